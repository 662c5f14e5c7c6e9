"""Every path of every shipped flow is walked through the use cases of the screen."""

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

import pytest

from supportdesk.__main__ import main
from supportdesk.compose import Composition
from supportdesk.data.templates import render
from supportdesk.domain.flow_check import unfold
from supportdesk.domain.party import is_address
from supportdesk.domain.reply import holes
from supportdesk.simulation.paths import all_paths, some_paths
from supportdesk.simulation.simulate import simulate
from supportdesk.simulation.stage import Stage
from tests.data.small_pack import change, write_pack
from tests.flows.making import end, flow, step
from tests.flows.mutants import PACKS

Run = Callable[..., tuple[int, str, str]]


def composition() -> Composition:
    return Composition(Namespace(store=None))


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def called(*argv: str) -> tuple[int, str, str]:
        code = main(argv)
        said = capsys.readouterr()
        return code, said.out, said.err

    return called


def test_loops_are_walked_once_more_than_needed() -> None:
    ask = step("ask", "question", "again", "end")
    graph = unfold(made := flow(ask, step("again", "instruction", "ask"), end()), {"flow": made})
    paths = [[place[-1] for place, _ in one.steps] for one in all_paths(graph)]
    assert sorted(paths, key=len) == [["ask", "end"], ["ask", "again", "ask", "end"]]
    assert some_paths(graph, 1, seed=3) == some_paths(graph, 1, seed=3)


FLOWS = [(pack, one.id) for pack in PACKS for one in composition().read_upgrade(pack).pack.flows]
LARGE = [("expereo", "incident"), ("polgroup", "plan")]
"""Flows with more paths than a suite has time for: some are walked each time, all in soak."""
SOME = 150


def walked(pack: str, flow_id: str, paths: int) -> None:
    with composition().simulated(pack) as (stage, given):
        report = simulate(stage, flow_id, given, paths=paths, seed=1)
        assert (dict(report.failures), dict(report.holes)) == ({}, {})
        assert set(report.all_places) == set(report.reached)
        steps = stage.pack.flow(flow_id).steps
        assert set(report.ends) == {one.id for one in steps if one.kind == "end"}
        assert to_nobody(stage) == []


@pytest.mark.slow
@pytest.mark.parametrize(("pack", "flow_id"), FLOWS)
def test_every_path_of_every_shipped_flow_is_walked_to_its_end(pack: str, flow_id: str) -> None:
    walked(pack, flow_id, SOME if (pack, flow_id) in LARGE else 0)


@pytest.mark.soak
@pytest.mark.parametrize(("pack", "flow_id"), LARGE)
def test_every_path_of_the_largest_flows_is_walked_too(pack: str, flow_id: str) -> None:
    walked(pack, flow_id, 0)


@pytest.mark.parametrize("pack", PACKS)
def test_some_paths_of_every_shipped_flow_are_walked_to_their_ends(pack: str) -> None:
    with composition().simulated(pack) as (stage, given):
        for one in stage.pack.flows:
            report = simulate(stage, one.id, given, paths=2, seed=len(one.steps))
            assert (dict(report.failures), dict(report.holes)) == ({}, {}), one.id
        assert to_nobody(stage) == []


def to_nobody(stage: Stage) -> list[str]:
    """The mails that waiting in the outbox go to nobody, or to what is no address."""
    return [
        one.subject
        for one in stage.owner.store.unsent()
        if not one.to or not all(is_address(each.address) for each in (*one.to, *one.cc))
    ]


@pytest.mark.parametrize("pack", PACKS)
def test_a_quick_reply_that_needs_an_open_contact_has_a_hole_and_is_not_sent(pack: str) -> None:
    upgrade = composition().read_upgrade(pack)
    for reply in upgrade.pack.replies:
        for text in reply.texts.values():
            for contact in upgrade.pack.directory:
                name = contact.id.replace("-", "_")
                if contact.is_open and f"contact.{name}.address" in text:
                    assert holes(render(text, {"contact": {name: {"address": ""}}})), reply.id


@pytest.mark.soak
@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize("seed", range(5))
def test_many_paths_with_more_rounds_are_walked_to_their_ends(pack: str, seed: int) -> None:
    with composition().simulated(pack) as (stage, given):
        for one in stage.pack.flows:
            report = simulate(stage, one.id, given, paths=200, seed=seed, visits=3)
            assert dict(report.failures) == {}


def test_some_paths_are_walked_by_the_command_and_counted(run: Run) -> None:
    code, said, _ = run("pack", "simulate", "aps", "--flow", "order", "--paths", "2", "--seed", "5")
    assert (code, said.splitlines()[0].startswith("order: 2 paths walked")) == (0, True)


def test_a_flow_within_a_flow_the_register_and_an_item_are_walked(run: Run, tmp_path: Path) -> None:
    folder = write_pack(tmp_path)
    change(folder, "gates.yaml", "before: [reply]", "before: [note]")
    code, said, _ = run("--json", "pack", "simulate", str(folder))
    assert code == 0, said
    assert '"never_reached": []' in said
    assert "check" in said


def test_what_a_path_cannot_do_fails_and_is_told(run: Run, tmp_path: Path) -> None:
    folder = write_pack(tmp_path)
    change(folder, "items.yaml", "{id: wanted, name: wanted}",
           "{id: wanted, name: wanted, needs: [price]}")  # fmt: skip
    code, said, _ = run("pack", "simulate", str(folder), "--flow", "check")
    assert (code, "“price” is needed before" in said) == (1, True)


def test_a_flow_that_is_not_there_is_not_found(run: Run) -> None:
    code, _, said = run("pack", "simulate", "aps", "--flow", "nothing")
    assert (code, "escalation" in said) == (3, True)
