"""Monitoring: how a solved ticket stands until it may close."""

from supportdesk.domain.clock import Clock, ClockState, Metric
from supportdesk.domain.ticket import Ticket

NONE, RUNNING, OVER = "none", "running", "over"
"""How monitoring stands: there is none, its time is not reached yet, it is."""


def watching(ticket: Ticket) -> Clock | None:
    """The clock that has monitored the ticket since it was solved last; None for none."""
    mine = (one for one in reversed(ticket.clocks) if one.metric is Metric.MONITORING)
    return next((one for one in mine if one.started == ticket.status_since), None)


def monitoring(ticket: Ticket) -> str:
    """How the monitoring of the ticket stands."""
    clock = watching(ticket)
    if clock is None or clock.state not in {ClockState.RUNNING, ClockState.STOPPED}:
        return NONE
    return RUNNING if clock.runs else OVER
