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

    A flow with mistakes is drawn as far as it goes: what leads nowhere is left out.
    """
    said = written or Written()
    shown = {one.id: one for one in flow.steps if one.id not in hidden}
    nodes = tuple(_node(one, said) for one in shown.values())
    targets = {one.id for one in flow.steps}
    edges = tuple(
        dict.fromkeys(
            Edge(step.id, CLOSED if way.to in hidden else way.to, _label(step, way, said))
            for step in shown.values()
            for way in step.ways
            if way.to in targets
        )
    )
    closed = (Node(CLOSED, "end", "closed"),) if hidden else ()
    start = flow.start if flow.start in shown else next(iter(shown), CLOSED)
    return Graph((*nodes, *closed), edges, start)


def _node(step: Step, said: Written) -> Node:
    note, role = said.steps.get(step.id, ("", "dim"))
    return Node(step.id, step.kind.value, inert(step.label) or step.id, inert(note), role)


def _label(step: Step, way: Answer | Case, said: Written) -> str:
    count = said.ways.get((step.id, way.id), "")
    return inert(f"{way.label} {count}".strip())
