"""Targets and their edges."""

from datetime import UTC, datetime, timedelta

import pytest

from supportdesk.domain.clock import Clock, ClockState, Look, Metric
from supportdesk.domain.target import Edge, Target, parse_target

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
