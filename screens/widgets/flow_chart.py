"""The drawn flowchart: it follows the current step, scrolls, and answers to a click on a box."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rich.segment import Segment
from textual.binding import Binding
from textual.events import Click
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from supportdesk.presentation.chart import Drawing, Graph, lay_out, paint
from supportdesk.presentation.chart.paint import Row
from supportdesk.presentation.glyphs import to_ascii
from supportdesk.screens.widgets.ink import ink_of

COMPACT = 70


@lru_cache(maxsize=32)
def drawing_of(graph: Graph, width: int, framed: bool) -> Drawing:
    """The drawing of a graph, laid out once for a width."""
    return lay_out(graph, width=width, framed=framed)


class FlowChart(ScrollView, can_focus=True):
    """A flow with the path walked, the current step, and what lies ahead."""

    BINDINGS = [
        Binding("up,k", "scroll_up", show=False),
        Binding("down,j", "scroll_down", show=False),
        Binding("left", "scroll_left", show=False),
        Binding("right", "scroll_right", show=False),
    ]

    @dataclass
    class Wanted(Message):
        """The chart is to be laid out for this size; done off the screen's thread."""

        width: int
        framed: bool

    @dataclass
    class Picked(Message):
        """A box was clicked."""

        step: str

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._drawing: Drawing | None = None
        self._rows: list[Row] = []
        self._current, self._selected = "", ""
        self._path: Sequence[str] = ()
        self._left = 0

    def on_resize(self) -> None:
        width = self.size.width
        if width:
            self.post_message(self.Wanted(width - 2, width >= COMPACT and self.size.height >= 24))

    def show(self, drawing: Drawing) -> None:
        """Take a drawing that was laid out."""
        self._drawing = drawing
        self._paint()

    def stand(self, current: str, path: Sequence[str], selected: str = "") -> None:
        """Show where a run stands."""
        moved = (current, selected) != (self._current, self._selected)
        self._current, self._path, self._selected = current, path, selected
        self._paint(follow=moved)

    def _paint(self, *, follow: bool = True) -> None:
        drawing = self._drawing
        if drawing is None:
            return
        self._rows = paint(
            drawing,
            current=self._current or None,
            path=self._path,
            selected=self._selected or None,
        )
        self._left = max(1, (self.size.width - drawing.width) // 2)
        self.virtual_size = Size(drawing.width + self._left, drawing.height + 1)
        self.refresh()
        if follow:
            self.call_after_refresh(self._follow)

    def _follow(self) -> None:
        box = self._drawing.boxes.get(self._selected or self._current) if self._drawing else None
        if box is None:
            return
        height = min(self.size.height, box.height + 14)
        top = max(0, box.y - max(2, (self.size.height - height) // 2))
        region = Region(box.x + self._left, top, box.width, height)
        self.scroll_to_region(region, animate=False, force=True, immediate=True)

    def render_line(self, y: int) -> Strip:
        """One row of the chart."""
        ink, width = ink_of(self), self.size.width
        row = y + self.scroll_offset.y
        if row >= len(self._rows):
            return Strip.blank(width, ink.style(""))
        segments = [Segment(" " * self._left, ink.style(""))]
        for text, role in self._rows[row]:
            shown = to_ascii(text) if ink.ascii_only else text
            segments.append(Segment(shown, ink.style(role)))
        return Strip(segments).crop_extend(
            self.scroll_offset.x, self.scroll_offset.x + width, ink.style("")
        )

    def on_click(self, event: Click) -> None:
        if self._drawing is None:
            return
        x = event.x + self.scroll_offset.x - self._left
        found = self._drawing.node_at(x, event.y + self.scroll_offset.y)
        if found is not None:
            self.post_message(self.Picked(found))
