"""What the composer's words become: the command, and what happens to the present ACTION."""

from collections.abc import Callable

from supportdesk.domain import commands
from supportdesk.domain.decide.requests import answers, called_other
from supportdesk.domain.moment import parse_moment
from supportdesk.screens.dialogs.pick import Option, PickSheet
from supportdesk.screens.gated_words import GatedWords, addresses

OUTCOMES = ("reached", "nobody answered", "they called")


class Composed(GatedWords):
    """A screen whose words become a reply, a note or a logged call."""

    # the present ACTION

    @property
    def present(self) -> str:
        """The ACTION that is owed on the ticket."""
        return self._picture.ticket.action or ""

    def next_hint(self) -> str:
        """What may be typed as ACTION."""
        if not self.present:
            return "what happens next"
        if self._does_present():
            return f"what happens next; this does “{self.present}”"
        if self.when_passed():
            return f"what happens next; empty keeps “{self.present}”, by a new WHEN"
        return f"what happens next; empty keeps “{self.present}”"

    def when_passed(self) -> bool:
        """Whether the WHEN of the present ACTION has passed, so that keeping it needs another."""
        when = self._picture.ticket.when
        return when is not None and when <= self.now

    def fate(self) -> str:
        """What sending does to the present ACTION."""
        present = self.present
        if not present:
            return ""
        if self._does_present():
            return f"ticks off “{present}”"
        if self._replaces():
            return f"asks whether “{present}” is done"
        if self.when_passed() and not self._value("when").strip():
            return f"“{present}” needs another WHEN"
        return f"keeps “{present}”"

    def _does_present(self) -> bool:
        """Whether the words answer the customer and that is what is owed, or end the ticket."""
        pack = self._picture.pack
        if self._status and self._kind != "note" and not pack.is_open(self._status):
            return True
        return self.present == pack.answer_action and self._answers()

    def _answers(self) -> bool:
        ticket, directory = self._picture.ticket, self._picture.pack.directory
        if self._kind == "call":
            reached = self._outcome() not in {"", "nobody answered"}
            return reached and not called_other(ticket, directory, self._value("number"))
        whom = (*addresses(self._value("to")), *addresses(self._value("cc")))
        return self._kind == "reply" and answers(ticket, directory, whom)

    def _replaces(self) -> bool:
        typed = " ".join(self._value("action").split())
        return bool(typed) and typed != self.present

    def with_present(self, then: Callable[[bool], object]) -> None:
        """Go on with whether the present ACTION is done, asking where the words do not say it."""
        if not self.present or self._does_present() or not self._replaces():
            then(False)
            return
        name = " ".join(self._value("action").split())
        options = [
            Option("done", "It is done: tick it off"),
            Option("kept", f"Not done: “{name}” takes its place"),
        ]

        def chosen(found: str | None) -> None:
            if found is not None:
                then(found == "done")

        sheet = PickSheet(f"“{self.present}” is owed. Is it done?", options, digits=True)
        self.app.push_screen(sheet, chosen)

    # the command

    def following(self) -> commands.Next | None:
        """The next ACTION and WHEN that were typed; raises NotAMoment."""
        action, when = self._value("action").strip(), self._value("when").strip()
        if not action and not when:
            return None
        at = parse_moment(when, self.now, self.desk.me.zone)
        kept = "" if self._does_present() else self.present
        return commands.Next(action=action or kept, when=at)

    def command(
        self, following: commands.Next | None, *, done: bool
    ) -> commands.TicketCommand | None:
        """The command that the words become; None where the outcome of a call is missing."""
        ticket = self._picture.ticket
        if self._kind == "note":
            return commands.Note(
                ticket=ticket.reference, text=self._text(), next=following, done=done
            )
        if self._kind == "call":
            return self._call(following, done=done)
        return commands.Reply(
            ticket=ticket.reference,
            seen=ticket.version,
            text=self._text(),
            to=addresses(self._value("to")),
            cc=addresses(self._value("cc")),
            subject=self._value("subject"),
            quick_replies=self._used,
            articles=self._articles,
            status=self._status,
            promise=self._promise,
            steps=(f"{self._run}:{self._step}",) if self._run and self._step else (),
            next=following,
            done=done,
        )

    def _outcome(self) -> str:
        """The outcome of the call, "" where none was typed."""
        typed = self._value("outcome").strip().casefold()
        return next((one for one in OUTCOMES if typed and one.startswith(typed)), "")

    def _call(
        self, following: commands.Next | None, *, done: bool
    ) -> commands.TicketCommand | None:
        outcome = self._outcome()
        if not outcome:
            self.gate("Was anybody reached?", "", "1 2 3", "in the field “outcome”",
                      field="outcome")  # fmt: skip
            self.query_one("#outcome").focus()
            return None
        return commands.LogCall(
            ticket=self._picture.ticket.reference,
            text=self._text(),
            reached=outcome != "nobody answered",
            incoming=outcome == "they called",
            number=self._value("number"),
            next=following,
            done=done,
        )
