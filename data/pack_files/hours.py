"""Hours and dates as pack files write them, and the calendars that they make."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from supportdesk.data.country_holidays import country_holidays
from supportdesk.data.zones import zone_data
from supportdesk.domain.hours import DAY, Calendar, ChangedDay, Holiday, Interval

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MOST_YEARS = 30
_TIME = r"(\d{2}):(\d{2})(?::(\d{2}))?"
_SPAN = re.compile(f"^{_TIME}-{_TIME}$")
_DATE = re.compile(r"^\d{4}-\d{2}-\d{2}$")
_YEARS = re.compile(r"^(\d{4})(?:-(\d{4}))?$")


def read_intervals(spans: Sequence[str]) -> tuple[tuple[Interval, ...], list[str]]:
    """Spans like 09:00-12:30 (22:00-06:00 passes midnight) in order; what is wrong with them."""
    return _intervals(spans, _opening)


def read_closed(spans: Sequence[str]) -> tuple[tuple[Interval, ...], list[str]]:
    """The same for hours that a holiday closes; they end on its date."""
    return _intervals(spans, _closing)


def _intervals(
    spans: Sequence[str], read: Callable[[str, int, int], Interval]
) -> tuple[tuple[Interval, ...], list[str]]:
    found: list[Interval] = []
    wrong: list[str] = []
    for text in spans:
        try:
            found.append(read(text, *_times(text)))
        except ValueError as problem:
            wrong.append(str(problem))
    found.sort(key=lambda one: one.start)
    for one, other in pairwise(found):
        if other.start < one.end:
            wrong.append("two spans of this day overlap")
    return tuple(found), wrong


def _times(text: str) -> tuple[int, int]:
    """The two times of a span in seconds after midnight; raises ValueError with what is wrong."""
    match = _SPAN.match(text)
    if not match:
        raise ValueError(f"“{text}” is no span like 09:00-17:30")
    parts = [int(one or 0) for one in match.groups()]
    start, end = (hour * 3600 + minute * 60 + s for hour, minute, s in (parts[:3], parts[3:]))
    small = all(one < 60 for one in (*parts[1:3], *parts[4:]))
    if not small or start >= DAY or end > DAY:
        raise ValueError(f"“{text}” holds a time that does not exist")
    if start == end:
        raise ValueError(f"“{text}” is empty")
    return start, end


def _opening(text: str, start: int, end: int) -> Interval:
    return Interval(start, end if end > start else end + DAY)


def _closing(text: str, start: int, end: int) -> Interval:
    if end < start:
        raise ValueError(f"“{text}” ends before it starts")
    return Interval(start, end)


def _write_span(one: Interval) -> str:
    """Hours as files write them."""
    return f"{_write_time(one.start)}-{_write_time(one.end if one.end <= DAY else one.end - DAY)}"


def _write_time(second: int) -> str:
    hour, minute, rest = second // 3600, second // 60 % 60, second % 60
    return f"{hour:02}:{minute:02}" + (f":{rest:02}" if rest else "")


def read_date(text: str) -> date | None:
    """A date like 2026-12-25, or None."""
    try:
        return date.fromisoformat(text) if _DATE.match(text) else None
    except ValueError:
        return None


def read_years(text: str) -> range:
    """Years like 2026-2030, both included, or one; raises ValueError with what is wrong."""
    match = _YEARS.match(text)
    if not match:
        raise ValueError(f"“{text}” are no years like 2026-2030")
    first, last = int(match[1]), int(match[2] or match[1])
    if last < first:
        raise ValueError(f"“{text}” ends before it starts")
    if first < 1970 or last > 2199 or last - first >= MOST_YEARS:
        raise ValueError(f"“{text}”: at most {MOST_YEARS} years from 1970 to 2199")
    return range(first, last + 1)


def build_calendar(form: Any) -> Calendar:
    """The calendar of a form without mistakes, its country's holidays written into it."""
    return Calendar(
        id=form.id,
        zone=form.zone,
        always=form.around_the_clock,
        week={
            number: read_intervals(form.hours[day])[0]
            for number, day in enumerate(DAYS)
            if form.hours.get(day)
        },
        holidays=build_holidays(form),
        changed=tuple(
            ChangedDay(day, read_intervals(one.hours)[0], one.replaces_holiday)
            for day, one in dated(form.changed)
        ),
        zone_data=zone_data(),
    )


def build_holidays(form: Any) -> tuple[Holiday, ...]:
    """The holidays of a calendar by date; what is given by hand replaces its country's."""
    by_hand = [
        Holiday(day, one.name, read_closed(one.closed)[0]) for day, one in dated(form.holidays)
    ]
    found = {one.day: one for one in by_hand}
    for one in form.holidays_of:
        for holiday in country_holidays(one.country, one.subdivision, read_years(one.years)):
            found.setdefault(holiday.day, holiday)
    return tuple(found[day] for day in sorted(found))


def plain_holiday(one: Holiday) -> dict[str, Any]:
    """A holiday as plain values, what is empty left out."""
    plain = {
        "date": one.day.isoformat(),
        "name": one.name,
        "closed": [_write_span(span) for span in one.closed],
    }
    return {key: held for key, held in plain.items() if held}


def dated(forms: Iterable[Any]) -> Iterator[tuple[date, Any]]:
    """Each form whose date can be read, with it."""
    for one in forms:
        day = read_date(one.date)
        if day is not None:
            yield day, one
