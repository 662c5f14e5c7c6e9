"""Centres that follow the sun: who is on duty, and whether any hour lies between them."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from supportdesk.domain.handling import Centre, Centres
from supportdesk.domain.hours import Calendar, Hours
from supportdesk.domain.pack import Pack

_YEAR = timedelta(days=366)


def on_duty(pack: Pack, at: datetime) -> tuple[Centre, ...]:
    """The centres whose hours it is; none where the pack does not say their hours."""
    centres: Centres | None = pack.handling.centres
    if centres is None:
        return ()
    held = [one for one in centres.centres if one.calendar]
    return tuple(one for one in held if Hours(pack.calendar(one.calendar)).is_open(at))


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
