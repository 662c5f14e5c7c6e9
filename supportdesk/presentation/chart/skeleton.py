"""The skeleton of a chart: which edges loop back, the layer of each node, the way of each edge.

An edge over several layers passes through a point (a dummy node) in each layer between. All of
this depends on the graph alone, so it is worked out once for every width that is tried.
"""

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field

from supportdesk.presentation.chart.graph import Edge, Graph

Link = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Room:
    """How wide a layer may be, and how wide each box is with the gap beside it."""

    limit: int
    boxes: Mapping[str, int]


@dataclass
class Skeleton:
    """Layers from top to bottom, each a list of ids from left to right."""

    graph: Graph
    back: frozenset[Edge]
    lanes: bool
    layer: dict[str, int] = field(default_factory=dict)
    layers: list[list[str]] = field(default_factory=list)
    chain: dict[Edge, list[str]] = field(default_factory=dict)
    up: dict[str, list[Link]] = field(default_factory=dict)
    down: dict[str, list[Link]] = field(default_factory=dict)

    @property
    def drawn(self) -> list[Edge]:
        """The edges that are drawn as lines."""
        return [one for one in self.graph.edges if self.lanes or one not in self.back]

    def is_point(self, node_id: str) -> bool:
        """Whether an id is a point of an edge and not a box."""
        return node_id.startswith("~")


def loops(graph: Graph) -> frozenset[Edge]:
    """The edges that lead back to a step above them, found depth first in the author's order."""
    out: dict[str, list[Edge]] = {one.id: [] for one in graph.nodes}
    for edge in graph.edges:
        out[edge.source].append(edge)
    state: dict[str, int] = {}
    back: set[Edge] = set()
    for root in [graph.start, *out]:
        if root in state:
            continue
        state[root] = 1
        stack = [(root, iter(out[root]))]
        while stack:
            node, rest = stack[-1]
            found = next(rest, None)
            if found is None:
                state[node] = 2
                stack.pop()
            elif state.get(found.target) == 1:
                back.add(found)
            elif found.target not in state:
                state[found.target] = 1
                stack.append((found.target, iter(out[found.target])))
    return frozenset(back)


def build(graph: Graph, *, lanes: bool, room: Room | None = None) -> Skeleton:
    """The skeleton; without `lanes` edges that loop back are not drawn.

    With `room` the boxes of a layer that is too wide stand in several, one below the other.
    """
    skeleton = Skeleton(graph, loops(graph), lanes)
    _assign_layers(skeleton)
    if room is not None:
        _split(skeleton, room)
    _thread(skeleton)
    return skeleton


def _assign_layers(s: Skeleton) -> None:
    forward = [one for one in s.graph.edges if one not in s.back]
    layer = {one.id: 0 for one in s.graph.nodes}
    for _ in layer:
        changed = False
        for edge in forward:
            if layer[edge.target] < layer[edge.source] + 1:
                layer[edge.target] = layer[edge.source] + 1
                changed = True
        if not changed:
            break
    _tighten(layer, forward)
    s.layer = layer


def _tighten(layer: dict[str, int], forward: list[Edge]) -> None:
    """Move a node down to its followers where more edges leave than enter."""
    for _ in range(10):
        for node in layer:
            below = [layer[one.target] for one in forward if one.source == node]
            entering = sum(1 for one in forward if one.target == node)
            if below and len(below) > entering:
                layer[node] = max(layer[node], min(below) - 1)


def _split(s: Skeleton, room: Room) -> None:
    """Break every layer that is too wide into as few as hold it, of about the same width."""
    layers: dict[int, list[str]] = {}
    for node in _walk(s.graph):
        layers.setdefault(s.layer[node], []).append(node)
    at = 0
    for _, nodes in sorted(layers.items()):
        whole = sum(room.boxes[one] for one in nodes)
        parts = min(len(nodes), max(1, -(-whole // max(1, room.limit))))
        used, part = 0, 0
        for node in nodes:
            if used >= whole * (part + 1) / parts:
                part += 1
            s.layer[node] = at + part
            used += room.boxes[node]
        at += part + 1


def _thread(s: Skeleton) -> None:
    """Put nodes and points into the layers, in the order of a walk from the start."""
    s.layers = [[] for _ in range(max(s.layer.values(), default=0) + 1)]
    for node in _walk(s.graph):
        s.layers[s.layer[node]].append(node)
    count = 0
    for edge in s.drawn:
        top, bottom = s.layer[edge.source], s.layer[edge.target]
        way = range(top, bottom - 1, -1) if edge in s.back else range(top + 1, bottom)
        points = []
        for layer in way:
            point = f"~{count}"
            count += 1
            s.layer[point] = layer
            s.layers[layer].append(point)
            points.append(point)
        s.chain[edge] = points
    _link(s)


def _walk(graph: Graph) -> list[str]:
    seen: dict[str, None] = {}
    stack = [graph.start]
    while stack:
        node = stack.pop()
        if node not in seen:
            seen[node] = None
            stack += [one.target for one in reversed(graph.edges) if one.source == node]
    return [*seen, *(one.id for one in graph.nodes if one.id not in seen)]


def _link(s: Skeleton) -> None:
    finals = {one.id for one in s.graph.nodes if one.kind == "end"}
    s.up = {one: [] for one in s.layer}
    s.down = {one: [] for one in s.layer}
    for edge, points in s.chain.items():
        way = list(reversed(points)) if edge in s.back else [edge.source, *points, edge.target]
        for upper, lower in itertools.pairwise(way):
            ends = s.is_point(upper) + s.is_point(lower)
            weight = (1 if lower in finals else 5, 3, 60)[ends]
            s.down[upper].append((lower, weight))
            s.up[lower].append((upper, weight))
