"""A chart that is laid out: boxes and lines on a grid, independent of where a run stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from supportdesk.presentation.chart.graph import Edge, Graph
from supportdesk.presentation.chart.route import Cells, Label


@dataclass(frozen=True)
class Box:
    """A node on the grid: its left upper cell, its size, its lines."""

    x: int
    y: int
    width: int
    height: int
    kind: str
    lines: tuple[str, ...]
    number: int
    named: bool
    """Whether an edge that is not drawn leads here, so that its number is shown."""
    noted: int = 0
    """How many of its last lines are its note, and the role of these."""
    note_role: str = "dim"


@dataclass(frozen=True, slots=True)
class OnRow:
    """What one row of the grid holds, so that no more is painted than is seen."""

    cells: list[tuple[int, dict[Edge, int]]] = field(default_factory=list)
    arrows: list[tuple[int, Edge]] = field(default_factory=list)
    loops: list[tuple[int, int]] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Drawing:
    """Everything that is drawn, in cells."""

    graph: Graph
    width: int
    height: int
    framed: bool
    crossings: int
    boxes: Mapping[str, Box]
    cells: Cells
    arrows: Mapping[tuple[int, int], Edge]
    labels: tuple[Label, ...]
    back: frozenset[Edge]
    loops: Mapping[tuple[int, int], int]
    """The arrows on lines that lead back, each with the direction in which it points."""

    @cached_property
    def rows(self) -> tuple[OnRow, ...]:
        """What lies on each row, from the top."""
        found = tuple(OnRow() for _ in range(self.height))
        for (x, y), held in self.cells.items():
            found[y].cells.append((x, held))
        for (x, y), edge in self.arrows.items():
            found[y].arrows.append((x, edge))
        for (x, y), way in self.loops.items():
            found[y].loops.append((x, way))
        for label in self.labels:
            found[label.y].labels.append(label)
        for name, box in self.boxes.items():
            for y in range(box.y, box.y + box.height):
                found[y].boxes.append(name)
        return found

    def node_at(self, x: int, y: int) -> str | None:
        """The node whose box covers a cell."""
        for name, box in self.boxes.items():
            if box.x <= x < box.x + box.width and box.y <= y < box.y + box.height:
                return name
        return None

    def find(self, words: str) -> list[str]:
        """Nodes whose label holds these words, in the author's order."""
        wanted = words.casefold()
        return [one.id for one in self.graph.nodes if wanted in one.label.casefold()]
