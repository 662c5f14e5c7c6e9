"""The figures of a flow as they are read: whole at every width, desk time before the wall's."""

from dataclasses import replace

import pytest

from supportdesk.domain.browsed import Browsed
from supportdesk.domain.flow_figures import Lasted, StepFigures
from supportdesk.domain.span import Span
from supportdesk.presentation import plain
from supportdesk.presentation.figure_page import chart_figures, of_step, overview
from supportdesk.presentation.figure_table import table
from tests.long_flow import long_flow, long_process

FLOW, PROCESS = long_flow(), long_process()
NIGHT = StepFigures(
    entered=12,
    runs=10,
    left={"on": 6, "skip": 2, "older": 1},
    back=1,
    undone=3,
    waiting=2,
    abandoned=1,
    wall=Lasted(90_000, 200_000),
    desk=Lasted(7_200, 30_000),
)
FOUND = {("long", "s0"): NIGHT, ("long", "s3"): StepFigures(entered=1, runs=1, waiting=1)}


def page(width: int, found: dict[tuple[str, str], StepFigures], process: Browsed = PROCESS) -> str:
    return plain.text(overview(process, FLOW, found, Span(), width, "UTC"))


def test_a_step_tells_desk_time_first_then_the_wall_and_every_number() -> None:
    lines = plain.text(of_step(PROCESS, FLOW.steps[0], NIGHT, 46)).splitlines()
    told = {one.split("  ")[0].strip(): one.split() for one in lines if one}
    assert lines[1].split() == ["time", "to", "an", "answer", "desk", "time", "by", "the", "wall"]
    assert lines[2].split() == ["median", "2h", "00m", "1d", "01h"]
    assert lines[3].split() == ["9", "of", "10", "within", "8h", "20m", "2d", "07h"]
    assert told["come to"] == ["come", "to", "by", "10", "runs", "12"]
    assert "· Go on" in plain.text(of_step(PROCESS, FLOW.steps[0], NIGHT, 46))
    assert [one.split()[-1] for one in lines if "older, no longer" in one] == ["11%"]
    assert [one.split()[-2:] for one in lines if "Go on" in one] == [["6", "67%"]]
    for words in ("answers taken back later", "gone back from", "stand here now", "given up here"):
        assert any(one.startswith(words) for one in lines)


def test_a_step_of_somebody_else_says_on_whom_it_waits() -> None:
    assert "waits on Second line" in plain.text(of_step(PROCESS, FLOW.steps[3], NIGHT, 46))
    assert "waits on Second line" in page(78, FOUND)


def test_where_the_desk_never_closes_time_stands_once() -> None:
    found = {("long", "s0"): replace(NIGHT, desk=None)}
    assert "desk time " not in page(78, found).partition("In the boxes")[0]
    assert "never closes" in " ".join(page(78, found).split())
    text = plain.text(of_step(PROCESS, FLOW.steps[0], replace(NIGHT, desk=None), 46))
    assert "desk time" not in text
    assert chart_figures(FLOW, found).steps["s0"][0] == "12× 1d 01h ▸2 ✗1"


def test_the_box_shows_what_a_supervisor_acts_on_first() -> None:
    assert chart_figures(FLOW, FOUND).steps["s0"] == ("12× 2h 00m ▸2 ✗1", "risk")
    assert chart_figures(FLOW, FOUND).steps["s3"] == ("1× ▸1", "dim")


@pytest.mark.parametrize("width", [34, 40, 48, 60, 74, 78, 118])
def test_no_width_cuts_a_label_and_no_line_is_wider(width: int) -> None:
    long = replace(FLOW.steps[0], label="Ask the customer whether the controller was moved")
    flow = replace(FLOW, steps=(long, *FLOW.steps[1:]))
    lines = plain.text(table(PROCESS, flow, FOUND, width)).splitlines()
    assert max(map(len, lines)) <= width
    words = " ".join(one for line in lines[1:8] for one in line.split())
    assert all(word in words for word in long.label.split())
