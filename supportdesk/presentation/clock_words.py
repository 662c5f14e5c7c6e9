"""What is said of a clock in front of a customer: the sentence, the acts, the stretches."""

from datetime import datetime

from supportdesk.domain import facts
from supportdesk.domain.clock import Look
from supportdesk.domain.events import Event
from supportdesk.domain.explain import Change, Explanation, Origin, Span, Step
from supportdesk.domain.fact_words import value_words
from supportdesk.domain.noun import noun
from supportdesk.domain.picture import TicketPicture
from supportdesk.domain.target import Target
from supportdesk.presentation.clock_bar import kind_words
from supportdesk.presentation.clock_phrases import is_by_time
from supportdesk.presentation.phrases import Teller
from supportdesk.presentation.times import (
    clock_time,
    day_time,
    exact,
    hours_minutes,
    local,
    target_words,
)
from supportdesk.presentation.waiting import owner_name

_NOWHERE = "There is no target; it is never shown as met."


class ClockTeller:
    """Tells clocks of one ticket; knows who did what, and both zones."""

    def __init__(self, picture: TicketPicture, now: datetime) -> None:
        self.picture, self.zone = picture, picture.me.zone
        requester = picture.ticket.requester
        theirs = requester.zone if requester else ""
        self.theirs = theirs if theirs != self.zone else ""
        self._teller = Teller(picture.pack, picture.people, picture.me.login, now, self.zone)
        self._events = {one.number: one for one in picture.events}

    # times

    def at(self, value: datetime) -> str:
        """An instant in full, with the customer's wall time beside it where that differs."""
        words = exact(value, self.zone)
        here, there = local(value, self.zone), local(value, self.theirs or self.zone)
        if here.utcoffset() == there.utcoffset():
            return words
        theirs = exact(value, self.theirs)
        if here.date() == there.date():
            theirs = theirs.partition(", ")[2]
        return f"{words}; customer: {theirs}"

    def cell(self, value: datetime) -> str:
        """An instant in a table."""
        return day_time(value, self.zone)

    # acts

    def act(self, number: int) -> str:
        """What happened in an event and who did it: "status Waiting, by Tom (event 12)"."""
        event = self._events.get(number)
        if event is None:
            return ""
        phrase = self._teller.phrase(event)
        return f"{phrase}{self._by(event)} (event {number})"

    def _by(self, event: Event) -> str:
        if not event.actor and isinstance(event.fact, facts.MessageReceived):
            return ""
        word = "set by" if isinstance(event.fact, facts.ActionSet) else "by"
        return f", {word} {self._who(event)}"

    def _who(self, event: Event) -> str:
        """Who did it; what time or a customer's message brought about was done by the desk."""
        person = self.picture.people.get(event.actor)
        brought = not isinstance(event.fact, facts.MessageReceived | facts.CallLogged)
        if (
            not event.actor
            or is_by_time(event)
            or (person is None and brought and "@" in event.actor)
        ):
            return "the desk"
        name = person.name if person else event.actor
        other = self.picture.people.get(event.on_behalf_of)
        behalf = f" for {other.name if other else event.on_behalf_of}" if event.on_behalf_of else ""
        return f"{name}{behalf}"

    # the sentence

    def sentence(self, one: Explanation) -> str:
        """The state in one sentence, as one says it to the customer."""
        clock = one.clock
        if clock.limit:
            return f"{clock.count} counted; more than {clock.limit} is too many."
        if clock.due is None:
            return _NOWHERE
        told = _SENTENCES[one.look](self, one)
        if one.withdrawn and clock.breached is None:
            told += " A breach that was recorded was none; see “withdrawn”."
        return told

    def due_words(self, one: Explanation) -> str:
        """When it is due, or would be if it went on now."""
        at = one.due_if_resumed or one.clock.due
        assert at is not None
        return self.at(at)

    def met(self, one: Explanation) -> str:
        """It stopped in time; a minimum was reached."""
        word = "Reached" if one.clock.is_minimum else "Met"
        if one.due_if_resumed is not None:
            return f"{word} while it was paused; going on, it was due {self.due_words(one)}."
        return f"{word}; it was due {self.due_words(one)}."

    def missed(self, one: Explanation) -> str:
        """It stopped late, or its breach stands though it ended."""
        because = f" ({one.clock.breached_by})" if one.clock.breached_by else ""
        return f"Missed{because}; it was due {self.due_words(one)}."

    def ended(self, one: Explanation) -> str:
        """Its reason fell away."""
        return f"Ended without a verdict: {one.clock.reason}. It was due {self.due_words(one)}."

    def waiting(self, one: Explanation) -> str:
        """It stands still."""
        if one.due_if_resumed is None:
            return f"Paused: {one.clock.reason}. It was due {self.due_words(one)}."
        left = f" {hours_minutes(one.wanted - one.counted)} are left." if one.wanted else ""
        return (
            f"Paused: {one.clock.reason}.{left}"
            f" If it went on now, it would be due {self.due_words(one)}."
        )

    def late(self, one: Explanation) -> str:
        """It runs past due."""
        told = f"It was due {self.due_words(one)}, and is late"
        if not one.counts_hours:
            return f"{told}."
        wall = f", {hours_minutes(one.over_wall)} by the wall" * (one.over_wall != one.over)
        return f"{told}: {hours_minutes(one.over)} of open time since then{wall}."

    def running(self, one: Explanation) -> str:
        """It runs."""
        return f"It is due {self.due_words(one)}."

    # target and stretches

    def target(self, one: Explanation) -> str:
        """The target with its edge, and where it came from."""
        source, target = one.source, one.clock.target
        if source.origin is Origin.PROMISE:
            return "the promised time itself"
        if source.origin is Origin.FLOW and target is None:
            return "the WHEN that somebody named"
        if source.origin is Origin.FLOW and target is not None:
            who = owner_name(self.picture.pack, source.of)
            return f"{edged(target)}, from the step that waits for {who}"
        if source.origin is Origin.ACTION:
            return "the WHEN itself"
        if target is None:
            return f"none: no row of the policy is for this {noun(self.picture.pack)}"
        pack = self.picture.pack
        row = " and ".join(
            f"{name} {value_words(f'ticket.{name}', value, pack)}" for name, value in source.row
        )
        if source.number:
            asked = f", {row}" if row else ""
            row = f"clock {source.clock}, row {source.number}{asked}"
        named = source.of.replace(":", " ")
        origin = source.origin.value + (f" {named}" if named else "")
        return f"{edged(target)}, from the {origin.removeprefix('the ')}" + (
            f" ({row})" if row else ""
        )

    def step(self, one: Step) -> str:
        """A step of the ladder: recorded by which event, or when it is planned."""
        if one.at is None:
            return f"{one.name}, once the clock goes on"
        if one.is_planned:
            return f"{one.name}, {self.at(one.at)}"
        told = f"{one.name}, {self.at(one.at)} (event {one.number})"
        if one.known_now is None:
            return f"{told}; by what is known now it had not come"
        if one.known_now != one.at:
            return f"{told}; by what is known now it comes {self.cell(one.known_now)}"
        return told

    def change(self, one: Change) -> str:
        """A change of the target or of due."""
        before = edged(one.target) if one.target else ""
        after = edged(one.target_after) if one.target_after else ""
        same = before == after
        parts = [one.reason] if same else [f"{before or 'no target'} to {after or 'no target'}"]
        if not same:
            parts.append(one.reason)
        if one.due is not None:
            parts.append(f"was due {self.cell(one.due)}")
        return f"{self.cell(one.at)}: {', '.join(parts)}; {self.act(one.by)}".rstrip("; ")

    def why(self, span: Span) -> str:
        """Why a stretch counts or not, and by whose act it was paused."""
        if not span.pause:
            return span.why.value if span.why.counts else kind_words(span)
        if span.why.value == "paused":
            act = self.act(span.by)
            return f"paused: {span.pause}" + (f"; {act}" if act else "")
        return f"{kind_words(span)}; also paused: {span.pause}"

    def stretch(self, span: Span) -> str:
        """A stretch in one sentence."""
        low, high = local(span.start, self.zone), local(span.end, self.zone)
        end = clock_time(high) if low.date() == high.date() else self.cell(span.end)
        word = "will not count" if span.ahead else "does not count"
        if span.why.counts:
            word = "will count" if span.ahead else "counts"
        late = ", past due" if span.late else ""
        return (
            f"{self.cell(span.start)} to {end}, {hours_minutes(span.seconds)}, {word}{late}: "
            f"{self.why(span)}. Counted by its end: {hours_minutes(span.total)}."
        )


def edged(target: Target) -> str:
    """A target with where its edge lies."""
    return f"{target.edge.value} {target_words(target)}"


_SENTENCES = {
    Look.MET: ClockTeller.met,
    Look.MISSED: ClockTeller.missed,
    Look.ENDED: ClockTeller.ended,
    Look.WAIT: ClockTeller.waiting,
    Look.LATE: ClockTeller.late,
    Look.RISK: ClockTeller.running,
    Look.RUNNING: ClockTeller.running,
    Look.NONE: ClockTeller.running,
}
