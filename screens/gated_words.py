"""The gates of the composer: they speak before writing starts, and say what a refusal lacks."""

from supportdesk.desk import Done
from supportdesk.domain import commands
from supportdesk.domain.refusal import Refusal
from supportdesk.presentation.gate_words import gates_ahead
from supportdesk.screens import messages
from supportdesk.screens.dialogs.form import FormSheet
from supportdesk.screens.draft import BOXES, Draft
from supportdesk.screens.widgets.fields import EVERY_TITLE, every_field
from supportdesk.screens.widgets.gate_strip import GateStrip


class GatedWords(Draft):
    """Words that meet gates when they are sent; nothing typed is lost by a refusal."""

    def action_send(self) -> None:
        """Send or save."""
        raise NotImplementedError

    _wrong: tuple[str, ...] = ()
    _flow: str = ""
    _lacks_every: bool = False
    every: str = ""
    """How often the customer is told, where that was asked for here; it goes with the words."""

    def gate(
        self, words: str, rule: str = "", key: str = "", help_: str = "", *, field: str = ""
    ) -> None:
        """Say what is wrong, as long as the field stands as it does; no words, nothing wrong."""
        self._wrong = (field,) if words and field else ()
        strip = self.query_one(GateStrip)
        if words:
            strip.refuse(Refusal(words, rule), [(key, help_)] if key else [])
        else:
            strip.clear()

    def gates_speak(self) -> None:
        """Say before writing starts what a gate will ask for."""
        if self._kind != "reply":
            return
        to = addresses(self._value("to"))
        cc = addresses(self._value("cc"))
        reply = commands.Reply(ticket=self._picture.ticket.reference, text="", to=to, cc=cc)
        for gate in gates_ahead(self._picture, reply)[:1]:
            may = gate.override is not None
            refusal = Refusal(
                gate.why, gate.rule, offer=gate.offer, help=gate.help, gate=gate.id, override=may
            )
            self.query_one(GateStrip).refuse(refusal, self._keys_of(refusal))

    def changed(self, field: str) -> None:
        """A field says something else: what was wrong with it is said no longer."""
        if field in self._wrong:
            self.gate("")
            self.gates_speak()

    def _keys_of(self, refusal: Refusal) -> list[tuple[str, str]]:
        found = []
        if "when" in refusal.missing:
            found.append(("ctrl+t", "to ACTION and WHEN"))
        self._flow = self._flow_of(refusal)
        if refusal.offer == "call":
            found.append(("ctrl+l", "log a call"))
        self._lacks_every = "every" in refusal.missing
        if self._lacks_every:
            found.append(("ctrl+f", "say how often, and send"))
        if self._flow:
            found.append(("ctrl+f", "fill it in"))
        if refusal.override:
            found.append(("ctrl+g", "write why not"))
        return found

    def _flow_of(self, refusal: Refusal) -> str:
        """The flow that carries out the rule of a gate which offers to be led; "" for none."""
        flows = self._picture.pack.flows if refusal.offer == "guide" else ()
        return next((one.id for one in flows if refusal.rule in one.rules), "")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The key that fills in is one only where something refused can be filled in."""
        if action != "fill_in":
            return super().check_action(action, parameters)
        return bool(self._flow) or self._lacks_every

    def action_fill_in(self) -> None:
        """Fill in what was missing: how often the customer is told, or what a flow asks for."""
        if self._lacks_every:
            self._ask_every()
        else:
            self._to_flow()

    def _ask_every(self) -> None:
        """Ask how often the customer is told, and send with it."""

        def taken(values: dict[str, str] | None) -> None:
            if values is not None:
                self.every = values["every"]
                self.action_send()

        form = FormSheet(EVERY_TITLE, [every_field()], now=lambda: self.now, zone=self.desk.me.zone)
        self.app.push_screen(form, taken)

    def _to_flow(self) -> None:
        """Keep the words and go where what the gate asks for is filled in."""
        ticket, flow = self._picture.ticket, self._flow
        found = next((one.number for one in ticket.open_runs if one.flow == flow), 0)
        if found:
            self.keep(lambda: self._guide(found))
            return
        start = commands.StartRun(ticket=ticket.reference, flow=flow)
        self.keep(lambda: self.do(start, self._flow_begun))

    def _flow_begun(self, done: Done) -> None:
        self._guide(len(done.ticket.runs) if done.ticket else 0)

    def _guide(self, run: int) -> None:
        app, reference = self.app, self._picture.ticket.reference
        self.dismiss(None)
        app.post_message(messages.ShowGuide(reference, run))

    def show_refusal(self, refusal: Refusal) -> None:
        """The gate strip: what is missing, and the key that helps; what was typed stays."""
        self._sending = False
        self.let_keys_go()
        self.query_one(GateStrip).refuse(refusal, self._keys_of(refusal))
        known = tuple(one if one in BOXES else "text" for one in refusal.missing)
        self._wrong = () if refusal.gate or self._lacks_every else known
        self.every = "" if self._lacks_every else self.every
        if "when" in refusal.missing:
            lacking = "action" in refusal.missing and not self._value("action")
            self.query_one("#action" if lacking else "#when").focus()
        elif refusal.missing and refusal.missing[0] in {"to", "cc", "action"}:
            self.query_one(f"#{refusal.missing[0]}").focus()

    def action_override(self) -> None:
        """Send with the written reason why the gate is passed."""
        if self._again is None:
            self.action_send()
        else:
            self.ask_override()


def addresses(text: str) -> tuple[str, ...]:
    """The addresses of a line, set off by commas or semicolons."""
    return tuple(one.strip() for one in text.replace(";", ",").split(",") if one.strip())
