"""Where a message belongs: to the ticket of its thread, or to one that its subject names."""

from dataclasses import dataclass

from supportdesk.desk.store import Transaction
from supportdesk.domain import facts
from supportdesk.domain.directory import known_by_address, same_address
from supportdesk.domain.mail import IncomingMail, references_in_subject, thread_ids
from supportdesk.domain.pack import Pack
from supportdesk.domain.ticket import Ticket
from supportdesk.errors import NotFound

NOT_THEIRS = "the subject names it, the sender does not belong to it"
NOT_VOUCHED = "the subject names it, but the sender's address is forged"
SAME_ID = "a message on it has the same Message-ID and other words"


@dataclass(frozen=True, slots=True, kw_only=True)
class Belonging:
    """The ticket that a message belongs to, and those that it may belong to."""

    ticket: Ticket | None = None
    possible: tuple[facts.TicketLinked, ...] = ()


def belonging(tx: Transaction, mail: IncomingMail, pack: Pack) -> Belonging:
    """By thread headers first; by a reference in the subject only for who belongs to the ticket."""
    threaded = _threaded(tx, mail)
    if threaded is not None:
        return Belonging(ticket=threaded)
    sender = mail.sender.address if mail.sender else ""
    possible = []
    for reference in references_in_subject(mail.subject, pack.prefix):
        try:
            ticket = tx.ticket(reference)
        except NotFound:
            continue
        forged = mail.vouched == "fail"
        if not forged and _belongs(tx, ticket, sender, pack):
            return Belonging(ticket=ticket)
        why = NOT_VOUCHED if forged else NOT_THEIRS
        possible.append(facts.TicketLinked(other=ticket.reference, why=why, possible=True))
    return Belonging(possible=tuple(possible))


def is_closed(tx: Transaction, ticket: Ticket) -> bool:
    """Whether a ticket has ended for good."""
    return ticket.status == tx.pack(ticket.pack_version).meanings.closed


def _threaded(tx: Transaction, mail: IncomingMail) -> Ticket | None:
    """The ticket of the nearest message that this one answers; a closed one only for want of any.

    Answers to answers of a closed ticket so reach the one that was opened in its place.
    """
    closed: Ticket | None = None
    for message_id in thread_ids(mail):
        ticket_id = tx.ticket_of(message_id)
        if ticket_id is None or (closed is not None and closed.id == ticket_id):
            continue
        ticket = tx.ticket_by_id(ticket_id)
        if not is_closed(tx, ticket):
            return ticket
        closed = closed or ticket
    return closed


def _belongs(tx: Transaction, ticket: Ticket, address: str, pack: Pack) -> bool:
    """Whether the writer is the requester, is in a message of the ticket, or is a colleague."""
    if not address or same_address(address, pack.mailbox):
        return False
    requester = ticket.requester
    if requester is not None and same_address(requester.address, address):
        return True
    if address.strip().casefold() in tx.correspondents(ticket):
        return True
    writer = known_by_address(address, pack.directory)
    theirs = known_by_address(requester.address, pack.directory) if requester else None
    organisation = (requester.organisation if requester else "") or (
        theirs.organisation if theirs else ""
    )
    return bool(writer and organisation and writer.organisation == organisation)
