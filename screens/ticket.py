"""The ticket: what was said at the left, what is owed at the right, the flow's place below."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical

from supportdesk.actions import Place
from supportdesk.desk import Desk
from supportdesk.domain.picture import TicketPicture
from supportdesk.domain.refusal import Refusal
from supportdesk.presentation.conversation import conversation
from supportdesk.presentation.flow_place import place as flow_place
from supportdesk.presentation.line import Line
from supportdesk.presentation.owed import owed, owed_narrow
from supportdesk.screens import messages
from supportdesk.screens.acts import TicketActs
from supportdesk.screens.keys import bindings
from supportdesk.screens.widgets.gate_strip import GateStrip
from supportdesk.screens.widgets.lines import LineBlock, LineView

NARROW = 100
_FOOT = ("reply", "note", "call", "guide", "action-when", "hand-over", "solve", "close", "claim")


class TicketScreen(TicketActs):
    """One ticket."""

    place = Place.TICKET
    waits_for_data = True
    BINDINGS = [
        *bindings(Place.TICKET),
        Binding("escape", "app.pop_screen", "queue", show=False),
        Binding("tab", "details", "details", show=False),
        Binding("x", "expand", "all events", show=False),
        Binding("left_square_bracket", "step(-1)", show=False),
        Binding("right_square_bracket", "step(1)", show=False),
    ]

    def __init__(self, desk: Desk, reference: str, refusal: Refusal | None = None) -> None:
        super().__init__(desk)
        self._refusal = refusal
        self._reference = reference
        self._picture: TicketPicture | None = None
        self._expanded = False

    @property
    def picture(self) -> TicketPicture | None:
        """The ticket, once it is read."""
        return self._picture

    def compose(self) -> ComposeResult:
        yield LineBlock(id="bar", classes="bar", on="raised")
        yield LineBlock(id="brief")
        with Horizontal(id="body"):
            with Vertical(id="left"):
                yield LineBlock(id="title")
                yield LineView(at_end=True, id="talk")
                yield LineBlock(id="place")
            yield LineView(id="owed")
        yield GateStrip()
        yield LineBlock(id="keys", classes="keys", on="raised")

    def on_mount(self) -> None:
        self.query_one("#talk", LineView).focus()
        self.refresh_all()
        self.set_interval(1, self._tick)

    def refresh_all(self) -> None:
        """Read the ticket again."""
        self.read(lambda: self.desk.look.ticket(self._reference), self._have)

    def on_screen_resume(self) -> None:
        if self._picture is not None:
            self.refresh_all()

    def _have(self, picture: TicketPicture) -> None:
        first = self._picture is None or self._picture.ticket.reference != picture.ticket.reference
        grown = self._picture is not None and len(picture.events) > len(self._picture.events)
        self._picture = picture
        self.set_now(picture.read_at)
        self._draw(keep=not (first or grown))
        refusal, self._refusal = self._refusal, None
        if refusal is not None:
            self.show_refusal(refusal)
        self.let_keys_go()

    def _tick(self) -> None:
        if self._picture is None or not self.is_current:
            return
        self._draw_owed()
        self.read(self.desk.look.revision, self._changed, "revision")

    def _changed(self, revision: int) -> None:
        if self._picture is not None and revision != self._picture.revision:
            self.refresh_all()

    def on_resize(self) -> None:
        self.set_class(self.size.width < NARROW, "narrow")
        if self._picture is not None:
            self._draw(keep=True)

    def _draw(self, *, keep: bool) -> None:
        picture = self._picture
        if picture is None:
            return
        zone, expanded = self.desk.me.zone, self._expanded
        ticket, pack = picture.ticket, picture.pack
        self.top(ticket.reference, f"{pack.title} · {pack.channel(ticket.channel).name}")
        self.query_one("#title", LineBlock).show(lambda width: _title(picture, width))
        self.query_one("#talk", LineView).show(
            lambda width: conversation(picture, width - 1, self.now, zone, expanded=expanded),
            keep=keep,
        )
        self.query_one("#place", LineBlock).show(lambda width: flow_place(picture, width))
        self._draw_owed()
        right = ". actions   esc queue"
        self.foot(_FOOT if self.size.width >= NARROW else _FOOT[:4], right)

    def _draw_owed(self) -> None:
        picture, zone = self._picture, self.desk.me.zone
        if picture is None:
            return
        self.query_one("#owed", LineView).show(
            lambda width: owed(picture, width - 1, self.now, zone), keep=True
        )
        self.query_one("#brief", LineBlock).show(
            lambda width: owed_narrow(picture, width, self.now, zone)
        )

    def action_details(self) -> None:
        """On a narrow screen, show what is owed in full, and back."""
        self.toggle_class("details")
        self.query_one("#owed" if self.has_class("details") else "#talk").focus()
        self.call_after_refresh(self._draw, keep=True)

    def action_expand(self) -> None:
        """Show every event by itself, and back."""
        self._expanded = not self._expanded
        self._draw(keep=False)

    def action_step(self, by: int) -> None:
        """Go to the ticket before or after in the queue."""
        self.go(messages.ShowNeighbour(self._reference, by))

    def turn_to(self, reference: str | None, refusal: Refusal | None = None) -> None:
        """Show another ticket in place of this one; None says that there is none."""
        if reference is None:
            self.let_keys_go()
            self.say(self.worded("There is no further ticket in the view."))
            return
        self._reference, self._picture, self._refusal = reference, None, refusal
        self.refresh_all()


def _title(picture: TicketPicture, width: int) -> list[Line]:
    ticket, pack = picture.ticket, picture.pack
    who = picture.people.get(ticket.assignee or "")
    mine = ticket.assignee == picture.me.login
    holder = "yours" if mine else who.first_name if who else "free"
    state = Line(f"{pack.status(ticket.status).name} · {pack.tier(ticket.tier).short} · ", "dim")
    state.add(holder, "bold" if mine else "accent" if not who else "dim")
    first = Line(ticket.subject, "strong").to(width, state)
    requester = ticket.requester
    if requester is None:
        return [first, Line("opened by the desk", "dim")]
    second = Line(requester.shown)
    for one in (requester.title, requester.place, requester.address, requester.phone):
        if one and one != requester.shown:
            second.add(f"  {one}", "dim")
    return [first, second.cut(width)]
