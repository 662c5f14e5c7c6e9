"""What a clock that is over took and how late one is, counted as its target counts."""

from datetime import datetime

from supportdesk.domain.clock import Clock, Look
from supportdesk.domain.hours import Counting
from supportdesk.domain.sla import Timing


def took(clock: Clock, hours: Counting) -> float | None:
    """Seconds from the start of one that was met, past due of a missed one; None for others."""
    if clock.stopped is None or clock.target is None or clock.due is None:
        return None
    look = clock.look(clock.stopped)
    if look is Look.MET:
        return _counted(clock, hours, clock.started, clock.stopped)
    if look is Look.MISSED:
        return _counted(clock, hours, min(clock.due, clock.stopped), clock.stopped)
    return None


def past_due(clock: Clock, hours: Counting, now: datetime) -> float | None:
    """Seconds by which one that still runs is late; None for others."""
    if clock.target is None or clock.due is None or clock.look(now) is not Look.LATE:
        return None
    return _counted(clock, hours, clock.due, now)


def in_hours(clock: Clock, timing: Timing, now: datetime) -> float | None:
    """What one that counts open time took, or how late it is in that; None for others."""
    if clock.target is None or not clock.target.counts_hours:
        return None
    hours = timing.of(clock.calendar)
    return past_due(clock, hours, now) if clock.stopped is None else took(clock, hours)


def to_the_second(at: datetime) -> datetime:
    """An instant as it is shown, so that lengths are those between what is shown."""
    return at.replace(microsecond=0)


def _counted(clock: Clock, hours: Counting, start: datetime, end: datetime) -> float:
    assert clock.target is not None
    start, end = to_the_second(start), to_the_second(end)
    still = (
        clock.target.spent(max(start, one.since), min(end, one.until), hours)
        for one in clock.pauses
        if one.since < end and start < one.until
    )
    return max(0.0, clock.target.spent(start, end, hours) - sum(still))
