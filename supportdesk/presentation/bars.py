"""The top bar and the footer that every screen has."""

from collections.abc import Sequence

from supportdesk.presentation import glyphs
from supportdesk.presentation.cells import width
from supportdesk.presentation.line import Line


def bar(
    cells: int, left: str, right: str = "", clock: str = "", *, late: int = 0, risk: int = 0
) -> Line:
    """Where you are, what is late and at risk, who, and the time."""
    tail = Line()
    if late:
        tail.add(f"{glyphs.LATE} {shown_count(late)} late", "late").add("   ")
    if risk:
        tail.add(f"{glyphs.RISK} {shown_count(risk)} at risk", "risk").add("   ")
    if right and tail.width + len(left) + len(right) + len(clock) + 8 <= cells:
        tail.add(right, "dim").add("   ")
    tail.add(f"{clock} ", "strong")
    return Line(f" {left}", "strong", on="raised").to(cells, tail)


def keys(cells: int, pairs: Sequence[tuple[str, str]], right: str = "") -> Line:
    """The footer: keys that do something now; those that find no room are left out."""
    tail = Line(f"{right} ", "dim") if right else Line()
    line = Line(" ", on="raised")
    for key, word in pairs:
        if line.width + len(key) + len(word) + 5 + tail.width > cells:
            break
        line.add(key, "key").add(f" {word}   ", "dim")
    return line.to(cells, tail)


def key_at(line: Line, cell: int) -> int | None:
    """Which key of the footer has a cell, from 0 on; None where none has."""
    found, at = -1, 0
    for text, role in line.parts:
        found += role == "key"
        if found >= 0 and text.isspace():
            return None  # what stands right of it is no action
        at += width(text)
        if cell < at:
            return found if found >= 0 else None
    return None


def shown_count(count: int | None) -> str:
    """A count of up to 999; … while it is not known."""
    if count is None:
        return "…"
    return "999+" if count > 999 else str(count)
