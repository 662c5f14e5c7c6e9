"""Clocks that are timed by no policy: promises, waits of flows, and counters, by no time."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from supportdesk.domain import facts
from supportdesk.domain.act import RAN_OUT, Act, ActKind
from supportdesk.domain.clock import PROMISE, WAIT, Clock, ClockState, Metric
from supportdesk.domain.hours import Counting
from supportdesk.domain.sla.aspect import Aspect
from supportdesk.domain.sla.course import Plan
from supportdesk.domain.sla.cycle import Cycle
from supportdesk.domain.sla.metrics import WORDS
from supportdesk.domain.sla.policy import ClockRule, Policy, Trigger
from supportdesk.domain.sla.timing import Timing, risk_instant
from supportdesk.domain.target import Target

_EXCHANGES = (Trigger(act=ActKind.EXCHANGE, channels=("email",)),)
_CALLS = (Trigger(act=ActKind.ANSWER, channels=("phone",)),)


def promise_clock(
    number: int | str, text: str, to: str, start: datetime, due: datetime, policy: Policy
) -> Clock:
    """The clock of a promise: due at the promised instant; `number` tells the ticket's apart."""
    return Clock(
        key=f"{PROMISE}{number}",
        metric=Metric.COMMITMENT,
        word="promise",
        started=start,
        state=ClockState.RUNNING,
        due=due,
        risk_at=risk_instant(start, due, policy.commitment_risk),
        text=text,
        to=to,
    )


def wait_key(number: int) -> str:
    """The key of the clock of the wait that event `number` began."""
    return f"{WAIT}{number}"


def wait_clock(
    number: int, start: datetime, target: Target, timing: Timing, calendar: str = ""
) -> Clock:
    """The clock of the wait that event `number` began, timed by its step's own target."""
    clock = Clock(
        key=wait_key(number),
        metric=Metric.WAIT,
        word="wait",
        started=start,
        state=ClockState.NO_TARGET,
        calendar=calendar,
    )
    return _timed(clock, target, timing).clock


def _timed(clock: Clock, target: Target, timing: Timing) -> Cycle:
    risk = timing.policy_at(clock.started).commitment_risk
    rule = ClockRule(key=clock.key, metric=clock.metric, name=clock.word, at_risk=risk)
    return Cycle(rule, timing.of(clock.calendar), clock).aim(target)


class ByWord:
    """The promises and waits of a ticket through its acts; solving it leaves none owed.

    A wait stands still only in the statuses that the policy names for it.
    """

    def __init__(self, plan: Plan, hours: Counting) -> None:
        self.cycles: list[Cycle] = []
        self._kept = {one.key: one for one in plan.kept if one.by_word}
        self._hours, self._timing = hours, plan.timing
        self._open, self._status_now = False, ""

    def take(self, act: Act) -> None:
        """One more act."""
        for one in self._live:
            one.advance(act.at)
        if act.kind is ActKind.PROMISED:
            self._begin(self._kept[act.of])
        elif act.kind is ActKind.KEPT:
            for one in self._live:
                if one.clock.key == act.of:
                    _keep(one, act)
        elif act.kind is ActKind.VOID:
            for one in self._live:
                if one.clock.key == act.of:
                    one.end(act.at, act.why)
        elif act.kind is ActKind.STATUS:
            self._status(act)

    def finish(self, now: datetime) -> list[Cycle]:
        """Let time pass up to now; every promise there was."""
        for one in self._live:
            one.advance(now)
        return self.cycles

    @property
    def _live(self) -> list[Cycle]:
        return [one for one in self.cycles if one.over is None]

    def _begin(self, kept: Clock) -> None:
        if kept.metric is Metric.WAIT and kept.target is not None:
            self._begin_wait(kept, kept.target)
            return
        rule = ClockRule(key=kept.key, metric=kept.metric, name=kept.word)
        begun = replace(
            kept, state=ClockState.RUNNING, stopped=None, breached=None, breached_by="", reason=""
        )
        self.cycles.append(Cycle(rule, self._hours, begun))

    def _begin_wait(self, kept: Clock, target: Target) -> None:
        begun = Clock(
            key=kept.key, metric=kept.metric, word=kept.word, started=kept.started,
            state=ClockState.NO_TARGET, calendar=kept.calendar, text=kept.text, to=kept.to,
        )  # fmt: skip
        self.cycles.append(_timed(begun, target, self._timing))
        self._pause(self.cycles[-1], kept.started)

    def _pause(self, one: Cycle, at: datetime) -> None:
        if self._status_now in self._timing.policy_at(at).waits_pause:
            one.pause(at, self._timing.reasons.get(self._status_now, self._status_now))
        else:
            one.resume(at)

    def _status(self, act: Act) -> None:
        was_open, self._open = self._open, act.value in self._timing.open
        self._status_now = act.value
        for one in self._live:
            if was_open and not self._open:
                one.end(act.at, self._timing.why(act))
            elif one.clock.metric is Metric.WAIT:
                self._pause(one, act.at)


