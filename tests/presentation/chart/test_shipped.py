"""The flows that ship: each fits both sizes of screen, and its loops can be followed."""

from datetime import date

import pytest

from supportdesk.data.pack_files.read import read_pack, shipped
from supportdesk.domain.browsed import browsed
from supportdesk.domain.flow import Flow
from supportdesk.presentation.chart import Drawing, Graph, graph_of, lay_out
from supportdesk.presentation.flow_page import chart_marks
from supportdesk.presentation.waiting import chart_notes
from tests.aps import NOW

PACKS = ("aps", "expereo", "homeowner", "ipee", "polgroup")
WIDE, NARROW = (77, True), (78, False)
"""The room for a chart at 120x40 beside the step, and at 80x24 by itself."""


def flows() -> list[tuple[str, Flow, Graph]]:
    found = []
    for name in PACKS:
        pack = read_pack(shipped(name))
        looked_at = browsed(pack, date(2026, 11, 23))
        for flow in pack.flows:
            marks = chart_marks(looked_at, flow)
            found.append((f"{name}/{flow.id}", flow, graph_of(flow, written=marks)))
            waits = chart_notes(pack, flow, None, NOW, pack.zone)
            found.append((f"{name}/{flow.id}, guide", flow, graph_of(flow, written=waits)))
    return found


FLOWS = flows()


@pytest.fixture(scope="module", params=[WIDE, NARROW], ids=["120x40", "80x24"])
def drawn(request: pytest.FixtureRequest) -> dict[str, Drawing]:
    width, framed = request.param
    return {name: lay_out(graph, width=width, framed=framed) for name, _, graph in FLOWS}


def test_every_flow_fits_the_screen_from_left_to_right(drawn: dict[str, Drawing]) -> None:
    assert {name for name, one in drawn.items() if one.width > 78} == set()


def test_every_loop_that_is_drawn_says_where_it_leads(drawn: dict[str, Drawing]) -> None:
    for name, drawing in drawn.items():
        lines = {one for held in drawing.cells.values() for one in held}
        for edge in drawing.back & lines:
            marks = [at for at in drawing.loops if edge in drawing.cells[at]]
            assert marks, f"{name}: {edge}"


def test_every_step_has_its_box_with_all_its_words(drawn: dict[str, Drawing]) -> None:
    for name, flow, _ in FLOWS:
        for step in flow.steps:
            words = " ".join(drawn[name].boxes[step.id].lines)
            assert all(word in words for word in step.label.split()), f"{name}: {step.label}"


def test_answers_that_lead_to_the_same_step_share_one_line(drawn: dict[str, Drawing]) -> None:
    main = next(graph for name, _, graph in FLOWS if name == "homeowner/main")
    ends = [(one.source, one.target) for one in main.edges]
    assert len(ends) == len(set(ends))
    assert any(one.label.count(", ") == 5 for one in main.edges)


def test_lines_that_lead_to_different_boxes_seldom_cross(drawn: dict[str, Drawing]) -> None:
    crossed = {
        name: sum(len({one.target for one in held}) > 1 for held in drawing.cells.values())
        for name, drawing in drawn.items()
    }
    assert sum(crossed.values()) <= 60
    assert max(crossed.values()) <= 12
