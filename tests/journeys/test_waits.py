"""A run waits for somebody, with a clock, and goes on by itself when what it waits for comes."""

import json
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from supportdesk.__main__ import main
from supportdesk.data.templates import render
from supportdesk.desk import Desk
from supportdesk.domain import commands as c
from supportdesk.domain import facts
from supportdesk.domain.events import Way
from supportdesk.domain.refusal import Refused
from supportdesk.domain.run import RunState
from supportdesk.presentation.conversation import conversation
from supportdesk.presentation.flow_place import place
from tests.journeys.waiting import ANA, MAKER, NOW, WAIT_YAML, Patience

DAY = timedelta(days=1)


@pytest.fixture
def desk(tmp_path: Path) -> Patience:
    return Patience(tmp_path)


def why(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as found:
        act()
    return found.value.refusal.why


def taken(desk: Patience) -> list[tuple[str, str, datetime]]:
    """The steps taken by the desk itself: step, answer, the instant of the event."""
    events = desk.desk.look.ticket(desk.reference).events
    return [
        (one.fact.taken.step, one.fact.taken.answer, one.happened_at)
        for one in events
        if isinstance(one.fact, facts.StepTaken) and not one.fact.taken.by
    ]


def test_a_wait_stands_with_its_owner_and_its_clock_as_action_and_when(desk: Patience) -> None:
    waiting = desk.run.waiting
    assert waiting is not None
    assert (waiting.owner, waiting.since, waiting.due) == ("customer", NOW, NOW + DAY)
    assert (desk.ticket.action, desk.ticket.when) == ("Ask again", NOW + DAY)


def test_a_message_of_the_customer_takes_the_answer_that_is_named_for_it(desk: Patience) -> None:
    at = desk.later(hours=3)
    desk.mail()
    assert (desk.run.step, desk.run.waiting) == ("sort", None)
    assert taken(desk) == [("answer", "wrote", at)]
    assert (desk.ticket.action, desk.ticket.when) == ("Read it", at)


def test_what_has_come_is_written_once_however_often_anybody_looks(desk: Patience) -> None:
    desk.later(hours=30)
    assert desk.desk.catch_up() == 1
    assert desk.desk.catch_up() == 0
    assert list(desk.store.replay()) == []
    assert taken(desk) == [("answer", "silent", NOW + DAY)]
    assert desk.run.step == "part"


def test_the_next_wait_begins_at_the_instant_at_which_the_one_before_it_ended(
    desk: Patience,
) -> None:
    desk.later(hours=30)
    desk.desk.catch_up()
    waiting = desk.run.waiting
    assert waiting is not None
    assert (waiting.since, waiting.owner) == (NOW + DAY, "maker")
    assert waiting.due == datetime(2026, 11, 28, 6, 0, tzinfo=UTC)
    assert (desk.ticket.action, desk.ticket.when) == ("Wait for the part", waiting.due)


def test_the_store_knows_when_time_next_takes_a_run_on(desk: Patience) -> None:
    assert desk.store.next_breach(NOW) == NOW + timedelta(hours=24)
    assert desk.store.to_breach() == ()
    desk.later(hours=24)
    assert desk.store.to_breach() == (desk.reference,)


def test_a_message_after_the_time_comes_to_what_time_brought(desk: Patience) -> None:
    desk.later(hours=25)
    desk.mail()
    assert taken(desk) == [("answer", "silent", NOW + DAY)]
    assert desk.run.step == "part"


def test_a_message_of_another_party_is_not_the_customers_answer(desk: Patience) -> None:
    desk.write_to(MAKER)
    desk.mail(MAKER)
    assert desk.run.step == "answer"
    desk.later(hours=24)
    desk.desk.catch_up()
    desk.mail()
    assert desk.run.step == "part"
    desk.mail(MAKER)
    assert desk.run.step == "sort"


def test_an_item_that_comes_to_its_state_and_a_signal_by_name_end_a_wait(desk: Patience) -> None:
    desk.later(hours=24)
    reference = desk.reference
    desk.desk.do(c.OpenItem(ticket=reference, kind="part", values={"order_number": "4711"}))
    desk.desk.do(c.MoveItem(ticket=reference, item=1, to="sent"))
    desk.desk.do(c.TakeSignal(ticket=reference, name="pump-down"))
    assert desk.run.step == "part"
    at = desk.later(hours=1)
    desk.desk.do(c.MoveItem(ticket=reference, item=1, to="here"))
    assert taken(desk)[-1] == ("part", "here", at)
    assert (desk.run.state, desk.ticket.status) == (RunState.ENDED, "solved")


def test_a_signal_that_came_before_the_wait_does_not_end_it(desk: Patience) -> None:
    desk.desk.do(c.TakeSignal(ticket=desk.reference, name="pump-up"))
    desk.later(hours=24)
    desk.desk.catch_up()
    assert desk.run.step == "part"
    desk.desk.do(c.TakeSignal(ticket=desk.reference, name="pump-up", note="green again"))
    assert desk.run.state is RunState.ENDED


def test_what_a_gate_keeps_the_end_from_doing_is_left_to_a_person(desk: Patience) -> None:
    desk.later(hours=24)
    desk.desk.do(c.OpenItem(ticket=desk.reference, kind="part", values={"order_number": "4711"}))
    desk.desk.do(c.TakeSignal(ticket=desk.reference, name="pump-up"))
    assert (desk.run.state, desk.ticket.status) == (RunState.ENDED, "new")
    assert desk.ticket.action is not None
    assert desk.ticket.action.startswith("Done: The part (item 1) is wanted")


def test_a_person_ends_a_wait_by_hand_with_a_reason(desk: Patience) -> None:
    assert "reason" in why(lambda: desk.take("answer", "forget"))
    run = desk.take("answer", "forget", reason="They rang us")
    assert (run.state, run.path[-1].by) == (RunState.ENDED, "ana")
    assert run.path[-1].values == {"reason": "They rang us"}


def test_a_person_who_comes_after_the_time_finds_the_run_gone_on(desk: Patience) -> None:
    desk.later(hours=24)
    said = why(lambda: desk.take("answer", "wrote", reason="They rang us"))
    assert "stands at “Wait for the part” now" in said


def test_going_back_to_a_wait_begins_it_anew(desk: Patience) -> None:
    desk.later(hours=24)
    desk.desk.catch_up()
    run = desk.back("answer")
    waiting = run.waiting
    assert (run.step, waiting and waiting.due) == ("answer", NOW + 2 * DAY)


def test_what_a_person_owes_earlier_stays_the_action(tmp_path: Path) -> None:
    desk = Patience(tmp_path)
    desk.back("ask")
    sooner = c.Next(action="Ring Rui", when=NOW + timedelta(hours=1))
    desk.desk.do(
        c.TakeStep(ticket=desk.reference, run=1, step="ask", answer="done", next=sooner, done=True)
    )
    assert desk.ticket.action == "Ring Rui"
    assert desk.run.waiting is not None


def test_a_year_without_anybody_goes_round_by_each_instant(tmp_path: Path) -> None:
    text = WAIT_YAML.replace("silent, text: Nothing came, to: part", "silent, text: Again, to: two")
    text += (
        "  - {id: two, kind: wait, label: Two, title: Two, owner: customer, within: 24h, answers: "
        "[{id: on, text: Go on, to: answer, comes: time},"
        " {id: other, text: Other, to: part, comes: signal:x}]}\n"
    )
    desk = Patience(tmp_path, text)
    desk.later(days=365)
    while desk.desk.catch_up():
        pass
    found = taken(desk)
    assert [one[2] for one in found] == [NOW + n * DAY for n in range(1, 366)]
    assert len({one[2] for one in found}) == 365


def test_of_many_who_look_at_once_one_writes_what_has_come(desk: Patience) -> None:
    desk.later(hours=24)
    others = [Desk(desk.store, ANA, Way.WORKER, "small", desk.ids, render) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        wrote = sum(pool.map(lambda one: one.catch_up(), others))
    assert (wrote, taken(desk)) == (1, [("answer", "silent", NOW + DAY)])


def test_a_worker_lets_a_run_go_on(desk: Patience) -> None:
    desk.later(hours=24)
    words = ["--store", desk.store.url, "worker", "--once"]
    done = subprocess.run(
        [sys.executable, "-m", "supportdesk", *words], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert taken(desk) == [("answer", "silent", NOW + DAY)]


def test_the_ticket_the_guide_and_the_command_line_say_for_whom_and_since_when(
    desk: Patience, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    words = "waits for the customer since today 14:00, until tomorrow 14:00"
    picture = desk.desk.look.ticket(desk.reference)
    assert words in " ".join(one.text for one in place(picture, 100))
    monkeypatch.setenv("LOGNAME", "ana")
    assert main(["--store", desk.store.url, "guide", desk.reference, "patience"]) == 0
    assert words in capsys.readouterr().out
    main(["--store", desk.store.url, "--json", "guide", desk.reference, "patience"])
    record = json.loads(capsys.readouterr().out)
    assert record["waits"] == {
        "for": "customer", "since": NOW.isoformat(), "until": (NOW + DAY).isoformat(),
    }  # fmt: skip


def test_an_item_of_another_run_is_not_the_one_that_a_run_waits_for(tmp_path: Path) -> None:
    order = (
        "  - {id: get, kind: item, label: Get, title: Get, item: part, sets: {order_number: x}, "
    )
    text = WAIT_YAML.replace("Nothing came, to: part", "Nothing came, to: get") + order
    desk = Patience(tmp_path, text + "next: part}\n")
    reference = desk.reference
    desk.desk.do(c.OpenItem(ticket=reference, kind="part", values={"order_number": "4711"}))
    for state in ("sent", "here"):
        desk.desk.do(c.MoveItem(ticket=reference, item=1, to=state))
    desk.later(hours=24)
    desk.desk.catch_up()
    desk.take("get")
    assert desk.run.step == "part"
    for state in ("sent", "here"):
        desk.desk.do(c.MoveItem(ticket=reference, item=2, to=state))
    assert desk.run.state is RunState.ENDED


def test_what_is_kept_with_a_step_is_nothing_that_the_conversation_or_the_board_tells(
    desk: Patience,
) -> None:
    picture = desk.desk.look.ticket(desk.reference)
    assert any(isinstance(one.fact, facts.StepDid) for one in picture.events)
    told = " ".join(one.text for one in conversation(picture, 200, NOW, "UTC", expanded=True))
    assert "waits for the customer" in told
    assert "the step set" not in told
    assert not any(isinstance(one.fact, facts.StepDid) for one in desk.desk.look.latest(50))
