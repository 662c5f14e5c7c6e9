"""The register as rows: drawn by lines, read in pages as the cursor comes near their end."""

from dataclasses import dataclass

from textual.binding import Binding
from textual.events import Click
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from supportdesk.domain.pack import Pack
from supportdesk.domain.thing import Thing
from supportdesk.presentation.line import Line
from supportdesk.presentation.register import row
from supportdesk.screens.widgets.ink import ink_of

PAGE = 200
_NEAR_END = 40


class ThingList(ScrollView, can_focus=True):
    """Entries of the register with a cursor."""

    BINDINGS = [
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("pageup", "move(-20)", show=False),
        Binding("pagedown", "move(20)", show=False),
        Binding("home", "move(-1000000)", show=False),
        Binding("end", "move(1000000)", show=False),
    ]

    @dataclass
    class Moved(Message):
        """The cursor is on this entry."""

        thing: str

    @dataclass
    class Wanted(Message):
        """Entries after this key are wanted."""

        after: str

    def __init__(self, pack: Pack, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._pack = pack
        self._things: list[Thing] = []
        self._cursor = 0
        self._whole = True

    def show(self, things: tuple[Thing, ...], wanted: str = "") -> None:
        """Show other entries, the cursor on the one that is wanted."""
        self._things = list(things)
        self._whole = len(things) < PAGE
        ids = [one.id for one in self._things]
        self._cursor = ids.index(wanted) if wanted in ids else 0
        self._measure()
        self._tell()

    def add(self, things: tuple[Thing, ...]) -> None:
        """Add the entries that follow."""
        known = {one.id for one in self._things}
        self._things += [one for one in things if one.id not in known]
        self._whole = len(things) < PAGE
        self._measure()

    def _measure(self) -> None:
        self.virtual_size = Size(self.size.width, len(self._things))
        self.refresh()

    def on_resize(self) -> None:
        self._measure()

    def _tell(self) -> None:
        if self._things:
            self.post_message(self.Moved(self._things[self._cursor].id))
        if not self._whole and self._cursor + _NEAR_END > len(self._things):
            self.post_message(self.Wanted(self._things[-1].key))

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        if not self._things:
            return
        self._cursor = min(max(self._cursor + by, 0), len(self._things) - 1)
        self.scroll_to_region(
            Region(0, self._cursor, 1, 1), animate=False, force=True, immediate=True
        )
        self.refresh()
        self._tell()

    def on_click(self, event: Click) -> None:
        self.action_move(event.y + int(self.scroll_offset.y) - self._cursor)

    def render_line(self, y: int) -> Strip:
        """One row."""
        width = self.size.width
        at = y + int(self.scroll_offset.y)
        if at >= len(self._things):
            return ink_of(self).strip(Line(), width, "")
        here = at == self._cursor
        line = row(self._things[at], self._pack, width, marked=here)
        return ink_of(self).strip(line, width, "select" if here else "")
