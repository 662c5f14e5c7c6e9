"""The queue: what is due next is on top; one list, one now-line, a preview."""

from dataclasses import replace

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical

from supportdesk.actions import Place
from supportdesk.desk import Desk
from supportdesk.domain.people import Person
from supportdesk.domain.picture import Draft
from supportdesk.domain.queue import Row, View, Window, usual_views
from supportdesk.presentation.drafts import draft_title
from supportdesk.presentation.line import Line
from supportdesk.presentation.queue_rows import head
from supportdesk.screens import messages
from supportdesk.screens.kept import CUT
from supportdesk.screens.keys import bindings
from supportdesk.screens.queue_bars import QueueBars
from supportdesk.screens.widgets.gate_strip import GateStrip
from supportdesk.screens.widgets.lines import LineBlock
from supportdesk.screens.widgets.queue_list import PAGE, QueueList
from supportdesk.screens.widgets.search_box import SearchBox

FEW_HITS = 5
"""Rows up to which a search also says how much it finds in other views."""
EVERYWHERE = "everywhere"
Beginning = tuple[tuple[View, ...], dict[str, Person], tuple[Draft, ...]]
_COUNTED = (View(id="late", name="", late=True), View(id="risk", name="", risk=True))


class QueueScreen(QueueBars):
    """The first screen."""

    place = Place.QUEUE
    BINDINGS = [
        *bindings(Place.QUEUE),
        *(Binding(str(n), f"view({n})", show=False) for n in range(1, 10)),
        Binding("escape", "leave", "out", show=False),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._left = ""

    def compose(self) -> ComposeResult:
        yield LineBlock(id="bar", classes="bar", on="raised")
        yield LineBlock(id="tabs")
        yield SearchBox("reference, subject, name, address, serial", id="search")
        yield LineBlock(self._head, id="head")
        yield QueueList(self.desk.me.zone, self.desk.me.login, id="list")
        yield Vertical(LineBlock(id="calm"), id="rest")
        yield LineBlock(id="preview")
        yield GateStrip()
        yield LineBlock(id="keys", classes="keys", on="raised")

    def on_mount(self) -> None:
        self.list.asks_action = self.desk.look.pack.requires_action_and_when
        self.read(self._first, self._begun)
        self.set_interval(1, self.tick)

    def _head(self, width: int) -> list[Line]:
        return [head(width, searched=self.list.searched, asks_action=self.list.asks_action)]

    def _first(self) -> Beginning:
        look = self.desk.look
        return usual_views(look.pack), look.people(), self.desk.drafts.all()

    def _begun(self, found: Beginning) -> None:
        self._views, people, drafts = found
        self._drafts = len(drafts)
        self.list.names = {login: one.first_name for login, one in people.items()}
        self.list.focus()
        self.open_view(next(one for one in self._views if one.id == "open"))
        cut_off = [one for one in drafts if CUT in one.fields]
        if cut_off:
            self.say(
                f"{self.worded(draft_title(cut_off[0]))}: here you were when the line dropped."
            )
            self.go_on(cut_off[0])

    def open_view(self, view: View) -> None:
        """Show a view from its first row."""
        self._view = view
        self.refresh_all()

    def refresh_all(self) -> None:
        """Read the view, its counts and the ticket under the cursor again."""
        view = self._view
        if view is None:
            return

        def ask() -> tuple[Window, dict[str, int], Row | None]:
            window = self.desk.look.window(view, 0, PAGE)
            following = None
            if not window.counts.total:
                later = self.desk.look.window(View(id="all", name=""), 0, 1).rows
                following = later[0] if later else None
            return (
                window,
                self.desk.look.counts((*self._views, *_COUNTED, *_everywhere(view))),
                following,
            )

        self.read(ask, self._shown)

    def _shown(self, found: tuple[Window, dict[str, int], Row | None]) -> None:
        window, self._counts, self._following = found
        self._elsewhere = self._found_elsewhere(window)
        self._revision = window.revision
        self.set_now(window.read_at)
        self.set_class(not window.counts.total, "bare")
        searched = self.list.searched
        self.list.show(window, self.now)
        if searched != self.list.searched:
            self.query_one("#head", LineBlock).show(self._head)
        self.draw_bars()

    def _found_elsewhere(self, window: Window) -> int:
        here = window.counts.total
        return max(0, self._counts.get(EVERYWHERE, 0) - here) if here <= FEW_HITS else 0

    def on_resize(self) -> None:
        height = self.size.height
        self.set_class(height < 30, "low")
        self.query_one("#preview").display = height >= 20
        self.query_one("#head").display = height >= 16
        self.draw_bars()
        self.draw_preview()

    def leave_for(self, reference: str) -> None:
        """A ticket is shown over the queue: coming back, the cursor stands on it."""
        self._left = reference

    def on_screen_resume(self) -> None:
        self.list.come_to, self._left = self._left, ""
        if self._view is not None:
            self.read(self.desk.drafts.all, self._count_drafts, "under way")
            self.refresh_all()

    def _count_drafts(self, drafts: tuple[Draft, ...]) -> None:
        self._drafts = len(drafts)
        self.draw_bars()

    # actions

    def open_row(self) -> None:
        """Open the ticket under the cursor; from an empty view the next one that is due."""
        if self.list.row is None and self._following is not None:
            self.go(messages.ShowTicket(self._following.reference))
        else:
            super().open_row()

    def action_view(self, number: int) -> None:
        """Show the view of a digit."""
        if 0 < number <= len(self._views):
            self._from_board = False
        super().action_view(number)

    def open_figure(self, view: View) -> None:
        """Show the tickets behind a figure of the dashboard; esc goes back there."""
        self._from_board = True
        self.open_view(view)

    def action_leave(self) -> None:
        """Leave the search, then the marks, then a figure of the dashboard."""
        if self._view is not None and (self._view.text or self.query_one(SearchBox).is_open):
            self.close_search()
            self.open_view(replace(self._view, text=""))
        elif self.list.marked:
            self.list.unmark(self.list.marked)
            self.draw_bars()
        elif self._from_board:
            self._from_board = False
            self.open_view(next(one for one in self._views if one.id == "open"))
            self.go(messages.ShowDashboard())

    def following(self, reference: str, by: int) -> str | None:
        """The ticket before or after one in the view, and the cursor moves there."""
        held = self.list.row
        if held is None or held.reference != reference:
            return None
        row = self.list.neighbour(by)
        return row.reference if row and row.reference != reference else None


def _everywhere(view: View) -> tuple[View, ...]:
    """All tickets that a search finds, to say how many are not in its view."""
    return (View(id=EVERYWHERE, name="", open=None, text=view.text),) if view.text else ()
