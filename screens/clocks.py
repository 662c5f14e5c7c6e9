"""Why a ticket's clocks say what they say."""

from textual.app import ComposeResult
from textual.binding import Binding

from supportdesk.desk import Desk
from supportdesk.domain.picture import TicketPicture
from supportdesk.presentation.bars import keys
from supportdesk.presentation.clock_text import explain
from supportdesk.screens.base import DeskScreen
from supportdesk.screens.widgets.lines import LineBlock, LineView


class ClockScreen(DeskScreen):
    """Every clock of one ticket."""

    BINDINGS = [Binding("escape,t", "app.pop_screen", "out", show=False)]

    def __init__(self, desk: Desk, picture: TicketPicture) -> None:
        super().__init__(desk)
        self._picture = picture
        self.set_now(picture.read_at)

    def compose(self) -> ComposeResult:
        yield LineBlock(id="bar", classes="bar", on="raised")
        yield LineView(id="page")
        yield LineBlock(id="keys", classes="keys", on="raised")

    def on_mount(self) -> None:
        self.query_one("#page", LineView).focus()
        self.query_one("#keys", LineBlock).show(lambda width: [keys(width, (("esc", "out"),))])
        self._draw()
        self.set_interval(1, self._draw)

    def _draw(self) -> None:
        ticket, zone = self._picture.ticket, self.desk.me.zone
        self.top(f"Clocks of {ticket.reference}", ticket.subject)
        self.query_one("#page", LineView).show(
            lambda width: explain(self._picture, width, self.now, zone), keep=True
        )
