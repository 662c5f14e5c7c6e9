"""Why a ticket's clocks say what they say: the clocks, the span of one drawn, and its lines."""

from textual.app import ComposeResult
from textual.binding import Binding

from supportdesk.actions import Place
from supportdesk.desk import Desk
from supportdesk.domain.explain import Explanation, explain_all
from supportdesk.domain.picture import TicketPicture
from supportdesk.presentation import clock_page, clock_text, plain
from supportdesk.presentation.bars import keys
from supportdesk.presentation.clock_words import ClockTeller
from supportdesk.screens import messages
from supportdesk.screens.base import DeskScreen
from supportdesk.screens.copying import Copying
from supportdesk.screens.widgets.lines import LineBlock, LineView

LOW = 30
COPIED = 80
_KEYS = (
    ("up down", "clock"), ("left right", "stretch"), ("pgup pgdn", "scroll"),
    ("y", "copy"), ("?", "keys"), ("esc", "out"),
)  # fmt: skip


class ClockScreen(DeskScreen):
    """Every clock of one ticket; the arrows choose a clock and a stretch of it."""

    place = Place.CLOCKS
    BINDINGS = [
        Binding("escape,t", "app.pop_screen", "out", show=False),
        Binding("up,k", "clock(-1)", "clock above", show=False, priority=True),
        Binding("down,j", "clock(1)", "clock below", show=False, priority=True),
        Binding("left,h", "stretch(-1)", "stretch before", show=False, priority=True),
        Binding("right,l", "stretch(1)", "stretch after", show=False, priority=True),
        Binding("y", "copy", "copy as text", show=False),
        Binding("Y", "plain", "show for the mouse", show=False),
        Binding("question_mark", "help", "keys", show=False),
    ]

    def __init__(self, desk: Desk, picture: TicketPicture) -> None:
        super().__init__(desk)
        self._picture = picture
        self._key, self._stretch = "", -1
        self._found: list[Explanation] = []
        self.set_now(picture.read_at)

    def compose(self) -> ComposeResult:
        yield LineBlock(id="bar", classes="bar", on="raised")
        yield LineBlock(id="clocks")
        yield LineBlock(id="span")
        yield LineView(id="page")
        yield LineBlock(id="keys", classes="keys", on="raised")

    def on_mount(self) -> None:
        self.query_one("#page", LineView).focus()
        self.query_one("#keys", LineBlock).show(lambda width: [keys(width, _KEYS)])
        self._draw(keep=False)
        self.set_interval(1, self._tick)

    def on_resize(self) -> None:
        self.set_class(self.size.height < LOW, "low")
        self._draw()

    def on_screen_resume(self) -> None:
        self.refresh_all()

    def refresh_all(self) -> None:
        """Read the ticket again."""
        self.read(lambda: self.desk.look.ticket(self._picture.ticket.reference), self._have)

    def _have(self, picture: TicketPicture) -> None:
        self._picture = picture
        self.set_now(picture.read_at)
        self._draw()

    # choosing

    @property
    def _chosen(self) -> Explanation | None:
        """The explanation under the cursor; the first where none was chosen."""
        first = self._found[0] if self._found else None
        return next((one for one in self._found if one.clock.key == self._key), first)

    def action_clock(self, step: int) -> None:
        """Choose another clock."""
        chosen = self._chosen
        if chosen is None:
            return
        at = self._found.index(chosen) + step
        self._key = self._found[min(len(self._found) - 1, max(0, at))].clock.key
        self._stretch = -1
        self.query_one("#page", LineView).scroll_home(animate=False)
        self._draw(keep=False)

    def action_stretch(self, step: int) -> None:
        """Go to the stretch before or after."""
        chosen = self._chosen
        if chosen is not None and chosen.spans:
            at = clock_page.stretch_at(chosen, self._stretch) + step
            self._stretch = min(len(chosen.spans) - 1, max(0, at))
            self._draw()

    # copying

    def action_copy(self) -> None:
        """Copy the explanation of the chosen clock as text."""
        chosen = self._chosen
        if chosen is not None and isinstance(self.app, Copying):
            text = plain.text(clock_text.explained(self._picture, [chosen], COPIED))
            self.app.copy_named(f"{self._picture.ticket.reference}\n{text}", chosen.name)

    def action_plain(self) -> None:
        """Show what was copied last, for the mouse."""
        if isinstance(self.app, Copying):
            self.app.show_plain()

    def action_help(self) -> None:
        """The keys of this screen."""
        self.go(messages.ShowHelp(self.place))

    # drawing

    def _tick(self) -> None:
        if not self.desk.still:
            self._draw()

    def _draw(self, *, keep: bool = True) -> None:
        picture, now = self._picture, self.now
        self.top(f"Clocks of {picture.ticket.reference}", picture.ticket.subject)
        ticket, timing = picture.ticket, picture.timing
        self._found = explain_all(ticket, picture.pack, timing, picture.events, now)
        chosen = self._chosen
        low = self.has_class("low")
        found, zone = self._found, picture.me.zone
        self.query_one("#clocks", LineBlock).show(
            lambda width: clock_page.choice(found, chosen, width, zone, 3 if low else 7)
        )
        self._show_chosen(chosen, low=low, keep=keep)

    def _show_chosen(self, chosen: Explanation | None, *, low: bool, keep: bool) -> None:
        span, page = self.query_one("#span", LineBlock), self.query_one("#page", LineView)
        if chosen is None:
            span.show(lambda width: ())
            page.show(lambda width: clock_text.explained(self._picture, (), width))
            return
        teller, stretch = ClockTeller(self._picture, self.now), self._stretch
        span.show(lambda width: clock_page.span(chosen, teller, width, stretch, low=low))
        page.show(lambda width: clock_text.details(chosen, teller, width), keep=keep)
