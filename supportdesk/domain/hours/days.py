"""The days of a calendar: which of their hours are open, which are closed by a holiday."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from supportdesk.domain.hours.calendar import DAY, Calendar, Holiday, Interval
from supportdesk.domain.hours.instants import wall_instant

_ONE = timedelta(days=1)
_WHOLE_DAY = (Interval(0, DAY),)
REACH = 2
"""So many days after its own date a shift may end, where a zone leaves a date out."""


class Span(NamedTuple):
    """From one instant to another, half-open, in microseconds."""

    start: int
    end: int


class Closure(NamedTuple):
    """A span that a holiday closes."""

    start: int
    end: int
    name: str


class Days:
    """Answers for single dates of a calendar, from the calendar's words alone."""

    def __init__(self, calendar: Calendar) -> None:
        self.zone = ZoneInfo(calendar.zone)
        self._calendar = calendar
        self._changed = {one.day: one for one in calendar.changed}
        self._holidays: dict[date, list[Holiday]] = {}
        for one in calendar.holidays:
            changed = self._changed.get(one.day)
            if changed is None or not changed.replaces_holiday:
                self._holidays.setdefault(one.day, []).append(one)

    def midnight(self, day: date) -> int:
        """The instant at which a date begins."""
        return wall_instant(day, 0, self.zone)

    def shifts(self, day: date) -> list[Span]:
        """The open time of the shifts that start on a date, in order as they are written."""
        spans = self._usual(day)
        if not spans or any(not one.closed for one in self._holidays.get(day, ())):
            return []
        for number in range(REACH + 1):
            for closure in self.closures(day + number * _ONE):
                spans = list(_cut(spans, closure))
        return spans

    def closures(self, day: date) -> list[Closure]:
        """What the holidays of a date close, a whole one the whole of its shifts as well."""
        holidays = self._holidays.get(day)
        if not holidays or not self._exists(day):
            return []
        found = []
        for one in holidays:
            if one.closed:
                spans = self._instants(day, one.closed)
            else:
                ends = [self.midnight(day + _ONE), *(span.end for span in self._usual(day))]
                spans = [Span(self.midnight(day), max(ends))]
            found += [Closure(span.start, span.end, one.name) for span in spans]
        return found

    def _usual(self, day: date) -> list[Span]:
        """The shifts of a date as if there were no holidays."""
        changed = self._changed.get(day)
        if changed is not None:
            hours = changed.hours
        elif self._calendar.always:
            hours = _WHOLE_DAY
        else:
            hours = self._calendar.week.get(day.weekday(), ())
        return self._instants(day, hours) if hours and self._exists(day) else []

    def _exists(self, day: date) -> bool:
        return self.midnight(day) < self.midnight(day + _ONE)

    def _instants(self, day: date, hours: Iterable[Interval]) -> list[Span]:
        spans = (
            Span(wall_instant(day, one.start, self.zone), wall_instant(day, one.end, self.zone))
            for one in hours
        )
        return [one for one in spans if one.start < one.end]


def _cut(spans: Iterable[Span], closure: Closure) -> Iterator[Span]:
    for one in spans:
        if one.start < min(one.end, closure.start):
            yield Span(one.start, min(one.end, closure.start))
        if max(one.start, closure.end) < one.end:
            yield Span(max(one.start, closure.end), one.end)


def united(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that touch or overlap as one."""
    found: list[Span] = []
    for one in sorted(spans):
        if found and one.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, one.end))
        else:
            found.append(one)
    return found
