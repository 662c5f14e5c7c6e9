"""A list of tickets that is read in windows, with the ticket under the cursor at hand."""

from collections.abc import Mapping

from textual.timer import Timer

from supportdesk.actions import action
from supportdesk.desk import Desk
from supportdesk.domain.picture import TicketPicture
from supportdesk.domain.queue import View, Window
from supportdesk.presentation.queue_rows import tab_at
from supportdesk.screens import messages
from supportdesk.screens.base import Handler
from supportdesk.screens.queue_marks import QueueMarks
from supportdesk.screens.widgets.lines import LineBlock
from supportdesk.screens.widgets.queue_list import PAGE, QueueList

REST = 0.15
"""Seconds that the cursor rests on a ticket before its preview is drawn: a held key draws none."""


class TicketList(QueueMarks):
    """A screen over rows of tickets; it counts on with time and follows other people's changes."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._picture: TicketPicture | None = None
        self._revision = -1
        self._wanted: tuple[int, str] | None = None
        self._rest: Timer | None = None
        self._views: tuple[View, ...] = ()

    @property
    def picture(self) -> TicketPicture | None:
        """The ticket under the cursor, once it is read."""
        return self._picture

    def draw_preview(self) -> None:
        """Draw what there is to know of the ticket under the cursor."""
        raise NotImplementedError

    def window_of(self, view: View, first: int) -> Window:
        """Rows of a view; asked in a thread."""
        return self.desk.look.window(view, first, PAGE)

    def handlers(self) -> Mapping[str, Handler]:
        """The ticket's actions and the list's own."""
        return {
            **super().handlers(),
            "open": self.open_row,
            "search": self.search,
            "mark": self.mark,
            "assign": self.assign_marked if self.list.marked else self.ask_assign,
            "pass-on": self.pass_on_marked if self.list.marked else self.ask_centre,
        }

    def action_view(self, number: int) -> None:
        """Show the view of a digit."""
        if 0 < number <= len(self._views):
            self.close_search()
            self.open_view(self._views[number - 1])

    def on_line_block_clicked(self, event: LineBlock.Clicked) -> None:
        """A tab under the mouse is shown as by its digit."""
        if event.block.id == "tabs":
            self.action_view(tab_at(event.line, event.x))

    def open_row(self) -> None:
        """Open the ticket under the cursor."""
        held = self.list.row
        if held is not None:
            self.go(messages.ShowTicket(held.reference))

    # time and other people's changes

    def tick(self) -> None:
        """A second has passed: count on, and look whether somebody changed something."""
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

    # the list

    def on_queue_list_wanted(self, event: QueueList.Wanted) -> None:
        view = self._view
        if view is not None:
            self.read(
                lambda: self.window_of(view, event.first),
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
