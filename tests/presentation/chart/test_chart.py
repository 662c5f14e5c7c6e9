"""Charts over random graphs: everything is drawn, nothing lies on anything else."""

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supportdesk.presentation.cells import width as cells_wide
from supportdesk.presentation.chart import Drawing, Edge, Graph, Node, lay_out, paint
from tests.aps import PACK

BUDGET = 6.0
"""Seconds of the processor for sixty steps, off the screen's thread and once for each width."""
WORDS = st.lists(
    st.sampled_from(["Ask", "the", "rep", "modem", "controller", "手紙", "resolved?", "hand-over"]),
    min_size=1,
    max_size=5,
).map(" ".join)


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    count = draw(st.integers(1, 12))
    kinds = st.sampled_from(["question", "instruction", "hand-over", "end"])
    nodes = tuple(Node(f"n{n}", draw(kinds), draw(WORDS)) for n in range(count))
    ids = st.integers(0, count - 1)
    labels = st.sampled_from(["", "yes", "no", "not yet", "more data"])
    pairs = draw(st.lists(st.tuples(ids, ids, labels), max_size=18, unique=True))
    edges = tuple(Edge(f"n{a}", f"n{b}", label) for a, b, label in pairs)
    return Graph(nodes, edges, "n0")


def text(drawing: Drawing, **standing: object) -> list[str]:
    rows = paint(drawing, **standing)  # type: ignore[arg-type]
    return ["".join(run for run, _ in row) for row in rows]


def cells_of(drawing: Drawing, name: str) -> set[tuple[int, int]]:
    box = drawing.boxes[name]
    return {
        (x, y) for x in range(box.x, box.x + box.width) for y in range(box.y, box.y + box.height)
    }


@settings(max_examples=50, deadline=None)
@given(graphs(), st.sampled_from([40, 74, 118]), st.booleans())
def test_boxes_never_overlap_and_no_line_lies_in_a_box(
    graph: Graph, width: int, framed: bool
) -> None:
    drawing = lay_out(graph, width=width, framed=framed)
    taken: set[tuple[int, int]] = set()
    for name in drawing.boxes:
        cells = cells_of(drawing, name)
        assert not cells & taken
        taken |= cells
    assert not taken & drawing.cells.keys()


@settings(max_examples=50, deadline=None)
@given(graphs(), st.sampled_from([40, 74]))
def test_every_drawn_edge_runs_from_its_box_to_an_arrow_above_its_target(
    graph: Graph, width: int
) -> None:
    drawing = lay_out(graph, width=width)
    for edge in {one for held in drawing.cells.values() for one in held}:
        cells = {at for at, held in drawing.cells.items() if edge in held}
        source, target = drawing.boxes[edge.source], drawing.boxes[edge.target]
        below = source.y + source.height
        starts = {
            (x, y) for x, y in cells if y == below and source.x <= x < source.x + source.width
        }
        assert starts
        reached, todo = set(starts), list(starts)
        while todo:
            x, y = todo.pop()
            for near in ((x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)):
                if near in cells and near not in reached:
                    reached.add(near)
                    todo.append(near)
        ends = {(x, y) for x, y in reached if y == target.y - 1}
        assert any(target.x <= x < target.x + target.width for x, _ in ends)


@settings(max_examples=50, deadline=None)
@given(graphs(), st.sampled_from([40, 74, 118]), st.booleans())
def test_every_answer_stands_beside_its_own_line_or_in_its_box(
    graph: Graph, width: int, framed: bool
) -> None:
    drawing = lay_out(graph, width=width, framed=framed)
    drawn = {edge for held in drawing.cells.values() for edge in held}
    words: dict[Edge, str] = {}
    for one in drawing.labels:
        words[one.edge] = f"{words.get(one.edge, '')} {one.text}".strip()
    for edge in graph.edges:
        if edge in drawn:
            assert words.get(edge, "") == edge.label
        else:
            box = drawing.boxes[edge.source]
            assert f"↑ {graph.number(edge.target)}" in " ".join(box.lines)
    for one in drawing.labels:
        assert one.edge in drawing.cells[one.x - 1, one.y]
        assert set(drawing.cells[one.x - 1, one.y]) <= {
            edge for edge in graph.edges if edge.source == one.edge.source
        }


