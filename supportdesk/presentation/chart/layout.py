"""Laying out a chart for a width: the roomiest boxes that fit, loops drawn where they are cheap."""

from supportdesk.presentation.chart.drawing import Box, Drawing
from supportdesk.presentation.chart.graph import Graph
from supportdesk.presentation.chart.order import order
from supportdesk.presentation.chart.place import Style, place, ports, spots
from supportdesk.presentation.chart.route import route
from supportdesk.presentation.chart.skeleton import Skeleton, build

LABELS = (24, 20, 17, 14, 11)
LANE = 12
"""Columns that drawing the loops back may cost; beyond, they stand as "↑ 6" in their box."""


def lay_out(graph: Graph, *, width: int, framed: bool = True) -> Drawing:
    """The drawing of a graph within `width` cells where it can be, else the narrowest there is."""
    plain = build(graph, lanes=False)
    crossings = order(plain)
    best = _fit(plain, width, framed, crossings)
    if not plain.back:
        return best
    looped = build(graph, lanes=True)
    with_lanes = _fit(looped, width, framed, order(looped))
    cheap = with_lanes.width <= best.width + LANE
    return with_lanes if cheap and with_lanes.width <= max(width, best.width) else best


def _fit(s: Skeleton, width: int, framed: bool, crossings: int) -> Drawing:
    narrowest: Drawing | None = None
    for label in LABELS:
        for gap in (3, 2):
            drawing = _draw(s, Style(label, framed, gap), crossings)
            if drawing.width <= width:
                return drawing
            if narrowest is None or drawing.width < narrowest.width:
                narrowest = drawing
    assert narrowest is not None
    return narrowest


def _draw(s: Skeleton, style: Style, crossings: int) -> Drawing:
    found = spots(s, style)
    width = place(s, found, style)
    ports(s, found)
    routes = route(s, found)
    named = set() if s.lanes else {one.target for one in s.back}
    boxes = {
        node.id: Box(
            x=found[node.id].x,
            y=found[node.id].y,
            width=found[node.id].width,
            height=found[node.id].height,
            kind=node.kind,
            lines=tuple(found[node.id].lines),
            number=number,
            named=node.id in named,
            noted=found[node.id].noted,
            note_role=node.note_role,
        )
        for number, node in enumerate(s.graph.nodes, 1)
    }
    return Drawing(
        graph=s.graph,
        width=width,
        height=routes.height,
        framed=style.framed,
        crossings=crossings,
        boxes=boxes,
        cells=routes.cells,
        arrows=routes.arrows,
        labels=tuple(routes.labels),
        back=s.back,
    )
