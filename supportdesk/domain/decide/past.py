"""The past of a ticket that is new to the desk: played as it was, each act at its own instant.

No gate judges it. The clocks count as they would have here; what ran out is recorded then.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from supportdesk.domain import facts
from supportdesk.domain.asking import IMPORTED
from supportdesk.domain.commands import Next
from supportdesk.domain.decide import action, clocks, hands, items, status
from supportdesk.domain.decide.opening import begin
from supportdesk.domain.decide.work import Setting, Work
from supportdesk.domain.pack import Pack
from supportdesk.domain.party import Party
from supportdesk.domain.past import PastAct, PastKind, PastTicket
from supportdesk.domain.refusal import refuse

BROUGHT = "brought in from another desk"


def refuse_past(setting: Setting, past: PastTicket) -> None:
    """Refuse a past that cannot have been: values that the pack lacks, acts at no possible time."""
    for name, value, known in _named(setting.pack, past):
        if value and value not in known:
            raise refuse(f"No {name} “{value}”: there are {', '.join(known)}.", missing=(name,))
    if not past.number.strip():
        raise refuse("It has no number at the other desk.", missing=("number",))
    if past.created > setting.now:
        raise refuse(f"It was created in the future: {_at(past.created)}.", missing=("created",))
    for act in past.acts:
        if act.at > setting.now:
            raise refuse(f"A {act.kind} lies in the future: {_at(act.at)}.", missing=("at",))
        if act.at < past.created:
            raise refuse(
                f"A {act.kind} of {_at(act.at)} lies before its creation, {_at(past.created)}.",
                missing=("at",),
            )


def _named(pack: Pack, past: PastTicket) -> list[tuple[str, str, list[str]]]:
    """Every value of the past that names something of the pack, with what there is."""
    statuses, tiers = [one.id for one in pack.statuses], [one.id for one in pack.tiers]
    priorities = [one.id for one in pack.priorities]
    known = {
        PastKind.STATUS: statuses,
        PastKind.TIER: tiers,
        PastKind.PRIORITY: priorities,
    }
    named = [
        ("channel", past.channel, [one.id for one in pack.channels]),
        ("type", past.type, [one.id for one in pack.types]),
        ("priority", past.priority, priorities),
        ("status", past.status, statuses),
        ("tier", past.tier, tiers),
    ]
    acts = (one for one in past.acts if one.kind in known)
    return named + [(one.kind.value, one.value, known[one.kind]) for one in acts]


def _at(instant: datetime) -> str:
    return f"{instant:%Y-%m-%d %H:%M} UTC"


def import_ticket(setting: Setting, past: PastTicket, ticket_id: int, reference: str) -> Work:
    """The work that brings a past in; the ticket stands at its end as it did at the other desk.

    The past has passed `refuse_past`.
    """
    past = past.ordered()
    work = begin(
        replace(setting, now=past.created),
        ticket_id,
        _opening(setting.pack, past, reference),
        past.created,
    )
    told = any(one.kind is PastKind.STATUS for one in past.acts)
    for act in past.acts:
        _go_to(work, setting, act.at)
        _PLAYED[act.kind](work, act)
        if not told:
            _follow(work, act)
    _stand(work, setting, past)
    return work


def _opening(pack: Pack, past: PastTicket, reference: str) -> facts.TicketOpened:
    moved = any(one.kind is PastKind.TIER for one in past.acts)
    about = past.type or pack.types[0].id
    return facts.TicketOpened(
        reference=reference,
        pack=pack.name,
        subject=" ".join(past.subject.split()) or "(no subject)",
        channel=past.channel,
        type=about,
        priority=past.priority or pack.priority_of(about) or pack.usual_priority,
        status=pack.meanings.new,
        team=pack.team,
        tier=pack.tiers[0].id if moved or not past.tier else past.tier,
        mailbox=pack.mailbox,
        requester=past.requester,
        imported=True,
        outside=past.outside,
    )


def _go_to(work: Work, setting: Setting, at: datetime) -> None:
    """Let time pass up to an instant; what the clocks make of it is recorded first."""
    work.setting = replace(setting, now=at)
    clocks.settle(work)


def _follow(work: Work, act: PastAct) -> None:
    """The status that words bring about, where the other desk tells of none."""
    meanings = work.pack.meanings
    if act.kind in {PastKind.REPLY, PastKind.CALL} and work.ticket.status == meanings.new:
        status.change(work, meanings.open)
    waits = bool(work.pack.status(work.ticket.status).waits_for)
    if act.kind is PastKind.MESSAGE and (waits or work.ticket.status == meanings.solved):
        status.change(work, meanings.open, "the customer wrote")


def _stand(work: Work, setting: Setting, past: PastTicket) -> None:
    """Let the ticket stand as the other desk has it, then let what the desk owes be said."""
    last = past.acts[-1].at if past.acts else past.created
    at = min(max(past.changed or last, last), setting.now)
    _go_to(work, setting, at)
    assigned = any(one.kind is PastKind.ASSIGNED for one in past.acts)
    if past.assignee and not assigned:
        _assign(work, PastAct(kind=PastKind.ASSIGNED, at=at, value=past.assignee))
    if past.status:
        status.change(work, past.status)
    _go_to(work, setting, setting.now)
    if work.is_open:
        _owe(work, past)
    clocks.settle(work)


def _owe(work: Work, past: PastTicket) -> None:
    """What an open ticket owes from here on: what an escalation leaves behind, ACTION and WHEN."""
    if work.ticket.escalated:
        items.open_by(work, "escalation")
    if past.action.strip() and past.when is not None:
        named = Next(action=" ".join(past.action.split()), when=past.when)
        work.add(facts.ActionSet(action=named.action, when=named.when))
    elif work.pack.requires_action_and_when:
        action.propose_answer(work, work.now)


def _message(work: Work, act: PastAct) -> None:
    work.add(
        facts.MessageReceived(
            sender=act.party or work.ticket.requester or Party(name=act.by),
            subject=work.ticket.subject,
            text=facts.Written(act.text),
            channel=work.ticket.channel,
            vouched=IMPORTED,
        )
    )


def _reply(work: Work, act: PastAct) -> None:
    requester = act.party or work.ticket.requester or Party()
    work.add(
        facts.ReplySent(
            to=(requester.address,) if requester.address else (),
            subject=f"Re: {work.ticket.subject}",
            text=facts.Written(act.text),
            message_id="",
            channel=work.ticket.channel,
            by=act.by,
        )
    )


def _note(work: Work, act: PastAct) -> None:
    work.add(facts.NoteAdded(text=facts.Written(act.text), by=act.by))


def _call(work: Work, act: PastAct) -> None:
    party = act.party or work.ticket.requester or Party()
    logged = facts.CallLogged(
        incoming=act.incoming,
        number=party.phone,
        person=party.shown,
        reached=act.reached,
        text=facts.Written(act.text),
        imported=True,
        by=act.by,
    )
    work.add(logged)


def _assign(work: Work, act: PastAct) -> None:
    """Give it to whoever works here and may hold it; of anybody else a note keeps the name."""
    person = work.setting.people.get(act.value)
    if not act.value:
        if work.ticket.assignee is not None:
            work.add(facts.Assigned(to=None, reason=act.text))
    elif person is not None and person.active and person.tier == hands.holding_tier(work):
        if work.ticket.assignee != person.login:
            work.add(facts.Assigned(to=person.login, reason=act.text))
    else:
        _note(work, replace(act, text=f"It was with {act.value} at the other desk."))


def _hand_over(work: Work, act: PastAct) -> None:
    if act.value == work.ticket.tier:
        return
    ranks = [one.id for one in work.pack.tiers]
    before = hands.holding_tier(work)
    rises = ranks.index(act.value) > ranks.index(work.ticket.tier)
    work.add(
        facts.HandedOver(
            from_tier=work.ticket.tier,
            to_tier=act.value,
            escalation=rises,
            packet=facts.Written(act.text),
        )
    )
    if hands.holding_tier(work) != before and work.ticket.assignee is not None:
        work.add(facts.Assigned(to=None, reason="handed over"))


def _status(work: Work, act: PastAct) -> None:
    status.change(work, act.value, act.text)


def _priority(work: Work, act: PastAct) -> None:
    before = work.ticket.priority
    if act.value != before:
        work.add(facts.PriorityChanged(before=before, after=act.value, reason=act.text or BROUGHT))


_PLAYED: Mapping[PastKind, Callable[[Work, PastAct], None]] = {
    PastKind.MESSAGE: _message,
    PastKind.REPLY: _reply,
    PastKind.NOTE: _note,
    PastKind.CALL: _call,
    PastKind.STATUS: _status,
    PastKind.ASSIGNED: _assign,
    PastKind.TIER: _hand_over,
    PastKind.PRIORITY: _priority,
}
