"""The lines between layers: each horizontal run gets a track of its own in its channel."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field

from supportdesk.presentation.chart.graph import Edge
from supportdesk.presentation.chart.place import Spot
from supportdesk.presentation.chart.skeleton import Skeleton

UP, DOWN, LEFT, RIGHT = 1, 2, 4, 8
Cells = dict[tuple[int, int], dict[Edge, int]]


@dataclass(frozen=True, slots=True)
class Label:
    """A line of an answer's words and where it begins."""

    edge: Edge
    x: int
    y: int
    text: str


@dataclass
class Net:
    """One hop of an edge through a channel: where it comes from above, and goes to below."""

    edge: Edge
    upper: list[int]
    lower: list[int]
    arrives: bool
    leaves: bool
    track: int = -1

    @property
    def straight(self) -> bool:
        """Whether it runs straight down and needs no track."""
        return len(self.upper) == len(self.lower) == 1 and self.upper == self.lower

    @property
    def span(self) -> tuple[int, int]:
        """The columns that it covers."""
        ends = self.upper + self.lower
        return min(ends), max(ends)


@dataclass
class Routes:
    """Every cell of every line, the arrowheads, the words of answers, and the height.

    Of lines that lead back `entering` are the level runs by which they come in above their box (the
    row, the column of the box, that of the lane), and `down` the cells in which they go down.
    """

    cells: Cells = field(default_factory=dict)
    arrows: dict[tuple[int, int], Edge] = field(default_factory=dict)
    labels: list[Label] = field(default_factory=list)
    entering: list[tuple[int, int, int]] = field(default_factory=list)
    down: set[tuple[int, int]] = field(default_factory=set)
    height: int = 0

    def put(self, x: int, y: int, mask: int, edge: Edge) -> None:
        """Let a line pass a cell in some directions."""
        held = self.cells.setdefault((x, y), {})
        held[edge] = held.get(edge, 0) | mask

    def column(self, x: int, top: int, bottom: int, edge: Edge) -> None:
        """A vertical run, both ends included."""
        for y in range(top, bottom + 1):
            self.put(x, y, UP | DOWN, edge)


def route(s: Skeleton, found: dict[str, Spot]) -> Routes:
    """Give every spot its y and draw every edge."""
    routes = Routes()
    nets = _nets(s, found)
    y = 0
    for index in range(len(s.layers) + 1):
        y = _channel(routes, nets[index], found, y)
        if index < len(s.layers):
            y = _boxes(routes, s, found, index, y)
    routes.height = y
    return routes


def _nets(s: Skeleton, found: dict[str, Spot]) -> list[list[Net]]:
    channels: list[list[Net]] = [[] for _ in range(len(s.layers) + 1)]
    for edge in s.drawn:
        for layer, net in _hops(s, found, edge):
            channels[layer].append(net)
    return channels


def _hops(s: Skeleton, found: dict[str, Spot], edge: Edge) -> Iterator[tuple[int, Net]]:
    points = s.chain[edge]
    start, end = found[edge.source].exits[edge], found[edge.target].entry
    columns = [found[one].x for one in points]
    if edge not in s.back:
        way = [start, *columns, end]
        for n, (above, below) in enumerate(itertools.pairwise(way)):
            layer = s.layer[edge.source] + 1 + n
            yield layer, Net(edge, [above], [below], n == len(way) - 2, n == 0)
        return
    yield s.layer[edge.source] + 1, Net(edge, [start, columns[0]], [], False, True)
    for n, (lower, upper) in enumerate(itertools.pairwise(columns)):
        yield s.layer[points[n]], Net(edge, [upper], [lower], False, False)
    yield s.layer[edge.target], Net(edge, [], [columns[-1], end], True, False)


def _channel(routes: Routes, nets: list[Net], found: dict[str, Spot], top: int) -> int:
    """Draw one channel from the row `top` on; the row after it."""
    if not nets:
        return top
    tracks = _tracks([one for one in nets if not one.straight])
    words = {one.edge: found[one.edge.source].answers[one.edge] for one in nets if one.leaves}
    first = top + max(1 if tracks else 0, *map(len, words.values()), 0)
    bottom = max(first + tracks + (1 if any(one.arrives for one in nets) else 0) - 1, top)
    for net in nets:
        if net.straight:
            routes.column(net.upper[0], top, bottom, net.edge)
        else:
            _bend(routes, net, top, first + net.track, bottom)
        _note_loop(routes, net, top, first + net.track, bottom)
        if net.arrives:
            routes.arrows[(net.lower[-1], bottom)] = net.edge
        for n, text in enumerate(words[net.edge] if net.leaves else ()):
            routes.labels.append(Label(net.edge, net.upper[0] + 1, top + n, text))
    return bottom + 1


