"""The check of calendars.yaml."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from supportdesk.data.country_holidays import countries
from supportdesk.data.pack_files.document import Place
from supportdesk.data.pack_files.hours import (
    DAYS,
    dated,
    read_closed,
    read_date,
    read_intervals,
    read_years,
)
from supportdesk.data.pack_files.notes import Notes
from supportdesk.domain.hours import DAY, Interval

_FILE = "calendars.yaml"
_ONE = timedelta(days=1)


def check_calendars(notes: Notes, model: Any) -> None:
    """Note every mistake of calendars.yaml."""
    notes.each_once(_FILE, ("calendars",), (one.id for one in model.calendars))
    for index, one in enumerate(model.calendars):
        place: Place = ("calendars", index)
        notes.zone(_FILE, (*place, "zone"), one.zone)
        if one.around_the_clock and one.hours:
            text = f"calendar “{one.id}” is around the clock or has hours, not both"
            notes.wrong(_FILE, place, text)
        for day, spans in one.hours.items():
            for problem in read_intervals(spans)[1]:
                notes.wrong(_FILE, (*place, "hours", day), problem)
        _check_holidays(notes, place, one)
        _check_changed(notes, place, one)
        for number, country in enumerate(one.holidays_of):
            _check_country(notes, (*place, "holidays_of", number), country)
        _check_hours(notes, place, one)


def _check_holidays(notes: Notes, place: Place, calendar: Any) -> None:
    seen: list[str] = []
    for number, one in enumerate(calendar.holidays):
        here = (*place, "holidays", number)
        _check_date(notes, here, one.date, seen)
        for problem in read_closed(one.closed)[1]:
            notes.wrong(_FILE, (*here, "closed"), problem)


def _check_changed(notes: Notes, place: Place, calendar: Any) -> None:
    seen: list[str] = []
    for number, one in enumerate(calendar.changed):
        here = (*place, "changed", number)
        _check_date(notes, here, one.date, seen)
        for problem in read_intervals(one.hours)[1]:
            notes.wrong(_FILE, (*here, "hours"), problem)
        if not one.hours:
            notes.wrong(_FILE, here, f"{one.date} has no hours: it is a holiday")


def _check_date(notes: Notes, place: Place, text: str, seen: list[str]) -> None:
    if read_date(text) is None:
        notes.wrong(_FILE, place, f"“{text}” is no date like 2026-12-25")
    notes.once(_FILE, place, text, seen)


def _check_country(notes: Notes, place: Place, one: Any) -> None:
    known = countries()
    notes.among(_FILE, (*place, "country"), "country", one.country, list(known))
    if one.country in known:
        there = known[one.country]
        notes.among(_FILE, (*place, "subdivision"), "subdivision", one.subdivision, there)
    try:
        read_years(one.years)
    except ValueError as problem:
        notes.wrong(_FILE, (*place, "years"), str(problem))


class _Written:
    """The hours of a calendar as its file has them, by date, for the comparison of neighbours."""

    def __init__(self, calendar: Any) -> None:
        self._week = [read_intervals(calendar.hours.get(day, ()))[0] for day in DAYS]
        self.changed: Mapping[date, Any] = dict(dated(calendar.changed))
        self._whole = {day for day, one in dated(calendar.holidays) if not one.closed}

    def weekday(self, number: int) -> tuple[Interval, ...]:
        return self._week[number % 7]

    def on(self, day: date) -> tuple[Interval, ...]:
        """The hours of a date; none on a whole holiday given by hand."""
        changed = self.changed.get(day)
        if day in self._whole and not (changed and changed.replaces_holiday):
            return ()
        return read_intervals(changed.hours)[0] if changed else self._week[day.weekday()]


def _check_hours(notes: Notes, place: Place, calendar: Any) -> None:
    """Some hours there must be, and none that run into those of the next day."""
    hours = _Written(calendar)
    opens = any(hours.weekday(one) for one in range(7))
    if not calendar.around_the_clock and not opens and not any(map(hours.on, hours.changed)):
        notes.wrong(_FILE, place, f"calendar “{calendar.id}” never opens")
    for number, day in enumerate(DAYS):
        if _overlap(hours.weekday(number), hours.weekday(number + 1)):
            text = f"the hours of {day} run into those of {DAYS[(number + 1) % 7]}"
            notes.wrong(_FILE, (*place, "hours", day), text)
    for number, (changed, _) in enumerate(dated(calendar.changed)):
        for one in (changed - _ONE, changed):
            other = one + _ONE
            told = one != changed and one in hours.changed
            if not told and _overlap(hours.on(one), hours.on(other)):
                text = f"the hours of {one} run into those of {other}"
                notes.wrong(_FILE, (*place, "changed", number), text)


def _overlap(one: Iterable[Interval], other: Iterable[Interval]) -> bool:
    """Whether the last of these spans passes midnight into the first of the day after."""
    ends = [span.end - DAY for span in one]
    starts = [span.start for span in other]
    return bool(ends and starts) and max(ends) > min(starts)
