"""What a chart draws: nodes with labels, edges with the words of an answer."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Node:
    """One box; its kind chooses the frame. `note` stands under the label, in a role of its own."""

    id: str
    kind: str
    label: str
    note: str = ""
    note_role: str = "dim"


@dataclass(frozen=True, slots=True)
class Edge:
    """One arrow; two between the same nodes differ in their labels."""

    source: str
    target: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes and edges in the author's order, and where the flow starts."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    start: str

    def words(self, node: Node) -> str:
        """What stands in a box, on one line."""
        return f"{node.label} {node.note}".strip()

    def number(self, node_id: str) -> int:
        """A node's number in the author's order, from 1."""
        return next(n for n, one in enumerate(self.nodes, 1) if one.id == node_id)
