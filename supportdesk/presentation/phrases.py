"""One short phrase per fact, for folded events, the feed and the history."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from supportdesk.domain import facts
from supportdesk.domain.events import Event
from supportdesk.domain.pack import Pack
from supportdesk.domain.people import Person
from supportdesk.presentation.clock_phrases import ClockPhrases, is_by_time
from supportdesk.presentation.desk_phrases import DeskPhrases
from supportdesk.presentation.handling_phrases import HandlingPhrases
from supportdesk.presentation.run_phrases import RunPhrases
from supportdesk.presentation.times import ahead


class Teller(ClockPhrases, RunPhrases, HandlingPhrases, DeskPhrases):
    """Tells events in words; knows who is who and what the pack calls things."""

    def __init__(
        self, pack: Pack, people: Mapping[str, Person], me: str, now: datetime, zone: str
    ) -> None:
        self.pack, self.people, self.me = pack, people, me
        self.now, self.zone = now, zone

    def who(self, login: str | None) -> str:
        """A person by first name, "you" for oneself, "the desk" for nobody."""
        if not login:
            return "the desk"
        if login == self.me:
            return "you"
        person = self.people.get(login)
        return person.first_name if person else login

    def doer(self, event: Event) -> str:
        """Who did it: the desk what time brought, in whoever's command it was written down."""
        return self.who("" if is_by_time(event) else event.actor)

    def phrase(self, event: Event) -> str:
        """What happened, in a few words."""
        tell = _PHRASES.get(type(event.fact))
        return tell(self, event.fact) if tell else event.fact.kind.replace("-", " ")

    def is_late(self, event: Event) -> bool:
        """Whether the event is a breach, to be shown as late."""
        return isinstance(event.fact, facts.ClockBreached)

    def opened(self, fact: facts.TicketOpened) -> str:
        """How the ticket began."""
        if fact.imported:
            return f"imported from {fact.outside}"
        return f"opened by {self.pack.channel(fact.channel).name}"

    def received(self, fact: facts.MessageReceived) -> str:
        """A message from outside."""
        return "automatic mail" if fact.automatic else f"mail from {fact.sender.shown}"

    def replied(self, fact: facts.ReplySent) -> str:
        """A reply."""
        return "replied"

    def noted(self, fact: facts.NoteAdded) -> str:
        """A note."""
        return "wrote a note"

    def called(self, fact: facts.CallLogged) -> str:
        """A call."""
        return f"spoke with {fact.person}" if fact.reached else "called, nobody answered"

    def action_set(self, fact: facts.ActionSet) -> str:
        """The next ACTION."""
        return f"ACTION “{fact.action}” by {ahead(fact.when, self.now, self.zone)}"

    def action_done(self, fact: facts.ActionDone) -> str:
        """The ACTION ticked off."""
        if fact.withdrawn:
            return f"taken back: “{fact.action}”"
        return f"done: “{fact.action}”" + (" late" if fact.late else "")

    def assigned(self, fact: facts.Assigned) -> str:
        """Who has it."""
        if fact.to is None:
            return "given back"
        return (
            f"claimed by {self.who(fact.to)}" if fact.claimed else f"given to {self.who(fact.to)}"
        )

    def handed_over(self, fact: facts.HandedOver) -> str:
        """Which tier has it."""
        ranks = [one.id for one in self.pack.tiers]
        rise = ranks.index(fact.to_tier) > ranks.index(fact.from_tier)
        if fact.escalation:
            way = "escalated to"
        elif self.pack.tier(fact.to_tier).party:
            way = "it is with"
        else:
            way = "passed on to" if rise else "handed back to"
        return f"{way} {self.pack.tier(fact.to_tier).name}"

    def status(self, fact: facts.StatusChanged) -> str:
        """The status."""
        reason = f": {fact.reason}" if fact.reason else ""
        return f"{self.pack.status(fact.after).name}{reason}"

    def priority(self, fact: facts.PriorityChanged) -> str:
        """The priority."""
        word = self.pack.word("priority")
        agreed = ""
        if fact.agreed is not None:
            when = ahead(fact.agreed, self.now, self.zone)
            agreed = f", agreed by {fact.ours} and {fact.theirs}, {when}"
        return f"{word} {fact.before} to {fact.after}: {fact.reason}{agreed}"

    def channel(self, fact: facts.ChannelChanged) -> str:
        """The channel."""
        return f"channel {fact.before} to {fact.after}"

    def acknowledged(self, fact: facts.Acknowledged) -> str:
        """In hand."""
        return "acknowledged"

    def unacknowledged(self, fact: facts.AcknowledgementWithdrawn) -> str:
        """In hand no longer."""
        return f"acknowledgement taken back: {fact.reason}"

    def requester(self, fact: facts.RequesterCorrected) -> str:
        """Who the ticket is for."""
        found = ", ".join(
            one for one in (fact.after.name, fact.after.address, fact.after.phone) if one
        )
        return f"requester: {found}"

    def frequency(self, fact: facts.FrequencySet) -> str:
        """How often the customer is told."""
        return f"the customer is told every {fact.every}"

    def item_withdrawn(self, fact: facts.ItemWithdrawn) -> str:
        """An item taken back."""
        return f"{fact.called or f'item {fact.number}'} taken back: {fact.reason}"

    def typed(self, fact: facts.TypeChanged) -> str:
        """What it is about."""
        return f"type {fact.before} to {fact.after}"

    def item_opened(self, fact: facts.ItemOpened) -> str:
        """One more item."""
        kind = self.pack.item(fact.item.kind)
        name = kind.called(fact.item) if fact.item.round else kind.name
        return f"{name} opened" + (f" by {fact.why}" if fact.why else "")

    def item_moved(self, fact: facts.ItemMoved) -> str:
        """An item moved."""
        if not fact.item:
            called = fact.called or f"item {fact.number}"
            return f"{called} {fact.before} to {fact.after}"
        kind = self.pack.item(fact.item)
        called = fact.called or f"{kind.name} {fact.number}"
        return f"{called}: {kind.state(fact.after).name}"

    def party(self, fact: facts.PartyNamed) -> str:
        """Somebody has a role."""
        return f"{self.pack.party(fact.role).name}: {fact.after.shown}"

    def party_withdrawn(self, fact: facts.PartyWithdrawn) -> str:
        """Somebody has a role no longer."""
        return f"{self.pack.party(fact.role).name} taken back: {fact.before.shown}"

    def item_corrected(self, fact: facts.ItemCorrected) -> str:
        """An item corrected."""
        called = fact.called or f"item {fact.number}"
        return f"{called}: {', '.join(f'{k} {v}' for k, v in fact.after.items())}"

    def reason_owed(self, fact: facts.ReasonOwed) -> str:
        """A reason that the first who acts is asked for."""
        beside = f" beside {', '.join(fact.found)}" if fact.found else ""
        return f"opened by itself{beside}; whoever acts first is asked why [{fact.rule}]"

    def overridden(self, fact: facts.GateOverridden) -> str:
        """A gate passed with a reason."""
        return f"{fact.rule} overridden: {fact.reason}"

    def confirmed(self, fact: facts.RequestConfirmed) -> str:
        """An author verified."""
        return f"author confirmed: {self.pack.contact(fact.contact).name}"

    def linked(self, fact: facts.TicketLinked) -> str:
        """Another ticket, or one that may be."""
        return may_belong(fact.other, fact.why) if fact.possible else f"linked to {fact.other}"

    def unlinked(self, fact: facts.TicketUnlinked) -> str:
        """Another ticket no longer."""
        return f"no longer linked to {fact.other}: {fact.reason}"

    def authenticated(self, fact: facts.CallerAuthenticated) -> str:
        """Who the caller is."""
        rule, given = self.pack.authentication, fact.given
        role = rule.role(given.role) if rule else None
        acting = f" for {given.acts_for}" if given.acts_for else ""
        name = role.name if role else given.role
        return f"authenticated {given.name} as {name}{acting}: {given.how}"


