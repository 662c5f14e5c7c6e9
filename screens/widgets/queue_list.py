"""The queue drawn by lines: windows of rows are read as they come into view.

Only what changed is drawn again: two rows for a cursor key, the timer column for a tick.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from textual.binding import Binding
from textual.events import Click
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from supportdesk.domain.queue import Part, Row, Window
from supportdesk.presentation.line import Line
from supportdesk.presentation.queue_rows import (
    GUTTER,
    TIMER_END,
    row,
    rule_between,
)
from supportdesk.presentation.timer import row_timer
from supportdesk.screens.widgets.ink import ink_of

PAGE = 120
_PARTS = (Part.LATE, Part.AHEAD, Part.WAITING, Part.NONE, Part.ENDED)


class QueueList(ScrollView, can_focus=True):
    """Rows of one view. Knows nothing of the store: it asks for windows by message."""

    BINDINGS = [
        Binding("up,k", "move(-1)", "up", show=False),
        Binding("down,j", "move(1)", "down", show=False),
        Binding("pageup", "page(-1)", "page up", show=False),
        Binding("pagedown", "page(1)", "page down", show=False),
        Binding("home", "go(0)", "first", show=False),
        Binding("end", "go(-1)", "last", show=False),
    ]

    @dataclass
    class Wanted(Message):
        """Rows from `first` on are in view and not read yet."""

        first: int

    @dataclass
    class Moved(Message):
        """The cursor is on another ticket (None: on none)."""

        row: Row | None

    @dataclass
    class Opened(Message):
        """A ticket was clicked twice or chosen by the mouse."""

        row: Row

    def __init__(self, zone: str, me: str, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.zone, self.me = zone, me
        self.names: Mapping[str, str] = {}
        self.marked: dict[str, str] = {}
        """The tier of each marked ticket, by reference."""
        self.now: datetime | None = None
        self.searched = False
        self.asks_action = True
        """Whether the process asks every open ticket for an ACTION, which then has room."""
        self.come_to = ""
        """The reference that the cursor goes to with the next window, where that has it."""
        self._rows: dict[int, Row] = {}
        self._total = 0
        self._plan: list[tuple[Part, int, int]] = []
        self._cursor = 0
        self._asked: set[int] = set()
        self._view = ""

    # what is shown

    def show(self, window: Window, now: datetime) -> None:
        """Take a window that was read; the cursor stays on its ticket."""
        held = self.row
        same = window.view.id == self._view and window.first == 0
        if window.first == 0:
            self._rows = {}
        self._view, self.searched = window.view.id, bool(window.view.text)
        self._rows.update(enumerate(window.rows, window.first))
        self._asked = set()
        self._total = window.counts.total
        self._plan = _plan(window)
        self.now = now
        if same and held is not None:
            self._cursor = self._index_of(held.id, self._cursor)
        elif window.first == 0:
            self._cursor = 0
        if window.first == 0:
            self._come()
        self._cursor = max(0, min(self._cursor, self._total - 1))
        rules = len(self._plan)
        self.virtual_size = Size(self.scrollable_content_region.width, self._total + rules)
        self.refresh()
        self._follow()
        self.post_message(self.Moved(self.row))

    def _index_of(self, ticket_id: int, otherwise: int) -> int:
        found = (index for index, one in self._rows.items() if one.id == ticket_id)
        return next(found, otherwise)

    def _come(self) -> None:
        wanted, self.come_to = self.come_to, ""
        found = (index for index, one in self._rows.items() if one.reference == wanted)
        self._cursor = next(found, self._cursor)

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return self._rows.get(self._cursor)

    @property
    def position(self) -> tuple[int, int]:
        """The cursor's place from 1, and how many rows there are."""
        return self._cursor + 1, self._total

    def neighbour(self, by: int) -> Row | None:
        """Move the cursor and return the row there."""
        self.action_move(by)
        return self.row

    def mark(self) -> None:
        """Mark or unmark the ticket under the cursor and move down."""
        held = self.row
        if held is not None:
            if self.marked.pop(held.reference, None) is None:
                self.marked[held.reference] = held.tier
            self._refresh_row(self._cursor)
            self.action_move(1)

    def unmark(self, references: Iterable[str]) -> None:
        """Unmark these tickets."""
        for one in tuple(references):
            self.marked.pop(one, None)
        self.refresh()

    def tick(self, now: datetime) -> None:
        """Count on: draw again the timers that changed, and all of them at a new minute."""
        before, self.now = self.now, now
        if before is None or not self._rows:
            return
        if before.replace(second=0, microsecond=0) != now.replace(second=0, microsecond=0):
            self.refresh()
            return
        height = self.size.height
        for y in range(height):
            held = self._row_at(y + self.scroll_offset.y)
            if held and self._timer(held, before) != self._timer(held, now):
                self.refresh(Region(GUTTER, y, TIMER_END - GUTTER, 1))

    def _timer(self, held: Row, now: datetime) -> list[tuple[str, str]]:
        return row_timer(Line(), held, now, self.zone).parts

    # moving

    def action_move(self, by: int) -> None:
        """Move the cursor by rows."""
        self._set_cursor(self._cursor + by)

    def action_page(self, by: int) -> None:
        """Move by a page."""
        self._set_cursor(self._cursor + by * max(1, self.size.height - 2))

    def action_go(self, index: int) -> None:
        """Go to the first or the last row."""
        self._set_cursor(index if index >= 0 else self._total - 1)

    def _set_cursor(self, index: int) -> None:
        wanted = max(0, min(self._total - 1, index))
        if wanted == self._cursor:
            return
        before, self._cursor = self._cursor, wanted
        self._refresh_row(before)
        self._refresh_row(wanted)
        self._follow()
        self.post_message(self.Moved(self.row))

    def _refresh_row(self, index: int) -> None:
        y = self._y_of(index) - self.scroll_offset.y
        if 0 <= y < self.size.height:
            self.refresh(Region(0, y, self.size.width, 1))

    def _follow(self) -> None:
        y, height = self._y_of(self._cursor), self.size.height
        top = self.scroll_offset.y
        if y < top + (1 if top else 0):
            self.scroll_to(y=max(0, y - 1), animate=False, immediate=True)
        elif height and y >= top + height:
            self.scroll_to(y=y - height + 1, animate=False, immediate=True)

    def on_click(self, event: Click) -> None:
        index = self._index_at(event.y + self.scroll_offset.y)
        if index is None:
            return
        if index == self._cursor and self.row is not None:
            self.post_message(self.Opened(self.row))
        self._set_cursor(index)

    # rows and rules on the page

    def _y_of(self, index: int) -> int:
        return index + sum(1 for _, start, _ in self._plan if start <= index)

    def _index_at(self, y: int) -> int | None:
        for n, (_, start, _) in enumerate(self._plan):
            if y == start + n:
                return None
        index = y - sum(1 for n, (_, start, _) in enumerate(self._plan) if start + n < y)
        return index if 0 <= index < self._total else None

    def _row_at(self, y: int) -> Row | None:
        index = self._index_at(y)
        return None if index is None else self._rows.get(index)

    def render_line(self, y: int) -> Strip:
        """One row of the page: a ticket, a rule, or nothing."""
        width, ink = self.scrollable_content_region.width, ink_of(self)
        return ink.strip(self._line(y + self.scroll_offset.y, width), width)

    def _line(self, y: int, width: int) -> Line:
        now = self.now
        if now is None:
            return Line()
        for n, (part, start, _) in enumerate(self._plan):
            if y == start + n:
                asks = self.asks_action
                return rule_between(part, width, now, self.zone, asks_action=asks)
        index = self._index_at(y)
        if index is None:
            return Line()
        held = self._rows.get(index)
        if held is None:
            self._want(index)
            return Line("   …", "off")
        return self.paint(
            held, width, now, cursor=index == self._cursor, marked=held.reference in self.marked
        )

    def paint(self, held: Row, width: int, now: datetime, *, cursor: bool, marked: bool) -> Line:
        """One ticket as a line."""
        return row(
            held,
            width=width,
            now=now,
            zone=self.zone,
            me=self.me,
            names=self.names,
            cursor=cursor,
            marked=marked,
            searched=self.searched,
            asks_action=self.asks_action,
        )

    def _want(self, index: int) -> None:
        first = index - index % PAGE
        if first not in self._asked:
            self._asked.add(first)
            self.post_message(self.Wanted(first))


def _plan(window: Window) -> list[tuple[Part, int, int]]:
    """The parts that have a rule above them, each with the index of its first row."""
    found, start = [], 0
    counts = window.counts
    for part in _PARTS:
        held = counts.of(part)
        with_rule = part is Part.AHEAD or (part in {Part.WAITING, Part.NONE} and held)
        if part is Part.AHEAD and not (counts.late or held):
            with_rule = False
        if with_rule and not (part is Part.AHEAD and window.view.open is False):
            found.append((part, start, held))
        start += held
    return found
