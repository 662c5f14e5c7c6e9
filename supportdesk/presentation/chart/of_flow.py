"""The graph of a flow: its steps as boxes, its answers and cases as arrows."""

from supportdesk.domain.flow import Answer, Case, Flow, Step
from supportdesk.presentation.chart.graph import Edge, Graph, Node
from supportdesk.presentation.inert import inert
from supportdesk.presentation.on_chart import Written

CLOSED = "closed gate"


def graph_of(
    flow: Flow, hidden: frozenset[str] = frozenset(), written: Written | None = None
) -> Graph:
    """The graph of a flow; its words are inert. What is hidden is one box that says so.

    Answers of a step that lead to the same one are one line. A flow with mistakes is drawn as far
    as it goes: what leads nowhere is left out.
    """
    said = written or Written()
    shown = {one.id: one for one in flow.steps if one.id not in hidden}
    nodes = tuple(_node(one, said) for one in shown.values())
    targets = {one.id for one in flow.steps}
    edges: dict[tuple[str, str], list[str]] = {}
    for step in shown.values():
        for way in step.ways:
            if way.to in targets:
                to = CLOSED if way.to in hidden else way.to
                edges.setdefault((step.id, to), []).append(_label(step, way, said))
    closed = (Node(CLOSED, "end", "closed"),) if hidden else ()
    start = flow.start if flow.start in shown else next(iter(shown), CLOSED)
    drawn = (Edge(*ends, _together(labels)) for ends, labels in edges.items())
    return Graph((*nodes, *closed), tuple(drawn), start)


def _together(labels: list[str]) -> str:
    """The words of answers that lead to the same step, which share one line."""
    return ", ".join(dict.fromkeys(one for one in labels if one))


def _node(step: Step, said: Written) -> Node:
    note, role = said.steps.get(step.id, ("", "dim"))
    return Node(step.id, step.kind.value, inert(step.label) or step.id, inert(note), role)


def _label(step: Step, way: Answer | Case, said: Written) -> str:
    count = said.ways.get((step.id, way.id), "")
    return inert(f"{way.label} {count}".strip())
