"""Centres that follow the sun: who is on duty, and whether any hour lies between them."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from supportdesk.domain.handling import Centre, Centres
from supportdesk.domain.hours import Calendar, Hours, NoOpenTime
from supportdesk.domain.pack import Pack
from supportdesk.domain.people import Person
from supportdesk.domain.ticket import Ticket

_YEAR = timedelta(days=366)
_FORTNIGHT = timedelta(days=14)
"""How far ahead the end of a shift is looked for; one that lasts longer passes nothing on."""


def on_duty(pack: Pack, at: datetime) -> tuple[Centre, ...]:
    """The centres whose hours it is; none where the pack does not say their hours."""
    centres: Centres | None = pack.handling.centres
    if centres is None:
        return ()
    held = [one for one in centres.centres if one.calendar]
    return tuple(one for one in held if Hours(pack.calendar(one.calendar)).is_open(at))


def closing(pack: Pack, centre: Centre | None, at: datetime) -> datetime | None:
    """When the hours of a centre end in which an instant lies; None where nothing says it."""
    if centre is None or not centre.calendar:
        return None
    spans = Hours(pack.calendar(centre.calendar)).intervals(at, at + _FORTNIGHT)
    return spans[0].end if len(spans) > 1 and spans[0].counts else None


def opening(pack: Pack, centre: Centre, at: datetime) -> datetime | None:
    """From when on a centre is there, `at` where it is there then; None where nothing says it."""
    if not centre.calendar:
        return None
    try:
        return Hours(pack.calendar(centre.calendar)).next_opening(at)
    except NoOpenTime:
        return None


def uncovered(calendars: Iterable[Calendar], start: datetime) -> tuple[datetime, datetime] | None:
    """The first span of the year from `start` in which none of the calendars is open, or None."""
    end = start + _YEAR
    spans = sorted(
        (stretch.start, stretch.end)
        for one in calendars
        for stretch in Hours(one).intervals(start, end)
        if stretch.counts
    )
    covered = start
    for begins, ends in spans:
        if begins > covered:
            return covered, begins
        covered = max(covered, ends)
    return (covered, end) if covered < end else None


def centre_of(ticket: Ticket, centres: Centres, people: Mapping[str, Person]) -> Centre | None:
    """The centre that has a ticket: to which it was passed on, else that of who holds it."""
    holder = people.get(ticket.assignee or "")
    return centres.find(ticket.team) or centres.find(holder.team if holder else "")


def following(ticket: Ticket, centres: Centres, people: Mapping[str, Person]) -> Centre:
    """The centre that comes after the one that has a ticket; the first where none has it."""
    here = centre_of(ticket, centres, people)
    return centres.after(here.id if here else "")
