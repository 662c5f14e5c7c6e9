"""The domain's Pack from the models of its files, once they hold no mistake."""

from collections.abc import Mapping
from typing import Any

from supportdesk.data.pack_hours import DAYS, read_date, read_intervals
from supportdesk.domain import flow, pack
from supportdesk.domain.clock import Metric
from supportdesk.domain.directory import Contact
from supportdesk.domain.hours import Calendar
from supportdesk.domain.reply import QuickReply
from supportdesk.domain.sla import AtRisk, ClockRule, Policy
from supportdesk.domain.target import Edge, parse_target


def build(models: Mapping[str, Any], version: str) -> pack.Pack:
    """The whole pack; `version` is the hash of its files."""
    form = models["pack.yaml"]
    named = sorted(models)
    words = {**form.words, "phone": form.phone} if form.phone else dict(form.words)
    return pack.Pack(
        name=form.name,
        title=form.title,
        short=form.short,
        prefix=form.prefix,
        version=version,
        zone=form.zone,
        words=words,
        team=form.team,
        mailbox=form.mailbox,
        types=tuple(pack.Choice(**one.model_dump()) for one in form.types),
        priorities=tuple(pack.Choice(**one.model_dump()) for one in form.priorities),
        usual_priority=form.usual_priority,
        statuses=tuple(pack.Status(**one.model_dump()) for one in form.statuses),
        meanings=pack.Rung(**form.meanings.model_dump()),
        channels=tuple(pack.Channel(**one.model_dump()) for one in form.channels),
        tiers=tuple(pack.Tier(**one.model_dump()) for one in form.tiers),
        requires_action_and_when=form.action_and_when.required,
        action_rule=form.action_and_when.rule,
        answer_action=form.action_and_when.answer,
        when_risk_seconds=parse_target(form.action_and_when.at_risk).seconds,
        rules=tuple(pack.Rule(**one.model_dump()) for one in form.rules),
        policy=_policy(models["policies.yaml"]),
        calendars=tuple(_calendar(one) for one in models["calendars.yaml"].calendars),
        directory=tuple(Contact(**one.model_dump()) for one in models["directory.yaml"].contacts),
        flows=tuple(_flow(models[name]) for name in named if name.startswith("flows/")),
        replies=tuple(
            _reply(one)
            for name in named
            if name.startswith("replies/")
            for one in models[name].replies
        ),
        open_points=tuple(pack.OpenPoint(**one.model_dump()) for one in form.open_points),
    )


def _calendar(form: Any) -> Calendar:
    week = {
        number: read_intervals(form.hours[day])[0]
        for number, day in enumerate(DAYS)
        if form.hours.get(day)
    }
    dates = (read_date(one) for one in form.holidays)
    holidays = frozenset(one for one in dates if one is not None)
    return Calendar(
        id=form.id, zone=form.zone, always=form.around_the_clock, week=week, holidays=holidays
    )


def _risk(form: Any) -> AtRisk:
    return AtRisk(share=form.share, before_seconds=parse_target(form.before).seconds)


def _policy(form: Any) -> Policy:
    clocks = tuple(
        ClockRule(
            key=one.key,
            metric=Metric(one.metric),
            name=one.name,
            targets={
                "" if channel == "any" else channel: parse_target(text, Edge(one.edge))
                for channel, text in one.targets.items()
            },
            calendar=one.calendar,
            pauses=one.pauses,
            at_risk=_risk(one.at_risk),
            rules=one.rules,
        )
        for one in form.clocks
    )
    return Policy(clocks=clocks, commitment_risk=_risk(form.commitments_at_risk))


def _flow(form: Any) -> flow.Flow:
    return flow.Flow(
        id=form.id,
        title=form.title,
        start=form.start,
        steps=tuple(_step(one) for one in form.steps),
        rules=form.rules,
        entries=dict(form.entries),
    )


def _step(form: Any) -> flow.Step:
    plain = form.model_dump(exclude={"answers", "next", "fields", "kind"})
    answers = tuple(flow.Answer(**one.model_dump()) for one in form.answers)
    if form.next:
        words = {"reply": "Sent", "hand-over": "Hand over", "commitment": "Set"}
        answers = (flow.Answer(id="done", text=words.get(form.kind, "Done"), to=form.next),)
    fields = tuple(
        flow.FormField(**{**one.model_dump(), "kind": flow.FieldKind(one.kind)})
        for one in form.fields
    )
    return flow.Step(**plain, kind=flow.StepKind(form.kind), answers=answers, fields=fields)


def _reply(form: Any) -> QuickReply:
    texts = {"": form.text, "phone": form.phone} if form.phone else {"": form.text}
    return QuickReply(
        id=form.id,
        name=form.name,
        shortcut=form.shortcut,
        texts=texts,
        action=form.action,
        within=form.within,
        status=form.status,
        rules=form.rules,
    )
