"""What is refused on a ticket that has ended, and what can be done instead."""

from supportdesk.domain.decide.work import Work
from supportdesk.domain.refusal import Refused, refuse


def has_ended(work: Work, why: str) -> Refused:
    """The refusal, for a ticket that is solved or closed; `why` is what it is open tickets for."""
    if work.ticket.status == work.pack.meanings.closed:
        return refuse(why, offer="new", help="It is closed for good: open a new ticket for it.")
    return refuse(why, offer="reopen", help="Open the ticket again first.")
