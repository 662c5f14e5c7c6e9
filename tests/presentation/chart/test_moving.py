"""Keys go over a chart from box to box, and what is painted is told apart without colour."""

import pytest
from hypothesis import given, settings

from supportdesk.presentation.chart import Edge, Graph, Node, Way, lay_out, neighbour, paint
from supportdesk.presentation.chart.paint import paint_rows, stands
from supportdesk.presentation.glyphs import to_ascii
from tests.presentation.chart.test_chart import graphs

LOOP = Graph(
    (
        Node("ask", "question", "Ask"),
        Node("try", "instruction", "Try it"),
        Node("again", "question", "Again?"),
        Node("other", "instruction", "Other way"),
        Node("end", "end", "Done"),
    ),
    (
        Edge("ask", "try", "yes"),
        Edge("ask", "other", "no"),
        Edge("try", "again"),
        Edge("again", "ask", "again"),
        Edge("again", "end", "good"),
        Edge("other", "end"),
    ),
    "ask",
)


@settings(max_examples=60, deadline=None)
@given(graphs())
def test_every_box_is_reached_by_keys_from_every_other_one(graph: Graph) -> None:
    drawing = lay_out(graph, width=74)
    for start in drawing.boxes:
        seen, todo = {start}, [start]
        while todo:
            here = todo.pop()
            for way in Way:
                there = neighbour(drawing, here, way)
                if there not in seen:
                    seen.add(there)
                    todo.append(there)
        assert seen == set(drawing.boxes)


def test_down_goes_along_a_line_where_there_is_one() -> None:
    drawing = lay_out(LOOP, width=60)
    assert neighbour(drawing, "try", Way.DOWN) == "again"
    assert neighbour(drawing, "again", Way.UP) == "try"
    assert neighbour(drawing, "ask", Way.UP) == "ask"


@settings(max_examples=60, deadline=None)
@given(graphs())
def test_rows_painted_one_by_one_are_the_whole_chart(graph: Graph) -> None:
    drawing = lay_out(graph, width=74)
    path = [one.id for one in graph.nodes[:3]]
    standing = stands(drawing, path[-1], path, path[0])
    rows = [paint_rows(drawing, standing, range(y, y + 1))[0] for y in range(drawing.height)]
    assert rows == paint(drawing, current=path[-1], path=path, selected=path[0])


@pytest.mark.parametrize("framed", [True, False])
@pytest.mark.parametrize("ascii_only", [True, False])
def test_done_present_ahead_and_missed_are_told_apart_by_signs_alone(
    framed: bool, ascii_only: bool
) -> None:
    graph = Graph(
        (*LOOP.nodes, Node("shut", "instruction", "Missed")),
        (*LOOP.edges[:3], *LOOP.edges[4:], Edge("ask", "shut", "never")),
        "ask",
    )
    drawing = lay_out(graph, width=60, framed=framed)
    rows = paint(drawing, current="try", path=["ask", "try"])
    shown = "\n".join("".join(words for words, _ in row) for row in rows)
    shown = to_ascii(shown) if ascii_only else shown
    done, here, heavy = ("+ Ask", "> Try it", "|") if ascii_only else ("✓ Ask", "▸ Try it", "┃")
    assert done in shown
    assert here in shown
    assert heavy in shown  # the line walked
    if framed:
        dashed = "+...." if ascii_only else "┌┄┄┄"
        assert dashed in shown  # the frame of what was missed
    else:
        ahead = ". Again?" if ascii_only else "· Again?"
        assert ahead in shown
        assert (". Missed" if ascii_only else "· Missed") not in shown


def test_a_box_under_the_cursor_has_a_bar_and_keeps_its_words() -> None:
    drawing = lay_out(LOOP, width=60)
    rows = ["".join(words for words, _ in row) for row in paint(drawing, selected="again")]
    box = drawing.boxes["again"]
    assert all(rows[y][box.x] == "▌" for y in range(box.y, box.y + box.height))
    assert any("Again?" in row for row in rows)


def test_a_note_stands_under_the_label_in_its_own_role() -> None:
    graph = Graph((Node("a", "end", "Done", "▲ 1 mistake", "late"),), (), "a")
    rows = paint(lay_out(graph, width=40))
    assert [role for row in rows for words, role in row if "1 mistake" in words] == ["late"]
