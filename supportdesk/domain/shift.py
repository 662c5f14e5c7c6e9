"""The hand-over of a shift: who is on duty, who is next, and what passes on between them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime

from supportdesk.domain.centres import centre_of, closing, following, on_duty, opening
from supportdesk.domain.clock import Clock, Metric
from supportdesk.domain.directory import known_by_address
from supportdesk.domain.handling import Centre, Centres
from supportdesk.domain.pack import Pack
from supportdesk.domain.people import Person
from supportdesk.domain.queue import AtCentre, Due, View, Window, next_due
from supportdesk.domain.ticket import Ticket

NO_CENTRE = "no-centre"
"""The view of open tickets that no centre has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passing:
    """One ticket at the change of shift. `speakers` of the next centre know its `language`;
    `priority` is as the pack names it.

    `promises` are what is due to the customer in the next shift; where its hours are not known,
    all that still is.
    """

    ticket: Ticket
    centre: Centre | None
    following: Centre
    due: Due
    language: str
    speakers: tuple[str, ...]
    priority: str
    promises: tuple[Clock, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """The change of shift as it is seen from one centre (None: from none).

    It lasts until `until`; the next one is from `begins` to `ends`. An instant that the pack does
    not say is None: where `settled` is not, it says nobody's hours.
    """

    centre: Centre | None
    following: Centre
    duty: tuple[Centre, ...]
    settled: bool
    until: datetime | None
    begins: datetime | None
    ends: datetime | None
    here: tuple[Person, ...]
    there: tuple[Person, ...]

    def holds(self, due: datetime) -> bool:
        """Whether something is due before the next shift is over, as far as its end is known."""
        return self.ends is None or due < self.ends


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftWindow(Window):
    """Rows of the queue, each with what there is to know of it at the change of shift."""

    passing: Mapping[str, Passing]


def with_passing(window: Window, found: Iterable[Passing]) -> ShiftWindow:
    """The window with these, by reference."""
    held = {one.name: getattr(window, one.name) for one in fields(window)}
    return ShiftWindow(**held, passing={one.ticket.reference: one for one in found})


def shift(
    pack: Pack, people: Mapping[str, Person], me: Person, now: datetime, of: str = ""
) -> Shift | None:
    """The change of shift of a centre; None for a pack without centres.

    Where none is named it is that of the centre on duty, of one's own where that is not known
    (EXP-01).
    """
    centres = pack.handling.centres
    if centres is None:
        return None
    duty, mine = on_duty(pack, now), centres.find(me.team)
    centre = centres.find(of) or (mine if mine in duty or not duty else duty[0])
    coming = centres.after(centre.id if centre else "")
    until = closing(pack, centre, now) if centre in duty else None
    begins = opening(pack, coming, until) if until else None
    return Shift(
        centre=centre,
        following=coming,
        duty=duty,
        settled=any(one.calendar for one in centres.centres),
        until=until,
        begins=begins,
        ends=closing(pack, coming, begins) if begins else None,
        here=_people_of(centre, people),
        there=_people_of(coming, people),
    )


def _people_of(centre: Centre | None, people: Mapping[str, Person]) -> tuple[Person, ...]:
    found = [one for one in people.values() if centre and one.active and one.team == centre.id]
    return tuple(sorted(found, key=lambda one: one.name))


def shift_views(
    centres: Centres, people: Mapping[str, Person], first: Centre | None
) -> tuple[View, ...]:
    """A view of what each centre has, from one on, of what none has, and of all that is open."""
    ids = tuple(one.id for one in centres.centres)
    team = {login: one.team for login, one in people.items() if one.team in ids}

    def at(centre: str) -> AtCentre:
        logins = tuple(sorted(one for one, theirs in team.items() if centre in {theirs, ""}))
        return AtCentre(centre=centre, centres=ids, people=logins)

    begin = ids.index(first.id) if first else 0
    in_turn = (*centres.centres[begin:], *centres.centres[:begin])
    return (
        *(View(id=one.id, name=one.name, at=at(one.id)) for one in in_turn),
        View(id=NO_CENTRE, name="No centre", at=at("")),
        View(id="open", name="All open"),
    )


def passing(
    pack: Pack, tickets: Iterable[Ticket], people: Mapping[str, Person], met: Shift
) -> list[Passing]:
    """What passes on, in the order of the tickets; nothing for a pack without centres."""
    centres = pack.handling.centres
    if centres is None:
        return []
    names = {one.id: one.name for one in pack.priorities}
    found = []
    for ticket in tickets:
        coming = following(ticket, centres, people)
        language = language_of(ticket, pack)
        there = _people_of(coming, people)
        found.append(
            Passing(
                ticket=ticket,
                centre=centre_of(ticket, centres, people),
                following=coming,
                due=next_due(ticket, pack),
                language=language,
                speakers=tuple(one.first_name for one in there if one.speaks(language)),
                priority=names.get(ticket.priority, ticket.priority),
                promises=promised(ticket, pack, met),
            )
        )
    return found


def promised(ticket: Ticket, pack: Pack, met: Shift) -> tuple[Clock, ...]:
    """What is due to the customer before the next shift is over, the nearest first.

    It is what was promised, and whatever else counts as a commitment in this process (EXP-11).
    """
    levels = pack.handling.levels
    metrics = {Metric.COMMITMENT, *(levels.counts if levels else ())}
    found = [one for one in ticket.clocks if one.metric in metrics and one.runs]
    held = [(one.due, one.key, one) for one in found if one.due and met.holds(one.due)]
    return tuple(one for _, _, one in sorted(held, key=lambda one: one[:2]))


def language_of(ticket: Ticket, pack: Pack) -> str:
    """The language of the customer as the directory has it; "" where it is not known."""
    address = ticket.requester.address if ticket.requester else ""
    contact = known_by_address(address, pack.directory) if address else None
    return contact.language if contact else ""
