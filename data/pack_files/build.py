"""The domain's Pack from the models of its files, once they hold no mistake."""

from collections.abc import Mapping
from typing import Any

from supportdesk.data.pack_files.handling import build_handling
from supportdesk.data.pack_files.hours import build_calendar
from supportdesk.data.pack_files.policy import build_policy
from supportdesk.data.pack_files.reports import build_report
from supportdesk.data.pack_files.signals import build_signal
from supportdesk.domain import flow, pack
from supportdesk.domain.article import Article, Audience
from supportdesk.domain.authentication import AuthenticationRule, CallerRole
from supportdesk.domain.chain import Place
from supportdesk.domain.condition import Compare, Condition, Since
from supportdesk.domain.directory import Contact
from supportdesk.domain.field import FieldKind, FormField
from supportdesk.domain.gate import Gate
from supportdesk.domain.item import Holds, ItemKind, ItemState, Promised
from supportdesk.domain.own_value import OwnValue
from supportdesk.domain.people import Role
from supportdesk.domain.reply import QuickReply
from supportdesk.domain.target import parse_duration
from supportdesk.domain.thing import ThingKind


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
        types=tuple(pack.TicketType(**one.model_dump()) for one in form.types),
        priorities=tuple(pack.Choice(**one.model_dump()) for one in form.priorities),
        usual_priority=form.usual_priority,
        statuses=tuple(pack.Status(**one.model_dump()) for one in form.statuses),
        meanings=pack.Rung(**form.meanings.model_dump()),
        channels=tuple(pack.Channel(**one.model_dump()) for one in form.channels),
        tiers=tuple(pack.Tier(**one.model_dump()) for one in form.tiers),
        requires_action_and_when=form.action_and_when.required,
        action_rule=form.action_and_when.rule,
        answer_action=form.action_and_when.answer,
        when_risk_seconds=parse_duration(form.action_and_when.at_risk),
        rules=tuple(pack.Rule(**one.model_dump()) for one in form.rules),
        policy=build_policy(models["policies.yaml"]),
        calendars=tuple(build_calendar(one) for one in models["calendars.yaml"].calendars),
        directory=tuple(build_contact(one) for one in models["directory.yaml"].contacts),
        flows=tuple(build_flow(models[name]) for name in named if name.startswith("flows/")),
        replies=tuple(
            build_reply(one)
            for name in named
            if name.startswith("replies/")
            for one in models[name].replies
        ),
        parties=tuple(pack.Choice(**one.model_dump()) for one in form.parties),
        chain=tuple(Place(**one.model_dump()) for one in form.chain),
        priority_agreed=form.priority_agreed.rule if form.priority_agreed else "",
        open_hours=form.open_hours,
        **_keeping(models),
        authentication=_authentication(form.authentication),
        business_days=form.business_days,
    )


def _authentication(form: Any) -> AuthenticationRule | None:
    if form is None:
        return None
    roles = tuple(CallerRole(**one.model_dump()) for one in form.roles)
    return AuthenticationRule(**form.model_dump(exclude={"roles"}), roles=roles)


def build_flow(form: Any) -> flow.Flow:
    """A flow, also one that holds mistakes, so that they can be found."""
    return flow.Flow(
        id=form.id,
        title=form.title,
        start=form.start,
        steps=tuple(_step(one) for one in form.steps),
        rules=form.rules,
        entries=dict(form.entries),
        fits=build_condition(form.fits),
    )


def _step(form: Any) -> flow.Step:
    plain = form.model_dump(exclude={"answers", "cases", "next", "otherwise", "fields", "kind"})
    answers = tuple(flow.Answer(**one.model_dump()) for one in form.answers)
    if form.next:
        word = _NEXT.get(form.kind, "Done")
        answers = (flow.Answer(id="done", text=word, to=form.next),)
    if form.otherwise:
        shut = flow.Answer(id="shut", text="Not let through", to=form.otherwise, label="no")
        answers = (*answers, shut)
    cases = tuple(
        flow.Case(**{**one.model_dump(exclude={"when"}), "when": build_condition(one.when)})
        for one in form.cases
    )
    return flow.Step(
        **plain,
        kind=flow.StepKind(form.kind),
        answers=answers,
        cases=cases,
        fields=(*(build_field(one) for one in form.fields), *(_WHY if form.kind == "wait" else ())),
    )


