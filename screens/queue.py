"""The queue: what is due next is on top; one list, one now-line, a preview."""

from collections.abc import Mapping
from dataclasses import replace

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.timer import Timer

from supportdesk.actions import Place, action
from supportdesk.desk import Desk
from supportdesk.domain.people import Person
from supportdesk.domain.picture import Draft, TicketPicture
from supportdesk.domain.queue import Row, View, Window, usual_views
from supportdesk.presentation.drafts import draft_title
from supportdesk.presentation.line import Line
from supportdesk.presentation.queue_rows import head
from supportdesk.screens import messages
from supportdesk.screens.base import Handler
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
REST = 0.15
"""Seconds that the cursor rests on a ticket before its preview is drawn: a held key draws none."""
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
        self._revision = -1
        self._wanted: tuple[int, str] | None = None
        self._rest: Timer | None = None
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
        self.set_interval(1, self._tick)

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

    # time and other people's changes

    def _tick(self) -> None:
        if self._view is None or not self.is_current:
            return
        self.list.tick(self.now)
        self.draw_preview()
        self.read(self.desk.look.revision, self._changed, "revision")

    def _changed(self, revision: int) -> None:
        held = self.list.row
        due = held.due_at if held else None
        crossed = due is not None and 0 <= (self.now - due).total_seconds() < 2
        if revision != self._revision or crossed or self.now.second == 0:
            self.refresh_all()

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

    # the list

    def on_queue_list_wanted(self, event: QueueList.Wanted) -> None:
        view = self._view
        if view is not None:
            look = self.desk.look
            self.read(
                lambda: look.window(view, event.first, PAGE),
                lambda window: self.list.show(window, self.now),
                f"rows-{event.first}",
            )

    def on_queue_list_moved(self, event: QueueList.Moved) -> None:
        held = event.row
        if self._picture is not None and (held is None or self._picture.ticket.id != held.id):
            self._picture = None
        if held is None:
            self.draw_bars()
            self.draw_preview()
            return
        reference = held.reference
        self.read(lambda: self.desk.look.ticket(reference), self._have_picture, "picture")

    def on_queue_list_opened(self, event: QueueList.Opened) -> None:
        self.go(messages.ShowTicket(event.row.reference))

    def _have_picture(self, picture: TicketPicture) -> None:
        held = self.list.row
        if held is not None and held.id == picture.ticket.id:
            self._picture = picture
            if self._rest is not None:
                self._rest.stop()
            self._rest = self.set_timer(REST, self._rested)
            wanted, self._wanted = self._wanted, None
            if wanted is not None:
                self.let_keys_go()
                if wanted[0] == held.id:
                    self.action_act(wanted[1])

    def _rested(self) -> None:
        self.draw_preview()
        self.draw_bars()

    def action_act(self, action_id: str) -> None:
        """Carry out an action; one on a ticket that is still being read waits for it."""
        held = self.list.row if self._picture is None else None
        if held is not None and action(action_id).reason(self.situation()):
            self._wanted = held.id, action_id
            self.hold_keys()
        else:
            super().action_act(action_id)

    # actions

    def handlers(self) -> Mapping[str, Handler]:
        """The ticket's actions and the queue's own."""
        return {
            **super().handlers(),
            "open": self.open_row,
            "search": self.search,
            "mark": self.mark,
            "assign": self.assign_marked if self.list.marked else self.ask_assign,
        }

    def open_row(self) -> None:
        held = self.list.row
        if held is not None:
            self.go(messages.ShowTicket(held.reference))
        elif self._following is not None:
            self.go(messages.ShowTicket(self._following.reference))

    def action_view(self, number: int) -> None:
        """Show the view of a digit."""
        if 0 < number <= len(self._views):
            self._from_board = False
            self.close_search()
            self.open_view(self._views[number - 1])

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
