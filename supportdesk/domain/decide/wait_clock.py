"""The clock of a wait: begun with it, and ended with a verdict by what ended it."""

from dataclasses import replace
from datetime import date, datetime

from supportdesk.domain import facts, sla
from supportdesk.domain.clock import Clock, ClockState, Metric
from supportdesk.domain.decide.work import Work
from supportdesk.domain.flow import BY_WHEN, Step
from supportdesk.domain.hours import NoOpenTime
from supportdesk.domain.run import Run, Waiting
from supportdesk.domain.target import Target, parse_target, target_on

GONE_BACK = "the flow went back"


def due_at(work: Work, run: Run, step: Step) -> datetime | None:
    """Until when a wait that begins now waits; None where its step gives no time of its own."""
    if step.within == BY_WHEN:
        return work.ticket.when
    target = _target(work, run, step)
    if target is None:
        return None
    try:
        return max(work.now, target.due(work.now, work.setting.timing.of(step.calendar)))
    except NoOpenTime:
        return None


def begin(work: Work, run: Run, step: Step, due: datetime | None) -> None:
    """Let the clock of the wait that the last event began run, where the step gives a time.

    What is promised to the customer is a commitment of the ticket. A WHEN that somebody named is
    due then and does not move.
    """
    if due is None:
        return
    number, timing, target = work.ticket.version, work.setting.timing, _target(work, run, step)
    if target is not None and not step.promise:
        clock = sla.wait_clock(number, work.now, target, timing, step.calendar)
        work.add(facts.ClockStarted(clock=replace(clock, text=step.label, to=step.owner)))
        return
    work.add(facts.ClockStarted(clock=_fixed(work, step, number, work.now, due)))


def is_missing(work: Work, waiting: Waiting) -> bool:
    """Whether a wait has a time and no clock: it began before waits had clocks."""
    timed = waiting.due is not None and not waiting.clock and work.is_open
    return timed and work.ticket.clock_of(waiting) is None


def begin_late(work: Work, waiting: Waiting, step: Step) -> None:
    """Let the clock of such a wait run, from its beginning."""
    assert waiting.due is not None
    clock = _fixed(work, step, waiting.number, waiting.since, waiting.due)
    work.add(facts.ClockStarted(clock=clock))


def _fixed(work: Work, step: Step, number: int, since: datetime, due: datetime) -> Clock:
    """A clock that is due at an instant: what was promised, or a wait until then."""
    key, policy = sla.wait_key(number), work.setting.timing.policy
    to = work.ticket.requester.shown if work.ticket.requester else ""
    clock = sla.promise_clock(key, step.promise, to, since, due, policy)
    if step.promise:
        return clock
    return replace(clock, key=key, metric=Metric.WAIT, word="wait", text=step.label, to=step.owner)


def _target(work: Work, run: Run, step: Step) -> Target | None:
    if step.within in {"", BY_WHEN}:
        return None
    if step.within.startswith("run."):
        typed = run.known().get(step.within.removeprefix("run."), "")
        return target_on(date.fromisoformat(typed), work.pack.zone) if typed else Target(0)
    return parse_target(step.within)


def end(work: Work, waiting: Waiting | None, *, ran_out: bool = False, reason: str = "") -> None:
    """End the clock of a wait: kept, run out, or for a `reason` without a verdict.

    A clock of the policy goes on by its own rule.
    """
    clock = work.ticket.clock_of(waiting) if waiting is not None else None
    if clock is not None and clock.by_word and _is_live(clock):
        work.add(facts.WaitEnded(key=clock.key, ran_out=ran_out, reason=reason))


def _is_live(clock: Clock) -> bool:
    return clock.state in {ClockState.RUNNING, ClockState.PAUSED}
