"""Versions of a calendar in turn: each stretch counts by the one that is valid in it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supportdesk.domain.hours import Calendar, Holiday, Hours, HoursInTurn, Interval, NoOpenTime

HOUR = 3600
MONDAY = datetime(2026, 11, 23, tzinfo=UTC)


def calendar(*hours: tuple[int, int], holidays: tuple[Holiday, ...] = ()) -> Hours:
    spans = tuple(Interval(start * HOUR, end * HOUR) for start, end in hours)
    week = {day: spans for day in range(5)}
    return Hours(Calendar(id="office", week=week, holidays=holidays))


def on(day: int, hour: float) -> datetime:
    return MONDAY + timedelta(days=day, hours=hour)


DAYTIME, LATE = calendar((8, 16)), calendar((12, 20))


def test_a_stretch_counts_by_the_version_that_is_valid_in_it() -> None:
    hours = HoursInTurn([(on(-700, 0), DAYTIME), (on(1, 14), LATE)])
    assert hours.elapsed(on(0, 0), on(3, 0)) == (8 + (6 + 6) + 8) * HOUR
    assert hours.deadline(on(0, 10), 6 * HOUR) == on(0, 16)
    assert hours.deadline(on(0, 10), 13 * HOUR) == on(1, 15)
    assert hours.deadline(on(0, 10), 12 * HOUR) == on(1, 14)
    assert hours.next_opening(on(1, 21)) == on(2, 12)
    assert hours.previous_closing(on(1, 19)) == on(0, 16)
    assert hours.previous_closing(on(1, 20)) == on(1, 20)


def test_a_version_that_closes_what_was_open_closes_it_at_its_first_instant() -> None:
    hours = HoursInTurn([(on(-7, 0), DAYTIME), (on(0, 10), LATE), (on(1, 14), DAYTIME)])
    assert hours.previous_closing(on(0, 11)) == on(0, 10)
    assert hours.deadline(on(0, 9), 2 * HOUR) == on(0, 13)
    assert [(one.counts, one.seconds / HOUR) for one in hours.intervals(on(0, 9), on(0, 13))] == [
        (True, 1),
        (False, 2),
        (True, 1),
    ]


def test_a_closing_of_hours_that_were_not_valid_yet_is_none() -> None:
    hours = HoursInTurn([(on(-7, 0), calendar((8, 10))), (on(0, 16), DAYTIME)])
    assert hours.previous_closing(on(0, 17)) == on(0, 10)


def test_a_holiday_entered_late_counts_only_from_when_it_is_valid() -> None:
    closed = calendar((8, 16), holidays=(Holiday(date(2026, 11, 24), "Late"),))
    hours = HoursInTurn([(on(-7, 0), DAYTIME), (on(1, 10), closed)])
    assert hours.elapsed(on(1, 0), on(2, 0)) == 2 * HOUR
    assert hours.business_days(on(0, 12), on(2, 12)) == 2
    assert hours.add_business_days(on(0, 9), 2) == on(2, 9)


def test_a_version_that_never_opens_is_passed_over() -> None:
    never = Hours(Calendar(id="never"))
    hours = HoursInTurn([(on(-7, 0), never), (on(1, 9), DAYTIME)])
    assert hours.next_opening(on(0, 9)) == on(1, 9)
    assert hours.deadline(on(0, 9), HOUR) == on(1, 10)
    assert hours.next_at(on(0, 9), 10 * HOUR) == on(1, 10)
    assert hours.add_business_days(on(0, 9), 1) == on(2, 9)
    with pytest.raises(NoOpenTime):
        HoursInTurn([(on(0, 0), never)]).deadline(on(0, 0), 1)
    with pytest.raises(ValueError, match="has a version"):
        HoursInTurn([])


quarters = st.integers(-300, 900).map(lambda one: MONDAY + timedelta(minutes=15 * one))


@settings(max_examples=60, deadline=None)
@given(start=quarters, switch=st.lists(quarters, max_size=3), length=st.integers(0, 500))
def test_the_same_calendar_in_turn_is_that_calendar(
    start: datetime, switch: list[datetime], length: int
) -> None:
    turn = HoursInTurn([(one, DAYTIME) for one in [MONDAY - timedelta(days=90), *switch]])
    end = start + timedelta(minutes=15 * length)
    assert turn.elapsed(start, end) == DAYTIME.elapsed(start, end)
    assert turn.intervals(start, end) == DAYTIME.intervals(start, end)
    assert turn.deadline(start, 900 * length) == DAYTIME.deadline(start, 900 * length)
    assert turn.next_opening(start) == DAYTIME.next_opening(start)
    assert turn.previous_closing(start) == DAYTIME.previous_closing(start)
    assert turn.business_days(start, end) == DAYTIME.business_days(start, end)
    assert turn.add_business_days(start, length % 6) == DAYTIME.add_business_days(start, length % 6)
    assert turn.next_at(start, 36_000) == DAYTIME.next_at(start, 36_000)


@settings(max_examples=60, deadline=None)
@given(start=quarters, switch=quarters, length=st.integers(1, 500))
def test_the_time_up_to_a_deadline_is_the_target_over_a_change_of_version(
    start: datetime, switch: datetime, length: int
) -> None:
    turn = HoursInTurn([(MONDAY - timedelta(days=90), DAYTIME), (switch, LATE)])
    due = turn.deadline(start, 900 * length)
    assert turn.elapsed(start, due) == 900 * length
    assert turn.elapsed(start, due - timedelta(seconds=1)) == 900 * length - 1
