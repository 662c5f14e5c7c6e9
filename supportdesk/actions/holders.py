"""Who can hold a ticket and which tier can take it: "" where they can, else why not."""

from collections.abc import Iterable

from supportdesk.domain.pack import Pack, Tier
from supportdesk.domain.people import Person
from supportdesk.domain.tier_path import left_out


def cannot_hold(pack: Pack, tier: str, assignee: str | None, person: Person) -> str:
    """Why a person cannot be given a ticket of a tier that somebody has."""
    here = pack.tier(tier)
    needed = here.reached_by if here.outside else here.id
    if person.tier != needed:
        return f"{pack.tier(person.tier).short}; it is with {pack.tier(needed).short}"
    return "has it already" if person.login == assignee else ""


def cannot_all_hold(pack: Pack, tiers: Iterable[str], person: Person) -> str:
    """Why a person can be given no ticket of any of these tiers."""
    reasons = [cannot_hold(pack, tier, None, person) for tier in sorted(set(tiers))]
    return reasons[0] if reasons and all(reasons) else ""


def cannot_take(pack: Pack, present: str, target: str, actor: Person) -> str:
    """Why a ticket cannot be handed over from the present tier to another one by a person."""
    ranks = [one.id for one in pack.tiers]
    here, there = ranks.index(present), ranks.index(target)
    tier = pack.tier(target)
    between = left_out(pack.tiers, present, target) if there - here > 1 else None
    if between is not None:
        return f"{between.name} comes first{_rule(between)}"
    if tier.outside and actor.tier != tier.reached_by:
        return f"only {pack.tier(tier.reached_by).short} reaches it{_rule(tier)}"
    return ""


def _rule(tier: Tier) -> str:
    return f"  {tier.rules[0]}" if tier.rules else ""
