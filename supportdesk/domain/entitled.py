"""Levels of escalation: what was missed, what of it was used, which level comes next."""

from supportdesk.domain.clock import Clock
from supportdesk.domain.handling import Level, Levels
from supportdesk.domain.ticket import Ticket


def unused(ticket: Ticket, levels: Levels) -> tuple[Clock, ...]:
    """The missed clocks that no escalation has used yet, the first missed first."""
    used = {one.missed for one in ticket.raised}
    missed = [
        (one.breached, one)
        for one in ticket.clocks
        if one.metric in levels.counts and one.breached is not None and one.key not in used
    ]
    return tuple(one for _, one in sorted(missed, key=lambda pair: (pair[0], pair[1].key)))


def next_level(ticket: Ticket, levels: Levels) -> Level | None:
    """The level above the present one; None at the last."""
    reached = len(ticket.raised)
    return levels.levels[reached] if reached < len(levels.levels) else None


def entitled_to(ticket: Ticket, levels: Levels | None) -> Level | None:
    """The level that the ticket may be escalated to now; None for none."""
    if levels is None or not unused(ticket, levels):
        return None
    return next_level(ticket, levels)
