"""The hand-over of a shift: what passes on, to whom, and who there speaks the customer's tongue."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from supportdesk.domain.directory import known_by_address
from supportdesk.domain.handling import Centre
from supportdesk.domain.pack import Pack
from supportdesk.domain.people import Person
from supportdesk.domain.queue import Due, next_due
from supportdesk.domain.ticket import Ticket


@dataclass(frozen=True, slots=True, kw_only=True)
class Passing:
    """One ticket at the change of shift. `speakers` of the next centre know its `language`."""

    ticket: Ticket
    centre: Centre | None
    following: Centre
    due: Due
    language: str
    speakers: tuple[str, ...]


def shift(pack: Pack, tickets: Iterable[Ticket], people: Mapping[str, Person]) -> list[Passing]:
    """What passes on, in the order of the tickets; nothing for a pack without centres."""
    centres = pack.handling.centres
    if centres is None:
        return []
    found = []
    for ticket in tickets:
        holder = people.get(ticket.assignee or "")
        centre = centres.find(ticket.team) or centres.find(holder.team if holder else "")
        following = centres.after(centre.id if centre else "")
        language = language_of(ticket, pack)
        there = [one for one in people.values() if one.active and one.team == following.id]
        found.append(
            Passing(
                ticket=ticket,
                centre=centre,
                following=following,
                due=next_due(ticket, pack),
                language=language,
                speakers=tuple(one.first_name for one in there if one.speaks(language)),
            )
        )
    return found


def language_of(ticket: Ticket, pack: Pack) -> str:
    """The language of the customer as the directory has it; "" where it is not known."""
    address = ticket.requester.address if ticket.requester else ""
    contact = known_by_address(address, pack.directory) if address else None
    return contact.language if contact else ""
