"""Where the target of a clock comes from."""

from supportdesk.domain.clock import Clock, Metric
from supportdesk.domain.explain.explanation import Origin, Source
from supportdesk.domain.sla.policy import ClockRule, Policy, Row
from supportdesk.domain.target import Target
from supportdesk.domain.ticket import Ticket


def source_of(clock: Clock, rule: ClockRule, ticket: Ticket, policy: Policy) -> Source:
    """The policy, a customer's own, the register, the ticket, a promise, or nothing."""
    if clock.metric is Metric.COMMITMENT:
        return Source(origin=Origin.PROMISE, of=clock.to)
    if clock.metric is Metric.WAIT:
        return Source(origin=Origin.FLOW, of=clock.to)
    if clock.target is None:
        return Source(origin=Origin.NONE)
    if rule.target_from:
        thing = ticket.targets.get(rule.key, ("",))[0]
        return Source(origin=Origin.REGISTER, of=thing)
    if clock.metric is Metric.UPDATE and ticket.frequency:
        return Source(origin=Origin.TICKET)
    own = ticket.customer in policy.customers
    row = _row(clock, rule, ticket)
    return Source(
        origin=Origin.CUSTOMER if own else Origin.POLICY,
        of=ticket.customer if own else "",
        clock=rule.key,
        number=0 if row is None else rule.rows.index(row) + 1,
        row=() if row is None else _asked(row),
    )


def _row(clock: Clock, rule: ClockRule, ticket: Ticket) -> Row | None:
    """The row that gave the target; None where none of the rows did."""
    mine = Row(
        target=Target(0),
        priorities=(ticket.priority,),
        channels=(ticket.channel,),
        customers=(ticket.customer,),
        tiers=(ticket.tier,),
    )
    same = [one for one in rule.rows if one.target == clock.target]
    return next((one for one in same if one.covers(mine)), same[0] if len(same) == 1 else None)


def _asked(row: Row) -> tuple[tuple[str, str], ...]:
    """What a row asks of the tickets that it is for."""
    named = (
        ("priority", row.priorities),
        ("channel", row.channels),
        ("customer", row.customers),
        ("tier", row.tiers),
    )
    return tuple((name, ", ".join(of)) for name, of in named if of)
