"""Laying out a chart for a width: the roomiest boxes that fit, loops drawn where they are cheap."""

from supportdesk.presentation.chart.drawing import Box, Drawing
from supportdesk.presentation.chart.graph import Graph
from supportdesk.presentation.chart.loops import arrows_back
from supportdesk.presentation.chart.order import order
from supportdesk.presentation.chart.place import GAP, Style, needed, place, ports, spots
from supportdesk.presentation.chart.route import route
from supportdesk.presentation.chart.skeleton import Room, Skeleton, build

LABELS = (24, 20, 17, 14, 11)
NARROW_GAP = 2
SHARES = (1.0, 0.75, 0.5)
"""Which part of the width the boxes of one layer may take, tried where a chart is too wide."""
LANE = 12
"""Columns that drawing the loops back may cost; beyond, they stand as "↑ 6" in their box."""


def lay_out(graph: Graph, *, width: int, framed: bool = True) -> Drawing:
    """The drawing of a graph within `width` cells where it can be, else the narrowest there is."""
    best, plain = _best(graph, width, framed, None)
    for share in SHARES if best.width > width else ():
        tried, _ = _best(graph, width, framed, _room(plain, round(width * share), framed))
        if tried.width < best.width:
            best = tried
        if best.width <= width:
            break
    return best


def _room(plain: Skeleton, limit: int, framed: bool) -> Room:
    """What a layer may hold, its boxes as narrow as they can be."""
    narrow = Style(LABELS[-1], framed, NARROW_GAP)
    found = spots(plain, narrow)
    boxes = {one.id: found[one.id].width + NARROW_GAP for one in plain.graph.nodes}
    return Room(limit, boxes)


def _best(graph: Graph, width: int, framed: bool, room: Room | None) -> tuple[Drawing, Skeleton]:
    """The drawing with loops where these are cheap, else without; and the skeleton without."""
    plain = build(graph, lanes=False, room=room)
    best = _fit(plain, width, framed, order(plain))
    if not plain.back:
        return best, plain
    looped = build(graph, lanes=True, room=room)
    with_lanes = _fit(looped, width, framed, order(looped))
    cheap = with_lanes.width <= best.width + LANE
    fits = with_lanes.width <= max(width, best.width)
    return (with_lanes if cheap and fits else best), plain


def _fit(s: Skeleton, width: int, framed: bool, crossings: int) -> Drawing:
    narrowest: Drawing | None = None
    for label in LABELS:
        for gap in (GAP, NARROW_GAP):
            style = Style(label, framed, gap)
            for limit in (0, width) if needed(s, spots(s, style), style) <= width else (0,):
                drawing = _draw(s, style, crossings, limit)
                if drawing.width <= width:
                    return drawing
                if narrowest is None or drawing.width < narrowest.width:
                    narrowest = drawing
    assert narrowest is not None
    return narrowest


def _draw(s: Skeleton, style: Style, crossings: int, limit: int) -> Drawing:
    found = spots(s, style)
    width = place(s, found, style, limit)
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
        loops=arrows_back(routes, s.back) if s.lanes else {},
    )
