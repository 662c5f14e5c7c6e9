"""Flowcharts for other programs: whole, and their words can do nothing there."""

from xml.etree import ElementTree

import pytest

from supportdesk.presentation.chart import graph_of
from supportdesk.presentation.chart.written import FORMATS, dot, mermaid, svg, text
from tests.aps import PACK
from tests.flows.making import end, flow, step

NASTY = '"]; click n1 "javascript:alert(1)" <script>x</script> & \\ \x1b[2J'


@pytest.mark.parametrize("one", PACK.flows, ids=lambda one: one.id)
def test_every_box_and_arrow_is_written(one: object) -> None:
    graph = graph_of(one)  # type: ignore[arg-type]
    assert mermaid(graph).count("-->") == len(graph.edges)
    assert dot(graph).count(" -> ") == len(graph.edges)
    drawn = ElementTree.fromstring(svg(graph))
    boxes = [each for each in drawn if each.tag.endswith("rect")]
    assert len(boxes) == len(graph.nodes) + 1
    shown = text(graph)
    assert all(node.label.split()[0] in shown for node in graph.nodes)


@pytest.mark.parametrize("format", FORMATS)
def test_words_of_a_flow_are_inert(format: str) -> None:
    nasty = step("ask", "question", "end", "ask")
    one = flow(nasty, end())
    steps = (type(nasty)(id="ask", kind=nasty.kind, label=NASTY, title="x", answers=nasty.answers),)
    written = FORMATS[format](graph_of(flow(*steps, *one.steps[1:])))
    assert "\x1b" not in written
    if format == "svg":
        assert "<script" not in written
        ElementTree.fromstring(written)
    elif format == "mermaid":
        assert '"javascript' not in written
        assert "<" not in written
    elif format == "dot":
        assert '\\"]; click' in written
