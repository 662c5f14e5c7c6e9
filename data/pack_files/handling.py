"""The domain's handling of tickets from the model of handling.yaml."""

from typing import Any

from supportdesk.domain.clock import Metric
from supportdesk.domain.handling import (
    Asked,
    Centre,
    Centres,
    Handling,
    Level,
    Levels,
    NoticeKind,
    Notices,
    Occasion,
    SelfClosing,
    Telling,
)
from supportdesk.domain.target import parse_duration


def build_handling(form: Any) -> Handling:
    """What the pack lets its desk do by itself; nothing where the file is missing."""
    if form is None:
        return Handling()
    closing, levels, updates = form.closing, form.levels, form.updates
    return Handling(
        tells=tuple(
            Telling(on=Occasion(one.on), reply=one.reply, to=one.to, rules=one.rules)
            for one in form.tells
        ),
        levels=_levels(levels) if levels else None,
        closing=SelfClosing(reason=closing.reason, rule=closing.rule) if closing else None,
        updates=Asked(**updates.model_dump()) if updates else None,
        centres=_centres(form.centres) if form.centres else None,
        notices=_notices(form.notices) if form.notices else None,
    )


def _levels(form: Any) -> Levels:
    return Levels(
        levels=tuple(Level(**one.model_dump()) for one in form.levels),
        counts=tuple(Metric(one) for one in form.counts),
        rule=form.rule,
    )


def _centres(form: Any) -> Centres:
    return Centres(
        centres=tuple(Centre(**one.model_dump()) for one in form.centres), rule=form.rule
    )


def _notices(form: Any) -> Notices:
    return Notices(
        kinds=tuple(
            NoticeKind(
                id=one.id,
                name=one.name,
                reply=one.reply,
                ahead=parse_duration(one.ahead) if one.ahead else None,
            )
            for one in form.kinds
        ),
        of=form.of,
        address=form.address,
        rule=form.rule,
    )
