"""The domain's policy from the model of policies.yaml."""

from typing import Any

from supportdesk.domain.act import ActKind
from supportdesk.domain.clock import Metric
from supportdesk.domain.sla import (
    AtRisk,
    ClockRule,
    NextFrom,
    Policy,
    Reopening,
    Row,
    Rung,
    Trigger,
    Unanswered,
    UpdatesFrom,
)
from supportdesk.domain.target import Edge, parse_duration, parse_target

_PLAIN = {"key", "name", "word", "target_from", "calendar", "pauses", "own_tickets",
          "while_unanswered", "limit", "rules"}  # fmt: skip


def build_policy(form: Any) -> Policy:
    """The policy of a pack, once its file holds no mistake."""
    return Policy(
        clocks=tuple(_clock(one) for one in form.clocks),
        customers={
            customer: tuple(_clock(one) for one in clocks)
            for customer, clocks in form.customers.items()
        },
        goal=form.goal,
        commitment_risk=_risk(form.commitments_at_risk),
        waits_pause=form.waits_pause,
    )


def _clock(form: Any) -> ClockRule:
    usual = Edge.AT_LEAST if form.metric == Metric.MONITORING else Edge.WITHIN
    edge = Edge(form.edge or usual)
    return ClockRule(
        **form.model_dump(include=_PLAIN),
        metric=Metric(form.metric),
        starts=tuple(_trigger(one) for one in form.starts),
        stops=tuple(_trigger(one) for one in form.stops),
        ends=tuple(_trigger(one) for one in form.ends),
        rows=build_rows(form, edge),
        edge=edge,
        at_risk=_risk(form.at_risk),
        ladder=tuple(
            Rung(name=one.name, after=parse_target(one.after), from_due=one.since == "due")
            for one in form.ladder
        ),
        next_from=NextFrom(form.next_from),
        updates_from=UpdatesFrom(form.updates_from),
        solved_without_answer=Unanswered(form.solved_without_answer),
        reopening=Reopening(form.reopening),
    )


def build_rows(form: Any, edge: Edge) -> tuple[Row, ...]:
    """The rows of a clock; of targets by channel the one for any channel comes last."""
    named = sorted(form.targets.items(), key=lambda one: one[0] == "any")
    by_channel = tuple(
        Row(target=parse_target(text, edge), channels=() if channel == "any" else (channel,))
        for channel, text in named
    )
    return by_channel + tuple(
        Row(
            target=parse_target(one.target, edge),
            priorities=one.priority,
            channels=one.channel,
            customers=one.customer,
            tiers=one.tier,
        )
        for one in form.rows
    )


def _trigger(form: Any) -> Trigger:
    return Trigger(act=ActKind(form.act), by=form.by, channels=form.channel, values=form.value)


def _risk(form: Any) -> AtRisk:
    return AtRisk(share=form.share, before_seconds=parse_duration(form.before))