@settings(max_examples=50, deadline=None)
@given(graphs(), st.sampled_from([40, 74, 118]), st.booleans())
def test_no_word_of_an_answer_lies_on_a_line_a_box_or_another_word(
    graph: Graph, width: int, framed: bool
) -> None:
    drawing = lay_out(graph, width=width, framed=framed)
    taken = set(drawing.cells)
    for name in drawing.boxes:
        taken |= cells_of(drawing, name)
    for one in drawing.labels:
        cells = {(one.x + n, one.y) for n in range(cells_wide(one.text))}
        assert not cells & taken
        taken |= cells
        assert max(x for x, _ in cells) < drawing.width


@settings(max_examples=30, deadline=None)
@given(graphs(), st.sampled_from([40, 74]))
def test_the_same_graph_is_always_drawn_the_same(graph: Graph, width: int) -> None:
    first, again = lay_out(graph, width=width), lay_out(graph, width=width)
    assert text(first) == text(again)
    assert first == again


@settings(max_examples=50, deadline=None)
@given(graphs(), st.sampled_from([40, 74]))
def test_arrows_up_stand_only_on_lines_that_lead_back(graph: Graph, width: int) -> None:
    drawing = lay_out(graph, width=width)
    for at in drawing.loops:
        held = drawing.cells[at]
        assert drawing.back.issuperset(held)
        assert len({one.target for one in held}) == 1
        assert at not in drawing.arrows


def random_flow(count: int) -> Graph:
    """Steps that mostly go on, often ask, and sometimes lead back."""
    chance = random.Random(60)
    nodes, edges = [], []
    for n in range(count):
        ways = chance.choice([1, 1, 2, 2, 3]) if n < count - 6 else 0
        nodes.append(Node(f"n{n}", "question" if ways > 1 else "instruction", f"Look at part {n}"))
        targets = [n + 1, *(chance.randint(max(0, n - 9), min(count - 1, n + 5)) for _ in "ab")]
        for to in dict.fromkeys(targets[:ways]):
            edges.append(Edge(f"n{n}", f"n{to}", f"answer {to}" if ways > 1 else ""))
    return Graph(tuple(nodes), tuple(edges), "n0")


@pytest.mark.parametrize("framed", [True, False])
def test_a_random_flow_of_sixty_steps_is_laid_out_within_its_budget(framed: bool) -> None:
    graph = random_flow(60)
    started = time.process_time()
    drawing = lay_out(graph, width=77, framed=framed)
    assert time.process_time() - started < BUDGET
    assert len(drawing.boxes) == 60


@settings(max_examples=30, deadline=None)
@given(graphs(), st.data())
def test_where_a_run_stands_moves_nothing(graph: Graph, data: st.DataObject) -> None:
    drawing = lay_out(graph, width=74)
    names = st.sampled_from(sorted(drawing.boxes))
    current, path = data.draw(names), data.draw(st.lists(names, max_size=5))
    plain, standing = text(drawing), text(drawing, current=current, path=path)
    assert len(plain) == len(standing) == drawing.height


def test_the_escalation_path_is_drawn_within_the_width_of_its_pane() -> None:
    flow = PACK.flows[0]
    nodes = tuple(Node(one.id, one.kind.value, one.label) for one in flow.steps)
    edges = tuple(
        Edge(one.id, answer.to, answer.label) for one in flow.steps for answer in one.answers
    )
    drawing = lay_out(Graph(nodes, edges, flow.start), width=78)
    assert drawing.width <= 82
    assert drawing.crossings <= 4
    for box in drawing.boxes.values():
        label = " ".join(box.lines)
        assert all(word in label for word in flow.steps[box.number - 1].label.split())


def test_a_small_chart_looks_like_this() -> None:
    graph = Graph(
        (
            Node("a", "question", "Works?"),
            Node("b", "end", "Done"),
            Node("c", "instruction", "Call"),
        ),
        (Edge("a", "b", "yes"), Edge("a", "c", "no"), Edge("c", "a", "")),
        "a",
    )
    drawing = lay_out(graph, width=40)
    assert "Works?" in "\n".join(text(drawing))
    done = text(drawing, current="c", path=["a", "c"])
    assert any("✓ Works?" in row for row in done)
    assert any("▸ Call" in row for row in done)
    assert any("┏" in row for row in done)