def _note_loop(routes: Routes, net: Net, top: int, track: int, bottom: int) -> None:
    """Note where the ends of a line that leads back run."""
    if not net.upper:
        routes.entering.append((track, net.lower[-1], net.lower[0]))
        routes.down.update((net.lower[-1], y) for y in range(track, bottom + 1))
    elif not net.lower:
        routes.down.update((net.upper[0], y) for y in range(top, track + 1))


def _bend(routes: Routes, net: Net, top: int, y: int, bottom: int) -> None:
    left, right = net.span
    for x in range(left, right + 1):
        mask = (LEFT if x > left else 0) | (RIGHT if x < right else 0)
        routes.put(x, y, mask, net.edge)
    for x in net.upper:
        routes.column(x, top, y - 1, net.edge)
        routes.put(x, y, UP, net.edge)
    for x in net.lower:
        routes.column(x, y + 1, bottom, net.edge)
        routes.put(x, y, DOWN, net.edge)


def _tracks(nets: list[Net]) -> int:
    """Give each net a track, so that no two lie on one another; how many there are.

    A net that comes down where another one goes on must lie above it. Beyond that, of two nets the
    one lies above by which fewer lines cross, where that can be.
    """
    pairs = [(n, m) for n in range(len(nets)) for m in range(len(nets)) if n != m]
    apart = [(n, m) for n, m in pairs if not _join(nets[n], nets[m])]
    must: list[set[int]] = [set() for _ in nets]
    should: list[set[int]] = [set() for _ in nets]
    for n, m in apart:
        if set(nets[m].upper) & set(nets[n].lower):
            must[n].add(m)
        if _crossed(nets[m], nets[n]) < _crossed(nets[n], nets[m]):
            should[n].add(m)
    left, track = set(range(len(nets))), 0
    while left:
        free = [n for n in left if not must[n] & left] or sorted(left)[:1]
        least = min(len(should[n] & left) for n in free)
        row: list[int] = []
        ready = [n for n in free if len(should[n] & left) == least]
        for n in sorted(ready, key=lambda n: (*_rank(nets[n]), n)):
            if all(_apart(nets[n], nets[m]) for m in row):
                row.append(n)
        for n in row:
            nets[n].track = track
        left -= set(row)
        track += 1
    return track


def _join(one: Net, other: Net) -> bool:
    """Whether two nets end in the same column of one box, and so may lie on one another."""
    return one.edge.target == other.edge.target and one.lower == other.lower


def _crossed(one: Net, other: Net) -> int:
    """How often the one's lines cross the other's, or run right beside them, if it lies above."""
    (low, high), (least, most) = one.span, other.span
    return (
        sum(low <= x <= high for x in other.upper)
        + sum(least <= x <= most for x in one.lower)
        + sum(abs(x - y) <= 1 for x in other.upper for y in one.lower)
    )


def _rank(net: Net) -> tuple[int, int]:
    turn = 0 if not net.lower else 2 if not net.upper else 1
    return turn, net.span[1] - net.span[0]


def _apart(one: Net, other: Net) -> bool:
    if one.edge.target == other.edge.target and one.arrives and other.arrives:
        return True
    return one.span[0] > other.span[1] + 1 or one.span[1] < other.span[0] - 1


def _boxes(routes: Routes, s: Skeleton, found: dict[str, Spot], index: int, y: int) -> int:
    """Put one layer's boxes at row `y`; lines pass or go on beside them; the row after it."""
    layer = s.layers[index]
    height = max((found[one].height for one in layer if not found[one].point), default=1)
    owner = {point: edge for edge, points in s.chain.items() for point in points}
    for one in layer:
        spot = found[one]
        spot.y = y
        if spot.point:
            spot.height = height
            routes.column(spot.x, y, y + height - 1, owner[one])
            continue
        for edge, x in spot.exits.items():
            if edge in s.chain:
                routes.column(x, y + spot.height, y + height - 1, edge)
            if edge in s.back:
                routes.down.update((x, row) for row in range(y + spot.height, y + height))
    return y + height
