"""Who has a ticket: claimed, released, assigned, handed over to another tier."""

from dataclasses import replace

from supportdesk.domain import facts
from supportdesk.domain.commands import Assign, Claim, HandOver, MoveItem, Release
from supportdesk.domain.decide import action, gates, items, status
from supportdesk.domain.decide.status import has_ended
from supportdesk.domain.decide.work import Work
from supportdesk.domain.pack import Tier
from supportdesk.domain.packet import packet_head
from supportdesk.domain.people import Person
from supportdesk.domain.refusal import refuse
from supportdesk.domain.run import Run
from supportdesk.domain.tier_path import left_out


def holding_tier(work: Work) -> str:
    """The tier whose people hold the ticket: its own, or who reaches an outside party."""
    tier = work.pack.tier(work.ticket.tier)
    return tier.reached_by if tier.outside else tier.id


def refuse_holder(work: Work, person: Person) -> None:
    """Refuse to give the ticket to somebody of another tier than the one that holds it."""
    needed = holding_tier(work)
    if person.tier != needed:
        tier = work.pack.tier(needed)
        raise refuse(
            f"The ticket is with {tier.name}, {person.first_name} is not: hand it over instead.",
            rule=_rule(tier),
            offer="hand-over",
        )


def _rule(tier: Tier) -> str:
    return tier.rules[0] if tier.rules else ""


def claim(work: Work, command: Claim) -> None:
    """Take a free ticket of one's own tier; the store lets only one of two win."""
    actor = work.setting.actor
    if status.is_closed(work):
        raise has_ended(work, "The ticket is closed.")
    if work.ticket.assignee == actor.login:
        raise refuse("It is yours already.")
    if work.ticket.assignee is not None:
        raise refuse(f"{_name(work, work.ticket.assignee)} has it: ask for it, or reassign it.")
    refuse_holder(work, actor)
    work.add(facts.Assigned(to=actor.login, claimed=True))


def release(work: Work, command: Release) -> None:
    """Give the ticket back to nobody."""
    if work.ticket.assignee is None:
        raise refuse("Nobody has it.", offer="claim", help="It can be claimed.")
    if work.ticket.assignee != work.setting.actor.login:
        raise refuse(
            f"{_name(work, work.ticket.assignee)} has it, not you.",
            help="Ask them for it, or let a supervisor reassign it.",
        )
    work.add(facts.Assigned(to=None, claimed=True))


def assign(work: Work, command: Assign) -> None:
    """Give the ticket to somebody of the tier that holds it."""
    person = work.setting.people.get(command.to)
    if person is None or not person.active:
        raise refuse(f"Nobody here is called “{command.to}”.", missing=("to",))
    if status.is_closed(work):
        raise has_ended(work, "The ticket is closed.")
    if work.ticket.assignee == person.login:
        raise refuse(f"{person.first_name} has it already.")
    refuse_holder(work, person)
    work.add(facts.Assigned(to=person.login, reason=command.reason))
    action.settle(work, command)
    if person.login != work.setting.actor.login:
        action.require(work)


def hand_over(work: Work, command: HandOver) -> None:
    """Pass the ticket along the path: one step up (an escalation) or back down."""
    ranks = [one.id for one in work.pack.tiers]
    if command.tier not in ranks:
        raise refuse(f"No tier “{command.tier}”: there are {', '.join(ranks)}.", missing=("tier",))
    target = work.pack.tier(command.tier)
    if not work.is_open:
        raise has_ended(work, "Only an open ticket is handed over.")
    if command.tier == work.ticket.tier:
        raise refuse(f"The ticket is with {target.name} already.")
    rise = ranks.index(command.tier) - ranks.index(work.ticket.tier)
    between = left_out(work.pack.tiers, work.ticket.tier, command.tier) if rise > 1 else None
    if between is not None:
        raise refuse(
            f"{between.name} comes first on the path.",
            rule=_rule(between),
            offer="hand-over",
            help=f"Hand it over to {between.name}.",
        )
    if target.outside and work.setting.actor.tier != target.reached_by:
        reached_by = work.pack.tier(target.reached_by).name
        raise refuse(
            f"Only {reached_by} reaches out to {target.name}.",
            rule=_rule(target),
            help=f"Hand it over to {reached_by}, or ask somebody there.",
        )
    along = items.going_along(work, target.id)
    if rise > 0 and not command.packet.strip() and not along:
        raise refuse(
            f"{target.name} needs what was tried, in order.",
            rule=_rule(target),
            missing=("packet",),
            offer="hand-over",
        )
    head = packet_head(work.ticket, work.pack, [item for item, _ in along])
    command = replace(command, packet="\n".join(one for one in (head, command.packet) if one))
    items.take_along(work, along)
    _pass_on(work, command, target, escalation=rise > 0 and not target.party)


def _pass_on(work: Work, command: HandOver, target: Tier, *, escalation: bool) -> None:
    before = holding_tier(work)
    work.add(
        facts.HandedOver(
            from_tier=work.ticket.tier,
            to_tier=target.id,
            escalation=escalation,
            packet=facts.Written(command.packet),
            by_tier=work.setting.actor.tier,
        )
    )
    if holding_tier(work) != before and work.ticket.assignee is not None:
        work.add(facts.Assigned(to=None, reason=f"handed over to {target.name}"))
    status.after_word(work, "")
    if escalation:
        items.open_by(work, "escalation")
    action.settle(work, command)
    action.require(work)


def move_item(work: Work, command: MoveItem, *, run: Run | None = None) -> None:
    """Move an item; one whose new state is with another tier takes the ticket there."""
    item = items.move_item(work, command)
    tier = work.pack.item(item.kind).state(item.state).tier
    if not tier or tier == work.ticket.tier:
        return
    over = HandOver(
        ticket=command.ticket,
        tier=tier,
        packet="",
        next=command.next,
        done=command.done,
        override=command.override,
    )
    gates.ask(work, over, run=run)
    hand_over(work, over)


def _name(work: Work, login: str) -> str:
    person = work.setting.people.get(login)
    return person.first_name if person else login
