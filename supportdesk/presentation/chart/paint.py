"""Painting a drawing: done path, current step, what lies ahead; no new layout is needed for it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from supportdesk.presentation.cells import pad, width
from supportdesk.presentation.chart.drawing import Box, Drawing
from supportdesk.presentation.chart.graph import Edge
from supportdesk.presentation.chart.route import DOWN, LEFT, RIGHT, UP

_LINES = {
    0: " ", UP: "╵", DOWN: "╷", LEFT: "╴", RIGHT: "╶", UP | DOWN: "│", LEFT | RIGHT: "─",
    UP | RIGHT: "╰", UP | LEFT: "╯", DOWN | RIGHT: "╭", DOWN | LEFT: "╮", UP | DOWN | RIGHT: "├",
    UP | DOWN | LEFT: "┤", LEFT | RIGHT | DOWN: "┬", LEFT | RIGHT | UP: "┴",
    UP | DOWN | LEFT | RIGHT: "┼",
}  # fmt: skip
_FRAMES = {
    "question": "╭╮╰╯─│",
    "decision": "╭╮╰╯─│",
    "end": "╔╗╚╝═║",
    "start": "╔╗╚╝═║",
    "current": "┏┓┗┛━┃",
}
_SQUARE = "┌┐└┘─│"
Row = list[tuple[str, str]]


@dataclass(frozen=True)
class Standing:
    """Where a run stands on a chart: the current node, the nodes walked, the edges taken."""

    current: str | None = None
    path: Sequence[str] = ()
    taken: Collection[tuple[str, str]] = ()
    selected: str | None = None
    ahead: frozenset[str] = field(default_factory=frozenset)


def paint(
    drawing: Drawing,
    *,
    current: str | None = None,
    path: Sequence[str] = (),
    selected: str | None = None,
) -> list[Row]:
    """The rows of the chart as runs of text in one role each."""
    walked = list(path)
    taken = set(pairwise(walked))
    standing = Standing(current, walked, taken, selected, _ahead(drawing, current))
    grid = [[(" ", "")] * drawing.width for _ in range(drawing.height)]
    _paint_lines(grid, drawing, standing)
    for edge, x, y in drawing.labels:
        role = "ok" if _is_taken(edge, standing) else "dim"
        _write(grid, x, y, edge.label, role)
    for name, box in drawing.boxes.items():
        _paint_box(grid, name, box, drawing.framed, standing)
    return [_runs(row) for row in grid]


def _ahead(drawing: Drawing, current: str | None) -> frozenset[str]:
    """Nodes that can still be reached; all of them where no run stands anywhere."""
    if current is None:
        return frozenset(drawing.boxes)
    found: set[str] = set()
    todo = [current]
    while todo:
        node = todo.pop()
        if node not in found:
            found.add(node)
            todo += [one.target for one in drawing.graph.edges if one.source == node]
    return frozenset(found)


def _is_taken(edge: Edge, standing: Standing) -> bool:
    return (edge.source, edge.target) in standing.taken


def _paint_lines(grid: list[Row], drawing: Drawing, standing: Standing) -> None:
    for (x, y), held in drawing.cells.items():
        edges = _visible(held, standing)
        mask = 0
        for edge in edges:
            mask |= held[edge]
        grid[y][x] = (_LINES[mask], _line_role(edges, standing))
    for (x, y), edge in drawing.arrows.items():
        edges = list(drawing.cells.get((x, y), {edge: 0}))
        grid[y][x] = ("▼", _line_role(edges, standing))


def _visible(held: dict[Edge, int], standing: Standing) -> list[Edge]:
    """The lines seen in a cell: joined where they share an end, else the vertical one is on top."""
    edges = list(held)
    if len({one.target for one in edges}) == 1:
        return edges
    upright = [one for one in edges if held[one] & (UP | DOWN)] or edges
    taken = [one for one in upright if _is_taken(one, standing)]
    return taken or upright


def _line_role(edges: list[Edge], standing: Standing) -> str:
    if any(_is_taken(one, standing) for one in edges):
        return "ok"
    if standing.current is None or any(one.source in standing.ahead for one in edges):
        return "off"
    return "line"


def _paint_box(grid: list[Row], name: str, box: Box, framed: bool, standing: Standing) -> None:
    role, mark = _box_role(name, standing)
    frame_role = {"fill": "here", "": "off", "off": "line"}.get(role, role)
    if name == standing.selected and name != standing.current:
        frame_role = "accent"
    top = 1 if framed else 0
    inner = box.width - 2 * top
    if framed:
        kind = "current" if name == standing.current else box.kind
        _frame(grid, box, _FRAMES.get(kind, _SQUARE), frame_role)
    number = f"{box.number} " if box.named and not framed else ""
    text_role = "accent" if frame_role == "accent" and not framed else role
    for n, line in enumerate(box.lines):
        words = (mark if n == 0 else "") + (number if n == 0 else "") + line
        space = max(0, inner - width(words))
        _write(
            grid, box.x + top, box.y + top + n, pad(" " * (space // 2) + words, inner), text_role
        )


def _box_role(name: str, standing: Standing) -> tuple[str, str]:
    if name == standing.current:
        return "fill", "▸ "
    if name in standing.path:
        return "ok", "✓ "
    return ("", "") if name in standing.ahead else ("off", "")


def _frame(grid: list[Row], box: Box, signs: str, role: str) -> None:
    left, right = box.x, box.x + box.width - 1
    bottom = box.y + box.height - 1
    across = box.width - 2
    number = str(box.number) if box.named else ""
    top = (signs[0] + number + signs[4] * across)[: box.width - 1] + signs[1]
    _write(grid, left, box.y, top, role)
    _write(grid, left, bottom, signs[2] + signs[4] * across + signs[3], role)
    for y in range(box.y + 1, bottom):
        _write(grid, left, y, signs[5], role)
        _write(grid, right, y, signs[5], role)


def _write(grid: list[Row], x: int, y: int, text: str, role: str) -> None:
    row = grid[y]
    for char in text:
        cells = width(char)
        if cells == 0:
            before = row[x - 1]
            row[x - 1] = (before[0] + char, before[1])
            continue
        row[x] = (char, role)
        if cells == 2:
            row[x + 1] = ("", role)
        x += cells


def _runs(row: Row) -> Row:
    return [
        ("".join(text for text, _ in run), role)
        for role, run in groupby(row, key=lambda one: one[1])
    ]
