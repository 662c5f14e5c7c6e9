"""What a flow waits for is a clock of the ticket: shown, explained, kept or late, replayed."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from supportdesk.__main__ import main
from supportdesk.data.pack_files.upgrade import read_upgrade
from supportdesk.desk import install_pack
from supportdesk.domain import commands as c
from supportdesk.domain.act import ActKind
from supportdesk.domain.clock import Clock, ClockState, Look, Metric
from supportdesk.domain.decide import Setting, what_time_brings
from supportdesk.domain.events import Way
from supportdesk.domain.queue import View
from supportdesk.domain.refusal import Refusal, Refused
from supportdesk.domain.sla import timing as timing_of
from supportdesk.presentation.waiting import chart_notes
from tests.journeys.waiting import ANA, NOW, WAIT_YAML, Patience, waiting_pack

DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Patience]:
    found = Patience(tmp_path)
    yield found
    assert list(found.store.replay()) == []


def waits(desk: Patience) -> list[Clock]:
    return [one for one in desk.ticket.clocks if one.metric is Metric.WAIT]


def back(desk: Patience, to: str = "") -> None:
    desk.desk.do(c.StepBack(ticket=desk.reference, run=1, to=to))


def test_a_wait_starts_a_clock_that_the_queue_shows(desk: Patience) -> None:
    [clock] = waits(desk)
    assert (clock.started, clock.due, clock.state) == (NOW, NOW + DAY, ClockState.RUNNING)
    assert (clock.text, clock.to) == ("Wait for the answer", "customer")
    row = desk.desk.look.window(View(id="all", name="All"), 0, 10).rows[0]
    assert (row.due_at, row.due_word) == (NOW + DAY, "wait")


def test_what_comes_a_second_before_the_time_is_up_keeps_the_clock(desk: Patience) -> None:
    at = desk.later(seconds=24 * 3600 - 1)
    desk.mail()
    [first, *_] = waits(desk)
    assert (first.state, first.stopped, first.breached) == (ClockState.STOPPED, at, None)


def test_a_time_that_is_up_makes_the_clock_late_at_that_instant(desk: Patience) -> None:
    desk.later(hours=30)
    desk.desk.catch_up()
    first, second = waits(desk)
    assert (first.breached, first.stopped) == (NOW + DAY, NOW + DAY)
    assert first.look(desk.store.now()) is Look.MISSED
    assert (second.started, second.to, second.calendar) == (NOW + DAY, "maker", "hours")
    told = desk.desk.look.dashboard().attainment
    assert [(one.met, one.total) for one in told if one.name == "wait"] == [(0, 1)]


def test_a_wait_that_time_does_not_end_is_late_a_second_after_it_was_due(tmp_path: Path) -> None:
    text = WAIT_YAML.replace(", to: part, comes: time}", ", to: part, comes: signal:silence}")
    desk = Patience(tmp_path, text)
    desk.later(hours=25)
    desk.desk.catch_up()
    assert [one.breached for one in waits(desk)] == [NOW + DAY + SECOND]
    at = desk.later(hours=1)
    desk.mail()
    assert [one.stopped for one in waits(desk)] == [at]


def test_going_back_from_a_wait_ends_its_clock_without_a_verdict(desk: Patience) -> None:
    desk.later(hours=1)
    back(desk, "ask")
    [clock] = waits(desk)
    assert (clock.state, clock.breached) == (ClockState.ENDED, None)
    assert clock.reason == "the flow went back"
    desk.take("ask")
    first, again = waits(desk)
    assert (first.state, again.state) == (ClockState.ENDED, ClockState.RUNNING)
    assert again.due == NOW + timedelta(hours=25)


def test_going_back_to_a_wait_lets_a_new_clock_run_and_leaves_the_verdict(desk: Patience) -> None:
    desk.later(hours=24)
    desk.desk.catch_up()
    back(desk, "answer")
    first, second, third = waits(desk)
    assert first.breached == NOW + DAY
    assert (second.state, third.due) == (ClockState.ENDED, NOW + 2 * DAY)


def test_solving_the_ticket_ends_the_clock_of_what_is_waited_for(desk: Patience) -> None:
    desk.desk.do(c.SetStatus(ticket=desk.reference, status="solved"))
    assert [one.state for one in waits(desk)] == [ClockState.ENDED]


def test_a_word_by_hand_before_the_time_keeps_the_clock_and_leaves_time_without_one(
    tmp_path: Path,
) -> None:
    for answer, state in (("wrote", ClockState.STOPPED), ("silent", ClockState.ENDED)):
        folder = tmp_path / answer
        folder.mkdir()
        desk = Patience(folder)
        desk.take("answer", answer, reason="They rang us")
        first = waits(desk)[0]
        assert (first.state, first.breached) == (state, None)


def test_a_status_pauses_no_wait_unless_the_policy_says_so(tmp_path: Path) -> None:
    for pauses in (False, True):
        folder = tmp_path / str(pauses)
        folder.mkdir()
        desk = Patience(folder, policy="waits_pause: [waiting]\n" if pauses else "")
        desk.later(hours=1)
        desk.desk.do(c.SetStatus(ticket=desk.reference, status="waiting"))
        [clock] = waits(desk)
        assert clock.state is (ClockState.PAUSED if pauses else ClockState.RUNNING)
        desk.later(hours=30)
        desk.desk.catch_up()
        assert (desk.run.step == "answer") is pauses
        soon = c.Next(action="Look", when=desk.store.now() + DAY)
        desk.desk.do(c.SetStatus(ticket=desk.reference, status="open", next=soon, done=True))
        if pauses:
            assert waits(desk)[0].due == NOW + DAY + timedelta(hours=30)
            desk.later(hours=23)
            desk.desk.catch_up()
            assert waits(desk)[0].breached == NOW + DAY + timedelta(hours=30)
        assert list(desk.store.replay()) == []


PROMISED = WAIT_YAML.replace(
    "    within: 24h\n", "    within: 24h\n    promise: you hear from us within a day\n"
)


def test_what_is_promised_to_the_customer_is_a_commitment_and_broken_where_it_is_late(
    tmp_path: Path,
) -> None:
    desk = Patience(tmp_path, PROMISED)
    [clock] = desk.ticket.commitments
    assert (clock.text, clock.due) == ("you hear from us within a day", NOW + DAY)
    desk.later(hours=25)
    desk.desk.catch_up()
    assert desk.ticket.commitments[0].breached == NOW + DAY
    assert list(desk.store.replay()) == []


def test_a_moved_run_waits_on_by_the_clock_that_it_began(tmp_path: Path) -> None:
    desk = Patience(tmp_path)
    newer = tmp_path / "newer"
    newer.mkdir()
    upgrade = read_upgrade(waiting_pack(newer, WAIT_YAML.replace("within: 24h", "within: 48h")))
    install_pack(desk.store, desk.desk.hand, upgrade, desk.ids())
    desk.desk.do(c.MoveRun(ticket=desk.reference, run=1))
    assert [one.due for one in waits(desk)] == [NOW + DAY]
    assert list(desk.store.replay()) == []


def test_a_wait_until_the_when_is_due_when_somebody_said(tmp_path: Path) -> None:
    text = WAIT_YAML.replace("within: 24h", "within: when")
    when = NOW + timedelta(hours=7)
    desk = Patience(tmp_path, text, c.Next(action="Ask again", when=when))
    assert [one.due for one in waits(desk)] == [when]
    desk.later(hours=7)
    desk.desk.catch_up()
    assert (desk.run.step, waits(desk)[0].breached) == ("part", when)


UNTIMED = WAIT_YAML.replace(
    "    within: 24h\n", "    no_time: nobody says how long\n    rules: [R-1]\n"
).replace("comes: time}\n      - {id: forget", "comes: signal:none}\n      - {id: forget")


def test_a_wait_without_a_time_has_no_clock_and_is_an_open_point(tmp_path: Path) -> None:
    desk = Patience(tmp_path, UNTIMED, c.Next(action="Look", when=NOW + DAY))
    assert waits(desk) == []
    waiting = desk.run.waiting
    assert waiting is not None
    assert waiting.due is None
    points = [one.text for one in desk.desk.look.pack.open_points]
    assert "Wait for the answer: nobody says how long" in points
    desk.mail()
    assert desk.run.step == "sort"


def test_a_word_by_hand_for_an_item_is_refused_and_names_the_item(desk: Patience) -> None:
    desk.later(hours=24)
    desk.desk.catch_up()
    refusal = refused(desk, "here")
    assert "carries no part" in refusal.why
    assert refusal.offer == "items"
    desk.desk.do(c.OpenItem(ticket=desk.reference, kind="part", values={"order_number": "4711"}))
    refusal = refused(desk, "here")
    assert refusal.why == (
        "The part (item 1) is “wanted”: move it to “here”, and the flow goes on by itself."
    )
    assert desk.run.step == "part"
    for state in ("sent", "here"):
        desk.desk.do(c.MoveItem(ticket=desk.reference, item=1, to=state))
    assert desk.run.step == "end"


def refused(desk: Patience, answer: str) -> Refusal:
    with pytest.raises(Refused) as found:
        desk.take("part", answer, reason="It lies here")
    return found.value.refusal


def test_the_box_of_a_wait_says_whom_it_waits_for_and_when_it_is_due(desk: Patience) -> None:
    picture = desk.desk.look.ticket(desk.reference)
    flow = picture.pack.flow("patience")
    notes = chart_notes(picture.pack, flow, desk.run, NOW, "UTC", picture.ticket)
    assert notes.steps["answer"][0] == "(the customer, due Tue 14:00)"
    assert notes.steps["part"][0] == "(The maker)"


def test_a_wait_is_explained_by_the_step_that_set_its_time(
    desk: Patience, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "ana")
    [clock] = waits(desk)
    words = ["--store", desk.store.url, "explain", desk.reference, "--clock", clock.key]
    assert main(words) == 0
    said = capsys.readouterr().out
    assert "wait “Wait for the answer”" in said
    assert "from the step that waits for the customer" in said
    assert main([*words, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["origin"], found["state"]) == ("flow", "running")


def test_a_wait_that_began_before_waits_had_clocks_gets_one_from_its_beginning(
    desk: Patience,
) -> None:
    ticket = desk.ticket
    before = replace(
        ticket,
        clocks=tuple(one for one in ticket.clocks if one.metric is not Metric.WAIT),
        acts=tuple(one for one in ticket.acts if one.kind is not ActKind.PROMISED),
    )
    hand = desk.desk.look
    pack = hand.pack
    setting = Setting(
        now=NOW + timedelta(hours=2), actor=ANA, way=Way.WORKER, pack=pack,
        timing=timing_of(pack), people={"ana": ANA},
    )  # fmt: skip
    after = what_time_brings(before, setting).ticket
    [clock] = [one for one in after.clocks if one.metric is Metric.WAIT]
    assert (clock.started, clock.due) == (NOW, NOW + DAY)
    assert what_time_brings(after, setting).occurred == []
