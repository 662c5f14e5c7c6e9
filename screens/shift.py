"""The hand-over of a shift: who is on duty, who is next, and what passes on (EXP-01)."""

from dataclasses import replace

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical

from supportdesk.actions import Place
from supportdesk.desk import Desk
from supportdesk.domain.queue import View, Window
from supportdesk.domain.shift import Shift, ShiftWindow, shift_views
from supportdesk.presentation.line import Line
from supportdesk.presentation.queue_rows import tabs
from supportdesk.presentation.shift import as_high, detail_lines, nothing_lines, shift_lines
from supportdesk.presentation.shift_rows import head
from supportdesk.screens.keys import bindings
from supportdesk.screens.listed import TicketList
from supportdesk.screens.widgets.gate_strip import GateStrip
from supportdesk.screens.widgets.lines import LineBlock
from supportdesk.screens.widgets.queue_list import PAGE
from supportdesk.screens.widgets.search_box import SearchBox
from supportdesk.screens.widgets.shift_list import ShiftList

_FOOT = ("open", "pass-on", "mark", "note", "promise", "search")
_MARKED = ("pass-on", "assign", "mark")
_WORDS = {"open": "open", "pass-on": "pass on", "note": "note", "promise": "promise"}
_LOW, _TALL = 30, 36
Read = tuple[Shift, tuple[View, ...], ShiftWindow, dict[str, int]]


class ShiftScreen(TicketList):
    """What each centre has, and passes on."""

    place = Place.SHIFT
    BINDINGS = [
        *bindings(Place.SHIFT),
        *(Binding(str(n), f"view({n})", show=False) for n in range(1, 10)),
        Binding("escape,S", "leave", "out", show=False),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._met: Shift | None = None
        self._counts: dict[str, int] = {}

    def compose(self) -> ComposeResult:
        yield LineBlock(id="bar", classes="bar", on="raised")
        yield LineBlock(id="duty")
        yield LineBlock(id="tabs")
        yield SearchBox("reference, subject, name, address, serial", id="search")
        yield LineBlock(lambda width: [head(width)], id="head")
        yield ShiftList(self.desk.me.zone, self.desk.me.login, id="list")
        yield Vertical(LineBlock(id="calm"), id="rest")
        yield LineBlock(id="preview")
        yield GateStrip()
        yield LineBlock(id="keys", classes="keys", on="raised")

    def on_mount(self) -> None:
        self.list.focus()
        self.refresh_all()
        self.set_interval(1, self.tick)

    # reading

    def open_view(self, view: View) -> None:
        """Show a view from its first row."""
        self._view = view
        self.refresh_all()

    def window_of(self, view: View, first: int) -> Window:
        """Rows of a view with what there is to know of each; asked in a thread."""
        look = self.desk.look
        return look.shift_window(view, first, PAGE, self._met or look.shift())

    def refresh_all(self) -> None:
        """Read the change of shift, its views and the rows of the one that is shown."""
        wanted, look = self._view, self.desk.look

        def ask() -> Read:
            met = look.shift()
            centres = look.pack.handling.centres
            views = shift_views(centres, look.people(), met.centre) if centres else ()
            found = views[0 if met.centre else -1]
            found = next((one for one in views if wanted and one.id == wanted.id), found)
            if found.at is not None and found.at.centre:
                met = look.shift(found.at.centre)
            view = replace(found, text=wanted.text if wanted else "")
            return met, views, look.shift_window(view, 0, PAGE, met), look.counts(views)

        self.read(ask, self._have)

    def _have(self, found: Read) -> None:
        self._met, self._views, window, self._counts = found
        self._view, self._revision = window.view, window.revision
        self.set_now(window.read_at)
        self.set_class(not window.counts.total, "bare")
        self._make_room()
        self.list.show(window, self.now)
        self.draw_bars()

    def on_screen_resume(self) -> None:
        if self._view is not None:
            self.refresh_all()

    def on_resize(self) -> None:
        self._make_room()
        self.draw_bars()
        self.draw_preview()

    def _make_room(self) -> None:
        rows = 0 if self.has_class("bare") else self.size.height
        self.query_one("#head").display = rows >= 16
        self.query_one("#preview").display = rows >= 20

    # drawing

    def draw_bars(self) -> None:
        """Draw what stands around the rows."""
        view, met = self._view, self._met
        if view is None or met is None:
            return
        pack, me = self.desk.look.pack, self.desk.me
        title = pack.title if self.size.width >= 96 else pack.short
        self.top(f"{title} · hand-over of the shift", me.name)
        self.query_one("#duty", LineBlock).show(
            lambda width: shift_lines(met, pack, width, self.now, me.zone)
        )
        self.query_one("#tabs", LineBlock).show(
            lambda width: [tabs(self._views, view.id, self._counts, width, view.text)]
        )
        self.query_one("#calm", LineBlock).show(lambda width: nothing_lines(view, pack, width))
        if self.list.marked:
            self.foot(_MARKED, f"■ {len(self.list.marked)} marked   esc unmark")
        else:
            self.foot(_FOOT, "esc out   ? keys", _WORDS)

    def draw_preview(self) -> None:
        """Draw what the next shift has to know of the ticket under the cursor."""
        picture, met, height = self._picture, self._met, self.size.height
        known = self._rows.held
        if picture is None and self.list.row is not None:
            return  # its picture is on the way; what stands there stays until it is drawn
        rows = 10 if height >= _TALL else 7 if height >= _LOW else 5

        def lines(width: int) -> list[Line]:
            if picture is None or known is None or met is None:
                return as_high([], rows, width)
            return as_high(detail_lines(picture, known, met, width, self.now), rows, width)

        self.query_one("#preview", LineBlock).show(lines)

    @property
    def _rows(self) -> ShiftList:
        return self.query_one(ShiftList)

    # leaving

    def action_leave(self) -> None:
        """Leave the search, then the marks, then the screen."""
        if self._view is not None and (self._view.text or self.query_one(SearchBox).is_open):
            self.close_search()
            self.open_view(replace(self._view, text=""))
        elif self.list.marked:
            self.list.unmark(self.list.marked)
            self.draw_bars()
        else:
            self.app.pop_screen()
