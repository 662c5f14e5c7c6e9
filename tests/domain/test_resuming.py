"""Clocks that stood still, and promises: when they are due afterwards, and when they are broken."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from supportdesk.domain import commands as c
from supportdesk.domain import facts
from supportdesk.domain.clock import Look, Metric
from supportdesk.domain.sla import ClockRule, Row, Rung
from supportdesk.domain.target import Edge, parse_target
from supportdesk.domain.thing import Thing
from tests.domain.ticket_life import Life, pack_of

MONDAY_10 = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
"""Ten o'clock in New York, where the office is open from eight to five."""
SOLVE = ClockRule(
    key="solve",
    metric=Metric.RESOLUTION,
    name="solved",
    calendar="business-hours",
    pauses=("waiting",),
)


def paused(rule: ClockRule, *, hours: int) -> Life:
    """A ticket that waited for the customer from eleven o'clock on, for so long."""
    life = Life(pack_of(rule), MONDAY_10).begin()
    life.register["modem:7"] = Thing(kind="modem", key="7", values={"on": "2026-11-24"})
    life.do(c.LinkThing(ticket="T-1", thing="modem:7"))
    life.later(hours=1)
    life.status("waiting")
    life.later(hours=hours)
    life.status("open")
    return life


@pytest.mark.parametrize(
    ("text", "hours", "due"),
    [
        ("10h", 4, "2026-11-24 05:00"),
        ("10bh", 4, "2026-11-24 20:00"),
        ("10bd", 4, "2026-12-07 19:00"),
        ("10bd", 24, "2026-12-08 15:00"),
        ("at 16:00", 4, "2026-11-23 21:00"),
        ("30bm", 0, "2026-11-23 15:30"),
    ],
)
def test_a_clock_that_stood_still_is_due_later_by_what_would_have_counted(
    text: str, hours: int, due: str
) -> None:
    life = paused(replace(SOLVE, rows=(Row(target=parse_target(text)),)), hours=hours)
    assert life.clock("solve").due == datetime.fromisoformat(due).replace(tzinfo=UTC)


def test_a_date_does_not_move_and_is_broken_after_it_while_nothing_stands_still() -> None:
    life = paused(replace(SOLVE, target_from="modem.on"), hours=4)
    end = datetime(2026, 11, 25, 5, tzinfo=UTC)
    assert life.clock("solve").due == end
    life.later(days=2)
    assert life.clock("solve").breached == end + timedelta(seconds=1)


@pytest.mark.parametrize("text", ["at 16:00", "on"])
def test_what_passed_while_a_clock_stood_still_is_broken_when_it_goes_on(text: str) -> None:
    rule = replace(SOLVE, target_from="modem.on")
    if text != "on":
        rule = replace(SOLVE, rows=(Row(target=parse_target(text)),))
    life = paused(rule, hours=48)
    assert life.clock("solve").breached == life.now
    assert life.later(hours=1) == []


def test_a_pause_that_begins_at_the_due_second_still_helps_where_that_second_is_kept() -> None:
    for edge, look in ((Edge.WITHIN, Look.RISK), (Edge.LESS_THAN, Look.LATE)):
        life = paused(replace(SOLVE, rows=(Row(target=parse_target("1h", edge)),)), hours=4)
        assert life.clock("solve").look(life.now) is look, edge


def test_a_step_counted_from_due_is_moved_on_by_no_pause_before_due() -> None:
    ladder = (Rung(name="call", after=parse_target("8h"), from_due=True),)
    life = paused(replace(SOLVE, rows=(Row(target=parse_target("2h")),), ladder=ladder), hours=4)
    due = MONDAY_10 + timedelta(hours=6)
    assert life.clock("solve").due == due
    life.later(days=2)
    assert [one.at for one in life.clock("solve").risen] == [due + timedelta(hours=8)]


def promised() -> Life:
    """A ticket on which a word is promised in an hour."""
    life = Life(pack_of(SOLVE), MONDAY_10).begin()
    life.do(c.Promise(ticket="T-1", text="A word", due=life.now + timedelta(hours=1)))
    return life


def test_a_promise_is_kept_before_its_instant_and_broken_at_it() -> None:
    kept = c.KeepPromise(ticket="T-1", key="promise-1")
    for seconds, look in ((3599, Look.MET), (3600, Look.MISSED)):
        life = promised()
        life.now += timedelta(seconds=seconds)
        life.do(kept)
        life.later(days=1)
        assert life.clock("promise-1").look(life.now) is look, seconds


def test_a_promise_is_paused_by_nothing_and_owed_by_no_solved_ticket() -> None:
    life = promised()
    life.status("waiting")
    assert life.clock("promise-1").runs
    life.status("solved")
    assert life.clock("promise-1").look(life.now) is Look.ENDED
    life.later(days=1)
    assert not any(isinstance(one.fact, facts.ClockBreached) for one in life.events)
