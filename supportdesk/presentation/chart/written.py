"""A flowchart written for other programs: Mermaid, DOT, SVG and plain text, its words inert."""

from collections.abc import Callable, Iterator, Mapping
from html import escape

from supportdesk.presentation.chart.drawing import Box, Drawing
from supportdesk.presentation.chart.graph import Graph
from supportdesk.presentation.chart.layout import lay_out
from supportdesk.presentation.chart.paint import paint
from supportdesk.presentation.chart.route import DOWN, LEFT, RIGHT, UP

WIDTH = 118
_CELL = (8, 16)
_SHAPES = {
    "question": ('{"', '"}'),
    "decision": ('{"', '"}'),
    "end": ('(["', '"])'),
    "gate": ('[["', '"]]'),
    "flow": ('[["', '"]]'),
}
_DOT_SHAPES = {"question": "diamond", "decision": "diamond", "end": "oval", "gate": "house"}


def mermaid(graph: Graph) -> str:
    """The chart for Mermaid."""
    lines = ["flowchart TD"]
    for node in graph.nodes:
        left, right = _SHAPES.get(node.kind, ('["', '"]'))
        lines.append(f"  n{graph.number(node.id)}{left}{_entities(graph.words(node))}{right}")
    for edge in graph.edges:
        label = f'|"{_entities(edge.label)}"|' if edge.label else ""
        source, target = graph.number(edge.source), graph.number(edge.target)
        lines.append(f"  n{source} -->{label} n{target}")
    return "\n".join(lines)


def _entities(text: str) -> str:
    """A text in which no sign means anything to Mermaid."""
    return "".join(one if one.isalnum() or one in " ,.?!-" else f"#{ord(one)};" for one in text)


def dot(graph: Graph) -> str:
    """The chart for Graphviz."""
    lines = ["digraph flow {", "  node [shape=box];"]
    for node in graph.nodes:
        shape = _DOT_SHAPES.get(node.kind, "box")
        lines.append(
            f"  n{graph.number(node.id)} [shape={shape}, label={_quoted(graph.words(node))}];"
        )
    for edge in graph.edges:
        label = f" [label={_quoted(edge.label)}]" if edge.label else ""
        source, target = graph.number(edge.source), graph.number(edge.target)
        lines.append(f"  n{source} -> n{target}{label};")
    return "\n".join([*lines, "}"])


def _quoted(text: str) -> str:
    plain = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{plain}"'


def text(graph: Graph) -> str:
    """The chart as it stands on the screen."""
    rows = paint(lay_out(graph, width=WIDTH))
    return "\n".join("".join(words for words, _ in row).rstrip() for row in rows)


def svg(graph: Graph) -> str:
    """The chart as a picture, in the places that it has on the screen."""
    drawing = lay_out(graph, width=WIDTH)
    across, down = _CELL
    width, height = drawing.width * across, drawing.height * down
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
        f' width="{width}" height="{height}" font-family="monospace" font-size="13">'
    )
    ground = f'<rect width="{width}" height="{height}" fill="white"/>'
    return "\n".join([head, ground, *_lines(drawing), *_boxes(drawing), "</svg>"])


def _lines(drawing: Drawing) -> Iterator[str]:
    across, down = _CELL
    ends = {
        UP: (0, -down // 2),
        DOWN: (0, down // 2),
        LEFT: (-across // 2, 0),
        RIGHT: (across // 2, 0),
    }
    parts = []
    for (x, y), held in drawing.cells.items():
        mask = 0
        for one in held.values():
            mask |= one
        centre = f"M{x * across + across // 2} {y * down + down // 2}"
        parts += [f"{centre}l{dx} {dy}" for side, (dx, dy) in ends.items() if mask & side]
    yield f'<path d="{"".join(parts)}" stroke="#667" fill="none"/>'
    for x, y in drawing.arrows:
        left, top = x * across, y * down + down // 2 - 2
        yield f'<path d="M{left} {top}h{across}l-{across // 2} {down // 2}z" fill="#667"/>'
    for label in drawing.labels:
        yield _words(label.text, label.x * across, label.y * down + 12, "#667")
    yield from _back(drawing)


def _back(drawing: Drawing) -> Iterator[str]:
    """The arrows of lines that lead back."""
    across, down = _CELL
    shapes = {
        UP: f"m0 4h{across}l-{across // 2} -{down // 2}z",
        LEFT: f"m{across} -4v{across}l-{across} -{across // 2}z",
        RIGHT: f"m0 -4v{across}l{across} -{across // 2}z",
    }
    for (x, y), way in drawing.loops.items():
        yield f'<path d="M{x * across} {y * down + down // 2}{shapes[way]}" fill="#667"/>'


def _boxes(drawing: Drawing) -> Iterator[str]:
    for box in drawing.boxes.values():
        across, down = _CELL
        round_by = {"end": 14, "question": 8, "decision": 8}.get(box.kind, 0)
        yield (
            f'<rect x="{box.x * across + 3}" y="{box.y * down + 7}"'
            f' width="{box.width * across - 6}" height="{box.height * down - 14}"'
            f' rx="{round_by}" fill="white" stroke="#223"/>'
        )
        yield from _label(box)


def _label(box: Box) -> Iterator[str]:
    across, down = _CELL
    middle = (box.x * 2 + box.width) * across // 2
    for number, line in enumerate(box.lines):
        y = (box.y + 1 + number) * down + 12
        yield _words(line.strip(), middle, y, "#000", ' text-anchor="middle"')


def _words(words: str, x: int, y: int, ink: str, more: str = "") -> str:
    return f'<text x="{x}" y="{y}" fill="{ink}"{more}>{escape(words)}</text>'


FORMATS: Mapping[str, Callable[[Graph], str]] = {
    "mermaid": mermaid,
    "dot": dot,
    "svg": svg,
    "text": text,
}
