"""The values of a policy that matter for one clock, by their names in policies.yaml."""

from collections.abc import Iterator

from supportdesk.domain.act import OWN, ActKind
from supportdesk.domain.clock import Clock, Metric
from supportdesk.domain.sla.metrics import WAITS_FOR_A_WORD
from supportdesk.domain.sla.policy import AtRisk, ClockRule, Trigger
from supportdesk.domain.ticket import Ticket

Values = Iterator[tuple[str, str]]


def values_of(clock: Clock, rule: ClockRule, ticket: Ticket) -> Values:
    """Name and words of each, those of the target first."""
    if clock.target is not None:
        yield "edge", clock.target.edge.value
    if rule.target_from:
        yield "target_from", rule.target_from
    if clock.calendar:
        yield "calendar", clock.calendar
    if clock.risk_at is not None and clock.metric is not Metric.COMMITMENT:
        yield "at_risk", _risk(rule.at_risk)
    if rule.limit:
        yield "limit", str(rule.limit)
    for name, triggers in (("starts", rule.starts), ("stops", rule.stops), ("ends", rule.ends)):
        if triggers:
            yield name, "; ".join(_trigger(one) for one in triggers)
    if rule.pauses:
        yield "pauses", ", ".join(rule.pauses)
    yield from _of_metric(clock.metric, rule)
    if any(one.kind is ActKind.OPENED and one.value == OWN for one in ticket.acts):
        yield "own_tickets", _yes(rule.own_tickets)


def _of_metric(metric: Metric, rule: ClockRule) -> Values:
    if metric is Metric.NEXT_RESPONSE:
        yield "next_from", rule.next_from.value
    if metric is Metric.UPDATE:
        yield "updates_from", rule.updates_from.value
        yield "while_unanswered", _yes(rule.while_unanswered)
    if metric in WAITS_FOR_A_WORD:
        yield "solved_without_answer", rule.solved_without_answer.value
    if metric is Metric.RESOLUTION:
        yield "reopening", rule.reopening.value


def _risk(risk: AtRisk) -> str:
    whole = risk.before_seconds and not risk.before_seconds % 3600
    before = f"{risk.before_seconds // 3600}h" if whole else f"{risk.before_seconds // 60}m"
    return f"share {risk.share:g}, before {before}"


def _trigger(one: Trigger) -> str:
    named = (("by", one.by), ("channel", one.channels), ("value", one.values))
    return " ".join([one.act.value, *(f"{name} {', '.join(of)}" for name, of in named if of)])


def _yes(value: bool) -> str:
    return "true" if value else "false"
