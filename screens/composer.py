"""The composer: a reply, a note, or a call, with its ACTION and WHEN on the same screen."""

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static, TextArea

from supportdesk.actions import Place
from supportdesk.desk import Desk, Done
from supportdesk.domain import commands
from supportdesk.domain.moment import NotAMoment, parse_moment
from supportdesk.domain.picture import TicketPicture
from supportdesk.domain.refusal import Refusal
from supportdesk.domain.reply import holes
from supportdesk.errors import DeskError
from supportdesk.presentation.bars import keys
from supportdesk.presentation.gate_words import gates_ahead
from supportdesk.presentation.inert import inert
from supportdesk.presentation.line import Line
from supportdesk.screens.quick_replies import QuickReplies
from supportdesk.screens.widgets.fields import when_echo
from supportdesk.screens.widgets.gate_strip import GateStrip
from supportdesk.screens.widgets.lines import LineBlock

_TITLES = {"reply": "Reply to", "note": "Note on", "call": "Call on"}
_OUTCOMES = ("reached", "nobody answered", "they called")
_KEEP_AFTER = 2.0


class ComposerScreen(QuickReplies):
    """Words on a ticket. What is typed is kept as a draft until it is sent or thrown away."""

    place = Place.COMPOSER
    BINDINGS = [
        Binding("ctrl+s", "send", "send", show=False, priority=True),
        Binding("ctrl+r", "quick", "quick reply", show=False, priority=True),
        Binding("ctrl+t", "to_when", "action/when", show=False, priority=True),
        Binding("ctrl+n", "turn('note')", "make it a note", show=False, priority=True),
        Binding("ctrl+l", "turn('call')", "log a call", show=False, priority=True),
        Binding("ctrl+g", "override", "pass the gate", show=False, priority=True),
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
        self._sending = False
        self._kept = ""
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
                "outcome", "", " / ".join(f"{n} {one}" for n, one in enumerate(_OUTCOMES, 1))
            )
            yield _field("number", requester.phone if requester else "", "number")
        yield TextArea("", id="text", soft_wrap=True)
        with Vertical(id="promise"):
            yield _field("action", "", "what happens next; empty keeps the present one", "ACTION")
            yield _field("when", "", "", "WHEN")
            yield LineBlock(id="echo", classes="echo")
            yield LineBlock(id="state")
        yield GateStrip()
        yield LineBlock(id="keys", classes="keys", on="raised")

    def on_mount(self) -> None:
        self.query_one("#text", TextArea).cursor_blink = False
        for draft in self._picture.drafts:
            if draft.kind == self._kind:
                self._restore(draft.fields)
        self._arrange()
        if self._quick:
            self._put_in(self._quick)
        self.query_one("#text" if self._kind != "call" else "#outcome").focus()
        self.set_interval(_KEEP_AFTER, self._keep)
        self.set_interval(1, self._draw)

    def _restore(self, fields: Mapping[str, str]) -> None:
        for name, value in fields.items():
            if name == "text":
                self.query_one("#text", TextArea).text = value
            elif name == "used":
                self._used = tuple(one for one in value.split(",") if one)
            elif name in {"to", "cc", "subject", "outcome", "number", "action", "when"}:
                self.query_one(f"#{name}", Input).value = value
        self._kept = "draft found"

    def _arrange(self) -> None:
        shown = {
            "reply": {"to", "cc", "subject"},
            "note": set[str](),
            "call": {"outcome", "number"},
        }[self._kind]
        for name in ("to", "cc", "subject", "outcome", "number"):
            self.query_one(f"#row-{name}").display = name in shown
        self._draw()
        self.gates_speak()

    # what is written

    def _text(self) -> str:
        return self.query_one("#text", TextArea).text

    def _fields(self) -> dict[str, str]:
        names = ("to", "cc", "subject", "outcome", "number", "action", "when")
        held = {name: self._value(name) for name in names}
        return {**held, "text": self._text(), "used": ",".join(self._used)}

    def _is_empty(self) -> bool:
        return not self._text().strip()

    def _keep(self, *, then_leave: bool = False) -> None:
        """Keep the draft when it changed."""
        fields = self._fields()
        text = repr(sorted(fields.items()))
        if self._sending or self._is_empty() or text == self._kept:
            if then_leave:
                self.dismiss(None)
            return
        reference, kind = self._picture.ticket.reference, self._kind

        def kept(_: None) -> None:
            self._kept = text
            if then_leave:
                self.dismiss(None)
            else:
                self._draw()

        self.read(lambda: self.desk.keep_draft(reference, kind, fields), kept, "draft")

    # drawing

    def _draw(self) -> None:
        ticket = self._picture.ticket
        who = ticket.requester.shown if ticket.requester else ""
        self.top(f"{_TITLES[self._kind]} {ticket.reference}", f"{who} · {ticket.subject}")
        zone = self.desk.me.zone
        when = self._value("when")
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
        present = self._picture.ticket.action
        if present and not empty:
            line.add(f"   now owed: {present}", "dim")
        if self._kept and self._kept != "draft found":
            line.add("   draft kept", "ok")
        elif self._kept:
            line.add("   your draft from before", "accent")
        return line

    def _gate(self, words: str, rule: str = "", key: str = "", help_: str = "") -> None:
        strip = self.query_one(GateStrip)
        if words:
            strip.refuse(Refusal(words, rule), [(key, help_)] if key else [])
        else:
            strip.clear()

    def gates_speak(self) -> None:
        """Say before writing starts what a gate will ask for."""
        if self._kind != "reply":
            return
        to = _addresses(self._value("to"))
        reply = commands.Reply(ticket=self._picture.ticket.reference, text="", to=to)
        for gate in gates_ahead(self._picture, reply)[:1]:
            may = gate.override is not None
            refusal = Refusal(gate.why, gate.rule, help=gate.help, gate=gate.id, override=may)
            self.query_one(GateStrip).refuse(refusal, self._keys_of(refusal))

    def _keys_of(self, refusal: Refusal) -> list[tuple[str, str]]:
        found = []
        if "when" in refusal.missing:
            found.append(("ctrl+t", "to ACTION and WHEN"))
        if refusal.offer == "call" or (refusal.rule and refusal.override):
            found.append(("ctrl+l", "log a call"))
        if refusal.override:
            found.append(("ctrl+g", "write why not"))
        return found

    def show_refusal(self, refusal: Refusal) -> None:
        """The gate strip: what is missing, and the key that helps; what was typed stays."""
        self._sending = False
        self.query_one(GateStrip).refuse(refusal, self._keys_of(refusal))
        if "when" in refusal.missing:
            self.query_one("#action" if not self._value("action") else "#when").focus()

    def action_override(self) -> None:
        """Send with the written reason why the gate is passed."""
        if self._again is None:
            self.action_send()
        else:
            self.ask_override()

    def show_error(self, error: DeskError) -> None:
        """What went wrong; what was typed stays, and the next try is made on the newer ticket."""
        self._sending = False
        self._gate(str(error))
        reference = self._picture.ticket.reference
        self.read(lambda: self.desk.look.ticket(reference), self._renewed, "renew")

    def _renewed(self, picture: TicketPicture) -> None:
        self._picture = picture

    def on_input_changed(self, event: Input.Changed) -> None:
        if event.input.id == "outcome" and event.value in {"1", "2", "3"}:
            event.input.value = _OUTCOMES[int(event.value) - 1]
            self.query_one("#text").focus()
        self._draw()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        self._draw()

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
            following = self._next()
            command = self._command(following)
        except NotAMoment as error:
            self._gate(str(error))
            self.query_one("#when").focus()
            return
        if command is not None:
            self._sending = True
            self.do(command, self._sent)

    def _next(self) -> commands.Next | None:
        action, when = self._value("action").strip(), self._value("when").strip()
        if not action and not when:
            return None
        present = self._picture.ticket.action or ""
        at = parse_moment(when, self.now, self.desk.me.zone)
        return commands.Next(action=action or present, when=at)

    def _command(self, following: commands.Next | None) -> commands.Command | None:
        ticket = self._picture.ticket
        reference, seen, done = ticket.reference, ticket.version, following is not None
        if self._kind == "note":
            return commands.Note(ticket=reference, text=self._text(), next=following, done=done)
        if self._kind == "call":
            return self._call(following, reference, done=done)
        return commands.Reply(
            ticket=reference,
            seen=seen,
            text=self._text(),
            to=_addresses(self._value("to")),
            cc=_addresses(self._value("cc")),
            subject=self._value("subject"),
            quick_replies=self._used,
            articles=self._articles,
            status=self._status,
            promise=self._promise,
            steps=(f"{self._run}:{self._step}",) if self._run and self._step else (),
            next=following,
            done=done,
        )

    def _call(
        self, following: commands.Next | None, reference: str, *, done: bool
    ) -> commands.Command | None:
        outcome = self._value("outcome").strip().casefold()
        fitting = [one for one in _OUTCOMES if outcome and one.startswith(outcome)]
        if not fitting:
            self._gate("Was anybody reached?", "", "1 2 3", "in the field “outcome”")
            self.query_one("#outcome").focus()
            return None
        return commands.LogCall(
            ticket=reference,
            text=self._text(),
            reached=fitting[0] != "nobody answered",
            incoming=fitting[0] == "they called",
            number=self._value("number"),
            next=following,
            done=done,
        )

    def _sent(self, done: Done) -> None:
        words = {"reply": "Sent.", "note": "Noted.", "call": "Logged."}[self._kind]
        self.say(f"{self._picture.ticket.reference}: {words}")
        self.dismiss(None)

    def action_leave(self) -> None:
        """Leave; what was typed is kept."""
        self._keep(then_leave=True)

    def action_throw_away(self) -> None:
        """Throw the draft away and leave."""
        reference, kind = self._picture.ticket.reference, self._kind
        self._sending = True
        self.read(lambda: self.desk.drop_draft(reference, kind), lambda _: self._out(), "draft")

    def _out(self) -> None:
        self.dismiss(None)

    def action_turn(self, kind: str) -> None:
        """Make it a note, or a call; the words stay."""
        self._kind = kind
        self._gate("")
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


def _addresses(text: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in text.replace(";", ",").split(",") if one.strip())
