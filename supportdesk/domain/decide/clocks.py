"""What happens to the clocks of a ticket: begun, stopped, paused, timed again, run out."""

from datetime import datetime

from supportdesk.domain import facts, sla
from supportdesk.domain.clock import Clock, ClockState, Metric
from supportdesk.domain.decide.work import Work


def start_clocks(work: Work, at: datetime) -> None:
    """Begin every clock that the policy gives a new ticket."""
    channel = work.pack.channel(work.ticket.channel)
    for rule in work.setting.timing.policy.clocks:
        clock = sla.start_clock(rule, channel.id, channel.word, at, work.setting.timing)
        work.add(facts.ClockStarted(clock=clock), at)


def stop_response(work: Work, at: datetime) -> None:
    """The customer has an answer: every response clock that still counts stops."""
    for clock in work.ticket.clocks:
        if clock.metric is Metric.FIRST_RESPONSE and _counts(clock):
            breach = clock.breach_at
            if breach is not None and clock.runs and at >= breach and clock.breached is None:
                work.add(facts.ClockBreached(key=clock.key, at=breach), breach)
            work.add(facts.ClockStopped(key=clock.key, at=at), at)


def stop_promise(work: Work, clock: Clock) -> None:
    """The promise was kept, in time or late."""
    write_breaches(work)
    work.add(facts.ClockStopped(key=clock.key, at=work.now))


def end_clocks(work: Work, reason: str) -> None:
    """Nothing is owed any more: what still counts ends without a verdict."""
    write_breaches(work)
    for clock in work.ticket.clocks:
        if _counts(clock):
            work.add(facts.ClockEnded(key=clock.key, reason=reason))


def pause_and_resume(work: Work, at: datetime) -> None:
    """Pause the clocks that the policy pauses in the present status, and let the others go on."""
    status = work.pack.status(work.ticket.status)
    for clock in work.ticket.clocks:
        rule = work.setting.timing.policy.rule(clock.key)
        paused = rule is not None and status.id in rule.pauses
        if clock.runs and clock.target is not None and paused:
            used = sla.spent(clock, at, work.setting.timing)
            reason = status.waits_for or status.name
            work.add(facts.ClockPaused(key=clock.key, reason=reason, spent=used), at)
        elif clock.state is ClockState.PAUSED and not paused:
            due, risk_at = sla.resume(clock, at, work.setting.timing)
            work.add(facts.ClockResumed(key=clock.key, due=due, risk_at=risk_at), at)


def retime(work: Work, reason: str) -> None:
    """Time the counting clocks again for the ticket's channel, from their original start."""
    channel = work.pack.channel(work.ticket.channel)
    for clock in work.ticket.clocks:
        if clock.metric is Metric.COMMITMENT or not (clock.runs or clock.due is None):
            continue
        after = sla.retime(clock, channel.id, channel.word, work.setting.timing)
        if after is not None:
            work.add(facts.ClockRetimed(before=clock, after=after, reason=reason))


def write_breaches(work: Work) -> None:
    """Record each clock that ran out, once, at its own instant, in the order of time."""
    late = [
        (clock.breach_at, clock.key)
        for clock in work.ticket.clocks
        if clock.breach_at is not None and clock.is_late(work.now) and clock.breached is None
    ]
    for breach, key in sorted(late):
        work.add(facts.ClockBreached(key=key, at=breach), breach)


def _counts(clock: Clock) -> bool:
    return clock.state in {ClockState.RUNNING, ClockState.PAUSED}
