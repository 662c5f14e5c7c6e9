"""Folding: what a ticket is after a fact. Replaying every event gives the stored ticket again."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from supportdesk.domain import facts
from supportdesk.domain.act import ActKind, acts_of, with_acts
from supportdesk.domain.asking import IMPORTED, Said
from supportdesk.domain.changed import finished, replace
from supportdesk.domain.clock_fold import CLOCK_FACTS, key_of
from supportdesk.domain.clock_fold import after as after_fact
from supportdesk.domain.events import Occurred
from supportdesk.domain.handling_fold import HANDLING
from supportdesk.domain.item import Item
from supportdesk.domain.party import Party
from supportdesk.domain.run_fold import RUN_FACTS
from supportdesk.domain.ticket import PossibleLink, Signal, Ticket


def opened(ticket_id: int, fact: facts.TicketOpened, at: datetime, pack_version: str) -> Ticket:
    """The ticket that an opening makes, before anything else happened to it."""
    return Ticket(
        id=ticket_id,
        reference=fact.reference,
        pack=fact.pack,
        pack_version=pack_version,
        subject=fact.subject,
        channel=fact.channel,
        type=fact.type,
        priority=fact.priority,
        status=fact.status,
        team=fact.team,
        tier=fact.tier,
        created=at,
        changed=at,
        version=1,
        requester=fact.requester,
        mailbox=fact.mailbox,
        status_since=at,
        linked=fact.linked,
        imported=fact.imported,
        outside=fact.outside,
        customer=fact.customer,
        acts=acts_of(fact, at, 1),
    )


def fold(ticket: Ticket, occurred: Occurred) -> Ticket:
    """The ticket after one more fact."""
    step = _STEPS.get(type(occurred.fact))
    after = step(ticket, occurred.fact, occurred.at) if step else ticket
    version = ticket.version + 1
    return (replace if after is ticket else finished)(
        after,
        version=version,
        changed=max(ticket.changed, occurred.at),
        acts=with_acts(after.acts, acts_of(occurred.fact, occurred.at, version)),
    )


def fold_all(ticket: Ticket, many: Iterable[Occurred]) -> Ticket:
    """The ticket after all of these facts in order."""
    for one in many:
        ticket = fold(ticket, one)
    return ticket


def _heard(ticket: Ticket, at: datetime, party: Party, incoming: bool, vouched: str = "") -> Ticket:
    said = Said(
        number=ticket.version + 1,
        at=at,
        incoming=incoming,
        name=party.name,
        address=party.address,
        phone=party.phone,
        vouched=vouched,
    )
    return replace(ticket, said=(*ticket.said, said))


def _received(ticket: Ticket, fact: facts.MessageReceived, at: datetime) -> Ticket:
    if fact.automatic:
        return ticket
    ticket = _heard(ticket, at, fact.sender, True, fact.vouched)
    if any(one.kind is ActKind.ANSWER and one.at > at for one in ticket.acts):
        return ticket
    since = ticket.unanswered_since
    return replace(ticket, unanswered_since=min(since, at) if since else at)


def _replied(ticket: Ticket, fact: facts.ReplySent, at: datetime) -> Ticket:
    if fact.automatic:
        return replace(ticket, told=True)
    if not fact.answers:
        return ticket
    waited = ticket.unanswered_since is not None
    counts = fact.exchange and fact.channel == "email" and waited
    return replace(ticket, exchanges=ticket.exchanges + int(counts), unanswered_since=None)


def _called(ticket: Ticket, fact: facts.CallLogged, at: datetime) -> Ticket:
    if fact.reached:
        party = Party(name=fact.person, phone=fact.number)
        ticket = _heard(ticket, at, party, fact.incoming, IMPORTED if fact.imported else "")
    if not fact.answers:
        return replace(ticket, unanswered_since=at) if fact.opening else ticket
    return replace(ticket, exchanges=0, unanswered_since=None)


def _action_set(ticket: Ticket, fact: facts.ActionSet, at: datetime) -> Ticket:
    number = ticket.action_from if fact.kept else ticket.version + 1
    return replace(ticket, action=fact.action, when=fact.when, action_from=number)


def _action_done(ticket: Ticket, fact: facts.ActionDone, at: datetime) -> Ticket:
    return replace(ticket, action=None, when=None, action_from=0)


def _assigned(ticket: Ticket, fact: facts.Assigned, at: datetime) -> Ticket:
    return replace(ticket, assignee=fact.to)


def _handed_over(ticket: Ticket, fact: facts.HandedOver, at: datetime) -> Ticket:
    escalated = ticket.escalated or fact.escalation
    return replace(ticket, tier=fact.to_tier, escalated=escalated, acknowledged=None)


def _status(ticket: Ticket, fact: facts.StatusChanged, at: datetime) -> Ticket:
    return replace(ticket, status=fact.after, status_since=at, resolved_at=fact.place, to_judge=0)


def _party(ticket: Ticket, fact: facts.PartyNamed, at: datetime) -> Ticket:
    return replace(ticket, parties={**ticket.parties, fact.role: fact.after})


def _priority(ticket: Ticket, fact: facts.PriorityChanged, at: datetime) -> Ticket:
    return replace(ticket, priority=fact.after)


def _channel(ticket: Ticket, fact: facts.ChannelChanged, at: datetime) -> Ticket:
    return replace(ticket, channel=fact.after)


def _requester(ticket: Ticket, fact: facts.RequesterCorrected, at: datetime) -> Ticket:
    return replace(ticket, requester=fact.after)


def _clock_started(ticket: Ticket, fact: facts.ClockStarted, at: datetime) -> Ticket:
    return replace(ticket, clocks=(*ticket.clocks, fact.clock))


def _clock_changed(ticket: Ticket, fact: facts.Fact, at: datetime) -> Ticket:
    key = key_of(fact)
    clocks = tuple(after_fact(one, fact, at) if one.key == key else one for one in ticket.clocks)
    return replace(ticket, clocks=clocks)


def _clocks_restated(ticket: Ticket, fact: facts.ClocksRestated, at: datetime) -> Ticket:
    after = {one.after.key: one.after for one in fact.clocks}
    return replace(ticket, clocks=tuple(after.get(one.key, one) for one in ticket.clocks))


def _frequency(ticket: Ticket, fact: facts.FrequencySet, at: datetime) -> Ticket:
    return replace(ticket, frequency=fact.every)


def _target_read(ticket: Ticket, fact: facts.TargetRead, at: datetime) -> Ticket:
    return replace(ticket, targets={**ticket.targets, fact.clock: (fact.thing, fact.target)})


def _acknowledged(ticket: Ticket, fact: facts.Acknowledged, at: datetime) -> Ticket:
    return replace(ticket, acknowledged=at)


def _unacknowledged(ticket: Ticket, fact: facts.AcknowledgementWithdrawn, at: datetime) -> Ticket:
    """Clocks look at what was done: what is taken back was never done."""
    acts = tuple(
        one for one in ticket.acts if one.kind is not ActKind.ACKNOWLEDGED or one.at != fact.at
    )
    return replace(ticket, acknowledged=None, acts=acts)


def _unlinked(ticket: Ticket, fact: facts.TicketUnlinked, at: datetime) -> Ticket:
    return replace(ticket, linked=tuple(one for one in ticket.linked if one != fact.other))


def _party_withdrawn(ticket: Ticket, fact: facts.PartyWithdrawn, at: datetime) -> Ticket:
    left = {role: one for role, one in ticket.parties.items() if role != fact.role}
    return replace(ticket, parties=left)


def _linked(ticket: Ticket, fact: facts.TicketLinked, at: datetime) -> Ticket:
    if fact.possible:
        found = PossibleLink(fact.other, fact.why)
        return replace(ticket, may_belong=(*ticket.may_belong, found))
    successor = fact.other if fact.goes_on else ticket.successor
    return replace(ticket, linked=(*ticket.linked, fact.other), successor=successor)


def _type(ticket: Ticket, fact: facts.TypeChanged, at: datetime) -> Ticket:
    return replace(ticket, type=fact.after)


def _thing_linked(ticket: Ticket, fact: facts.ThingLinked, at: datetime) -> Ticket:
    return replace(ticket, things=(*ticket.things, fact.thing))


def _overridden(ticket: Ticket, fact: facts.GateOverridden, at: datetime) -> Ticket:
    owed = tuple(one for one in ticket.owes_reason if one != fact.gate)
    return replace(ticket, overrides=ticket.overrides + (not fact.stated), owes_reason=owed)


def _reason_owed(ticket: Ticket, fact: facts.ReasonOwed, at: datetime) -> Ticket:
    return replace(ticket, owes_reason=(*ticket.owes_reason, fact.gate))


def _confirmed(ticket: Ticket, fact: facts.RequestConfirmed, at: datetime) -> Ticket:
    said = tuple(
        replace(one, confirmed=fact.contact) if one.number == fact.request else one
        for one in ticket.said
    )
    return replace(ticket, said=said)


def _authenticated(ticket: Ticket, fact: facts.CallerAuthenticated, at: datetime) -> Ticket:
    return replace(ticket, authentications=(*ticket.authentications, fact.given))


def _item_opened(ticket: Ticket, fact: facts.ItemOpened, at: datetime) -> Ticket:
    return replace(ticket, items=(*ticket.items, fact.item))


def _item_withdrawn(ticket: Ticket, fact: facts.ItemWithdrawn, at: datetime) -> Ticket:
    left = tuple(one for one in ticket.items if one.number != fact.number)
    return replace(ticket, items=left, withdrawn=ticket.withdrawn + 1)


def _with_item(ticket: Ticket, number: int, change: Callable[[Item], Item]) -> Ticket:
    items = tuple(change(one) if one.number == number else one for one in ticket.items)
    return replace(ticket, items=items)


def _item_moved(ticket: Ticket, fact: facts.ItemMoved, at: datetime) -> Ticket:
    def move(item: Item) -> Item:
        return replace(item, state=fact.after, values={**item.values, **fact.values}, changed=at)

    return _with_item(ticket, fact.number, move)


def _item_corrected(ticket: Ticket, fact: facts.ItemCorrected, at: datetime) -> Ticket:
    def correct(item: Item) -> Item:
        return replace(item, values={**item.values, **fact.after}, changed=at)

    return _with_item(ticket, fact.number, correct)


def _outage(ticket: Ticket, fact: facts.OutageTold, at: datetime) -> Ticket:
    came = Signal(number=ticket.version + 1, at=at, name=fact.state.value)
    signals = (*ticket.signals, came)
    return replace(ticket, outage=fact.state, outage_since=fact.since, signals=signals)


_STEPS: dict[type[facts.Fact], Callable[[Ticket, Any, datetime], Ticket]] = {
    facts.MessageReceived: _received,
    facts.ReplySent: _replied,
    facts.CallLogged: _called,
    facts.ActionSet: _action_set,
    facts.ActionDone: _action_done,
    facts.Assigned: _assigned,
    facts.HandedOver: _handed_over,
    facts.StatusChanged: _status,
    facts.PriorityChanged: _priority,
    facts.ChannelChanged: _channel,
    facts.Acknowledged: _acknowledged,
    facts.FrequencySet: _frequency,
    facts.TargetRead: _target_read,
    facts.RequesterCorrected: _requester,
    facts.ClockStarted: _clock_started,
    **dict.fromkeys(CLOCK_FACTS, _clock_changed),
    facts.ClocksRestated: _clocks_restated,
    **RUN_FACTS,
    facts.TicketLinked: _linked,
    facts.TicketUnlinked: _unlinked,
    facts.AcknowledgementWithdrawn: _unacknowledged,
    facts.PartyWithdrawn: _party_withdrawn,
    facts.TypeChanged: _type,
    facts.ThingLinked: _thing_linked,
    facts.GateOverridden: _overridden,
    facts.RequestConfirmed: _confirmed,
    facts.ItemOpened: _item_opened,
    facts.ItemWithdrawn: _item_withdrawn,
    facts.ItemMoved: _item_moved,
    facts.ItemCorrected: _item_corrected,
    facts.PartyNamed: _party,
    facts.CallerAuthenticated: _authenticated,
    facts.OutageTold: _outage,
    facts.ReasonOwed: _reason_owed,
    **HANDLING,
}
