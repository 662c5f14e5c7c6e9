"""Calendars: when time counts. Instants are aware datetimes in UTC, durations are seconds.

Intervals are half-open. A target used up exactly at closing time is due at closing time; a target
of zero is due at its start when open, else at the next opening. A local time that does not exist
is shifted forward by the gap; of a local time that occurs twice the first is the boundary.
"""

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

DAY = 86_400
HORIZON_DAYS = 366 * 12


class NoOpenTime(ValueError):
    """A calendar that never opens, or not within twelve years of the question."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Opening hours of one day in seconds after local midnight; `end` may pass midnight."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """A named calendar: a zone, hours per weekday (0 is Monday), holidays; or around the clock."""

    id: str
    zone: str = "UTC"
    always: bool = False
    week: Mapping[int, tuple[Interval, ...]] = field(default_factory=dict)
    holidays: frozenset[date] = frozenset()


def local_instant(day: date, second: int, zone: ZoneInfo) -> int:
    """Epoch seconds of a wall time given as seconds after midnight of `day`."""
    wall = datetime(day.year, day.month, day.day) + timedelta(seconds=second)
    return int(wall.replace(tzinfo=zone, fold=0).timestamp())


class Hours:
    """Answers questions about one calendar from an index of its open windows, grown as needed."""

    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar
        self._zone = ZoneInfo(calendar.zone)
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._before: list[int] = []
        self._first: date | None = None
        self._next: date | None = None

    def deadline(self, start: datetime, seconds: int) -> datetime:
        """The instant at which `seconds` of open time have passed since `start`.

        Raises NoOpenTime when the calendar does not offer that much within twelve years.
        """
        if self.calendar.always:
            return start + timedelta(seconds=seconds)
        at = start.timestamp()
        self._reach(start, at)
        target = self._counted(at) + seconds
        self._extend_until(
            lambda: bool(self._ends) and self._total() >= target and self._ends[-1] > at
        )
        index = bisect_right(self._before, target) - 1
        if seconds and index and self._before[index] == target:
            index -= 1
        moment = max(self._starts[index] + (target - self._before[index]), at)
        if moment >= self._ends[index] and not seconds:
            moment = self._starts[index + 1]
        return datetime.fromtimestamp(moment, UTC)

    def elapsed(self, start: datetime, end: datetime) -> float:
        """Open seconds in the half-open span from `start` to `end`; 0 when it is empty."""
        if end <= start:
            return 0.0
        if self.calendar.always:
            return (end - start).total_seconds()
        last = end.timestamp()
        self._reach(start, last)
        return self._counted(last) - self._counted(start.timestamp())

    def _total(self) -> int:
        return self._before[-1] + self._ends[-1] - self._starts[-1]

    def _counted(self, at: float) -> float:
        index = bisect_right(self._starts, at) - 1
        if index < 0:
            return 0.0
        return self._before[index] + min(at, self._ends[index]) - self._starts[index]

    def _reach(self, start: datetime, last: float) -> None:
        """Let the index cover everything from two days before `start` to after `last`."""
        first = start.astimezone(self._zone).date() - timedelta(days=2)
        if self._first is None or first < self._first:
            self._starts, self._ends, self._before = [], [], []
            self._first = self._next = first
        self._extend_until(lambda: self._next is not None and _midnight(self._next) > last + DAY)

    def _extend_until(self, enough: Callable[[], bool]) -> None:
        if self._next is None:
            return
        limit = self._next + timedelta(days=HORIZON_DAYS)
        while not enough():
            if self._next > limit:
                raise NoOpenTime(f"calendar {self.calendar.id} has no open time ahead")
            for _ in range(32):
                self._add_day(self._next)
                self._next += timedelta(days=1)

    def _add_day(self, day: date) -> None:
        if day in self.calendar.holidays:
            return
        for interval in self.calendar.week.get(day.weekday(), ()):
            opening = local_instant(day, interval.start, self._zone)
            closing = local_instant(day, interval.end, self._zone)
            if self._ends:
                opening = max(opening, self._ends[-1])
            if interval.end > DAY and day + timedelta(days=1) in self.calendar.holidays:
                closing = min(closing, local_instant(day, DAY, self._zone))
            if closing > opening:
                self._before.append(self._total() if self._ends else 0)
                self._starts.append(opening)
                self._ends.append(closing)


def _midnight(day: date) -> float:
    return datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()
