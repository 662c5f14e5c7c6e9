"""What stands on the terminal, so that only cells that change are written.

Textual writes every line of a region that it draws again. Here each cell is compared with what
was written there before: a countdown costs its digits, whatever lies over or beside it.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from rich.cells import get_character_cell_size
from rich.color import ColorSystem
from rich.console import Console
from rich.segment import ControlType
from rich.style import Style
from textual._ansi_sequences import SYNC_END, SYNC_START
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate

from supportdesk.screens.pen import Look, Pen, look_of

AT_ONCE = 1000
"""Characters that go to the terminal in one piece anyhow."""
NEAR = 4
"""Cells that are sooner written again than jumped over."""


class Cell(NamedTuple):
    """A character with its marks and how it looks; no text: the right half of a wide one."""

    text: str
    look: Look


Row = list[Cell | None]
Update = LayoutUpdate | ChopsUpdate


class Shown:
    """The cells of a terminal as they were last written; None where that is not known."""

    def __init__(self) -> None:
        self._rows: dict[int, Row] = {}

    def forget(self) -> None:
        """Something else wrote on the terminal, or it changed its size."""
        self._rows.clear()

    def write(self, update: Update, console: Console) -> str:
        """What turns the terminal from what it shows into what is to be shown."""
        pen = Pen()
        found: list[str] = []
        above = -2
        for y, after in self._drawn(update, console).items():
            before = self._rows.get(y, [])
            changed = list(_row(y, before, after, pen, follows=above == y - 1))
            self._rows[y] = after
            if changed:
                found += changed
                above = y
        return "".join(found) + "\x1b[0m" if found else ""

    def _drawn(self, update: Update, console: Console) -> dict[int, Row]:
        system = console._color_system or ColorSystem.TRUECOLOR
        rows: dict[int, Row] = {}
        x = y = 0
        for segment in console.render(update):
            if segment.control:
                for kind, *where in segment.control:
                    assert kind is ControlType.CURSOR_MOVE_TO
                    x, y = map(int, where)
            elif segment.text != "\n":
                row = rows.setdefault(y, list(self._rows.get(y, [])))
                cells = _cells(segment.text, segment.style, system)
                row += [None] * (x - len(row))
                row[x : x + len(cells)] = cells
                x += len(cells)
        return rows


class Changes(CompositorUpdate):
    """An update of which only what differs from the terminal is written.

    With `brackets` the terminal is told to show a large one at once; a small one goes in one write.
    """

    def __init__(self, update: Update, shown: Shown, *, brackets: bool) -> None:
        self._update, self._shown, self._brackets = update, shown, brackets

    def render_segments(self, console: Console) -> str:
        """The codes and text."""
        text = self._shown.write(self._update, console)
        large = self._brackets and len(text) > AT_ONCE
        return f"{SYNC_START}{text}{SYNC_END}" if large else text


@lru_cache(maxsize=4096)
def _cells(text: str, style: Style | None, system: ColorSystem) -> Sequence[Cell]:
    look = look_of(style, system, blank=False)
    blank = look_of(style, system, blank=True)
    cells: list[Cell] = []
    for letter in text:
        size = 1 if letter.isascii() else get_character_cell_size(letter)
        if size or not cells:
            cells.append(Cell(letter, blank if letter == " " else look))
            cells += [Cell("", look)] * (size - 1)
        else:
            base = next(n for n in range(len(cells) - 1, -1, -1) if cells[n].text)
            cells[base] = Cell(cells[base].text + letter, look)
    return cells


def _row(y: int, before: Row, after: Row, pen: Pen, *, follows: bool) -> Iterator[str]:
    """The codes and text that change one row; `follows` where the row above was just written."""
    if before == after:
        return
    whole = not (_is_even(before) and _is_even(after))
    at = -1
    for x, cell in enumerate(after):
        if cell is None or not (whole or x >= len(before) or before[x] != cell):
            continue
        if at < 0 or x - at > NEAR or None in after[at:x]:
            yield _move(y, x, at, follows=follows)
        else:
            for between in after[at:x]:
                yield from _written(between, pen)
        yield from _written(cell, pen)
        at = x + 1


def _move(y: int, x: int, at: int, *, follows: bool) -> str:
    """To the cell `x` of row `y` from the cell `at` of it; from elsewhere where `at` is below 0."""
    if at >= 0:
        return f"\x1b[{x - at}C"
    return "\r\n" if follows and x == 0 else f"\x1b[{y + 1};{x + 1}H"


def _written(cell: Cell | None, pen: Pen) -> Iterator[str]:
    if cell is not None and cell.text:
        yield pen.turn_to(cell.look)
        yield cell.text


def _is_even(row: Row) -> bool:
    """Whether each character takes one cell; elsewhere terminals differ, so the row goes whole."""
    return all(cell is None or len(cell.text) == 1 for cell in row)
