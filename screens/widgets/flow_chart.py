"""The drawn flowchart: it follows the current step, and a cursor goes over it from box to box.

It is laid out off the screen's thread, once for each flow and width; of a large one only the rows
in view are painted.
"""

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

from supportdesk.presentation.chart import Drawing, Graph, Standing, Way, lay_out, neighbour
from supportdesk.presentation.chart.paint import Row, paint_rows, stands
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
        Binding("up,k", "go('up')", show=False),
        Binding("down,j", "go('down')", show=False),
        Binding("left", "go('left')", show=False),
        Binding("right", "go('right')", show=False),
        Binding("home", "present", show=False),
        Binding("enter", "open", show=False),
    ]

    @dataclass
    class Wanted(Message):
        """The chart is to be laid out for this size; done off the screen's thread."""

        width: int
        framed: bool

    @dataclass
    class Picked(Message):
        """A box was gone to, or is to be shown (`opened`) by enter or a click; none is answered."""

        step: str
        opened: bool = False

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._drawing: Drawing | None = None
        self._standing = Standing()
        self._rows: dict[int, Row] = {}
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
        cursor = self._selected or (self.cursor if self.has_focus else "")
        self._standing = stands(drawing, self._current or None, self._path, cursor or None)
        self._rows = {}
        self._left = max(1, (self.size.width - drawing.width) // 2)
        self.virtual_size = Size(drawing.width + self._left, drawing.height + 1)
        self.refresh()
        if follow:
            self.call_after_refresh(self._follow)

    @property
    def cursor(self) -> str:
        """The box that the keys go on from: the one looked at, else the present one, else first."""
        drawing = self._drawing
        if drawing is None:
            return ""
        wanted = (self._selected, self._current, drawing.graph.start)
        return next((one for one in wanted if one in drawing.boxes), next(iter(drawing.boxes), ""))

    def on_focus(self) -> None:
        self._paint()

    def on_blur(self) -> None:
        self._paint(follow=False)

    def action_go(self, way: str) -> None:
        """Go to the box that lies that way."""
        if self._drawing is not None and self.cursor:
            self.post_message(self.Picked(neighbour(self._drawing, self.cursor, Way(way))))

    def action_present(self) -> None:
        """Go back to the step that the run stands at, or to the first one."""
        if self._drawing is not None:
            self.post_message(self.Picked(self._current or self._drawing.graph.start))

    def action_open(self) -> None:
        """Show the step under the cursor; that answers nothing."""
        if self.cursor:
            self.post_message(self.Picked(self.cursor, opened=True))

    def _row(self, y: int) -> Row:
        if y not in self._rows and self._drawing is not None:
            self._rows[y] = paint_rows(self._drawing, self._standing, range(y, y + 1))[0]
        return self._rows[y]

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
        if self._drawing is None or row >= self._drawing.height:
            return Strip.blank(width, ink.style(""))
        segments = [Segment(" " * self._left, ink.style(""))]
        for text, role in self._row(row):
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
            self.post_message(self.Picked(found, opened=True))