def may_belong(reference: str, why: str) -> str:
    """That a ticket may belong to another, and why that is not certain."""
    return f"may belong to {reference}: {why}"


_PHRASES: dict[type[facts.Fact], Callable[[Teller, Any], str]] = {
    facts.TicketOpened: Teller.opened,
    facts.MessageReceived: Teller.received,
    facts.ReplySent: Teller.replied,
    facts.NoteAdded: Teller.noted,
    facts.CallLogged: Teller.called,
    facts.ActionSet: Teller.action_set,
    facts.ActionDone: Teller.action_done,
    facts.Assigned: Teller.assigned,
    facts.HandedOver: Teller.handed_over,
    facts.StatusChanged: Teller.status,
    facts.PriorityChanged: Teller.priority,
    facts.ChannelChanged: Teller.channel,
    facts.RequesterCorrected: Teller.requester,
    facts.ClockStarted: Teller.clock_started,
    facts.ClockStopped: Teller.stopped,
    facts.ClockPaused: Teller.paused,
    facts.ClockResumed: Teller.resumed,
    facts.ClockRetimed: Teller.retimed,
    facts.ClockBreached: Teller.breached,
    facts.ClockEnded: Teller.ended,
    facts.ClockBreachWithdrawn: Teller.withdrawn,
    facts.LadderStep: Teller.risen,
    facts.ClockCounted: Teller.counted,
    facts.TargetRead: Teller.target_read,
    facts.Acknowledged: Teller.acknowledged,
    facts.AcknowledgementWithdrawn: Teller.unacknowledged,
    facts.FrequencySet: Teller.frequency,
    facts.RunStarted: Teller.run_started,
    facts.StepTaken: Teller.step_taken,
    facts.StepReturned: Teller.step_returned,
    facts.RunParked: Teller.parked,
    facts.RunLeft: Teller.run_left,
    facts.TicketLinked: Teller.linked,
    facts.TicketUnlinked: Teller.unlinked,
    facts.TypeChanged: Teller.typed,
    facts.ItemOpened: Teller.item_opened,
    facts.ItemMoved: Teller.item_moved,
    facts.ItemCorrected: Teller.item_corrected,
    facts.ThingTouched: Teller.thing_touched,
    facts.ThingLinked: Teller.thing_linked,
    facts.GateOverridden: Teller.overridden,
    facts.ReasonOwed: Teller.reason_owed,
    facts.RequestConfirmed: Teller.confirmed,
    facts.EntryChanged: Teller.entry,
    facts.ThingAdded: Teller.thing_added,
    facts.ThingChanged: Teller.thing_changed,
    facts.PersonChanged: Teller.person,
    facts.PackInstalled: Teller.installed,
    facts.ClocksRestated: Teller.clocks_restated,
    facts.PastRestated: Teller.past_restated,
    facts.RestatingUndone: Teller.restating_undone,
    facts.RestatingFinished: Teller.restating_finished,
    facts.DeskMade: Teller.made,
    facts.PartyNamed: Teller.party,
    facts.PartyWithdrawn: Teller.party_withdrawn,
    facts.PromiseVoid: Teller.promise_void,
    facts.CallerAuthenticated: Teller.authenticated,
    facts.OutageTold: Teller.outage_told,
    facts.SignalTaken: Teller.signal_taken,
    facts.OutageTicketed: Teller.ticketed,
    facts.LevelRaised: Teller.level_raised,
    facts.ClosingStopped: Teller.closing_stopped,
    facts.WordJudged: Teller.word_judged,
    facts.PassedOn: Teller.passed_on,
    facts.NoticeSent: Teller.notice_sent,
    facts.WaitBegun: Teller.wait_begun,
    facts.SignalCame: Teller.signal_came,
    facts.StepDid: Teller.step_did,
    facts.RunMoved: Teller.run_moved,
    facts.ItemWithdrawn: Teller.item_withdrawn,
}
