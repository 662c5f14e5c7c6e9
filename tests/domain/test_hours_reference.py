"""The index against the slow reference, over random calendars around changes of their zones.

Set HOURS_EXAMPLES for a long run; the suite takes a few of them.
"""

import os
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar

from hypothesis import given, settings
from hypothesis import strategies as st

from supportdesk.domain.hours import Calendar, Holiday, Hours, Interval, NoOpenTime
from tests.domain.hours_calendars import QUARTER, calendars
from tests.domain.hours_reference import Reference

EXAMPLES = int(os.environ.get("HOURS_EXAMPLES", "12"))
WITHIN = timedelta(days=9)
A = TypeVar("A")
compared = settings(max_examples=EXAMPLES, deadline=None, derandomize=True, database=None)
quarters = st.integers(0, 4 * 24 * 5)


def answer(ask: Callable[[], A]) -> A | None:
    try:
        return ask()
    except NoOpenTime:
        return None


def nearby(found: datetime | None, start: datetime) -> datetime | None:
    """The answer where it lies as near as the reference looks."""
    return found if found is not None and found <= start + WITHIN - timedelta(days=4) else None


@compared
@given(given_=calendars(), length=quarters)
def test_elapsed_and_intervals_are_what_the_wall_clock_says(
    given_: tuple[Calendar, datetime], length: int
) -> None:
    calendar, start = given_
    end = start + timedelta(seconds=length * QUARTER)
    hours, slow = Hours(calendar), Reference(calendar, QUARTER)
    assert hours.elapsed(start, end) == slow.elapsed(start, end)
    told = [(one.start, one.end, (str(one.why), one.name)) for one in hours.intervals(start, end)]
    assert told == slow.intervals(start, end)
    assert sum(one.seconds for one in hours.intervals(start, end)) == length * QUARTER


@compared
@given(given_=calendars(), length=st.integers(0, 4 * 40))
def test_deadlines_openings_and_closings_are_what_the_wall_clock_says(
    given_: tuple[Calendar, datetime], length: int
) -> None:
    calendar, start = given_
    hours, slow = Hours(calendar), Reference(calendar, QUARTER)
    seconds = length * QUARTER
    due = answer(lambda: hours.deadline(start, seconds))
    expected = slow.deadline(start, seconds, WITHIN)
    assert due == expected or (expected is None and (due is None or due > start + WITHIN))
    opening = answer(lambda: hours.next_opening(start))
    expected = slow.next_opening(start, WITHIN)
    assert opening == expected or (expected is None and (not opening or opening > start + WITHIN))
    closing = answer(lambda: hours.previous_closing(start))
    expected = slow.previous_closing(start, WITHIN)
    assert closing == expected or (expected is None and (not closing or closing <= start - WITHIN))
    assert hours.is_open(start) == slow.is_open(start)


@compared
@given(given_=calendars(), length=quarters, days=st.integers(0, 4), second=st.integers(0, 95))
def test_business_days_are_what_the_wall_clock_says(
    given_: tuple[Calendar, datetime], length: int, days: int, second: int
) -> None:
    calendar, start = given_
    hours, slow = Hours(calendar), Reference(calendar, QUARTER)
    end = start + timedelta(seconds=length * QUARTER)
    assert hours.business_days(start, end) == slow.business_days(start, end)
    due = answer(lambda: hours.add_business_days(start, days))
    expected = slow.add_business_days(start, days, WITHIN)
    assert nearby(due, start) == nearby(expected, start)
    at = answer(lambda: hours.next_at(start, second * QUARTER))
    expected = slow.next_at(start, second * QUARTER, WITHIN)
    assert nearby(at, start) == nearby(expected, start)


SHIFTS = Calendar(
    id="seconds",
    zone="America/New_York",
    week={
        day: (Interval(3600 + 17, 2 * 3600 + 1), Interval(9000 + 59, 10_800 + 3)) for day in (6, 0)
    },
    holidays=(Holiday(date(2026, 3, 9), "Early", (Interval(3700, 3725),)),),
)


@settings(max_examples=max(5, EXAMPLES // 100), deadline=None, derandomize=True, database=None)
@given(
    start=st.datetimes(datetime(2026, 3, 8, 5), datetime(2026, 3, 9, 8)),
    seconds=st.integers(0, 9000),
)
def test_every_second_is_counted_as_the_wall_clock_says(start: datetime, seconds: int) -> None:
    start = start.replace(microsecond=0, tzinfo=UTC)
    hours, slow = Hours(SHIFTS), Reference(SHIFTS, 1)
    end = start + timedelta(seconds=seconds)
    assert hours.elapsed(start, end) == slow.elapsed(start, end)
    due = hours.deadline(start, seconds)
    if due <= start + timedelta(hours=6):
        assert due == slow.deadline(start, seconds, timedelta(hours=6))
