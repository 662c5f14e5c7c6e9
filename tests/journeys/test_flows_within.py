"""Flows within flows, several levels deep: in, back, back over them, and where the trail is."""

from datetime import timedelta
from pathlib import Path

import pytest

from supportdesk.domain import commands as c
from supportdesk.domain.run import RunState
from supportdesk.presentation.flow_place import trail
from supportdesk.simulation.simulate import simulate
from tests.data.small_pack import mistakes
from tests.flows.test_simulation import composition
from tests.journeys.waiting import NOW, Patience, waiting_pack

NEXT = c.Next(action="Look", when=NOW + timedelta(hours=9))


def level(name: str, title: str, into: str) -> str:
    """A flow that asks, goes into the next one, and asks once more."""
    return (
        f"id: {name}\ntitle: {title}\nstart: ask\nsteps:\n"
        "  - {id: ask, kind: instruction, label: Ask, title: Ask, next: go}\n"
        f"  - {{id: go, kind: flow, flow: {into}, label: Into {into}, title: x, next: after}}\n"
        "  - {id: after, kind: instruction, label: After, title: After, next: end}\n"
        "  - {id: end, kind: end, label: End, title: End, outcome: done}\n"
    )


LAST = (
    "id: third\ntitle: The third\nstart: deep\nsteps:\n"
    "  - {id: deep, kind: question, label: Deep, title: Deep, answers: "
    "[{id: on, text: Go on, to: end}, {id: again, text: Again, to: deep}]}\n"
    "  - {id: end, kind: end, label: End, title: End, outcome: done}\n"
)


class Levels(Patience):
    """A run of three flows within one another."""

    def __init__(self, folder: Path) -> None:
        (folder / "pack" / "flows").mkdir(parents=True)
        write_levels(folder / "pack")
        super().__init__(folder, level("patience", "The first", "second"), NEXT)


def write_levels(folder: Path) -> None:
    """The flows that are gone into."""
    (folder / "flows" / "second.yaml").write_text(level("second", "The second", "third"))
    (folder / "flows" / "third.yaml").write_text(LAST)


@pytest.fixture
def walk(tmp_path: Path) -> Levels:
    return Levels(tmp_path)


def where(walk: Levels) -> str:
    """The end of the trail."""
    return trail(walk.run, walk.desk.look.ticket(walk.reference).pack, 100).text.strip()


def test_a_run_goes_three_levels_in_and_comes_back_level_by_level(walk: Levels) -> None:
    walk.take("go")
    assert (walk.run.flow_here, walk.run.step) == ("second", "ask")
    walk.take("ask")
    walk.take("go")
    assert where(walk).endswith("The second · The third · Deep")
    walk.take("deep", "on")
    assert (walk.run.flow_here, walk.run.step) == ("second", "after")
    assert where(walk).endswith("The second · After")
    walk.take("after")
    assert (walk.run.flow_here, walk.run.step, walk.run.inside) == ("patience", "after", ())
    walk.take("after")
    assert walk.run.state is RunState.ENDED


def test_going_back_goes_over_every_level(walk: Levels) -> None:
    for step in ("go", "ask", "go"):
        walk.take(step)
    walk.take("deep", "on")
    run = walk.back()
    assert (run.flow_here, run.step, len(run.inside)) == ("third", "deep", 2)
    walk.take("deep", "on")
    walk.take("after")
    for flow, step, depth in (
        ("second", "after", 1), ("third", "deep", 2), ("second", "go", 1), ("second", "ask", 1),
        ("patience", "go", 0), ("patience", "ask", 0),
    ):  # fmt: skip
        run = walk.back()
        assert (run.flow_here, run.step, len(run.inside)) == (flow, step, depth)


def test_every_path_over_all_levels_is_walked(tmp_path: Path) -> None:
    folder = waiting_pack(tmp_path, level("patience", "The first", "second"))
    write_levels(folder)
    with composition().simulated(str(folder)) as (stage, given):
        report = simulate(stage, "patience", given)
    assert (report.never, dict(report.failures)) == ([], {})
    assert ("go", "go", "deep") in report.reached


@pytest.mark.parametrize(("into", "circle"), [
    ("second", "second → third → second"), ("patience", "patience → second → third → patience"),
    ("third", "third → third"),
])  # fmt: skip
def test_flows_that_lead_round_into_one_another_are_refused(
    tmp_path: Path, into: str, circle: str
) -> None:
    folder = waiting_pack(tmp_path, level("patience", "The first", "second"))
    write_levels(folder)
    (folder / "flows" / "third.yaml").write_text(level("third", "The third", into))
    found = [one for one in mistakes(folder) if "lead into one another" in one]
    assert any(circle in one for one in found), found


def test_a_flow_that_never_ends_is_refused_where_it_is_gone_into(tmp_path: Path) -> None:
    folder = waiting_pack(tmp_path, level("patience", "The first", "second"))
    write_levels(folder)
    endless = LAST.replace("to: end}", "to: deep}")
    (folder / "flows" / "third.yaml").write_text(endless)
    assert any("goes into “third”, which never comes to an end" in one for one in mistakes(folder))
