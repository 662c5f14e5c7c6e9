"""The questions that clocks ask of one calendar, answered from its index."""

from bisect import bisect_right
from datetime import date, datetime, timedelta

from supportdesk.domain.hours.calendar import DAY, Calendar, NoOpenTime
from supportdesk.domain.hours.days import REACH, Closure, Days
from supportdesk.domain.hours.index import Index, appended, build, prepended
from supportdesk.domain.hours.instants import SECOND, instant, micros, utc_date, wall_instant
from supportdesk.domain.hours.stretch import Stretch, stretches

HORIZON_DAYS = 366 * 12
FIRST, LAST = date(1970, 1, 1), date(2200, 1, 1)
_HORIZON = HORIZON_DAYS * DAY * SECOND
_AHEAD = timedelta(days=183)
_MARGIN = timedelta(days=2)
_EMPTY = Index(
    first=LAST, last=FIRST, since=0, until=-1, starts=[], ends=[], before=[], base=0, total=0,
    dates=[], begins=[],
)  # fmt: skip


class Hours:
    """Answers from an index that grows, in either direction, as far as it is asked about.

    A question within it costs a binary search or two, whatever the length of its span.
    """

    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar
        self._days = Days(calendar)
        self._every_second = calendar.never_pauses
        self._index = _EMPTY

    def deadline(self, start: datetime, seconds: int) -> datetime:
        """The instant at which `seconds` of open time have passed since `start`.

        Raises NoOpenTime when the calendar does not offer that much within the horizon, and
        ValueError for a negative duration.
        """
        return instant(self.due(micros(start), seconds * SECOND))

    def elapsed(self, start: datetime, end: datetime) -> float:
        """Open seconds in the half-open span from `start` to `end`; 0 when it is empty.

        Raises NoOpenTime for instants before 1970 or after 2199.
        """
        return self.counted(micros(start), micros(end)) / SECOND

    def due(self, at: int, wanted: int) -> int:
        """`deadline` in microseconds."""
        if wanted <= 0:
            if wanted < 0:
                raise ValueError("a duration is not negative")
            return self.opening(at)
        if self._every_second:
            return at + wanted
        held = self._index
        if not held.since <= at < held.until:
            held = self._covering(at, at)
        goal = held.counted(at) + wanted
        if goal > held.total:
            held = self._counting(held, at, goal)
        due = held.reached(goal)
        if due - at > _HORIZON:
            raise self._nothing_open()
        return due

    def counted(self, low: int, high: int) -> int:
        """`elapsed` in microseconds."""
        if high <= low:
            return 0
        if self._every_second:
            return high - low
        held = self._index
        if low < held.since or high >= held.until:
            held = self._covering(low, high)
        return held.counted(high) - held.counted(low)

    def intervals(self, start: datetime, end: datetime) -> tuple[Stretch, ...]:
        """The whole span in stretches that count or do not, with the reason."""
        low, high = micros(start), micros(end)
        if high <= low:
            return ()
        windows = self._covering(low, high).windows(low, high)
        return stretches(windows, self._closures(low, high), low, high)

    def is_open(self, at: datetime) -> bool:
        """Whether the second that begins at this instant counts."""
        moment = micros(at)
        return self._covering(moment, moment).opening(moment) == moment

    def next_opening(self, at: datetime) -> datetime:
        """`at` itself when that is open, else the next opening; raises NoOpenTime."""
        return instant(self.opening(micros(at)))

    def opening(self, at: int) -> int:
        """`next_opening` in microseconds."""
        if self._every_second:
            return at
        held = self._covering(at, at)
        found = held.opening(at)
        if found is None:
            found = self._counting(held, at, held.total + 1).opening(at)
        if found is None or found - at > _HORIZON:
            raise self._nothing_open()
        return found

    def previous_closing(self, at: datetime) -> datetime:
        """The last closing at or before `at`; raises NoOpenTime."""
        moment = micros(at)
        held = self._covering(moment, moment)
        found = held.closing(moment)
        while found is None and moment - held.since <= _HORIZON and held.first > FIRST:
            held = self._with(held, max(FIRST, held.first - _AHEAD), held.last)
            found = held.closing(moment)
        if found is None or moment - found > _HORIZON:
            raise NoOpenTime(f"calendar {self.calendar.id} did not close within twelve years")
        return instant(found)

    def add_business_days(self, start: datetime, days: int) -> datetime:
        """The wall time of `start` so many business days on, or the opening after it.

        Raises NoOpenTime beyond the horizon and ValueError for a negative number.
        """
        if days <= 0:
            if days < 0:
                raise ValueError(f"business days are not negative: {days}")
            return self.next_opening(start)
        return self.next_opening(self.same_time(start, start, days))

    def same_time(self, start: datetime, after: datetime, days: int) -> datetime:
        """The wall time of `start` on the business day that is so many past `after`."""
        day = self._business_day(micros(after), days)
        wall = start.astimezone(self._days.zone)
        second = wall.hour * 3600 + wall.minute * 60 + wall.second
        return instant(wall_instant(day, second, self._days.zone) + wall.microsecond)

    def business_days(self, start: datetime, end: datetime) -> int:
        """How many business days begin after `start`, up to and including `end`."""
        low, high = micros(start), micros(end)
        if high <= low:
            return 0
        begins = self._covering(low, high).begins
        return bisect_right(begins, high) - bisect_right(begins, low)

    def next_at(self, start: datetime, second: int) -> datetime:
        """The first wall time of so many seconds after midnight on a business day past `start`."""
        at = micros(start)
        held = self._covering(at - 2 * DAY * SECOND, at)
        index = bisect_right(held.begins, at) - 1
        if index >= 0:  # the day that has begun may still have it
            found = wall_instant(held.dates[index], second, self._days.zone)
            if found > at:
                return instant(found)
        return instant(wall_instant(self._business_day(at, 1), second, self._days.zone))

    def _business_day(self, at: int, number: int) -> date:
        """The date of the business day so many after the last that has begun by `at`."""
        held = self._covering(at, at)
        while (index := bisect_right(held.begins, at) + number - 1) >= len(held.begins):
            if held.until - at > _HORIZON or held.last >= LAST:
                raise self._nothing_open()
            held = self._with(held, held.first, min(LAST, held.last + _AHEAD))
        if held.begins[index] - at > _HORIZON:
            raise self._nothing_open()
        return held.dates[index]

    def _closures(self, low: int, high: int) -> list[Closure]:
        found: list[Closure] = []
        if self.calendar.holidays:
            day, last = utc_date(low) - REACH * _MARGIN, utc_date(high) + _MARGIN
            while day <= last:
                found += self._days.closures(day)
                day += timedelta(days=1)
        return found

    def _covering(self, low: int, high: int) -> Index:
        """The index, grown where it did not hold both instants."""
        held = self._index
        if held.since <= low and high < held.until:
            return held
        try:
            first, last = utc_date(low) - _MARGIN, utc_date(high) + _MARGIN
        except OverflowError:
            first, last = date.min, date.max
        if first < FIRST or last > LAST:
            raise NoOpenTime("Hours are counted from 1970 to 2199.")
        return self._with(held, first, last)

    def _counting(self, held: Index, at: int, counted: int) -> Index:
        """The index, grown until so much is counted; raises NoOpenTime beyond the horizon."""
        while held.total < counted:
            if held.until - at > _HORIZON or held.last >= LAST:
                raise self._nothing_open()
            held = self._with(held, held.first, min(LAST, held.last + _AHEAD))
        return held

    def _with(self, held: Index, first: date, last: date) -> Index:
        """The index with these dates and half a year around what is new; it is kept."""
        if held is _EMPTY:
            held = build(self._days, max(FIRST, first - _AHEAD), min(LAST, last + _AHEAD))
        if last > held.last:
            held = appended(held, self._days, min(LAST, last + _AHEAD))
        if first < held.first:
            held = prepended(held, self._days, max(FIRST, first - _AHEAD))
        self._index = held
        return held

    def _nothing_open(self) -> NoOpenTime:
        return NoOpenTime(f"calendar {self.calendar.id} has no such time within twelve years")
