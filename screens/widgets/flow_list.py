"""The flows of a process as rows with a cursor."""

from dataclasses import dataclass

from textual.binding import Binding
from textual.events import Click
from textual.geometry import Region
from textual.message import Message

from supportdesk.domain.browsed import Browsed
from supportdesk.presentation.flow_page import row
from supportdesk.presentation.line import Line
from supportdesk.screens.widgets.lines import LineView


class FlowList(LineView):
    """One row for each flow."""

    BINDINGS = [
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("pageup", "move(-10)", show=False),
        Binding("pagedown", "move(10)", show=False),
        Binding("home", "move(-1000)", show=False),
        Binding("end", "move(1000)", show=False),
        Binding("enter,right", "open", show=False),
    ]

    @dataclass
    class Moved(Message):
        """The cursor is on this flow."""

        flow: str

    @dataclass
    class Opened(Message):
        """This flow is to be shown."""

        flow: str

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._found: Browsed | None = None
        self._at = 0

    def take(self, found: Browsed) -> None:
        """Show these flows, the cursor where it was."""
        self._found = found
        self.action_move(0)

    @property
    def flow(self) -> str:
        """The flow under the cursor; "" where there is none."""
        flows = self._found.flows if self._found else ()
        return flows[self._at].id if self._at < len(flows) else ""

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        found = self._found
        if found is None:
            return
        self._at = max(0, min(len(found.flows) - 1, self._at + by))
        self.show(lambda width: self._rows(found, width))
        self.scroll_to_region(Region(0, self._at, 1, 1), animate=False)
        self.post_message(self.Moved(self.flow))

    def _rows(self, found: Browsed, width: int) -> list[Line]:
        return [
            row(found, one, width, chosen=number == self._at)
            for number, one in enumerate(found.flows)
        ]

    def action_open(self) -> None:
        """Show the flow under the cursor."""
        if self.flow:
            self.post_message(self.Opened(self.flow))

    def on_click(self, event: Click) -> None:
        """Show the flow that was clicked."""
        at = event.y + self.scroll_offset.y
        if self._found is not None and 0 <= at < len(self._found.flows):
            self.action_move(at - self._at)
            self.action_open()
