"""Tickets that have to do with each other: each names the other."""

from supportdesk.domain import facts
from supportdesk.domain.commands import LinkTicket
from supportdesk.domain.decide.work import Work
from supportdesk.domain.noun import noun
from supportdesk.domain.refusal import refuse
from supportdesk.domain.related import keys_of
from supportdesk.domain.ticket import Ticket

USUAL = "it is about the same"


def link_ticket(work: Work, command: LinkTicket) -> None:
    """Let this ticket and another one name each other; raises Refused where they do already."""
    other = _other(work, command.other)
    if other in work.ticket.linked:
        raise refuse(f"{work.ticket.reference} is linked to {other} already.", missing=("other",))
    add_link(work, other, command.why)


def link_found(work: Work, typed: str, why: str) -> None:
    """The same as part of a step, to one that the look-up finds; a link that there is stays."""
    found = _found(work, typed)
    if found.reference in work.ticket.linked:
        return
    theirs = keys_of(work.ticket.requester, work.ticket.things)
    if not set(theirs) & set(keys_of(found.requester, found.things)):
        one = noun(work.pack)
        same = f"{found.reference} is a {one} of somebody else, and of nothing that this {one} has."
        raise refuse(same, missing=("link",))
    add_link(work, found.reference, why)


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
    return _found(work, typed).reference


def _found(work: Work, typed: str) -> Ticket:
    """The ticket that was named, by its reference or by its number alone."""
    reference = typed.strip().upper()
    if reference.isascii() and reference.isdigit():
        reference = f"{work.pack.prefix}-{reference}"
    if reference == work.ticket.reference:
        raise refuse("A ticket is not linked to itself.", missing=("other",))
    found = work.setting.find_ticket(reference)
    if found is None or found.pack != work.ticket.pack:
        raise refuse(f"No ticket {reference or 'without a reference'} here.", missing=("other",))
    return found
