"""Calendars against a slow reference that asks the wall clock minute by minute."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supportdesk.domain.hours import Calendar, Hours, Interval, NoOpenTime

WEEK = {day: (Interval(8 * 3600, 12 * 3600), Interval(13 * 3600, 17 * 3600)) for day in range(5)}
OFFICE = Calendar(
    id="office", zone="America/New_York", week=WEEK, holidays=frozenset({date(2026, 11, 26)})
)
NIGHT = Calendar(
    id="night",
    zone="Europe/Berlin",
    week={day: (Interval(22 * 3600, 30 * 3600),) for day in range(7)},
)


def at(text: str, zone: str = "America/New_York") -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def is_open(calendar: Calendar, instant: datetime) -> bool:
    local = instant.astimezone(ZoneInfo(calendar.zone))
    second = local.hour * 3600 + local.minute * 60 + local.second
    for back in (0, 1):
        day = local.date() - timedelta(days=back)
        if day in calendar.holidays or (back and local.date() in calendar.holidays):
            continue
        for one in calendar.week.get(day.weekday(), ()):
            if one.start <= second + back * 86_400 < one.end:
                return True
    return False


def minutes_open(calendar: Calendar, start: datetime, end: datetime) -> int:
    found, now = 0, start
    while now < end:
        found += is_open(calendar, now)
        now += timedelta(minutes=1)
    return found


def test_a_target_used_up_at_closing_time_is_due_at_closing_time() -> None:
    assert Hours(OFFICE).deadline(at("2026-11-23 13:00"), 4 * 3600) == at("2026-11-23 17:00")


def test_what_does_not_fit_today_goes_on_at_the_next_opening() -> None:
    assert Hours(OFFICE).deadline(at("2026-11-23 16:30"), 3600) == at("2026-11-24 08:30")


def test_a_break_and_a_holiday_do_not_count() -> None:
    assert Hours(OFFICE).deadline(at("2026-11-25 16:00"), 2 * 3600) == at("2026-11-27 09:00")
    assert Hours(OFFICE).elapsed(at("2026-11-23 11:00"), at("2026-11-23 14:00")) == 2 * 3600


def test_a_zero_target_is_due_at_its_start_when_open_else_at_the_next_opening() -> None:
    assert Hours(OFFICE).deadline(at("2026-11-23 09:00"), 0) == at("2026-11-23 09:00")
    assert Hours(OFFICE).deadline(at("2026-11-23 12:30"), 0) == at("2026-11-23 13:00")


def test_around_the_clock_counts_every_second() -> None:
    hours = Hours(Calendar(id="always", always=True))
    start = at("2026-11-01 00:30")
    assert hours.deadline(start, 86_400) == start + timedelta(days=1)


def test_a_calendar_that_never_opens_is_an_error_and_no_endless_loop() -> None:
    with pytest.raises(NoOpenTime):
        Hours(Calendar(id="never", week={})).deadline(at("2026-11-23 09:00"), 60)


starts = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 1)).map(
    lambda one: one.replace(second=0, microsecond=0, tzinfo=UTC)
)


@settings(max_examples=40, deadline=None)
@given(start=starts, minutes=st.integers(1, 60 * 24 * 6), which=st.sampled_from([OFFICE, NIGHT]))
def test_elapsed_is_what_a_clock_watched_minute_by_minute_says(
    start: datetime, minutes: int, which: Calendar
) -> None:
    end = start + timedelta(minutes=minutes)
    assert Hours(which).elapsed(start, end) == 60 * minutes_open(which, start, end)


@settings(max_examples=60, deadline=None)
@given(start=starts, seconds=st.integers(1, 90 * 3600), which=st.sampled_from([OFFICE, NIGHT]))
def test_the_time_up_to_a_deadline_is_the_target(
    start: datetime, seconds: int, which: Calendar
) -> None:
    hours = Hours(which)
    due = hours.deadline(start, seconds)
    assert hours.elapsed(start, due) == seconds
    assert hours.elapsed(start, due - timedelta(seconds=1)) == seconds - 1
