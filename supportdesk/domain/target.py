"""Targets of a policy: an amount with a unit, or a time, and where its edge lies."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from supportdesk.domain.hours import Counting, end_of_day

_AMOUNT = re.compile(r"^(\d{1,6})(m|h|bm|bh|bd)$")
_TIME = re.compile(r"^at ([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$")
_SECONDS = {"m": 60, "h": 3600, "bm": 60, "bh": 3600}


class Edge(StrEnum):
    """Where the due second itself lies: `within` and `at least` include it."""

    WITHIN = "within"
    LESS_THAN = "less than"
    AT_LEAST = "at least"
    MORE_THAN = "more than"


_ONE_SECOND_LATER = frozenset({Edge.WITHIN, Edge.MORE_THAN})


@dataclass(frozen=True, slots=True)
class Target:
    """So much time: `business` seconds count by a calendar, others by the wall.

    Or so many business `days`; or the next time that the wall shows `at`, seconds after midnight,
    on a business day; or the end of the day `on` in `zone`. These have no seconds.
    """

    seconds: int
    business: bool = False
    edge: Edge = Edge.WITHIN
    days: int = 0
    at: int | None = None
    on: date | None = None
    zone: str = "UTC"

    def due(self, start: datetime, hours: Counting) -> datetime:
        """The instant at which a clock started at `start` is due; raises NoOpenTime."""
        if self.on is not None:
            return end_of_day(self.on, self.zone)
        if self.at is not None:
            return hours.next_at(start, self.at)
        if self.days:
            return hours.add_business_days(start, self.days)
        if self.business:
            return hours.deadline(start, self.seconds)
        return start + timedelta(seconds=self.seconds)

    def due_after_pause(
        self, due: datetime, since: datetime, until: datetime, hours: Counting
    ) -> datetime:
        """The due instant of a clock that was paused between two instants.

        It moves on by the paused time that counts; a time of day or a date does not move.
        """
        if self.on is not None or self.at is not None:
            return due
        paused = self.spent(since, until, hours)
        if not paused:
            return due
        if self.counts_hours:
            return hours.deadline(due, round(paused))
        return due + timedelta(seconds=paused)

    def spent(self, start: datetime, end: datetime, hours: Counting) -> float:
        """Seconds of this target used up between two instants."""
        if self.counts_hours:
            return hours.elapsed(start, end)
        return max(0.0, (end - start).total_seconds())

    @property
    def counts_hours(self) -> bool:
        """Whether only the open time of a calendar is used up."""
        return self.business or bool(self.days)

    def breach_at(self, due: datetime) -> datetime:
        """The instant at which a limit is broken: the due second, or one later if that is kept."""
        return self._turn(due)

    def reached_at(self, due: datetime) -> datetime:
        """The instant from which a minimum is reached: the due second, or one later."""
        return self._turn(due)

    def _turn(self, due: datetime) -> datetime:
        return due + timedelta(seconds=1) if self.edge in _ONE_SECOND_LATER else due


def parse_target(text: str, edge: Edge = Edge.WITHIN) -> Target:
    """Read `24h`, `90m` (wall clock), `8bh`, `30bm` (business time), `10bd`, `at 16:00`.

    Raises ValueError naming what is accepted; "1d" is refused because it says no unit of hours.
    """
    amount, time = _AMOUNT.match(text.strip()), _TIME.match(text.strip())
    if time:
        hour, minute, second = (int(one or 0) for one in time.groups())
        return Target(0, edge=edge, at=hour * 3600 + minute * 60 + second)
    if not amount:
        raise ValueError(f"“{text}” is no duration: write 24h, 90m, 8bh, 30bm, 10bd or at 16:00")
    number, unit = int(amount[1]), amount[2]
    if unit == "bd":
        return Target(0, edge=edge, days=number)
    return Target(number * _SECONDS[unit], unit.startswith("b"), edge)


def parse_entered(text: str, edge: Edge, zone: str) -> Target:
    """Read what an entry of the register says: as `parse_target`, or a date like 2026-12-25.

    A date ends in `zone`. Raises ValueError for anything else.
    """
    try:
        return target_on(date.fromisoformat(text.strip()), zone, edge)
    except ValueError:
        return parse_target(text, edge)


def parse_duration(text: str) -> int:
    """Read `24h` or `90m` by the wall clock, in seconds; raises ValueError for anything else."""
    found = _AMOUNT.match(text.strip())
    if not found or found[2] not in {"m", "h"}:
        raise ValueError(f"“{text}” is no duration: write 24h or 90m")
    return int(found[1]) * _SECONDS[found[2]]


def target_on(day: date, zone: str, edge: Edge = Edge.WITHIN) -> Target:
    """A target given as a date: due at the end of that day in the zone of its pack."""
    return Target(0, edge=edge, on=day, zone=zone)
