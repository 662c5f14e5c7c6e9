"""What a clock that is over took, counted as its target counts."""

from datetime import datetime

from supportdesk.domain.clock import Clock, Look
from supportdesk.domain.hours import Counting
from supportdesk.domain.sla import Timing
from supportdesk.domain.ticket import Ticket


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


def took_in_hours(ticket: Ticket, timing: Timing) -> dict[str, float]:
    """The same by key for those clocks of a ticket that count open time."""
    mine = (one for one in ticket.clocks if one.target is not None and one.target.counts_hours)
    found = ((one.key, took(one, timing.of(one.calendar))) for one in mine)
    return {key: seconds for key, seconds in found if seconds is not None}


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
