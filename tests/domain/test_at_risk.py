"""From when a clock is at risk: by the wall, or in the open hours that it counts."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from supportdesk.domain import facts
from supportdesk.domain.clock import Metric
from supportdesk.domain.hours import Calendar, Holiday, Hours, Interval, NoOpenTime
from supportdesk.domain.sla import AtRisk, ClockRule, Row, risk_instant
from supportdesk.domain.target import parse_target
from tests.aps import NOW
from tests.domain.hours_calendars import calendars
from tests.domain.ticket_life import Life, pack_of

OFFICE = Hours(
    Calendar(
        id="office",
        zone="Europe/Lisbon",
        week={day: (Interval(9 * 3600, 17 * 3600),) for day in range(5)},
        holidays=(Holiday(date(2026, 12, 1), "Independence Restored"),),
    )
)
NEVER_BEFORE = AtRisk(share=0.8, before_seconds=0)
ALL = AtRisk(share=1.0, before_seconds=1800)


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-{text}").replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("target", "start", "risk"),
    [
        ("5bd", "11-23 10:00", "11-27 10:00"),  # four fifths of the forty open hours
        ("10bh", "11-23 09:00", "11-23 17:00"),  # eight of ten: the closing of the first day
        ("2bd", "11-27 12:00", "11-30 16:48"),  # the weekend counts nothing
        ("1bh", "11-23 03:00", "11-23 09:48"),  # begun at night, it counts from the opening
    ],
)
def test_the_share_of_a_clock_that_counts_open_time_is_a_share_of_open_time(
    target: str, start: str, risk: str
) -> None:
    due = parse_target(target).due(at(start), OFFICE)
    assert risk_instant(at(start), due, NEVER_BEFORE, OFFICE) == at(risk)


@pytest.mark.parametrize(
    ("due", "risk"),
    [
        ("11-24 09:31", "11-24 09:01"),
        ("11-24 09:30", "11-24 09:00"),  # the opening itself is open
        ("11-24 09:29", "11-23 17:00"),  # a minute before it is night
        ("11-24 17:30", "11-24 17:00"),  # the closing stays
        ("12-02 09:15", "11-30 17:00"),  # nobody is there on the holiday either
    ],
)
def test_a_warning_that_would_come_at_night_comes_at_the_closing_before(
    due: str, risk: str
) -> None:
    assert risk_instant(at("11-23 09:00"), at(due), ALL, OFFICE) == at(risk)


def test_no_warning_comes_before_the_clock_began_to_count() -> None:
    half_a_day = AtRisk(share=0.8, before_seconds=12 * 3600)
    due = at("11-23 09:30")
    assert risk_instant(at("11-23 03:00"), due, half_a_day, OFFICE) == at("11-23 09:00")
    assert risk_instant(at("11-23 09:10"), due, half_a_day, OFFICE) == at("11-23 09:10")


def test_a_clock_by_the_wall_is_warned_of_by_the_wall() -> None:
    start, due = at("11-23 16:00"), at("11-24 02:00")
    assert risk_instant(start, due, NEVER_BEFORE) == at("11-24 00:00")


@settings(max_examples=60, deadline=None)
@given(
    calendars(),
    st.integers(-10 * 86_400, 10 * 86_400),
    st.sampled_from(["1bd", "2bd", "5bd", "3bh", "30bm"]),
    st.sampled_from([0.25, 0.7, 0.8, 1.0]),
    st.integers(0, 100_000),
)
def test_it_lies_in_open_hours_between_the_opening_and_due(
    around: tuple[Calendar, datetime], begun: int, target: str, share: float, before: int
) -> None:
    hours, start = Hours(around[0]), around[1] + timedelta(seconds=begun)
    try:
        due = parse_target(target).due(start, hours)
        risk = risk_instant(start, due, AtRisk(share=share, before_seconds=before), hours)
    except NoOpenTime:
        assume(False)
    assert hours.next_opening(start) <= risk <= due
    assert hours.is_open(risk) or hours.is_open(risk - timedelta(microseconds=1))


def test_a_clock_that_was_warned_of_by_another_rule_keeps_its_instant() -> None:
    rule = ClockRule(
        key="solve",
        metric=Metric.RESOLUTION,
        name="solved",
        rows=(Row(target=parse_target("10h")),),
    )
    life = Life(pack_of(rule)).begin()
    clock = life.clock("solve")
    earlier = replace(clock, risk_at=NOW + timedelta(hours=1))
    life.ticket = replace(life.ticket, clocks=(earlier,))
    life.later(minutes=5)
    life.reply()
    assert life.clock("solve").risk_at == NOW + timedelta(hours=1)
    assert not any(isinstance(one.fact, facts.ClockRetimed) for one in life.events)
