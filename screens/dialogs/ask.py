"""A sheet that says what would happen and asks; or that only says."""

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen

from supportdesk.presentation.cells import wrap
from supportdesk.presentation.inert import inert
from supportdesk.presentation.line import Line
from supportdesk.screens.widgets.lines import LineBlock

Heading = Callable[[int], Sequence[Line]]


class AskSheet(ModalScreen[bool]):
    """Returns whether it is to be done. `does` names what enter does; "" where nothing is asked."""

    BINDINGS = [
        Binding("escape", "dismiss(False)", "leave", show=False),
        Binding("enter,1", "take", "do it", show=False),
    ]

    def __init__(self, heading: Heading, rows: Sequence[str], *, does: str = "") -> None:
        super().__init__()
        self._heading, self._lines, self._does = heading, tuple(rows), does

    def compose(self) -> ComposeResult:
        with Vertical(id="sheet"):
            yield LineBlock(self._heading, on="raised")
            yield LineBlock(self._points, on="raised", id="points")
            yield LineBlock(self._foot, on="raised", id="foot")

    def action_take(self) -> None:
        """Do it, or close where nothing was asked."""
        self.dismiss(bool(self._does))

    def _points(self, width: int) -> list[Line]:
        found: list[Line] = []
        for one in self._lines:
            first, *more = wrap(inert(one), width - 2)
            found.append(Line("· ", "dim", on="raised").add(first))
            found += [Line(f"  {part}", on="raised") for part in more]
        return found

    def _foot(self, width: int) -> list[Line]:
        line = Line(on="raised")
        if self._does:
            line.add("enter", "key").add(" or ", "dim").add("1", "key")
            line.add(f" {self._does}   ", "dim")
        return [line.add("esc", "key").add(" leave it" if self._does else " close", "dim")]
