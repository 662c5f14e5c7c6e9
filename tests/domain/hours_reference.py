"""Calendars asked the slow and obvious way: every moment looks at the clock on the wall.

Written from the conventions of `supportdesk.domain.hours` alone. A zone's wall clock is read off
moment by moment; a wall time is found by looking for it there.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from supportdesk.domain.hours import Calendar, Holiday

ONE_DAY = timedelta(days=1)


@lru_cache(maxsize=100_000)
def boundary(zone: str, day: date, second: int, step: int) -> datetime:
    """The first moment at which the wall shows a time; else the moment the gap shifts it to.

    The wall is looked at every quarter of an hour until it has passed the time, and then, from
    the last look before that, every `step` seconds.
    """
    wanted = datetime(day.year, day.month, day.day) + timedelta(seconds=second)
    moment = wanted.replace(tzinfo=UTC) - timedelta(hours=15)
    for pace in (timedelta(seconds=900), timedelta(seconds=step)):
        while wall(zone, moment + pace) < wanted:
            moment += pace
    before = wall(zone, moment)
    if wall(zone, moment + pace) == wanted:
        return moment + pace
    return moment + (wanted - before)  # the clock jumps over it: as if it had gone on


def wall(zone: str, moment: datetime) -> datetime:
    """What the clock on the wall shows."""
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


class Reference:
    """A calendar watched every `step` seconds; its times are multiples of the step."""

    def __init__(self, calendar: Calendar, step: int) -> None:
        self.calendar, self.step = calendar, step
        self.holidays = cache(self.holidays_of)  # asked for at every moment, and never changing
        self.usual = cache(self.usual_of)

    def at(self, day: date, second: int) -> datetime:
        return boundary(self.calendar.zone, day, second, self.step)

    def midnight(self, day: date) -> datetime:
        return self.at(day, 0)

    def exists(self, day: date) -> bool:
        return self.midnight(day) != self.midnight(day + ONE_DAY)

    def holidays_of(self, day: date) -> list[Holiday]:
        found = [one for one in self.calendar.holidays if one.day == day]
        replaced = any(one.day == day and one.replaces_holiday for one in self.calendar.changed)
        return [] if not found or replaced or not self.exists(day) else found

    def usual_of(self, day: date) -> list[tuple[datetime, datetime]]:
        """The shifts of a date, as if there were no holidays."""
        changed = [one for one in self.calendar.changed if one.day == day]
        if changed:
            hours = [(one.start, one.end) for one in changed[-1].hours]
        elif self.calendar.always:
            hours = [(0, 86_400)]
        else:
            week = self.calendar.week.get(day.weekday(), ())
            hours = [(one.start, one.end) for one in week]
        if not hours or not self.exists(day):
            return []
        return [(self.at(day, start), self.at(day, end)) for start, end in hours]

    def works(self, moment: datetime, day: date) -> bool:
        """Whether a shift that starts on `day` covers the moment and no holiday takes it."""
        if not any(start <= moment < end for start, end in self.usual(day)):
            return False
        if any(not one.closed for one in self.holidays(day)):
            return False
        for number in range(4):
            date_of = day + number * ONE_DAY
            for one in self.holidays(date_of):
                if not one.closed:
                    end = self.midnight(date_of + ONE_DAY)
                    if self.midnight(date_of) <= moment < end:
                        return False
                for hours in one.closed:
                    if self.at(date_of, hours.start) <= moment < self.at(date_of, hours.end):
                        return False
        return True

    def around(self, moment: datetime) -> Iterator[date]:
        local = moment.astimezone(ZoneInfo(self.calendar.zone)).date()
        return (local + number * ONE_DAY for number in range(-3, 4))

    def is_open(self, moment: datetime) -> bool:
        return any(self.works(moment, day) for day in self.around(moment))

    def why(self, moment: datetime) -> tuple[str, str]:
        """Open, closed, or the name of the holiday."""
        if self.is_open(moment):
            return "open", ""
        for day in self.around(moment):
            for one in self.holidays(day):
                if one.closed:
                    spans = [
                        (self.at(day, part.start), self.at(day, part.end)) for part in one.closed
                    ]
                else:
                    spans = [(self.midnight(day), self.midnight(day + ONE_DAY))]
                    spans += [(self.midnight(day), end) for _, end in self.usual(day)]
                if any(start <= moment < end for start, end in spans):
                    return "holiday", one.name
        return "closed", ""

    def moments(self, start: datetime, end: datetime) -> Iterator[datetime]:
        while start < end:
            yield start
            start += timedelta(seconds=self.step)

    def elapsed(self, start: datetime, end: datetime) -> int:
        return self.step * sum(self.is_open(one) for one in self.moments(start, end))

    def deadline(self, start: datetime, seconds: int, within: timedelta) -> datetime | None:
        """None where it is not reached within so long."""
        left = seconds
        for moment in self.moments(start, start + within):
            if self.is_open(moment):
                if left == 0:
                    return moment
                left -= self.step
                if left == 0:
                    return moment + timedelta(seconds=self.step)
        return None

    def next_opening(self, at: datetime, within: timedelta) -> datetime | None:
        return next((one for one in self.moments(at, at + within) if self.is_open(one)), None)

    def previous_closing(self, at: datetime, within: timedelta) -> datetime | None:
        one = at
        while one > at - within:
            if self.is_open(one - timedelta(seconds=self.step)) and not self.is_open(one):
                return one
            one -= timedelta(seconds=self.step)
        return None

    def intervals(
        self, start: datetime, end: datetime
    ) -> list[tuple[datetime, datetime, tuple[str, str]]]:
        found: list[tuple[datetime, datetime, tuple[str, str]]] = []
        for moment in self.moments(start, end):
            why, until = self.why(moment), moment + timedelta(seconds=self.step)
            if found and found[-1][2] == why:
                found[-1] = (found[-1][0], until, why)
            else:
                found.append((moment, until, why))
        return found

    def is_business_day(self, day: date) -> bool:
        spans = self.usual(day)
        return any(self.works(one, day) for start, end in spans for one in self.moments(start, end))

    def business_days(self, start: datetime, end: datetime) -> int:
        """The business days whose first midnight lies after start, up to and including end."""
        day, found = start.date() - 2 * ONE_DAY, 0
        while day <= end.date() + 2 * ONE_DAY:
            if start < self.midnight(day) <= end and self.is_business_day(day):
                found += 1
            day += ONE_DAY
        return found

    def add_business_days(self, start: datetime, days: int, within: timedelta) -> datetime | None:
        if days == 0:
            return self.next_opening(start, within)
        day, left = start.date() - 2 * ONE_DAY, days
        while day < (start + within).date():
            if self.midnight(day) > start and self.is_business_day(day):
                left -= 1
                if left == 0:
                    wall = start.astimezone(ZoneInfo(self.calendar.zone))
                    second = wall.hour * 3600 + wall.minute * 60 + wall.second
                    return self.next_opening(self.at(day, second), within)
            day += ONE_DAY
        return None

    def next_at(self, start: datetime, second: int, within: timedelta) -> datetime | None:
        day = start.date() - 3 * ONE_DAY
        while day < (start + within).date():
            if self.is_business_day(day) and self.at(day, second) > start:
                return self.at(day, second)
            day += ONE_DAY
        return None
