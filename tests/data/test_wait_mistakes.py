"""A wait without a clock, an owner or anything to wait for does not load."""

from pathlib import Path

import pytest

from supportdesk.simulation.simulate import simulate
from tests.data.small_pack import change, mistakes
from tests.flows.test_simulation import composition
from tests.journeys.waiting import waiting_pack

FILE = "flows/patience.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return waiting_pack(tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("    within: 24h\n", "", "wait “answer” has no clock: say within"),
        ("    within: 24h\n", "    no_time: nobody says\n", "has no time: say by which rule"),
        ("    within: 24h\n", "    within: 24h\n    no_time: nobody says\n    rules: [R-1]\n",
         "wait “answer” has within and no_time: one of them says how long"),
        ("    within: 24h\n", "    clock: solv\n", "unknown clock “solv”"),
        ("    within: 24h\n", "    clock: first\n",
         "wait “answer” ends by time and has no within"),
        ("comes: message:customer}", "comes: message:customer, learned: true}",
         "wait “answer”: “wrote” comes by itself, or is learned: not both"),
        ("    owner: customer\n", "", "wait “answer” has no owner: say whom it waits for"),
        ("owner: customer", "owner: custmer",
         "unknown owner “custmer” (did you mean “customer”?): there are customer, "),
        ("within: 24h", "within: 1d", "“1d” is no duration: write 24h, 90m, 8bh, 30bm, 10bd"),
        ("within: 24h", "within: 0h", "“0h” is no time at all"),
        ("    calendar: hours\n", "", "“part”: “8bh” is counted by a calendar: say which"),
        ("calendar: hours", "calendar: ours", "unknown calendar “ours” (did you mean “hours”?)"),
        ("within: 24h", "within: run.day", "no form asks for a date “day”"),
        ("within: 24h", "within: run.wrong", "no form asks for a date “wrong”"),
        ("within: 24h", "within: run.bought", "until run.bought, not known by the way Ask"),
        ("message:the-maker", "message:the-makr", "unknown sender “the-makr”"),
        ("item:part=here", "item:part=her", "unknown state “her” (did you mean “here”?)"),
        ("item:part=here", "item:prt=here", "unknown kind of item “prt” (did you mean “part”?)"),
        ("signal:pump-up", "signal:Pump Up", "“Pump Up” names no signal"),
        ("comes: time}\n      - {id: forget", "comes: tine}\n      - {id: forget", "unknown “ti"),
        ("signal:pump-up", "time", "wait “part” has two answers that come by time"),
        ("    title: What do they say?", "    title: x\n    fields: [{id: a, label: a}]",
         "“answer”: a wait asks for no fields"),
        ("title: Ask them, next", "title: Ask them, owner: maker, next",
         "“ask”: owner belongs to a wait"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_wait_is_told(folder: Path, old: str, new: str, said: str) -> None:
    change(folder, FILE, old, new)
    assert any(said in one for one in mistakes(folder))


def test_a_wait_that_nothing_ends_by_itself_is_told(folder: Path) -> None:
    change(folder, FILE, ", comes: message:customer", "")
    change(folder, FILE, ", comes: time}\n      - {id: forget", "}\n      - {id: forget")
    assert any("does not say what it waits for" in one for one in mistakes(folder))


def test_a_wait_for_an_item_that_is_there_already_does_not_go_round_by_itself(
    folder: Path,
) -> None:
    change(folder, FILE, "to: end, comes: item:part=here", "to: part, comes: item:part=here")
    assert any("“part” can go round without asking anybody" in one for one in mistakes(folder))


def test_simulation_lets_time_pass_and_messages_come(folder: Path) -> None:
    with composition().simulated(str(folder)) as (stage, given):
        report = simulate(stage, "patience", given)
    assert (report.never, dict(report.failures), dict(report.refusals)) == ([], {}, {})
    assert report.walked == 8
