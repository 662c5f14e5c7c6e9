"""Painting a drawing: done path, current step, what lies ahead; no new layout is needed for it.

Without colour too: lines walked are heavy, steps done ✓, the current one has a heavy frame and ▸,
those ahead have · where they have no frame, and frames that cannot be reached any more are dashed.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from supportdesk.presentation import glyphs
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
_BACK = {UP: "↑", LEFT: "←", RIGHT: "→"}
_HEAVY = str.maketrans("╵╷╴╶│─╰╯╭╮├┤┬┴┼", "╹╻╸╺┃━┗┛┏┓┣┫┳┻╋")
_FRAMES = {
    "question": "╭╮╰╯─│",
    "decision": "╭╮╰╯─│",
    "end": "╔╗╚╝═║",
    "start": "╔╗╚╝═║",
    "current": "┏┓┗┛━┃",
}
_SQUARE, _DASHED = "┌┐└┘─│", "┌┐└┘┄┆"
Row = list[tuple[str, str]]
Grid = dict[int, Row]


@dataclass(frozen=True)
class Standing:
    """Where a run stands on a chart: the current node, the nodes walked, the edges taken."""

    current: str | None = None
    path: Collection[str] = ()
    taken: Collection[tuple[str, str]] = ()
    selected: str | None = None
    ahead: frozenset[str] = field(default_factory=frozenset)


def stands(
    drawing: Drawing, current: str | None, path: Sequence[str], selected: str | None
) -> Standing:
    """Where a run stands, worked out once for every row that is painted."""
    taken = frozenset(pairwise(path))
    return Standing(current, frozenset(path), taken, selected, _ahead(drawing, current))


def paint(
    drawing: Drawing,
    *,
    current: str | None = None,
    path: Sequence[str] = (),
    selected: str | None = None,
) -> list[Row]:
    """The rows of the chart as runs of text in one role each."""
    standing = stands(drawing, current, path, selected)
    return paint_rows(drawing, standing, range(drawing.height))


def paint_rows(drawing: Drawing, standing: Standing, rows: range) -> list[Row]:
    """Some rows of the chart; what lies outside them costs nothing."""
    grid: Grid = {y: [(" ", "")] * drawing.width for y in rows}
    for y in rows:
        _paint_lines(grid[y], drawing, y, standing)
        for label in drawing.rows[y].labels:
            role = "ok" if _is_taken(label.edge, standing) else "dim"
            _write(grid, label.x, y, label.text, role)
    for name in dict.fromkeys(name for y in rows for name in drawing.rows[y].boxes):
        _paint_box(grid, name, drawing.boxes[name], drawing.framed, standing)
    return [_runs(row) for row in grid.values()]


def _ahead(drawing: Drawing, current: str | None) -> frozenset[str]:
    """Nodes that can still be reached; all of them where no run stands anywhere."""
    if current is None:
        return frozenset(drawing.boxes)
    ways: dict[str, list[str]] = {}
    for edge in drawing.graph.edges:
        ways.setdefault(edge.source, []).append(edge.target)
    found: set[str] = set()
    todo = [current]
    while todo:
        node = todo.pop()
        if node not in found:
            found.add(node)
            todo += ways.get(node, ())
    return frozenset(found)


def _is_taken(edge: Edge, standing: Standing) -> bool:
    return (edge.source, edge.target) in standing.taken


def _paint_lines(row: Row, drawing: Drawing, y: int, standing: Standing) -> None:
    here = drawing.rows[y]
    for x, held in here.cells:
        edges = _visible(held, standing)
        mask = 0
        for edge in edges:
            mask |= held[edge]
        role = _line_role(edges, standing)
        row[x] = (_LINES[mask].translate(_HEAVY) if role == "ok" else _LINES[mask], role)
    for x, edge in here.arrows:
        edges = list(drawing.cells.get((x, y), {edge: 0}))
        row[x] = ("▼", _line_role(edges, standing))
    for x, way in here.loops:
        row[x] = (_BACK[way], row[x][1])


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


def _paint_box(grid: Grid, name: str, box: Box, framed: bool, standing: Standing) -> None:
    role, mark = _box_role(name, standing)
    frame_role = {"fill": "here", "": "off", "off": "line"}.get(role, role)
    chosen = name == standing.selected
    if chosen and name != standing.current:
        frame_role = "accent"
    top = 1 if framed else 0
    inner = box.width - 2 * top
    if framed:
        _frame(grid, box, _signs(name, box, role, standing), frame_role)
    elif mark == "" and role == "" and standing.current is not None:
        mark = f"{glyphs.FOLDED} "
    number = f"{box.number} " if box.named and not framed else ""
    text_role = "accent" if frame_role == "accent" and not framed else role
    for n, line in enumerate(box.lines):
        words = (mark if n == 0 else "") + (number if n == 0 else "") + line
        space = max(0, inner - width(words))
        is_note = n >= len(box.lines) - box.noted
        _write(
            grid,
            box.x + top,
            box.y + top + n,
            pad(" " * (space // 2) + words, inner),
            box.note_role if is_note and role != "fill" else text_role,
        )
    if chosen:
        for y in range(box.y, box.y + box.height):
            _write(grid, box.x, y, glyphs.CURSOR, "accent")


def _signs(name: str, box: Box, role: str, standing: Standing) -> str:
    if name == standing.current:
        return _FRAMES["current"]
    return _DASHED if role == "off" else _FRAMES.get(box.kind, _SQUARE)


def _box_role(name: str, standing: Standing) -> tuple[str, str]:
    if name == standing.current:
        return "fill", f"{glyphs.STEP} "
    if name in standing.path:
        return "ok", f"{glyphs.MET} "
    return ("", "") if name in standing.ahead else ("off", "")


def _frame(grid: Grid, box: Box, signs: str, role: str) -> None:
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


def _write(grid: Grid, x: int, y: int, text: str, role: str) -> None:
    row = grid.get(y)
    if row is None:
        return
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
