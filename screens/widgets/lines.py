"""Painted lines as widgets: a block as high as its lines, and a view that scrolls."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.events import Click
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from supportdesk.presentation.line import Line
from supportdesk.screens.widgets.ink import ink_of

Make = Callable[[int], Sequence[Line]]


class LineBlock(Widget):
    """Lines made for the width that the block has; as high as they are."""

    @dataclass
    class Clicked(Message):
        """A cell of a line was clicked."""

        block: "LineBlock"
        line: Line
        x: int

    def __init__(
        self,
        make: Make | None = None,
        *,
        on: str = "",
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._make: Make = make or (lambda width: ())
        self._on = on
        self._made: tuple[int, Sequence[Line]] = (0, ())

    def show(self, make: Make) -> None:
        """Show other lines; only those that differ are drawn again."""
        width, before = self._made
        self._make, self._made = make, (0, ())
        after = self._lines(width) if width else ()
        if not width or len(after) != len(before):
            self.refresh(layout=True)
            return
        for y, (old, new) in enumerate(zip(before, after, strict=True)):
            if (old.on, old.parts) != (new.on, new.parts):
                self.refresh(Region(0, y, width, 1))

    def _lines(self, width: int) -> Sequence[Line]:
        if self._made[0] != width:
            self._made = (width, self._make(width))
        return self._made[1]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as there are lines at this width."""
        return len(self._lines(width))

    def on_click(self, event: Click) -> None:
        lines = self._lines(self.content_size.width)
        if 0 <= event.y < len(lines):
            self.post_message(self.Clicked(self, lines[event.y], event.x))

    def render_line(self, y: int) -> Strip:
        """One row."""
        width = self.content_size.width
        lines = self._lines(width)
        return ink_of(self).strip(lines[y] if y < len(lines) else Line(), width, self._on)


class LineView(ScrollView, can_focus=True):
    """Lines that scroll; `at_end` begins at the newest."""

    def __init__(
        self,
        make: Make | None = None,
        *,
        at_end: bool = False,
        on: str = "",
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self._make: Make = make or (lambda width: ())
        self._on, self._at_end = on, at_end
        self._made: tuple[int, Sequence[Line]] = (0, ())

    def show(self, make: Make, *, keep: bool = False) -> None:
        """Show other lines; `keep` stays where the reader is."""
        self._make, self._made = make, (0, ())
        self._measure()
        if self._at_end and not keep:
            self.call_after_refresh(self.scroll_end, animate=False)
        self.refresh()

    def _lines(self, width: int) -> Sequence[Line]:
        if self._made[0] != width:
            self._made = (width, self._make(width))
        return self._made[1]

    def _measure(self) -> None:
        width = self.scrollable_content_region.width
        if width:
            self.virtual_size = Size(width, len(self._lines(width)))

    def on_resize(self) -> None:
        first = not self._made[0]
        self._measure()
        if self._at_end and first:
            self.call_after_refresh(self.scroll_end, animate=False)

    def render_line(self, y: int) -> Strip:
        """One row of what is in view."""
        width = self.scrollable_content_region.width
        lines, row = self._lines(width), y + self.scroll_offset.y
        return ink_of(self).strip(lines[row] if row < len(lines) else Line(), width, self._on)
