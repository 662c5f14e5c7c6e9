"""The composer: a reply, a note, or a call, with its ACTION and WHEN on the same screen."""

from dataclasses import replace

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static, TextArea

from supportdesk.actions import Place
from supportdesk.desk import Desk, Done
from supportdesk.domain import commands
from supportdesk.domain.moment import NotAMoment
from supportdesk.domain.picture import TicketPicture
from supportdesk.domain.reply import holes
from supportdesk.errors import DeskError
from supportdesk.presentation.bars import keys
from supportdesk.presentation.inert import inert
from supportdesk.presentation.line import Line
from supportdesk.screens.composed import OUTCOMES, Composed
from supportdesk.screens.widgets.fields import when_echo
from supportdesk.screens.widgets.gate_strip import GateStrip
from supportdesk.screens.widgets.lines import LineBlock

_TITLES = {"reply": "Reply to", "note": "Note on", "call": "Call on"}


class ComposerScreen(Composed):
    """Words on a ticket. What is typed is kept as a draft until it is sent or thrown away."""

    place = Place.COMPOSER
    BINDINGS = [
        Binding("ctrl+s", "send", "send", show=False, priority=True),
        Binding("ctrl+r", "quick", "quick reply", show=False, priority=True),
        Binding("ctrl+t", "to_when", "action/when", show=False, priority=True),
        Binding("ctrl+n", "turn('note')", "make it a note", show=False, priority=True),
        Binding("ctrl+l", "turn('call')", "log a call", show=False, priority=True),
        Binding("ctrl+g", "override", "go on with a reason", show=False, priority=True),
        Binding("ctrl+f", "fill_in", "fill it in", show=False, priority=True),
        Binding("ctrl+o", "put_right", "put the date right", show=False, priority=True),
        Binding("ctrl+k", "keep_reply", "keep as a reply", show=False, priority=True),
        Binding("ctrl+x", "article", "article", show=False, priority=True),
        Binding("ctrl+d", "throw_away", "throw away", show=False, priority=True),
        Binding("tab", "next_hole", "next gap", show=False, priority=True),
        Binding("escape", "leave", "keep as draft", show=False, priority=True),
    ]

    def __init__(
        self, desk: Desk, picture: TicketPicture, kind: str, *, quick: str = "",
        run: int = 0, step: str = "",
    ) -> None:  # fmt: skip
        super().__init__(desk)
        self._picture, self._kind, self._quick = picture, kind, quick
        self._run, self._step = run, step
        self.set_now(picture.read_at)

    def _writes_to(self) -> str:
        """Whoever asked for what the step is about, else whoever wrote last."""
        ticket = self._picture.ticket
        run = ticket.run(self._run)
        said = ticket.words(run.request) if run and run.request else None
        wrote = [one.address for one in ticket.requests if one.address]
        usual = ticket.requester.address if ticket.requester else ""
        return (said.address if said else "") or (wrote[-1] if wrote else usual)

    def compose(self) -> ComposeResult:
        ticket = self._picture.ticket
        requester = ticket.requester
        address = self._writes_to()
        yield LineBlock(id="bar", classes="bar", on="raised")
        with Vertical(id="heads"):
            yield _field("to", address, "address, address")
            yield _field("cc", "", "nobody")
            yield _field("subject", f"Re: {ticket.subject} [{ticket.reference}]")
            yield _field(
                "outcome", "", " / ".join(f"{n} {one}" for n, one in enumerate(OUTCOMES, 1))
            )
            yield _field("number", requester.phone if requester else "", "number")
        yield TextArea("", id="text", soft_wrap=True)
        with Vertical(id="promise"):
            yield _field("action", "", "", "ACTION")
            yield _field("when", "", "", "WHEN")
            yield LineBlock(id="echo", classes="echo")
            yield LineBlock(id="state")
        yield GateStrip()
        yield LineBlock(id="keys", classes="keys", on="raised")

    def on_mount(self) -> None:
        self.query_one("#text", TextArea).cursor_blink = False
        self.query_one("#text" if self._kind != "call" else "#outcome").focus()
        self.restore()
        self._arrange()
        if self._quick:
            self._put_in(self._quick)
        self.set_interval(1, self.draw)

    def _arrange(self) -> None:
        shown = {
            "reply": {"to", "cc", "subject"},
            "note": set[str](),
            "call": {"outcome", "number"},
        }[self._kind]
        for name in ("to", "cc", "subject", "outcome", "number"):
            self.query_one(f"#row-{name}").display = name in shown
        self.draw()
        self.gates_speak()

    # drawing

    def draw(self) -> None:
        ticket = self._picture.ticket
        who = ticket.requester.shown if ticket.requester else ""
        self.top(f"{_TITLES[self._kind]} {ticket.reference}", f"{who} · {ticket.subject}")
        zone = self.desk.me.zone
        when = self._value("when")
        self.query_one("#action", Input).placeholder = inert(self.next_hint())
        self.query_one("#echo", LineBlock).show(lambda width: [when_echo(when, self.now, zone)])
        self.query_one("#state", LineBlock).show(lambda width: [self._state_line().cut(width)])
        pairs = {
            "reply": (("ctrl+s", "send"), ("ctrl+r", "quick reply"), ("ctrl+t", "action/when")),
            "note": (("ctrl+s", "save"), ("ctrl+t", "action/when")),
            "call": (("ctrl+s", "save"), ("ctrl+r", "script"), ("ctrl+t", "action/when")),
        }[self._kind]
        self.query_one("#keys", LineBlock).show(
            lambda width: [
                keys(width, (*pairs, ("ctrl+n", "note"), ("ctrl+l", "call")), "esc keeps the draft")
            ]
        )

    def _state_line(self) -> Line:
        line = (
            Line().col(" sending", 12, "dim")
            if self._kind == "reply"
            else Line().col(" saving", 12, "dim")
        )
        empty = holes(self._text())
        if empty:
            line.add(f"▲ to be filled in: {', '.join(dict.fromkeys(empty))}", "risk").add(
                "  tab", "key"
            )
        elif self._status:
            line.add(f"then {self._picture.pack.status(self._status).name}", "dim")
        if self.fate() and not empty:
            line.add(f"   {self.fate()}", "dim")
        if self.kept:
            line.add(f"   {self.kept}", "ok" if self.keeps else "accent")
        return line

    def show_error(self, error: DeskError) -> None:
        """What went wrong; what was typed stays, and the next try is made on the newer ticket."""
        self._sending = False
        self.let_keys_go()
        self.gate(str(error))
        reference = self._picture.ticket.reference
        self.read(lambda: self.desk.look.ticket(reference), self._renewed, "renew")

    def _renewed(self, picture: TicketPicture) -> None:
        self._picture = picture

    def on_input_changed(self, event: Input.Changed) -> None:
        if event.input.id == "outcome" and event.value in {"1", "2", "3"}:
            event.input.value = OUTCOMES[int(event.value) - 1]
            self.query_one("#text").focus()
        if event.input.id in {"action", "when"}:
            self.follow()
        self.changed(event.input.id or "")
        self.draw()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        self.changed("text")
        self.draw()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes on to the next field."""
        self.focus_next()

    def action_next_hole(self) -> None:
        """Tab goes to the next placeholder to be filled in, else to the next field."""
        if holes(self._text()):
            self._to_hole()
        else:
            self.focus_next()

    # doing

    def action_send(self) -> None:
        """Send or save."""
        if self._sending:
            return
        try:
            following = self.following()
        except NotAMoment as error:
            self.gate(str(error), field="when")
            self.query_one("#when").focus()
            return
        if self._contradicts():
            return
        if self.command(following, done=False) is not None:
            self.with_present(lambda done: self._give(following, done=done))

    def _contradicts(self) -> bool:
        """Whether the letter says another WHEN, which is said once; sending again overrules it."""
        found = self.contradiction() if self._kind == "reply" else None
        if found is None or found == self._overruled:
            return False
        self._overruled = found
        words = f"The letter says {found[0]}; WHEN is {found[1]}."
        self.gate(words, "", "ctrl+o", "puts it right   ctrl+s sends it all the same", field="text")
        return True

    def action_put_right(self) -> None:
        """Let the letter say the WHEN that is set."""
        self.put_right()
        self.gate("")

    def _give(self, following: commands.Next | None, *, done: bool) -> None:
        command = self.command(following, done=done)
        if command is not None and not self._sending:
            self._sending = True
            self.hold_keys()
            self.do(replace(command, every=self.every), self._sent)

    def _sent(self, done: Done) -> None:
        self.sent()
        self.drop_keys()
        sent = "Sent; it leaves with the next round of the worker."
        words = {"reply": sent, "note": "Noted.", "call": "Logged."}[self._kind]
        self.say(f"{self._picture.ticket.reference}: {words}")
        self.dismiss(None)

    def action_turn(self, kind: str) -> None:
        """Make it a note, or a call; the words stay."""
        self.turn(kind)
        self.gate("")
        self._arrange()
        self.query_one("#outcome" if kind == "call" else "#text").focus()

    def action_to_when(self) -> None:
        """Go to ACTION and WHEN."""
        self.query_one("#when" if self._value("action") else "#action").focus()


def _field(name: str, value: str, hint: str = "", label: str = "") -> Horizontal:
    box = Input(inert(value), placeholder=hint, id=name)
    box.cursor_blink = False
    return Horizontal(Static(label or name, classes="label", markup=False), box, classes="field",
                      id=f"row-{name}")  # fmt: skip
