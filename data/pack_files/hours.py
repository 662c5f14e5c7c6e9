"""Hours and dates as pack files write them."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise

from supportdesk.domain.hours import DAY, Interval

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SPAN = re.compile(r"^(\d{2}):(\d{2})-(\d{2}):(\d{2})$")


def read_intervals(spans: Sequence[str]) -> tuple[tuple[Interval, ...], list[str]]:
    """Spans like 09:00-12:30 (22:00-06:00 passes midnight) in order; what is wrong with them."""
    found: list[Interval] = []
    wrong: list[str] = []
    for text in spans:
        match = _SPAN.match(text)
        if not match:
            wrong.append(f"“{text}” is no span like 09:00-17:30")
            continue
        hour, minute, to_hour, to_minute = (int(one) for one in match.groups())
        if hour > 23 or minute > 59 or to_minute > 59 or (to_hour, to_minute) > (24, 0):
            wrong.append(f"“{text}” holds a time that does not exist")
            continue
        start, end = hour * 3600 + minute * 60, to_hour * 3600 + to_minute * 60
        if end == start:
            wrong.append(f"“{text}” is empty")
            continue
        found.append(Interval(start, end if end > start else end + DAY))
    found.sort(key=lambda one: one.start)
    for one, other in pairwise(found):
        if other.start < one.end:
            wrong.append("two spans of this day overlap")
    return tuple(found), wrong


def read_date(text: str) -> date | None:
    """A date like 2026-12-25, or None."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def overlapping_days(hours: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
    """Days whose last span runs past midnight into the first span of the day after."""
    found = []
    for number, day in enumerate(DAYS):
        after = DAYS[(number + 1) % 7]
        ends = [one.end - DAY for one in read_intervals(hours.get(day, ()))[0]]
        starts = [one.start for one in read_intervals(hours.get(after, ()))[0]]
        if ends and starts and max(ends) > min(starts):
            found.append((day, after))
    return found
