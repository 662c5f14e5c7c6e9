"""Targets and their edges."""

from datetime import UTC, date, datetime, timedelta

import pytest

from supportdesk.domain.clock import Clock, ClockState, Look, Metric
from supportdesk.domain.hours import Calendar, Holiday, Hours, Interval
from supportdesk.domain.target import Edge, Target, parse_duration, parse_target, target_on

OFFICE = Hours(
    Calendar(
        id="office",
        zone="Europe/Lisbon",
        week={day: (Interval(9 * 3600, 17 * 3600),) for day in range(5)},
        holidays=(Holiday(date(2026, 12, 1), "Independence Restored"),),
    )
)
START = datetime(2026, 11, 23, 9, tzinfo=UTC)


def clock(edge: Edge) -> Clock:
    target = Target(1800, edge=edge)
    return Clock(
        key="first-response",
        metric=Metric.FIRST_RESPONSE,
        word="e-mail",
        started=START,
        state=ClockState.RUNNING,
        target=target,
        due=START + timedelta(seconds=1800),
        risk_at=START + timedelta(seconds=1440),
    )


def test_within_is_kept_at_the_due_second_and_breached_one_second_later() -> None:
    one = clock(Edge.WITHIN)
    assert not one.is_late(START + timedelta(seconds=1800))
    assert one.is_late(START + timedelta(seconds=1801))


def test_less_than_is_broken_at_the_due_second() -> None:
    one = clock(Edge.LESS_THAN)
    assert not one.is_late(START + timedelta(seconds=1799))
    assert one.is_late(START + timedelta(seconds=1800))


def test_a_clock_is_at_risk_in_its_last_fifth() -> None:
    one = clock(Edge.WITHIN)
    assert one.look(START + timedelta(seconds=1439)) is Look.RUNNING
    assert one.look(START + timedelta(seconds=1440)) is Look.RISK


@pytest.mark.parametrize("text", ["1d", "24", "h", "-3h", "", "3 days"])
def test_a_duration_without_a_unit_of_hours_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no duration"):
        parse_target(text)


def test_business_time_and_the_wall_are_told_apart() -> None:
    assert parse_target("8bh") == Target(8 * 3600, business=True)
    assert parse_target("90m") == Target(90 * 60)


def test_at_least_is_reached_at_the_due_second_and_more_than_one_second_later() -> None:
    least = parse_target("10m", Edge.AT_LEAST)
    assert least.reached_at(least.due(START, OFFICE)) == START + timedelta(minutes=10)
    more = parse_target("48h", Edge.MORE_THAN)
    assert more.reached_at(more.due(START, OFFICE)) == START + timedelta(hours=48, seconds=1)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("10h", "2026-11-23 19:00"),
        ("10bh", "2026-11-24 11:00"),
        ("5bd", "2026-11-30 09:00"),
        ("6bd", "2026-12-02 09:00"),
        ("at 16:00", "2026-11-23 16:00"),
        ("at 09:00", "2026-11-24 09:00"),
        ("at 16:00:30", "2026-11-23 16:00:30"),
    ],
)
def test_every_kind_of_target_goes_through_the_calendar(text: str, due: str) -> None:
    expected = datetime.fromisoformat(due).replace(tzinfo=UTC)
    assert parse_target(text).due(START, OFFICE) == expected


def test_a_time_of_day_waits_for_a_business_day() -> None:
    friday = datetime(2026, 11, 27, 17, tzinfo=UTC)
    assert parse_target("at 16:00").due(friday, OFFICE) == datetime(2026, 11, 30, 16, tzinfo=UTC)


def test_a_date_is_due_at_the_end_of_that_day_in_the_zone_of_the_pack() -> None:
    target = target_on(date(2026, 11, 26), "America/New_York")
    due = target.due(START, OFFICE)
    assert due == datetime(2026, 11, 27, 5, tzinfo=UTC)
    assert target.breach_at(due) == due + timedelta(seconds=1)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("10h", "2026-11-23 23:00"),
        ("10bh", "2026-11-24 15:00"),
        ("5bd", "2026-11-30 13:00"),
        ("at 16:00", "2026-11-23 16:00"),
    ],
)
def test_a_pause_moves_the_due_instant_on_by_what_would_have_counted(text: str, due: str) -> None:
    target = parse_target(text)
    before = target.due(START, OFFICE)
    since, until = START + timedelta(hours=1), START + timedelta(hours=5)
    expected = datetime.fromisoformat(due).replace(tzinfo=UTC)
    assert target.due_after_pause(before, since, until, OFFICE) == expected


def test_a_pause_at_night_leaves_a_due_time_at_closing_where_it_is() -> None:
    target = parse_target("8bh")
    due = target.due(START, OFFICE)
    night = START + timedelta(hours=10)
    assert target.due_after_pause(due, night, night + timedelta(hours=1), OFFICE) == due


@pytest.mark.parametrize("text", ["8bh", "10bd", "at 16:00", "1d"])
def test_a_plain_duration_is_by_the_wall(text: str) -> None:
    assert parse_duration("90m") == 5400
    with pytest.raises(ValueError, match="write 24h or 90m"):
        parse_duration(text)
