"""Who is on the customer's side of a ticket, and what reaches them (`APS-03`).

The requester is, and so is whoever wrote on the ticket, but for those of the directory who are a
partner or the desk's own.
"""

from collections.abc import Iterable

from supportdesk.domain.act import ActKind
from supportdesk.domain.article import Audience
from supportdesk.domain.asking import Said, same_phone
from supportdesk.domain.directory import Contact, known_by_address, same_address
from supportdesk.domain.ticket import Ticket


def is_other(ticket: Ticket, contact: Contact | None) -> bool:
    """Whether an entry of the directory is another party than the customer."""
    if contact is None or contact.audience is Audience.PUBLIC:
        return False
    requester = ticket.requester.address if ticket.requester else ""
    return not any(same_address(requester, one) for one in contact.addresses)


def to_customer(ticket: Ticket, directory: tuple[Contact, ...], addresses: Iterable[str]) -> bool:
    """Whether a message to these addresses, copies too, reaches the customer's side.

    A ticket that nobody of theirs is on has nobody else to write to.
    """
    return _among(addresses, _theirs(ticket, directory, ticket.requests))


def answers(ticket: Ticket, directory: tuple[Contact, ...], addresses: Iterable[str]) -> bool:
    """Whether the requester, or who of theirs wrote last, is among these."""
    wrote = [
        one for one in ticket.requests if one.address and not _wrote_other(ticket, directory, one)
    ]
    return _among(addresses, _theirs(ticket, directory, wrote[-1:]))


def completes_exchange(ticket: Ticket, directory: tuple[Contact, ...]) -> bool:
    """Whether an e-mail of the customer waits for an answer; neither a call nor others' mail."""
    answered = [one.order for one in ticket.acts if one.kind is ActKind.ANSWER]
    last = max(answered, default=None)
    return any(
        one.address
        and (last is None or (one.at, one.number) > last)
        and not _wrote_other(ticket, directory, one)
        for one in ticket.requests
    )


def called_other(ticket: Ticket, directory: tuple[Contact, ...], number: str) -> bool:
    """Whether a number is known as another party's."""
    return any(same_phone(number, one.phone) and is_other(ticket, one) for one in directory)


def _theirs(ticket: Ticket, directory: tuple[Contact, ...], wrote: Iterable[Said]) -> set[str]:
    requester = ticket.requester.address if ticket.requester else ""
    found = {one.address for one in wrote if not _wrote_other(ticket, directory, one)}
    return {one for one in (requester, *found) if one}


def _wrote_other(ticket: Ticket, directory: tuple[Contact, ...], said: Said) -> bool:
    return is_other(ticket, known_by_address(said.address, directory))


def _among(addresses: Iterable[str], theirs: set[str]) -> bool:
    return not theirs or any(same_address(one, two) for one in addresses for two in theirs)
