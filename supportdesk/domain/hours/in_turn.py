"""Versions of a calendar, each valid from an instant: a stretch counts by the one valid in it."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from supportdesk.domain.hours.calendar import NoOpenTime
from supportdesk.domain.hours.instants import SECOND, instant, micros
from supportdesk.domain.hours.questions import Hours
from supportdesk.domain.hours.stretch import Stretch, merged

_LEAST = timedelta(microseconds=1)


class Turn(NamedTuple):
    """What one version is asked about; the last has no end.

    `after` is what its business days begin after: its start, or in later turns just before that.
    """

    hours: Hours
    start: datetime
    after: datetime
    end: datetime | None


class HoursInTurn:
    """The same questions as of one calendar, asked of its versions in turn.

    Business days count by the version that is valid when they begin.
    """

    def __init__(self, versions: Sequence[tuple[datetime, Hours]]) -> None:
        """`versions` by the instant from which each is valid; the first also before that.

        Raises ValueError where there are none.
        """
        if not versions:
            raise ValueError("a calendar has a version")
        ordered = sorted(versions, key=lambda one: one[0])
        self._since = [since for since, _ in ordered]
        self._hours = [hours for _, hours in ordered]

    def deadline(self, start: datetime, seconds: int) -> datetime:
        """The instant at which `seconds` of open time have passed since `start`."""
        if not seconds:
            return self.next_opening(start)
        left = seconds * SECOND
        for hours, begin, _, end in self._turns(start):
            at = micros(begin)
            offered = left if end is None else hours.counted(at, micros(end))
            if left <= offered:
                return instant(hours.due(at, left))
            left -= offered
        raise AssertionError("the last version has no end")

    def elapsed(self, start: datetime, end: datetime) -> float:
        """Open seconds in the half-open span from `start` to `end`; 0 when it is empty."""
        parts = self._within(start, end)
        counted = (one.hours.counted(micros(one.start), micros(until)) for one, until in parts)
        return sum(counted) / SECOND

    def intervals(self, start: datetime, end: datetime) -> tuple[Stretch, ...]:
        """The whole span in stretches that count or do not, with the reason."""
        parts = (one.hours.intervals(one.start, until) for one, until in self._within(start, end))
        return merged(stretch for part in parts for stretch in part)

    def next_opening(self, at: datetime) -> datetime:
        """`at` itself when that is open, else the next opening; raises NoOpenTime."""
        return self._answered(at, lambda turn: turn.hours.next_opening(turn.start))

    def previous_closing(self, at: datetime) -> datetime:
        """The last closing at or before `at`; raises NoOpenTime."""
        for number in range(self._valid_at(at), 0, -1):
            since, hours = self._since[number], self._hours[number]
            closed = _closing(hours, at)
            if closed is not None and closed > since:
                return closed
            at = since - _LEAST
            if self._hours[number - 1].is_open(at) and not hours.is_open(since):
                return since
        return self._hours[0].previous_closing(at)

    def add_business_days(self, start: datetime, days: int) -> datetime:
        """The wall time of `start` so many business days on, or the opening after it."""
        if not days:
            return self.next_opening(start)
        left = days
        for hours, _, after, end in self._turns(start):
            there = left if end is None else hours.business_days(after, end - _LEAST)
            if left <= there:
                return self.next_opening(hours.same_time(start, after, left))
            left -= there
        raise AssertionError("the last version has no end")

    def business_days(self, start: datetime, end: datetime) -> int:
        """How many business days begin after `start`, up to and including `end`."""
        return sum(
            one.hours.business_days(one.after, until - _LEAST)
            for one, until in self._within(start, end + _LEAST)
        )

    def next_at(self, start: datetime, second: int) -> datetime:
        """The first wall time of so many seconds after midnight on a business day past `start`."""
        return self._answered(start, lambda turn: turn.hours.next_at(turn.after, second))

    def _answered(self, at: datetime, ask: Callable[[Turn], datetime]) -> datetime:
        """The first answer that lies in the turn that gives it."""
        for turn in self._turns(at):
            try:
                found = ask(turn)
            except NoOpenTime:
                if turn.end is None:
                    raise
                continue
            if turn.end is None or found < turn.end:
                return found
        raise AssertionError("the last version has no end")

    def _valid_at(self, at: datetime) -> int:
        return max(0, bisect_right(self._since, at) - 1)

    def _turns(self, start: datetime) -> Iterator[Turn]:
        """Each version from the one valid at `start`."""
        first = self._valid_at(start)
        ends: list[datetime | None] = [*self._since[first + 1 :], None]
        for number, end in enumerate(ends, first):
            since = self._since[number]
            turn = (start, start) if number == first else (since, since - _LEAST)
            yield Turn(self._hours[number], *turn, end)

    def _within(self, start: datetime, end: datetime) -> Iterator[tuple[Turn, datetime]]:
        """Each version that is asked between two instants, and until when."""
        for turn in self._turns(start):
            if turn.start >= end:
                return
            yield turn, end if turn.end is None else min(turn.end, end)


def _closing(hours: Hours, at: datetime) -> datetime | None:
    try:
        return hours.previous_closing(at)
    except NoOpenTime:
        return None
