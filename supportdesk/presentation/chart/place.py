"""Where everything stands: boxes as wide as their words and answers, straight lines preferred."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field

from supportdesk.presentation.cells import width, wrap
from supportdesk.presentation.chart.graph import Edge
from supportdesk.presentation.chart.skeleton import Skeleton

GAP = 3
MARK = 2
"""Cells that every label keeps free for the mark of a step that is done."""


@dataclass
class Spot:
    """A box or a point on the grid; `x` and `y` are its left upper cell."""

    lines: list[str]
    width: int
    height: int
    x: int = 0
    y: int = 0
    point: bool = False
    noted: int = 0
    entry: int = 0
    exits: dict[Edge, int] = field(default_factory=dict)
    answers: dict[Edge, list[str]] = field(default_factory=dict)
    """The words beside each line that leaves it, as they are broken."""


@dataclass(frozen=True)
class Style:
    """How boxes are drawn: the widest label line, whether framed, the gap between boxes."""

    label: int
    framed: bool
    gap: int = GAP

    @property
    def answer(self) -> int:
        """The widest line of an answer's words."""
        return max(10, self.label - 4)


def pool(wanted: Sequence[float], weights: Sequence[float], gaps: Sequence[float]) -> list[float]:
    """Places nearest to what is wanted that keep the gaps (pool adjacent violators)."""
    offsets = [0.0]
    for gap in gaps:
        offsets.append(offsets[-1] + gap)
    blocks: list[tuple[float, float, int]] = []
    for n, want in enumerate(wanted):
        blocks.append((want - offsets[n], weights[n], 1))
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            (v1, w1, c1), (v2, w2, c2) = blocks[-2], blocks[-1]
            blocks[-2:] = [((v1 * w1 + v2 * w2) / (w1 + w2), w1 + w2, c1 + c2)]
    flat = [value for value, _, count in blocks for _ in range(count)]
    return [value + offset for value, offset in zip(flat, offsets, strict=True)]


