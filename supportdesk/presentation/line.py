"""A painted line: parts of text with the names of their roles.

This is the one place where text enters what is drawn, so here it passes the border.
"""

from supportdesk.presentation.cells import cut, width, wrap
from supportdesk.presentation.inert import inert

_LEAST = 8
"""The fewest cells into which a text is wrapped."""


class Line:
    """One row of cells. `on` is the shade under it: "", "select", "alarm" or "raised"."""

    __slots__ = ("on", "parts")

    def __init__(self, text: str = "", role: str = "", *, on: str = "") -> None:
        self.parts: list[tuple[str, str]] = []
        self.on = on
        if text:
            self.add(text, role)

    def add(self, text: str, role: str = "") -> "Line":
        """Put text at the end, in a role."""
        if text:
            self.parts.append((inert(text), role))
        return self

    def col(self, text: str, cells: int, role: str = "", *, right: bool = False) -> "Line":
        """Put text into a column of exactly so many cells."""
        shown = cut(inert(text), cells)
        space = " " * max(0, cells - width(shown))
        self.parts.append((space + shown if right else shown + space, role))
        return self

    def join(self, other: "Line") -> "Line":
        """Put another line's parts at the end."""
        self.parts += other.parts
        return self

    def to(self, cells: int, right: "Line | None" = None) -> "Line":
        """Fill up to so many cells; `right` ends at the right edge. What is too long is cut."""
        tail = right.width if right else 0
        self.cut(cells - tail - (1 if right else 0))
        self.parts.append((" " * max(0, cells - self.width - tail), ""))
        return self.join(right) if right else self

    def cut(self, cells: int) -> "Line":
        """Leave out what lies beyond so many cells."""
        used = 0
        for index, (text, role) in enumerate(self.parts):
            used += width(text)
            if used > cells:
                kept = cut(text, max(0, cells - (used - width(text))))
                self.parts[index:] = [(kept, role)]
                break
        return self

    @property
    def width(self) -> int:
        """How many cells the line takes."""
        return sum(width(text) for text, _ in self.parts)

    @property
    def text(self) -> str:
        """The line without its roles."""
        return "".join(text for text, _ in self.parts)


def hanging(head: Line, text: str, cells: int, role: str = "") -> list[Line]:
    """A text behind its head; what finds no room goes on beneath, indented as far as the head."""
    indent = head.width
    first, *rest = wrap(inert(text), max(_LEAST, cells - indent))
    lines = [head.add(first, role)]
    return [*lines, *(Line(" " * indent, on=head.on).add(one, role) for one in rest)]


def title(cells: int, words: str, note: str = "", role: str = "strong") -> Line:
    """A heading with a quiet word at its right end."""
    return Line(words, role).to(cells, Line(note, "dim") if note else None)


def rule(cells: int, words: str = "", role: str = "dim", lead: int = 3) -> Line:
    """A thin rule across, with words in it."""
    line = Line("─" * lead, "line")
    if words:
        line.add(f" {words} ", role)
    return line.add("─" * max(0, cells - line.width), "line")
