"""Whose request it is, who is on the customer's side, and who an author really is.

On the customer's side are the requester and whoever wrote on the ticket, but for those of the
directory who are a partner or the desk's own (`APS-03`).
"""

from collections.abc import Iterable
from dataclasses import replace

from supportdesk.domain import facts
from supportdesk.domain.act import ActKind
from supportdesk.domain.article import Audience
from supportdesk.domain.asking import UNPROVEN, Said, author_of, same_phone
from supportdesk.domain.commands import ConfirmRequest, SetParty, SetRequester
from supportdesk.domain.decide import action
from supportdesk.domain.decide.work import Work
from supportdesk.domain.directory import Contact, Standing, known_by_address, same_address
from supportdesk.domain.party import Party, is_address
from supportdesk.domain.refusal import refuse
from supportdesk.domain.ticket import Ticket

_PARTS = ("name", "address", "phone", "organisation")


def request_of(ticket: Ticket, number: int) -> Said | None:
    """The request with this number; for 0 the last one, where all are of one author."""
    if number:
        found = ticket.words(number)
        if found is None or not found.incoming:
            raise refuse(f"Nobody asked for anything in event {number}.", missing=("request",))
        return found
    authors = {(one.address.casefold(), one.phone) for one in ticket.requests}
    return ticket.requests[-1] if len(authors) == 1 else None


def needed_request(ticket: Ticket, number: int) -> int:
    """The number of the request; raises Refused where several people asked and none is named."""
    found = request_of(ticket, number)
    if found is None and ticket.requests:
        raise refuse(
            "Several people asked on this ticket: say whose request it is.",
            missing=("request",),
            offer="begin",
            help="Begin the flow for one of them, and pick whose request it is.",
        )
    return found.number if found else 0


def set_requester(work: Work, command: SetRequester) -> None:
    """Correct the requester; an address of the directory brings what else is known there."""
    if work.ticket.status == work.pack.meanings.closed:
        raise refuse("The ticket is closed: open a new one that is linked to it.")
    given = {
        name: " ".join(getattr(command, name).split()) for name in ("name", "address", "phone")
    }
    given = {name: value for name, value in given.items() if value}
    if "address" in given and not is_address(given["address"]):
        raise refuse(f"“{given['address']}” is no address.", missing=("address",))
    before = work.ticket.requester
    contact = known_by_address(given.get("address", ""), work.pack.directory)
    after = replace(contact.party() if contact else before or Party(), **given)
    if after == (before or Party()):
        raise refuse("The requester would stay as it is.", missing=("address",))
    work.add(facts.RequesterCorrected(before=before, after=after))


def set_party(work: Work, command: SetParty) -> None:
    """Name a party, or correct what is known of it; an address of the directory brings the rest."""
    roles = [one.id for one in work.pack.parties]
    if command.role not in roles:
        known = ", ".join(roles) or "none"
        raise refuse(f"No party “{command.role}”: there are {known}.", missing=("role",))
    if work.ticket.status == work.pack.meanings.closed:
        raise refuse("The ticket is closed: nothing on it changes any more.")
    given = {name: " ".join(getattr(command, name).split()) for name in _PARTS}
    given = {name: value for name, value in given.items() if value}
    if "address" in given and not is_address(given["address"]):
        raise refuse(f"“{given['address']}” is no address.", missing=("address",))
    before = work.ticket.parties.get(command.role)
    contact = known_by_address(given.get("address", ""), work.pack.directory)
    after = replace(contact.party() if contact else before or Party(), **given)
    if after == (before or Party()):
        name = work.pack.party(command.role).name
        raise refuse(f"The {name} would stay as it is.", missing=("name",))
    work.add(facts.PartyNamed(role=command.role, before=before, after=after))
    action.settle(work, command)


def confirm_request(work: Work, command: ConfirmRequest) -> None:
    """The author is who they say: by a call to the directory's number, or a message from there."""
    said = request_of(work.ticket, command.request)
    proof = work.ticket.words(command.proof)
    if said is None or proof is None or proof.number <= said.number:
        raise refuse(
            "The proof is a later call or message on this ticket.", missing=("request", "proof")
        )
    author = author_of(said, work.pack.directory)
    if author.standing is Standing.KNOWN:
        raise refuse("The author is known already.")
    contact = author.resembles
    if contact is None:
        raise refuse(f"{said.shown} is like nobody in the directory.", missing=("request",))
    if not _proves(proof, contact):
        where = contact.phone or "no number known yet"
        raise refuse(
            f"Call {contact.name} at the number in the directory ({where}), or wait for a message"
            " from the address there.",
            missing=("proof",),
            offer="call",
        )
    work.add(facts.RequestConfirmed(request=said.number, contact=contact.id, proof=proof.number))


def _proves(proof: Said, contact: Contact) -> bool:
    if proof.vouched in UNPROVEN:
        return False
    if proof.incoming:
        return any(same_address(proof.address, one) for one in contact.addresses)
    return same_phone(proof.phone, contact.phone)


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
