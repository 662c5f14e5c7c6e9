"""Arrows on the lines that lead back: up their lane, and where they come in above their box."""

from collections.abc import Collection, Iterator

from supportdesk.presentation.chart.graph import Edge
from supportdesk.presentation.chart.route import DOWN, LEFT, RIGHT, UP, Cells, Routes

EVERY = 12
"""Rows of a line that leads back after which it is said again that it leads up."""
Arrows = dict[tuple[int, int], int]


def arrows_back(routes: Routes, back: frozenset[Edge]) -> Arrows:
    """The arrows by their cells, each with the direction in which it points.

    They stand only where no line of another target passes, so that each is read of its own.
    """
    plain = dict(_plain(routes.cells, back))
    found: Arrows = {}
    rising = {at for at, mask in plain.items() if mask == UP | DOWN and at not in routes.down}
    for run in _runs(rising):
        count = -(-len(run) // EVERY)
        for n in range(count):
            found[run[(2 * n + 1) * len(run) // (2 * count)]] = UP
    for y, entry, lane in routes.entering:
        way = range(entry + 1, lane) if lane > entry else range(entry - 1, lane, -1)
        at = next((x for x in way if plain.get((x, y)) == LEFT | RIGHT), None)
        if at is not None:
            found[at, y] = LEFT if lane > entry else RIGHT
    return found


def _plain(cells: Cells, back: frozenset[Edge]) -> Iterator[tuple[tuple[int, int], int]]:
    """The cells in which only lines go that lead back to the same box, with where they go."""
    for at, held in cells.items():
        if back.issuperset(held) and len({one.target for one in held}) == 1:
            mask = 0
            for one in held.values():
                mask |= one
            yield at, mask


def _runs(rising: Collection[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """The straight ways up, from their upper ends."""
    run: list[tuple[int, int]] = []
    for x, y in sorted(rising):
        if run and run[-1] != (x, y - 1):
            yield run
            run = []
        run.append((x, y))
    if run:
        yield run
