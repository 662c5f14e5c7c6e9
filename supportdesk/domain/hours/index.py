"""The open time of a calendar between two dates, laid out so that a question is a binary search.

An index never changes. It grows by being joined to one of the dates before or after it; what it
holds is taken over as it is, so that several threads may ask while one of them extends it.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from datetime import date, timedelta

from supportdesk.domain.hours.days import REACH, Days, Span, united

_ONE = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """Dates from `first` to before `last`, instants from `since` to before `until`.

    `starts` and `ends` are those of the open windows, `before` is the time counted before each;
    `base` and `total` are the time counted at `since` and `until`. `dates` are the business days,
    `begins` the instants at which they begin.
    """

    first: date
    last: date
    since: int
    until: int
    starts: list[int]
    ends: list[int]
    before: list[int]
    base: int
    total: int
    dates: list[date]
    begins: list[int]

    def counted(self, at: int) -> int:
        """The time counted up to an instant of the index, on the scale of `before`."""
        index = bisect_right(self.starts, at) - 1
        if index < 0:
            return self.base
        end = self.ends[index]
        return self.before[index] + (at if at < end else end) - self.starts[index]

    def reached(self, counted: int) -> int:
        """The first instant at which so much is counted: more than `base`, at most `total`."""
        index = bisect_left(self.before, counted) - 1
        return self.starts[index] + counted - self.before[index]

    def opening(self, at: int) -> int | None:
        """`at` when that is open, else the next opening; None where the index knows of none."""
        index = bisect_right(self.ends, at)
        return max(at, self.starts[index]) if index < len(self.starts) else None

    def closing(self, at: int) -> int | None:
        """The last closing up to `at`; None where the index knows of none."""
        index = bisect_right(self.ends, at) - 1
        return self.ends[index] if index >= 0 else None

    def windows(self, low: int, high: int) -> list[Span]:
        """The open windows within a span of the index."""
        first = bisect_right(self.ends, low)
        last = bisect_left(self.starts, high, first)
        return [
            Span(max(low, self.starts[one]), min(high, self.ends[one]))
            for one in range(first, last)
        ]


def build(days: Days, first: date, last: date) -> Index:
    """The index of the dates from `first` to before `last`, which begins at 0 counted."""
    since, until = days.midnight(first), days.midnight(last)
    spans: list[Span] = []
    dates: list[date] = []
    day = first - REACH * _ONE
    while day < last:
        shifts = days.shifts(day)
        spans += shifts
        if shifts and day >= first:
            dates.append(day)
        day += _ONE
    clipped = (Span(max(one.start, since), min(one.end, until)) for one in spans)
    windows = united(one for one in clipped if one.start < one.end)
    before, total = [], 0
    for one in windows:
        before.append(total)
        total += one.end - one.start
    return Index(
        first=first,
        last=last,
        since=since,
        until=until,
        starts=[one.start for one in windows],
        ends=[one.end for one in windows],
        before=before,
        base=0,
        total=total,
        dates=dates,
        begins=[days.midnight(one) for one in dates],
    )


def appended(held: Index, days: Days, last: date) -> Index:
    """The index with the dates up to before `last`."""
    return _joined(held, _raised(build(days, held.last, last), held.total))


def prepended(held: Index, days: Days, first: date) -> Index:
    """The index with the dates from `first`."""
    more = build(days, first, held.first)
    return _joined(_raised(more, held.base - more.total), held)


def _raised(one: Index, by: int) -> Index:
    before = [counted + by for counted in one.before]
    return replace(one, before=before, base=one.base + by, total=one.total + by)


def _joined(one: Index, other: Index) -> Index:
    """Two neighbours as one; a window that their border divides becomes whole."""
    divided = bool(one.ends and other.starts and one.ends[-1] == other.starts[0])
    return Index(
        first=one.first,
        last=other.last,
        since=one.since,
        until=other.until,
        starts=one.starts + other.starts[divided:],
        ends=one.ends[: len(one.ends) - divided] + other.ends,
        before=one.before + other.before[divided:],
        base=one.base,
        total=other.total,
        dates=one.dates + other.dates,
        begins=one.begins + other.begins,
    )
