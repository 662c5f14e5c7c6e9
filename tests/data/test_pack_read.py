"""Reading a pack: a small one, and the one that ships, whose rules are those of its card."""

import shutil
from pathlib import Path

import pytest

from supportdesk.__main__ import main
from supportdesk.data.pack_files.read import read_pack, shipped
from supportdesk.domain.flow import Flow, StepKind
from tests.aps import PACK
from tests.data.small_pack import change, write_pack


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_pack(tmp_path)


def test_a_small_pack_reads_whole(folder: Path) -> None:
    pack = read_pack(folder)
    ask = pack.flow("help").step("ask")
    assert [(one.id, one.to) for one in ask.answers] == [("yes", "end"), ("no", "note")]
    assert pack.calendar("hours").week[4][0].end == 30 * 3600
    assert [(one.channels, one.target.seconds) for one in pack.policy.clocks[0].rows] == [
        (("email",), 8 * 3600),
        ((), 24 * 3600),
    ]
    assert pack.tier("maker").reached_by == "first"


def test_words_that_other_readers_take_for_something_else_stay_words(folder: Path) -> None:
    change(folder, "directory.yaml", "name: The maker,", "name: no, phone: 0450, place: 16:00,")
    maker = read_pack(folder).contact("the-maker")
    assert (maker.name, maker.phone, maker.place) == ("no", "0450", "16:00")


def test_the_version_follows_every_byte_and_every_name(folder: Path) -> None:
    versions = {read_pack(folder).version}
    with (folder / "pack.yaml").open("a") as file:
        file.write("# a word\n")
    versions.add(read_pack(folder).version)
    (folder / "replies/all.yaml").rename(folder / "replies/every.yaml")
    versions.add(read_pack(folder).version)
    assert len(versions) == 3


def test_the_version_is_the_same_wherever_the_files_lie(tmp_path: Path) -> None:
    shutil.copytree(shipped("aps"), tmp_path / "copy")
    assert read_pack(tmp_path / "copy").version == PACK.version


def test_every_rule_of_the_card_has_its_text_and_its_kind() -> None:
    assert [one.id for one in PACK.rules] == [f"APS-{n:02}" for n in range(1, 23)]
    assert all(len(one.text) > 30 for one in PACK.rules)
    kinds = {one.id: one.kind for one in PACK.rules}
    assert {one for one, kind in kinds.items() if kind == "measured"} == {
        "APS-01", "APS-13", "APS-18",
    }  # fmt: skip


def test_the_response_clocks_are_those_of_the_document() -> None:
    (first,) = PACK.policy.clocks
    targets = {channel: one.target.seconds for one in first.rows for channel in one.channels}
    assert targets == {"email": 24 * 3600, "phone": 2 * 3600}, "the desk's own have none"
    assert PACK.calendar(first.calendar).always


def test_nobody_whom_the_document_leaves_open_has_an_address() -> None:
    silent = [one for one in PACK.directory if one.open_point]
    assert {"geof-kaucic", "tim-switzer", "chemtreat-engineering", "chemtreat-groups"} <= {
        one.id for one in silent
    }
    assert not any(one.addresses or one.phone for one in silent)


def _ends(flow: Flow, step_id: str, seen: tuple[str, ...] = ()) -> bool:
    step = flow.step(step_id)
    if step.kind is StepKind.END:
        return True
    return any(_ends(flow, one.to, (*seen, step_id)) for one in step.ways if one.to not in seen)


@pytest.mark.parametrize("flow", PACK.flows, ids=lambda one: one.id)
def test_from_every_step_of_a_flow_an_end_is_reached(flow: Flow) -> None:
    assert all(_ends(flow, one.id) for one in flow.steps)


@pytest.mark.parametrize("flow", PACK.flows, ids=lambda one: one.id)
def test_every_step_names_the_rules_it_serves_and_fits_its_box(flow: Flow) -> None:
    assert all(one.rules for one in flow.steps)
    assert all(len(one.label) <= 26 for one in flow.steps)


def test_the_escalation_path_is_entered_where_the_ticket_stands() -> None:
    flow = PACK.flow("escalation")
    doers = {tier.id: flow.step(flow.begins(tier.id)).by for tier in PACK.tiers}
    assert doers == {"tier-1": "", "tier-2": "tier-2", "engineering": "tier-2"}
    outcomes = {one.outcome for one in flow.steps if one.solves}
    assert len(outcomes) == 4


def test_only_tier_two_hands_over_to_engineering() -> None:
    steps = [one for flow in PACK.flows for one in flow.steps if one.tier == "engineering"]
    assert steps
    assert all(one.by == "tier-2" for one in steps)


def test_a_process_without_clocks_says_so_by_one_line_and_is_warned_of_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = shutil.copytree(shipped("ipee"), tmp_path / "ipee")
    (folder / "policies.yaml").write_text("no_clocks: the source names no response times\n")
    assert main(["pack", "check", str(folder)]) == 0
    assert "policy is empty" not in capsys.readouterr().out
    (folder / "policies.yaml").write_text("goal: quick\n")
    assert main(["pack", "check", str(folder)]) != 0
    assert "no clocks at all" in "".join(capsys.readouterr())
