"""Where the target of a clock comes from."""

from supportdesk.domain.clock import Clock, Metric
from supportdesk.domain.explain.explanation import Origin, Source
from supportdesk.domain.pack import Pack
from supportdesk.domain.sla.policy import ClockRule, Row
from supportdesk.domain.target import Target
from supportdesk.domain.ticket import Ticket


def source_of(clock: Clock, rule: ClockRule, ticket: Ticket, pack: Pack) -> Source:
    """The policy, a customer's own, the register, the ticket, a promise, or nothing."""
    if clock.metric is Metric.COMMITMENT:
        return Source(origin=Origin.PROMISE, of=clock.to)
    if clock.target is None:
        return Source(origin=Origin.NONE)
    if rule.target_from:
        thing = ticket.targets.get(rule.key, ("",))[0]
        return Source(origin=Origin.REGISTER, of=thing)
    if clock.metric is Metric.UPDATE and ticket.frequency:
        return Source(origin=Origin.TICKET)
    own = ticket.customer in pack.policy.customers
    origin = Origin.CUSTOMER if own else Origin.POLICY
    return Source(origin=origin, of=ticket.customer if own else "", row=_row(clock, rule, ticket))


def _row(clock: Clock, rule: ClockRule, ticket: Ticket) -> tuple[tuple[str, str], ...]:
    """What the row asks that gave the target; nothing where none of the present rows did."""
    mine = Row(
        target=Target(0),
        priorities=(ticket.priority,),
        channels=(ticket.channel,),
        customers=(ticket.customer,),
        tiers=(ticket.tier,),
    )
    same = [one for one in rule.rows if one.target == clock.target]
    row = next((one for one in same if one.covers(mine)), same[0] if len(same) == 1 else None)
    if row is None:
        return ()
    named = (
        ("priority", row.priorities),
        ("channel", row.channels),
        ("customer", row.customers),
        ("tier", row.tiers),
    )
    return tuple((name, ", ".join(of)) for name, of in named if of)
