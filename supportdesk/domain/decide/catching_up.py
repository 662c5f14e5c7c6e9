"""What a newer export would change on a ticket that the desk has: ordinary commands."""

from collections.abc import Iterator

from supportdesk.domain import commands
from supportdesk.domain.pack import Pack
from supportdesk.domain.past import PastKind, PastTicket
from supportdesk.domain.refusal import refuse
from supportdesk.domain.ticket import Ticket

WHY = "as the other desk has it now"


def changes(ticket: Ticket, past: PastTicket, pack: Pack) -> list[commands.TicketCommand]:
    """The commands that bring a ticket to where the other desk has it; each meets every gate.

    Raises Refused for one that is closed and would change.
    """
    wanted = list(_wanted(ticket, past, pack))
    if wanted and ticket.status == pack.meanings.closed:
        raise refuse("A closed ticket stays closed: open a new one that is linked to it.")
    return wanted


def _wanted(ticket: Ticket, past: PastTicket, pack: Pack) -> Iterator[commands.TicketCommand]:
    reference = ticket.reference
    priority = past.last(PastKind.PRIORITY, past.priority)
    assignee = past.last(PastKind.ASSIGNED, past.assignee)
    if past.type and past.type != ticket.type:
        yield commands.SetType(ticket=reference, type=past.type)
    if priority and priority != ticket.priority:
        yield commands.SetPriority(ticket=reference, priority=priority, reason=WHY)
    if assignee and assignee != ticket.assignee:
        yield commands.Assign(ticket=reference, to=assignee, reason=WHY)
    yield from _statuses(ticket, past, pack)


def _statuses(ticket: Ticket, past: PastTicket, pack: Pack) -> Iterator[commands.TicketCommand]:
    wanted = past.status or past.last(PastKind.STATUS, "")
    if not wanted or wanted == ticket.status:
        return
    following = None
    if past.action.strip() and past.when is not None and pack.is_open(wanted):
        following = commands.Next(action=past.action, when=past.when)
    solved = pack.meanings.solved
    if wanted == pack.meanings.closed and ticket.status not in {solved, wanted}:
        yield commands.SetStatus(ticket=ticket.reference, status=solved, reason=WHY)
    yield commands.SetStatus(
        ticket=ticket.reference,
        status=wanted,
        reason=WHY,
        next=following,
        done=following is not None,
    )
