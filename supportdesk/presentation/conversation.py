"""The conversation of a ticket: messages, notes and calls as said, other events folded."""

from datetime import datetime

from supportdesk.domain import facts
from supportdesk.domain.events import Event
from supportdesk.domain.mail import one_line_end, split_quote
from supportdesk.domain.picture import TicketPicture
from supportdesk.domain.verdict import taken_back
from supportdesk.presentation import glyphs
from supportdesk.presentation.cells import wrap_block
from supportdesk.presentation.inert import inert_block
from supportdesk.presentation.line import Line, rule
from supportdesk.presentation.phrases import Teller
from supportdesk.presentation.times import HOUR, MINUTE, duration, duration_words, said_at

_SAID = (facts.MessageReceived, facts.ReplySent, facts.NoteAdded, facts.CallLogged)
_PACKET = (facts.HandedOver, facts.PassedOn)
_TOLD = (facts.StepDid, facts.WaitEnded)


def conversation(
    picture: TicketPicture, width: int, now: datetime, zone: str, *, expanded: bool = False
) -> list[Line]:
    """The lines of the conversation, the newest at the bottom.

    `expanded` shows every event by itself and quoted history in full.
    """
    teller = Teller(picture.pack, picture.people, picture.me.login, now, zone)
    talk = _Talk(teller, width, now, zone, expanded, taken_back(picture.events))
    quiet: list[Event] = []
    for event in picture.events:
        if isinstance(event.fact, (*_SAID, *_PACKET)):
            talk.fold(quiet)
            quiet = []
            talk.say(event)
        elif not isinstance(
            event.fact, _TOLD
        ):  # the step and what it changed have their own events
            quiet.append(event)
    talk.fold(quiet)
    since = picture.ticket.unanswered_since
    if since is not None and picture.pack.is_open(picture.ticket.status):
        seconds = (now - since).total_seconds()
        waited = (duration if seconds >= HOUR else duration_words)(seconds)
        since_when = f", {waited}" if seconds >= MINUTE else ""
        talk.lines.append(rule(width, f"not answered yet{since_when}", "strong"))
    return talk.lines


class _Talk:
    """Collects the lines of one conversation."""

    def __init__(
        self,
        teller: Teller,
        width: int,
        now: datetime,
        zone: str,
        expanded: bool,
        none: frozenset[int],
    ) -> None:
        self.teller, self.width, self.now, self.zone = teller, width, now, zone
        self.expanded, self._none = expanded, none
        self.lines: list[Line] = []

    def fold(self, events: list[Event]) -> None:
        """Events that are no words of anybody: one line for all of them, or one each."""
        if not events:
            return
        if self.expanded:
            for one in events:
                role = "late" if self._is_late(one) else "dim"
                line = Line(f"{glyphs.FOLDED} {self._phrase(one)}", role)
                who = f"{self.teller.doer(one)}  {self._at(one)}"
                self.lines.append(line.to(self.width, Line(who, "dim")))
            self.lines.append(Line())
            return
        breaches = [one for one in events if self._is_late(one)]
        for breach in sorted(breaches, key=lambda one: one.happened_at):
            line = Line(f"{glyphs.LATE} {self.teller.phrase(breach)}", "late")
            self.lines.append(line.to(self.width, Line(self._at(breach), "dim")))
        phrases = [self._phrase(one) for one in events if not self._is_late(one)]
        if phrases:
            count = f"{len(phrases)} events: " if len(phrases) > 1 else ""
            line = Line(f"{glyphs.FOLDED} {count}{', '.join(phrases)}", "dim")
            self.lines.append(line.to(self.width, Line(self._at(events[-1]), "dim")))
        self.lines.append(Line())

    def _is_late(self, event: Event) -> bool:
        return self.teller.is_late(event) and event.number not in self._none

    def _phrase(self, event: Event) -> str:
        phrase = self.teller.phrase(event)
        return f"{phrase} (taken back later)" if event.number in self._none else phrase

    def _at(self, event: Event) -> str:
        return said_at(event.happened_at, self.now, self.zone)

    def say(self, event: Event) -> None:
        """Words of somebody: who, how, when, and the words."""
        who, how, mark, role, body = self._told(event)
        head = Line(f"{mark} ", role).add(who, "strong").add(f"  {how}", "dim")
        self.lines.append(head.to(self.width, Line(self._at(event), "dim")))
        self._body(event, mark, role, body)
        self.lines.append(Line())

    def _told(self, event: Event) -> tuple[str, str, str, str, str]:
        fact = event.fact
        alone = isinstance(fact, facts.ReplySent) and fact.automatic
        who = self.teller.who(getattr(fact, "by", "") or ("" if alone else event.actor))
        if isinstance(fact, facts.MessageReceived):
            automatic = " · automatic" if fact.automatic else ""
            how = self.teller.pack.channel(fact.channel).name + automatic
            how += f" · {fact.note}" if fact.note else ""
            return fact.sender.shown, how, glyphs.THEIRS, "dim", "ink"
        if isinstance(fact, facts.ReplySent):
            used = ", ".join(self.teller.pack.reply(one).name for one in fact.quick_replies)
            how = f"e-mail to {', '.join(fact.to)}" + (f" · “{used}”" if used else "")
            how += " · automatic" if fact.automatic else ""
            return who, how, glyphs.OURS, "accent", "ink"
        if isinstance(fact, facts.CallLogged):
            side = "call from" if fact.incoming else "call to"
            reached = "" if fact.reached else ", nobody answered"
            named = " ".join(one for one in (fact.person, fact.number) if one) or "unknown"
            return who, f"{side} {named}{reached}", glyphs.OURS, "accent", "ink"
        if isinstance(fact, _PACKET):
            return who, self.teller.phrase(event), glyphs.NOTE, "dim", "quote"
        return who, "note, only for the desk", glyphs.NOTE, "dim", "quote"

    def _body(self, event: Event, mark: str, role: str, style: str) -> None:
        fact = event.fact
        written = getattr(fact, "text", None) or getattr(fact, "packet", None)
        text = written.text if written else None
        shown = "quote" if style == "quote" else ""
        if text is None:
            self.lines.append(Line(f"{mark} ", role).add("erased", "off"))
            return
        text = one_line_end(text)
        newest, quoted = split_quote(text.strip("\n"))
        if self.expanded:
            newest, quoted = text, ""
        for line in wrap_block(inert_block(newest.rstrip()), self.width - 2):
            self.lines.append(Line(f"{mark} ", role).add(line, shown))
        if quoted.strip():
            count = len(quoted.strip().splitlines())
            self.lines.append(Line(f"{mark} ", role).add(f"· {count} quoted lines", "off"))
        for one in getattr(fact, "files", ()):
            size = f"{max(1, one.size // 1024)} kB"
            self.lines.append(Line(f"{mark} ", role).add(f"{one.name}  {size}", "accent"))