_WHY = (FormField(id="reason", label="reason", hint="why it does not go on waiting"),)
"""What a person who ends a wait by hand is asked for."""
_NEXT = {
    "reply": "Sent",
    "hand-over": "Hand over",
    "commitment": "Set",
    "gate": "Go on",
    "item": "Write it down",
    "update": "Set it",
    "flow": "Go into it",
}


def build_field(form: Any) -> FormField:
    """A typed field."""
    return FormField(**{**form.model_dump(), "kind": FieldKind(form.kind)})


def build_condition(form: Any) -> Condition | None:
    """A condition; None for none."""
    if form is None:
        return None
    compare = form.compares[0] if form.fact else Compare.IS.value
    inner = {
        "all": tuple(build_condition(one) for one in form.all),
        "any": tuple(build_condition(one) for one in form.any),
        "no": (build_condition(form.not_),) if form.not_ else (),
    }
    return Condition(
        fact=form.fact,
        compare=Compare(compare),
        values=form.values_of(compare) if form.fact else (),
        since=Since(form.since) if form.since else None,
        **inner,  # type: ignore[arg-type]
    )


def build_contact(form: Any) -> Contact:
    """An entry of the directory."""
    return Contact(**{**form.model_dump(), "audience": Audience(form.audience)})


def build_reply(form: Any) -> QuickReply:
    """A quick reply."""
    given = {"": form.text, "phone": form.phone, "chat": form.chat}
    texts = {channel: text for channel, text in given.items() if text or not channel}
    return QuickReply(
        **form.model_dump(exclude={"text", "phone", "chat", "offered"}),
        texts=texts,
        offered=build_condition(form.offered),
    )


def build_article(form: Any) -> Article:
    """An article."""
    return Article(**{**form.model_dump(), "audience": Audience(form.audience)})


def build_value(form: Any) -> OwnValue:
    """A value of the process."""
    return OwnValue(**{**form.model_dump(), "kind": FieldKind(form.kind)})


def _keeping(models: Mapping[str, Any]) -> dict[str, Any]:
    """Gates, items, articles, register, values, signals, as far as the pack has them."""

    def of(file: str, part: str) -> tuple[Any, ...]:
        return tuple(getattr(models[file], part)) if file in models else ()

    return {
        "gates": tuple(_gate(one) for one in of("gates.yaml", "gates")),
        "items": tuple(_item(one) for one in of("items.yaml", "items")),
        "articles": tuple(build_article(one) for one in of("articles.yaml", "articles")),
        "register": tuple(
            ThingKind(
                **one.model_dump(exclude={"fields"}),
                fields=tuple(build_field(field) for field in one.fields),
            )
            for one in of("register.yaml", "kinds")
        ),
        "values": tuple(build_value(one) for one in of("values.yaml", "values")),
        "reports": tuple(build_report(one) for one in of("reports.yaml", "reports")),
        "signals": tuple(build_signal(one) for one in of("signals.yaml", "signals")),
        "handling": build_handling(models.get("handling.yaml")),
    }


def _gate(form: Any) -> Gate:
    needs = build_condition(form.needs)
    assert needs is not None
    return Gate(
        **form.model_dump(exclude={"applies", "needs", "override"}),
        applies=build_condition(form.applies),
        needs=needs,
        override=Role(form.override) if form.override else None,
    )


def _item(form: Any) -> ItemKind:
    plain = form.model_dump(exclude={"fields", "states", "holds", "promises"})
    return ItemKind(
        **plain,
        holds=Holds(form.holds),
        fields=tuple(build_field(one) for one in form.fields),
        states=tuple(ItemState(**one.model_dump()) for one in form.states),
        promises=Promised(**form.promises.model_dump()) if form.promises else None,
    )
