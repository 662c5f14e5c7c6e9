"""Moving over a chart from box to box: every box can be reached from every other one."""

from enum import StrEnum

from supportdesk.presentation.chart.drawing import Box, Drawing


class Way(StrEnum):
    """Where a key leads on a chart."""

    UP = "up"
    DOWN = "down"
    LEFT = "left"
    RIGHT = "right"


def neighbour(drawing: Drawing, node_id: str, way: Way) -> str:
    """The box beside one in its layer, or the nearest of the next layer, a linked one first.

    The box itself where there is nothing that way.
    """
    here = drawing.boxes[node_id]
    if way in {Way.LEFT, Way.RIGHT}:
        return _beside(drawing, here, rightward=way is Way.RIGHT) or node_id
    rows = sorted({one.y for one in drawing.boxes.values()})
    at = rows.index(here.y) + (1 if way is Way.DOWN else -1)
    if not 0 <= at < len(rows):
        return node_id
    layer = [name for name, one in drawing.boxes.items() if one.y == rows[at]]
    linked = _linked(drawing, node_id)
    return min(layer, key=lambda name: (name not in linked, _apart(here, drawing.boxes[name])))


def _beside(drawing: Drawing, here: Box, *, rightward: bool) -> str | None:
    layer = {name: one.x for name, one in drawing.boxes.items() if one.y == here.y}
    if rightward:
        return min((n for n, x in layer.items() if x > here.x), key=layer.__getitem__, default=None)
    return max((n for n, x in layer.items() if x < here.x), key=layer.__getitem__, default=None)


def _linked(drawing: Drawing, node_id: str) -> set[str]:
    edges = drawing.graph.edges
    return {one.target for one in edges if one.source == node_id} | {
        one.source for one in edges if one.target == node_id
    }


def _apart(one: Box, other: Box) -> int:
    """How far their middles are from one another, in half cells."""
    return abs(2 * one.x + one.width - 2 * other.x - other.width)