def balanced(text: str, cells: int) -> list[str]:
    """The label in as few lines as its longest word allows, of about the same length."""
    room = max(cells, max((width(one) for one in text.split()), default=1))
    lines = wrap(text, room)
    for narrower in range(max(4, room // 2), room):
        tried = wrap(text, narrower)
        if len(tried) == len(lines) and all(
            " " not in one or width(one) <= narrower for one in tried
        ):
            longest = max((width(one) for one in text.split()), default=1)
            if longest <= narrower:
                return tried
    return lines


def spots(s: Skeleton, style: Style) -> dict[str, Spot]:
    """A spot for every box and point, sized but not placed."""
    padding = 2 if style.framed else 1
    found: dict[str, Spot] = {}
    for node in s.graph.nodes:
        lines = balanced(node.label, style.label)
        if not s.lanes:
            lines += _returns(s, node.id)
        noted = balanced(node.note, style.label) if node.note else []
        lines += noted
        cells = max(map(width, lines)) + MARK + 2 * padding
        answers = {
            one: balanced(one.label, style.answer) if one.label else []
            for one in s.drawn
            if one.source == node.id
        }
        cells = max(cells, 2 + sum(_widest(one) + 2 for one in answers.values()))
        height = len(lines) + (2 if style.framed else 0)
        found[node.id] = Spot(lines, cells, height, noted=len(noted), answers=answers)
    for name in s.layer:
        if s.is_point(name):
            found[name] = Spot([], 1, 0, point=True)
    return found


def _widest(lines: Sequence[str]) -> int:
    return max(map(width, lines), default=0)


def _returns(s: Skeleton, node_id: str) -> list[str]:
    """The words of edges that loop back and are not drawn: "ask ↑ 9"."""
    return [
        f"{one.label} ↑ {s.graph.number(one.target)}".strip()
        for one in s.graph.edges
        if one.source == node_id and one in s.back
    ]


def place(s: Skeleton, found: dict[str, Spot], style: Style, limit: int = 0) -> int:
    """Give every spot its x; the width of the whole.

    With a `limit` no layer reaches beyond it, unless its boxes alone do.
    """
    centre: dict[str, float] = {}
    for layer in s.layers:
        at = 0.0
        for one in layer:
            centre[one] = at + found[one].width / 2
            at += found[one].width + style.gap
    for turn in range(60):
        for layer in s.layers if turn % 2 == 0 else reversed(s.layers):
            _settle(s, found, layer, centre, style, limit)
    left = min(centre[one] - found[one].width / 2 for one in centre)
    for name, at in centre.items():
        found[name].x = round(at - found[name].width / 2 - left)
    for layer in s.layers:
        for one, other in itertools.pairwise(layer):
            need = found[one].x + found[one].width + _least(found[one], found[other])
            found[other].x = max(found[other].x, need)
    _straighten(s, found)
    return max(one.x + one.width for one in found.values())


def _least(one: Spot, other: Spot) -> int:
    return 1 if one.point and other.point else 2


def _settle(
    s: Skeleton,
    found: dict[str, Spot],
    layer: list[str],
    centre: dict[str, float],
    style: Style,
    limit: int,
) -> None:
    wanted, weights = [], []
    for one in layer:
        near = [(centre[to], weight) for to, weight in s.up[one] + s.down[one]]
        total = sum(weight for _, weight in near)
        wanted.append(sum(at * weight for at, weight in near) / total if total else centre[one])
        weights.append(max(total, 0.1))
    gaps = [
        (found[one].width + found[other].width) / 2 + _gap(found[one], found[other], style)
        for one, other in itertools.pairwise(layer)
    ]
    placed = pool(wanted, weights, gaps)
    if limit and layer:
        placed = _within(
            placed, gaps, found[layer[0]].width / 2, limit - found[layer[-1]].width / 2
        )
    centre.update(zip(layer, placed, strict=True))


def _gap(one: Spot, other: Spot, style: Style) -> int:
    return 2 if one.point and other.point else style.gap


def _within(placed: list[float], gaps: Sequence[float], first: float, last: float) -> list[float]:
    """The places moved between two bounds; the gaps stay, also where there is no room for them."""
    lows = list(itertools.accumulate(gaps, initial=first))
    beyond = max(0.0, lows[-1] - last)
    highs = [low + last + beyond - lows[-1] for low in lows]
    return [min(max(at, low), high) for at, low, high in zip(placed, lows, highs, strict=True)]


def needed(s: Skeleton, found: dict[str, Spot], style: Style) -> int:
    """The cells that the widest layer needs."""
    return max(
        sum(found[one].width for one in layer)
        + sum(_gap(found[one], found[other], style) for one, other in itertools.pairwise(layer))
        for layer in s.layers
        if layer
    )


def _straighten(s: Skeleton, found: dict[str, Spot]) -> None:
    """Pull the points of an edge onto one column where there is room."""
    for _ in range(4):
        for points in s.chain.values():
            columns = sorted(found[one].x for one in points)
            for column in [*columns[len(columns) // 2 : len(columns) // 2 + 1], *columns]:
                if all(found[one].x == column or _room(s, found, one, column) for one in points):
                    for one in points:
                        found[one].x = column
                    break


def _room(s: Skeleton, found: dict[str, Spot], name: str, column: int) -> bool:
    layer = s.layers[s.layer[name]]
    n = layer.index(name)
    if n:
        before = found[layer[n - 1]]
        if column < before.x + before.width + _least(before, found[name]):
            return False
    if n + 1 < len(layer):
        after = found[layer[n + 1]]
        if column + 1 + _least(after, found[name]) > after.x:
            return False
    return column >= 0


def ports(s: Skeleton, found: dict[str, Spot]) -> None:
    """Where edges leave and enter: straight where it can be, every answer's words beside it."""
    for spot in found.values():
        spot.entry = spot.x + spot.width // 2
    for _ in range(3):
        for node in s.graph.nodes:
            _exits(s, found, node.id)
        for node in s.graph.nodes:
            spot = found[node.id]
            above = [_last(s, found, one) for one in s.drawn if one.target == node.id]
            inside = [at for at in above if spot.x + 1 <= at <= spot.x + spot.width - 2]
            middle = spot.x + spot.width // 2
            spot.entry = min(inside, key=lambda at: abs(at - middle)) if inside else middle


def _last(s: Skeleton, found: dict[str, Spot], edge: Edge) -> int:
    points = s.chain[edge]
    return found[points[-1]].x if points else found[edge.source].exits.get(edge, 0)


def _exits(s: Skeleton, found: dict[str, Spot], node_id: str) -> None:
    spot = found[node_id]
    leaving = [
        (found[(*s.chain[one], one.target)[0]].entry, n, one)
        for n, one in enumerate(s.drawn)
        if one.source == node_id
    ]
    leaving.sort(key=lambda one: one[:2])
    if not leaving:
        return
    gaps = [_widest(spot.answers[one]) + 2 for _, _, one in leaving]
    low, high = spot.x + 1, spot.x + spot.width - 1
    lows = [low + sum(gaps[:n]) for n in range(len(gaps))]
    highs = [high - sum(gaps[n:]) + 1 for n in range(len(gaps))]
    if len(leaving) == 1:
        highs = [min(high - 1, max(lows[0], high + 1 - gaps[0]))]
    placed = pool([at for at, _, _ in leaving], [1.0] * len(gaps), gaps[:-1])
    for (_, _, edge), at, least, most in zip(leaving, placed, lows, highs, strict=True):
        spot.exits[edge] = round(min(max(at, least), max(least, most)))
