"""Tickets that have to do with each other: each names the other."""

from supportdesk.domain import facts
from supportdesk.domain.commands import LinkTicket
from supportdesk.domain.decide.work import Work
from supportdesk.domain.refusal import refuse

USUAL = "it is about the same"


def link_ticket(work: Work, command: LinkTicket) -> None:
    """Let this ticket and another one name each other; raises Refused where they do already."""
    other = _other(work, command.other)
    if other in work.ticket.linked:
        raise refuse(f"{work.ticket.reference} is linked to {other} already.", missing=("other",))
    add_link(work, other, command.why)


def link_found(work: Work, typed: str, why: str) -> None:
    """The same as part of a step: a link that there is stays."""
    other = _other(work, typed)
    if other not in work.ticket.linked:
        add_link(work, other, why)


def add_link(work: Work, other: str, why: str) -> None:
    """Add the link here, and have it added there."""
    words = " ".join(why.split()) or USUAL
    work.add(facts.TicketLinked(other=other, why=words))
    work.links[other] = words


def unlink(work: Work, other: str, reason: str) -> None:
    """Take a link away here, and have it taken away there."""
    work.add(facts.TicketUnlinked(other=other, reason=reason))
    work.unlinks[other] = reason


def unlink_back(work: Work, other: str, why: str) -> None:
    """The other side of a link that is taken away."""
    if other in work.ticket.linked:
        work.add(facts.TicketUnlinked(other=other, reason=why))


def link_back(work: Work, other: str, why: str) -> None:
    """The other side of a link: this ticket names the one that names it."""
    if other not in work.ticket.linked:
        work.add(facts.TicketLinked(other=other, why=why))


def _other(work: Work, typed: str) -> str:
    reference = typed.strip().upper()
    if reference == work.ticket.reference:
        raise refuse("A ticket is not linked to itself.", missing=("other",))
    found = work.setting.find_ticket(reference)
    if found is None or found.pack != work.ticket.pack:
        raise refuse(f"No ticket {reference or 'without a reference'} here.", missing=("other",))
    return found.reference
