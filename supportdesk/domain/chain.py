"""The chain of a process: where a ticket stands in it, since when, and where it was before."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from supportdesk.domain.act import ActKind
from supportdesk.domain.ticket import Ticket


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A link of the chain: where a ticket stands that is with `tier`, or carries an item of the
    kind `item` in one of `states`.

    `who` is the field of the item with whoever has it, `party` the role of the outside party who
    has it, `speaks` who speaks to the customer there.
    """

    id: str
    name: str
    tier: str = ""
    item: str = ""
    states: tuple[str, ...] = ()
    who: str = ""
    party: str = ""
    speaks: str = ""
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """That a ticket came to a place at an instant; `who` is known where an item or party says."""

    place: Place
    since: datetime
    who: str = ""


def stays(ticket: Ticket, chain: tuple[Place, ...]) -> tuple[Stay, ...]:
    """Every place that the ticket came to, in order of time; the last is where it stands.

    A place of an item counts while the item is in one of its states, and from when the item was
    opened; where the ticket went to a tier since the item last moved, it is there.
    """
    by_time = sorted(
        (*_with_tiers(ticket, chain), *_with_items(ticket, chain)), key=lambda one: one[0]
    )
    found: list[Stay] = []
    for _, stay in by_time:
        if not found or found[-1].place != stay.place or found[-1].who != stay.who:
            found.append(stay)
    return tuple(found)


def standing(ticket: Ticket, chain: tuple[Place, ...]) -> str:
    """The id of the place where the ticket stands; "" where the process has no chain."""
    been = stays(ticket, chain)
    return been[-1].place.id if been else ""


def _with_tiers(
    ticket: Ticket, chain: tuple[Place, ...]
) -> Iterator[tuple[tuple[datetime, int], Stay]]:
    places = {one.tier: one for one in chain if one.tier}
    for act in ticket.acts:
        place = places.get(act.value) if act.kind is ActKind.TIER else None
        if place is not None:
            party = ticket.parties.get(place.party)
            who = party.shown if party else ""
            yield (act.at, act.number), Stay(place=place, since=act.at, who=who)


def _with_items(
    ticket: Ticket, chain: tuple[Place, ...]
) -> Iterator[tuple[tuple[datetime, int], Stay]]:
    for place in chain:
        for item in ticket.items:
            if place.item == item.kind and item.state in place.states:
                who = item.values.get(place.who, "")
                order = (item.changed, ticket.version)
                yield order, Stay(place=place, since=item.opened, who=who)
