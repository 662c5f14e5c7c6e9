"""Searching the queue: the view filtered as one types, a single hit opened."""

from dataclasses import replace

from textual.widgets import Input

from supportdesk.domain.queue import View
from supportdesk.presentation.inert import inert
from supportdesk.screens.acts import TicketActs
from supportdesk.screens.widgets.queue_list import QueueList
from supportdesk.screens.widgets.search_box import SearchBox


class QueueSearch(TicketActs):
    """A list of tickets with a box to search it."""

    _view: View | None = None

    @property
    def list(self) -> QueueList:
        """The rows."""
        return self.query_one("#list", QueueList)

    def open_view(self, view: View) -> None:
        """Show a view from its first row."""
        raise NotImplementedError

    def open_row(self) -> None:
        """Open the ticket under the cursor."""
        raise NotImplementedError

    @property
    def sought(self) -> str:
        """What is being searched for here."""
        return self._view.text if self._view else ""

    def search(self) -> None:
        """Go to the box."""
        self.query_one(SearchBox).open()

    def on_input_changed(self, event: Input.Changed) -> None:
        if self._view is not None and event.input.id == "search":
            self.open_view(replace(self._view, text=inert(event.value)))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter leaves the search; a single hit opens."""
        self.query_one(SearchBox).close()
        self.list.focus()
        if self.list.position[1] == 1:
            self.open_row()

    def close_search(self) -> None:
        """Empty the box and go back to the rows."""
        self.query_one(SearchBox).empty()
        self.list.focus()
