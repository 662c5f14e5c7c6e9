"""The conventions of calendars, each by an example; tests of the index itself."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supportdesk.domain.hours import (
    Calendar,
    ChangedDay,
    Holiday,
    Hours,
    Interval,
    NoOpenTime,
    Why,
    end_of_day,
)
from supportdesk.domain.hours.days import Days

HOUR = 3600


def span(start: float, end: float) -> Interval:
    return Interval(int(start * HOUR), int(end * HOUR))


WEEK = {day: (span(8, 12), span(13, 17)) for day in range(5)}
THANKSGIVING = Holiday(date(2026, 11, 26), "Thanksgiving Day")
OFFICE = Calendar(id="office", zone="America/New_York", week=WEEK, holidays=(THANKSGIVING,))
NIGHT = Calendar(id="night", zone="Europe/Berlin", week={day: (span(22, 30),) for day in range(7)})


def at(text: str, zone: str = "America/New_York") -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def berlin(text: str) -> datetime:
    return at(text, "Europe/Berlin")


def with_(calendar: Calendar, *holidays: Holiday, changed: tuple[ChangedDay, ...] = ()) -> Hours:
    words = {name: getattr(calendar, name) for name in ("id", "zone", "always", "week")}
    return Hours(Calendar(**words, holidays=holidays, changed=changed))


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


def test_hours_are_half_open() -> None:
    hours = Hours(OFFICE)
    assert hours.is_open(at("2026-11-23 08:00"))
    assert hours.is_open(at("2026-11-23 11:59:59.999999"))
    assert not hours.is_open(at("2026-11-23 12:00"))
    assert hours.next_opening(at("2026-11-23 12:00")) == at("2026-11-23 13:00")
    assert hours.previous_closing(at("2026-11-23 12:00")) == at("2026-11-23 12:00")
    assert hours.previous_closing(at("2026-11-23 11:59")) == at("2026-11-20 17:00")


def test_a_time_that_does_not_exist_is_shifted_by_the_gap() -> None:
    early = {6: (span(2.5, 6),)}
    hours = Hours(Calendar(id="early", zone="America/New_York", week=early))
    assert hours.next_opening(at("2026-03-08 00:00")) == at("2026-03-08 03:30")
    assert hours.elapsed(at("2026-03-08 00:00"), at("2026-03-09 00:00")) == 2.5 * HOUR


def test_of_a_time_that_occurs_twice_the_first_is_the_boundary() -> None:
    early = {6: (span(0, 1.5),)}
    hours = Hours(Calendar(id="early", zone="America/New_York", week=early))
    assert hours.elapsed(at("2026-11-01 00:00"), at("2026-11-02 00:00")) == 1.5 * HOUR
    late = Hours(Calendar(id="late", zone="America/New_York", week={6: (span(1.5, 3),)}))
    assert late.elapsed(at("2026-11-01 00:00"), at("2026-11-02 00:00")) == 2.5 * HOUR


def test_a_date_that_a_zone_leaves_out_has_no_hours() -> None:
    hours = Hours(Calendar(id="apia", zone="Pacific/Apia", week=WEEK))
    start, end = at("2011-12-29 00:00", "Pacific/Apia"), at("2012-01-01 00:00", "Pacific/Apia")
    assert hours.elapsed(start, end) == 8 * HOUR
    assert hours.business_days(start, end) == 0


def test_a_holiday_on_a_date_that_a_zone_leaves_out_closes_nothing() -> None:
    left_out = Holiday(date(2011, 12, 30), "Nowhere", (span(1, 2),))
    night = Calendar(id="apia", zone="Pacific/Apia", week={3: (span(22, 30),)})
    start = at("2011-12-31 00:00", "Pacific/Apia")
    hours = with_(night, left_out)
    assert hours.elapsed(start, start + timedelta(days=1)) == 6 * HOUR
    assert {one.why for one in hours.intervals(start, start + timedelta(days=1))} == {
        Why.OPEN,
        Why.CLOSED,
    }


def test_a_holiday_takes_its_own_shift_and_the_tail_of_the_day_before() -> None:
    hours = with_(NIGHT, Holiday(date(2026, 12, 25), "Christmas Day"))
    assert hours.elapsed(berlin("2026-12-24 22:00"), berlin("2026-12-25 12:00")) == 2 * HOUR
    assert hours.next_opening(berlin("2026-12-25 00:00")) == berlin("2026-12-26 22:00")


def test_a_partial_holiday_closes_its_hours_and_no_others() -> None:
    half = Holiday(date(2026, 12, 24), "Christmas Eve", (span(15, 24),))
    hours = with_(OFFICE, half)
    assert hours.elapsed(at("2026-12-24 00:00"), at("2026-12-25 00:00")) == 6 * HOUR
    assert hours.business_days(at("2026-12-23 12:00"), at("2026-12-24 12:00")) == 1
    tail = with_(NIGHT, half)
    assert tail.elapsed(berlin("2026-12-24 20:00"), berlin("2026-12-25 12:00")) == 6 * HOUR


@pytest.mark.parametrize(("replaces", "hours"), [(False, 0), (True, 2)])
def test_a_holiday_counts_unless_changed_hours_say_that_they_replace_it(
    replaces: bool, hours: int
) -> None:
    changed = ChangedDay(THANKSGIVING.day, (span(10, 12),), replaces)
    asked = with_(OFFICE, THANKSGIVING, changed=(changed,))
    assert asked.elapsed(at("2026-11-26 00:00"), at("2026-11-27 00:00")) == hours * HOUR


def test_an_extra_day_opens_and_changed_hours_stand_for_those_of_the_weekday() -> None:
    changed = (
        ChangedDay(date(2026, 11, 28), (span(9, 10),)),
        ChangedDay(date(2026, 11, 30), (span(9, 9.5),)),
    )
    hours = with_(OFFICE, changed=changed)
    assert hours.elapsed(at("2026-11-28 00:00"), at("2026-11-29 00:00")) == HOUR
    assert hours.elapsed(at("2026-11-30 00:00"), at("2026-12-01 00:00")) == HOUR / 2
    assert hours.business_days(at("2026-11-27 12:00"), at("2026-11-30 12:00")) == 2


def test_around_the_clock_may_be_interrupted_by_a_holiday() -> None:
    hours = with_(Calendar(id="always", zone="America/New_York", always=True), THANKSGIVING)
    assert hours.elapsed(at("2026-11-25 12:00"), at("2026-11-27 12:00")) == 24 * HOUR
    assert hours.previous_closing(at("2029-03-01 12:00")) == at("2026-11-26 00:00")
    assert hours.previous_closing(at("2033-03-01 12:00")) == at("2026-11-26 00:00")


def test_a_target_in_business_days_keeps_the_wall_time_or_goes_on_to_the_next_opening() -> None:
    hours = Hours(OFFICE)
    assert hours.add_business_days(at("2026-11-25 09:30"), 1) == at("2026-11-27 09:30")
    assert hours.add_business_days(at("2026-11-27 09:30"), 10) == at("2026-12-11 09:30")
    assert hours.add_business_days(at("2026-11-25 12:30"), 2) == at("2026-11-30 13:00")
    assert hours.add_business_days(at("2026-11-23 18:00"), 1) == at("2026-11-25 08:00")
    assert hours.add_business_days(at("2026-11-28 09:00"), 1) == at("2026-11-30 09:00")
    assert hours.add_business_days(at("2026-11-28 09:00"), 0) == at("2026-11-30 08:00")


def test_the_intervals_say_why_a_stretch_does_not_count() -> None:
    told = Hours(OFFICE).intervals(at("2026-11-25 11:00"), at("2026-11-27 09:00"))
    assert [(one.seconds / HOUR, one.why, one.name) for one in told] == [
        (1, Why.OPEN, ""),
        (1, Why.CLOSED, ""),
        (4, Why.OPEN, ""),
        (7, Why.CLOSED, ""),
        (24, Why.HOLIDAY, "Thanksgiving Day"),
        (8, Why.CLOSED, ""),
        (1, Why.OPEN, ""),
    ]


def test_a_date_is_over_at_the_midnight_that_follows_it() -> None:
    assert end_of_day(date(2026, 3, 8), "America/New_York") == at("2026-03-09 00:00")


@pytest.mark.parametrize("year", [1, 1969, 2200, 9999])
def test_a_time_that_no_calendar_counts_is_an_error(year: int) -> None:
    with pytest.raises(NoOpenTime):
        Hours(OFFICE).elapsed(datetime(year, 1, 5, tzinfo=UTC), datetime(year, 1, 7, tzinfo=UTC))


def test_what_lies_beyond_the_horizon_is_an_error_whatever_was_asked_before() -> None:
    hours = Hours(OFFICE)
    start = at("2026-11-23 09:00")
    assert hours.elapsed(start, at("2060-11-23 09:00")) > 0
    with pytest.raises(NoOpenTime):
        hours.deadline(start, 40_000 * HOUR)
    with pytest.raises(NoOpenTime):
        hours.add_business_days(start, 4000)
    with pytest.raises(NoOpenTime):
        Hours(Calendar(id="never")).previous_closing(start)
    with pytest.raises(ValueError, match="not negative"):
        hours.deadline(start, -1)


def test_each_day_is_laid_out_once_in_whatever_order_it_is_asked_about(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[date] = []
    shifts = Days.shifts

    def counted(self: Days, day: date) -> object:
        asked.append(day)
        return shifts(self, day)

    monkeypatch.setattr(Days, "shifts", counted)
    hours = Hours(OFFICE)
    for year in (2026, 2029, 2024, 2025, 2031, 2020, 2026):
        start = datetime(year, 3, 1, tzinfo=UTC)
        hours.elapsed(start, start + timedelta(days=300))
    borders = 2 * 10  # two days before a piece are asked about again
    assert len(asked) <= len(set(asked)) + borders
    before = len(asked)
    hours.deadline(at("2028-01-03 09:00"), 500 * HOUR)
    assert len(asked) == before


moments = st.datetimes(datetime(2024, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))
WHOLE = Hours(NIGHT)


@settings(max_examples=15, deadline=None)
@given(asked=st.lists(st.tuples(moments, st.integers(0, 900 * HOUR)), min_size=2, max_size=5))
def test_an_index_grown_in_any_order_answers_as_one_laid_out_at_once(
    asked: list[tuple[datetime, int]],
) -> None:
    grown, whole = Hours(NIGHT), WHOLE
    whole.elapsed(datetime(2023, 1, 1, tzinfo=UTC), datetime(2030, 1, 1, tzinfo=UTC))
    for start, seconds in asked:
        assert grown.deadline(start, seconds) == whole.deadline(start, seconds)
        assert grown.previous_closing(start) == whole.previous_closing(start)
    low, high = min(one for one, _ in asked), max(one for one, _ in asked)
    assert grown.elapsed(low, high) == whole.elapsed(low, high)
    assert grown.intervals(low, high) == whole.intervals(low, high)
    assert grown.business_days(low, high) == whole.business_days(low, high)


def test_microseconds_are_counted() -> None:
    start = at("2026-11-23 11:59:59.750000")
    assert Hours(OFFICE).elapsed(start, at("2026-11-23 13:00:00.000001")) == 0.250001
    assert Hours(OFFICE).deadline(start, 1) == at("2026-11-23 13:00:00.750000")


def test_the_version_changes_with_whatever_decides_which_seconds_count() -> None:
    def version(**other: object) -> str:
        words = {"id": "office", "zone": "America/New_York", "week": WEEK, **other}
        return Calendar(**words).version  # type: ignore[arg-type]

    others = [
        version(),
        version(zone="America/Chicago"),
        version(week={**WEEK, 5: (span(9, 12),)}),
        version(holidays=(THANKSGIVING,)),
        version(holidays=(Holiday(THANKSGIVING.day, THANKSGIVING.name, (span(12, 24),)),)),
        version(changed=(ChangedDay(THANKSGIVING.day, (span(9, 12),)),)),
        version(zone_data="2026f"),
    ]
    assert len(set(others)) == len(others)
    xmas = Holiday(date(2026, 12, 25))
    assert version(holidays=(xmas, THANKSGIVING)) == version(holidays=(THANKSGIVING, xmas))


def test_holidays_that_are_none_or_have_run_out_are_told() -> None:
    assert OFFICE.holiday_gap(date(2026, 11, 26)) == ""
    assert "end on 2026-11-26" in OFFICE.holiday_gap(date(2026, 11, 27))
    assert "no holidays" in NIGHT.holiday_gap(date(2026, 1, 1))
    assert Calendar(id="always", always=True).holiday_gap(date(2026, 1, 1)) == ""
