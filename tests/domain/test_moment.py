"""A WHEN as people type it."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supportdesk.domain.moment import NotAMoment, parse_day, parse_moment, parse_past_moment

ZONE = "America/Chicago"
NOW = datetime(2026, 11, 23, 20, 2, tzinfo=UTC)  # Monday 14:02 in Chicago


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tomorrow 9am", "2026-11-24 09:00"),
        ("tom 9am", "2026-11-24 09:00"),
        ("tomorrow", "2026-11-24 09:00"),
        ("fri 16:00", "2026-11-27 16:00"),
        ("friday at 16:00", "2026-11-27 16:00"),
        ("mon 9am", "2026-11-30 09:00"),
        ("14:30", "2026-11-23 14:30"),
        ("13:00", "2026-11-24 13:00"),
        ("5pm", "2026-11-23 17:00"),
        ("in 2h", "2026-11-23 16:02"),
        ("90m", "2026-11-23 15:32"),
        ("28 nov 9:00", "2026-11-28 09:00"),
        ("3 jan", "2027-01-03 09:00"),
        ("2026-12-01 08:15", "2026-12-01 08:15"),
        ("2026-12-01", "2026-12-01 09:00"),
    ],
)
def test_what_is_typed_means_an_instant_in_the_zone_of_who_types(typed: str, meant: str) -> None:
    local = datetime.fromisoformat(meant).replace(tzinfo=ZoneInfo(ZONE))
    assert parse_moment(typed, NOW, ZONE) == local


@pytest.mark.parametrize(
    "typed", ["", "soon", "31 feb", "2026-02-30", "25:00", "13pm", "9", "nextweek 9am"]
)
def test_what_is_no_instant_says_so(typed: str) -> None:
    with pytest.raises(NotAMoment):
        parse_moment(typed, NOW, ZONE)


def test_a_time_that_the_clocks_leave_out_is_refused() -> None:
    with pytest.raises(NotAMoment, match="does not exist"):
        parse_moment("2027-03-14", NOW, ZONE) and parse_moment("14 mar 2:30", NOW, ZONE)


@given(st.text(max_size=40))
def test_whatever_is_typed_gives_an_instant_or_says_what_is_accepted(typed: str) -> None:
    try:
        found = parse_moment(typed, NOW, ZONE)
    except NotAMoment as error:
        found = None
        words = str(error)
    assert found.tzinfo is not None if found else words


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("now", "2026-11-23T14:02"),
        ("14:02", "2026-11-23T14:02"),
        ("14:03", "2026-11-22T14:03"),
        ("2pm", "2026-11-23T14:00"),
        ("3pm", "2026-11-22T15:00"),
        ("10m ago", "2026-11-23T13:52"),
        ("2 h ago", "2026-11-23T12:02"),
        ("2026-11-23 14:01:59", "2026-11-23T14:01:59"),
        ("2026-11-23 14:02:01", "2026-11-23T14:02:01"),
        ("tomorrow 14:00", "2026-11-24T14:00"),
    ],
)
def test_what_has_been_is_the_last_one_and_a_named_day_stays_what_it_is(
    typed: str, meant: str
) -> None:
    local = datetime.fromisoformat(meant).replace(tzinfo=ZoneInfo(ZONE))
    assert parse_past_moment(typed, NOW, ZONE) == local


def test_yesterday_is_by_the_wall_clock_where_the_clocks_changed_in_between() -> None:
    now = datetime(2026, 11, 1, 20, 0, tzinfo=UTC)  # 14:00, an hour was had twice this morning
    assert parse_past_moment("14:30", now, ZONE) == datetime(2026, 10, 31, 19, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "next_day", "last_day"),
    [
        ("today", "2026-11-23", "2026-11-23"),
        ("yesterday", "2026-11-22", "2026-11-22"),
        ("Tomorrow", "2026-11-24", "2026-11-24"),
        ("mon", "2026-11-23", "2026-11-23"),
        ("fri", "2026-11-27", "2026-11-20"),
        ("20 nov", "2027-11-20", "2026-11-20"),
        ("28 nov", "2026-11-28", "2026-11-28"),
        ("28 nov 2025", "2025-11-28", "2025-11-28"),
        ("2026-11-28", "2026-11-28", "2026-11-28"),
    ],
)
def test_a_day_is_typed_as_a_when_is(typed: str, next_day: str, last_day: str) -> None:
    today = date(2026, 11, 23)
    assert parse_day(typed, today).isoformat() == next_day
    assert parse_day(typed, today, past=True).isoformat() == last_day


@pytest.mark.parametrize("typed", ["soon", "2026-02-30", "31 feb", ""])
def test_what_is_no_day_is_none(typed: str) -> None:
    with pytest.raises(NotAMoment):
        parse_day(typed, date(2026, 11, 23))
