"""What every screen shares: the desk, one rule for threads, bars, actions with their reasons."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from supportdesk.actions import ACTIONS, Action, Place, Situation, action
from supportdesk.desk import Desk, Done
from supportdesk.domain.commands import Command, TicketCommand
from supportdesk.domain.noun import worded
from supportdesk.domain.refusal import Refusal
from supportdesk.presentation.bars import bar, key_at, keys
from supportdesk.presentation.times import local
from supportdesk.screens.dialogs.form import FormSheet
from supportdesk.screens.keys import shown
from supportdesk.screens.reading import ReadingScreen
from supportdesk.screens.telling import Telling
from supportdesk.screens.widgets.fields import Field
from supportdesk.screens.widgets.gate_strip import GateStrip
from supportdesk.screens.widgets.lines import LineBlock

T = TypeVar("T")
Handler = Callable[[], Any]


class DeskScreen(ReadingScreen):
    """A screen over the desk."""

    place: Place = Place.QUEUE
    waits_for_data = False
    """Whether keys mean nothing here before the first reading is shown."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._ahead = timedelta()
        self._now = datetime.now(UTC)
        self._again: Callable[[str], None] | None = None
        self._footed: tuple[str, ...] = ()
        """The actions whose keys the footer shows."""

    def worded(self, text: str) -> str:
        """A sentence of the desk with the process's word for ticket."""
        return worded(text, self.desk.look.pack)

    # time: the store's, counted on with this machine's clock between two looks

    def set_now(self, now: datetime) -> None:
        """Take the store's time from something that was just read."""
        self._now = now
        self._ahead = now - _machine_now()

    @property
    def now(self) -> datetime:
        """The desk's time in whole seconds, as the store's: never later than that; a still desk's
        stands."""
        if self.desk.still:
            return self._now
        return (_machine_now() + self._ahead).replace(microsecond=0)

    def do(
        self,
        command: Command,
        then: Callable[[Done], object] | None = None,
        refused: Callable[[Refusal], object] | None = None,
    ) -> None:
        """Give a command in a thread; refusals and conflicts are shown, nothing is lost."""

        def again(reason: str) -> None:
            self.do(replace(command, override=reason), then)  # type: ignore[call-arg]

        def shown(refusal: Refusal) -> None:
            self._again = again if refusal.override else None
            (refused or self.show_refusal)(refusal)

        def did(found: tuple[Done, str]) -> None:
            done, words = found
            self._note_done(done, words)
            (then or self.after_done)(done)

        self.run_worker(
            lambda: self._carry(lambda: self._did(command), did, shown),
            thread=True,
            group="write",
            exit_on_error=False,
        )

    def ahead(
        self,
        command: TicketCommand,
        then: Callable[[Done], object],
        again: Callable[[str], None],
    ) -> None:
        """Ask what a command would come to before anything is asked; nothing of it is stored.

        What would be refused is refused at once; `again` goes on with the written reason of
        somebody who may pass the gate.
        """

        def refused(refusal: Refusal) -> None:
            self._again = again if refusal.override else None
            self.show_refusal(refusal)

        self.hold_keys()
        self.read(lambda: self.desk.foresee(command), then, "ahead", refused)

    def _did(self, command: Command) -> tuple[Done, str]:
        """Give a command; what it came to, and the words for it."""
        from supportdesk.presentation.done_words import done_words

        done, look = self.desk.do(command), self.desk.look
        if done.ticket is None:
            return done, ""

        zone = self.desk.me.zone
        ticket = look.seen(done.ticket)
        return done, done_words(command, ticket, look.pack, look.people(), self.now, zone)

    def _note_done(self, done: Done, words: str) -> None:
        ticket = done.ticket
        if ticket is not None and isinstance(self.app, Telling):
            if ticket.status == self.desk.look.pack.meanings.solved:
                self.app.last_solved = ticket.reference
            elif self.app.last_solved == ticket.reference:
                self.app.last_solved = ""
        if words:
            self.say(words)

    def after_done(self, done: Done) -> None:
        """What follows a command; screens read again."""
        self.clear_gate()
        self.refresh_all()

    def clear_gate(self) -> None:
        """Hide the gate strip, where the screen has one."""
        self._again = None
        for strip in self.query(GateStrip):
            strip.clear()

    def show_refusal(self, refusal: Refusal) -> None:
        """Say why a command was refused, by which rule, and what would let it through."""
        for strip in self.query(GateStrip):
            self.let_keys_go()
            strip.refuse(refusal, self._helping_keys(refusal))
            return
        super().show_refusal(refusal)

    def _helping_keys(self, refusal: Refusal) -> list[tuple[str, str]]:
        known = self.handlers()
        found = []
        if refusal.offer in known and not action(refusal.offer).reason(self.situation()):
            found.append((shown(refusal.offer), action(refusal.offer).short))
        if self._again is not None:
            found.append((shown("override"), "go on with a reason"))
        return found

    def ask_override(self) -> None:
        """Ask for the written reason to pass the gate that just refused, and try again."""
        again = self._again
        if again is None:
            self.say("Nothing was refused here that a reason could let through.")
            return

        def taken(values: dict[str, str] | None) -> None:
            if values is not None:
                again(values["reason"])

        fields = [Field("reason", "because", required=True, hint="it is kept and counted")]
        form = FormSheet("Go on all the same", fields, now=lambda: self.now, zone=self.desk.me.zone)
        self.app.push_screen(form, taken)

    # bars

    def top(self, left: str, right: str = "", late: int = 0, risk: int = 0) -> None:
        """Draw the top bar."""
        zone = self.desk.me.zone
        clock = f"{local(self.now, zone):%H:%M}"
        self.query_one("#bar", LineBlock).show(
            lambda width: [bar(width, left, right, clock, late=late, risk=risk)]
        )

    def foot(
        self,
        ids: Sequence[str],
        right: str = ". all actions   ? keys",
        words: Mapping[str, str] | None = None,
    ) -> None:
        """Draw the footer: the keys that do something now, at most seven; `words` are shorter."""
        situation = self.situation()
        offered = [one for one in map(action, ids) if not one.reason(situation)][:7]
        self._footed = tuple(one.id for one in offered)
        pairs = [
            (shown(one.id), self.worded((words or {}).get(one.id, one.short))) for one in offered
        ]
        self.query_one("#keys", LineBlock).show(
            lambda width: [keys(width, pairs, self.worded(right))]
        )

    def on_line_block_clicked(self, event: LineBlock.Clicked) -> None:
        """A key of the footer under the mouse does what it says."""
        number = key_at(event.line, event.x) if event.block.id == "keys" else None
        if number is not None and number < len(self._footed):
            self.action_act(self._footed[number])

    # actions

    def situation(self) -> Situation:
        """What actions are asked about."""
        return Situation(me=self.desk.me, pack=self.desk.look.pack)

    def handlers(self) -> Mapping[str, Handler]:
        """What carries out each action on this screen."""
        return {}

    def action_act(self, action_id: str) -> None:
        """Carry out an action, or say why it cannot be done now."""
        self.app.clear_notifications()
        wanted = action(action_id)
        situation = self.situation()
        reason, name = wanted.reason(situation), self.worded(wanted.name)
        handler = self.handlers().get(action_id)
        if action_id != "override":
            for strip in self.query(GateStrip):
                strip.clear()
        if reason or handler is None:
            self.say(f"✗ {name}: {self._why(wanted, reason)}", "warning")
            return
        handler()

    def _why(self, wanted: Action, reason: str) -> str:
        """Why an action cannot be done, and the key that helps."""
        helping = action(wanted.helped_by) if wanted.helped_by in self.handlers() else None
        if reason and helping is not None and not helping.reason(self.situation()):
            return f"{reason}; {shown(helping.id)} {helping.short} adds it"
        return reason or "not on this screen"

    def offered(self) -> list[tuple[Action, str]]:
        """Every action of this screen with the reason why not, those first that can be done."""
        situation, here = self.situation(), self.handlers()
        pack = situation.pack
        found = [(one.worded(pack), one.reason(situation)) for one in ACTIONS if one.id in here]
        return sorted(found, key=lambda one: bool(one[1]))


def _machine_now() -> datetime:
    return datetime.now(UTC)