def _keep(one: Cycle, act: Act) -> None:
    """What was waited for came, or nothing did and the time is up."""
    if act.value == RAN_OUT:
        one.miss(act.at, "")
    one.stop(act.at)


class Counted:
    """A counter through the acts: what it counts, and what lets it begin anew.

    Solving the ticket stops it; an act by which its reason falls away ends it.
    """

    def __init__(self, rule: ClockRule, plan: Plan, aspect: Aspect) -> None:
        self.rule = rule
        self.cycles: list[Cycle] = []
        self._plan, self._aspect = plan, aspect

    def take(self, act: Act) -> None:
        """One more act: it ends the count, or adds to it."""
        before, self._aspect = self._aspect, self._aspect.after(act, self.rule.key)
        if self._live is None and not self._turns(act.at):
            return
        if self._fits(self.rule.stops or _CALLS, act, before) or self._solves(before):
            self._over(act.at, lambda key: facts.ClockStopped(key=key, at=act.at))
        elif self._fits(self.rule.ends, act, before):
            reason = self._plan.timing.why(act)
            self._over(act.at, lambda key: facts.ClockEnded(key=key, reason=reason))
        elif self._fits(self.rule.starts or _EXCHANGES, act, before):
            self._count(act.at)

    def finish(self, now: datetime) -> list[Cycle]:
        """Every count there was; time adds nothing."""
        return self.cycles

    @property
    def _live(self) -> Cycle | None:
        last = self.cycles[-1] if self.cycles else None
        return last if last is not None and last.over is None else None

    def _fits(self, triggers: tuple[Trigger, ...], act: Act, before: Aspect) -> bool:
        return any(one.fits(act, unanswered=before.unanswered) for one in triggers)

    def _solves(self, before: Aspect) -> bool:
        owing = self._plan.timing.open
        return before.status in owing and self._aspect.status not in owing

    def _over(self, at: datetime, fact: Callable[[str], facts.Fact]) -> None:
        live = self._live
        if live is not None:
            live.over = at
            live.move(at, fact(live.clock.key))

    def _count(self, at: datetime) -> None:
        live = self._live
        if live is None:
            if self._aspect.own and not self.rule.own_tickets:
                return
            live = self._begin(at)
        else:
            counted = facts.ClockCounted(key=live.clock.key, count=live.clock.count + 1)
            live.move(at, counted)
        if live.clock.count > live.clock.limit and live.clock.breached is None:
            live.move(at, facts.ClockBreached(key=live.clock.key, at=at))

    def _turns(self, at: datetime) -> bool:
        """Go by the policy valid at an instant; whether that has this rule."""
        valid = self._plan.timing.valid(self.rule, self._plan.customer, at)
        self.rule = valid or self.rule
        return valid is not None

    def _begin(self, at: datetime) -> Cycle:
        rule, number = self.rule, len(self.cycles) + 1
        kept = self._plan.stood(rule.key, at, self.cycles)
        clock = Clock(
            key=rule.key if number == 1 else f"{rule.key}#{number}",
            metric=rule.metric,
            word=kept.word if kept else rule.word or WORDS[rule.metric],
            started=at,
            state=ClockState.RUNNING,
            count=1,
            limit=kept.limit if kept else rule.limit,
        )
        self.cycles.append(Cycle(rule, self._plan.timing.of(""), clock))
        return self.cycles[-1]
