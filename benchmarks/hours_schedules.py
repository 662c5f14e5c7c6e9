"""The schedules on which packages that count business time are compared, and the cases asked."""

import random
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from supportdesk.domain.hours import DAY, Calendar, Holiday, Interval

ZONE = "America/New_York"
HOUR = 3600
QUARTER = 900
CASES = 200
CHANGES = (date(2026, 3, 8), date(2026, 11, 1))


@dataclass(frozen=True)
class Schedule:
    """Hours in whole hours of the day (an end past 24 is over midnight), on weekdays.

    `by_convention` marks one on which packages may differ without being wrong.
    """

    name: str
    spans: tuple[tuple[int, int], ...]
    weekdays: tuple[int, ...] = (0, 1, 2, 3, 4)
    holidays: tuple[date, ...] = ()
    near_changes: bool = False
    by_convention: bool = False

    @property
    def calendar(self) -> Calendar:
        """The schedule as a calendar of the desk."""
        spans = tuple(Interval(start * HOUR, end * HOUR) for start, end in self.spans)
        return Calendar(
            id=self.name,
            zone=ZONE,
            week={day: spans for day in self.weekdays},
            holidays=tuple(Holiday(day) for day in self.holidays),
        )

    @property
    def overnight(self) -> bool:
        """Whether a shift passes midnight."""
        return any(end * HOUR > DAY for _, end in self.spans)


@dataclass(frozen=True)
class Case:
    """One question of each kind: so many open hours from a start, open time up to an end."""

    start: datetime
    hours: int
    end: datetime


def schedules(holidays: tuple[date, ...]) -> tuple[Schedule, ...]:
    """The schedules of the comparison."""
    return (
        Schedule("office", ((9, 17),), holidays=holidays),
        Schedule("lunch break", ((9, 12), (13, 17)), holidays=holidays),
        Schedule("daylight saving", ((0, 8),), tuple(range(7)), near_changes=True),
        Schedule("night shift", ((22, 30),), near_changes=True),
        Schedule("night, holidays", ((22, 30),), holidays=holidays, by_convention=True),
    )


def cases(schedule: Schedule) -> list[Case]:
    """Random cases, the same at every run; near changes of the clock where the schedule says so."""
    draw = random.Random(schedule.name)
    found = []
    for _ in range(CASES):
        if schedule.near_changes:
            day = draw.choice(CHANGES) + timedelta(days=draw.randint(-4, 2))
        else:
            day = date(2026, 1, 2) + timedelta(days=draw.randint(0, 300))
        start = datetime(day.year, day.month, day.day, tzinfo=UTC)
        start += timedelta(seconds=QUARTER * draw.randint(0, 95))
        end = start + timedelta(seconds=QUARTER * draw.randint(1, 96 * 20))
        found.append(Case(start, draw.randint(1, 30), end))
    return found
