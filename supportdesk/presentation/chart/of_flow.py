"""The graph of a flow: its steps as boxes, its answers and cases as arrows."""

from collections.abc import Mapping

from supportdesk.domain.flow import Flow
from supportdesk.presentation.chart.graph import Edge, Graph, Node
from supportdesk.presentation.inert import inert

CLOSED = "closed gate"


def graph_of(
    flow: Flow, hidden: frozenset[str] = frozenset(), notes: Mapping[str, str] | None = None
) -> Graph:
    """The graph of a flow; its words are inert. What is hidden is one box that says so.

    `notes` are added to the words of boxes, by step.
    """
    added = notes or {}
    shown = [one for one in flow.steps if one.id not in hidden]
    nodes = tuple(
        Node(one.id, one.kind.value, inert(f"{one.label} {added.get(one.id, '')}".strip()))
        for one in shown
    )
    edges = tuple(
        dict.fromkeys(
            Edge(step.id, CLOSED if way.to in hidden else way.to, inert(way.label))
            for step in shown
            for way in step.ways
        )
    )
    closed = (Node(CLOSED, "end", "closed"),) if hidden else ()
    return Graph((*nodes, *closed), edges, flow.start)
