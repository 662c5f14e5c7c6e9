"""The caller: who makes the present contact, and whether they are authenticated for it.

An authentication counts for the words that it was given for. What the same address writes later
in the same conversation is the same contact; a call is one of its own, and so is a mail after the
end of the ticket.
"""

from supportdesk.domain.act import ActKind
from supportdesk.domain.asking import Said
from supportdesk.domain.authentication import Authentication
from supportdesk.domain.directory import same_address
from supportdesk.domain.pack import Pack
from supportdesk.domain.ticket import Ticket

FORGED = "fail"
"""What a receiving server says of an address that is not the sender's own."""


def contact_of(ticket: Ticket) -> Said | None:
    """The last words from outside: the contact that the desk deals with now."""
    return next(reversed(ticket.requests), None)


def authentication_of(ticket: Ticket, pack: Pack) -> Authentication | None:
    """The authentication that counts for the present contact."""
    said = contact_of(ticket)
    for one in reversed(ticket.authentications):
        given = ticket.words(one.request)
        if one.request == (said.number if said else 0):
            return one
        if said and given and _one_conversation(given, said, ticket, pack):
            return one
    return None


def _one_conversation(given: Said, said: Said, ticket: Ticket, pack: Pack) -> bool:
    if given.by_call or said.by_call or said.vouched == FORGED:
        return False
    ended = any(
        one.kind is ActKind.STATUS and not pack.is_open(one.value)
        for one in ticket.acts
        if given.number < one.number < said.number
    )
    return same_address(given.address, said.address) and not ended
