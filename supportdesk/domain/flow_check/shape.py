"""Each step by itself: it has what its kind needs, and its ways out lead somewhere."""

from collections.abc import Iterator

from supportdesk.domain.flow import Answer, Case, Flow, Step, StepKind
from supportdesk.domain.flow_check.finding import Finding, Given
from supportdesk.domain.flow_check.waiting import waiting

MOST_ANSWERS = 9
_ALONE = {StepKind.END, StepKind.QUESTION, StepKind.DECISION}


def check_shape(flow: Flow, given: Given) -> Iterator[Finding]:
    """What is wrong with the steps of a flow, each looked at alone."""
    for step in flow.steps:
        for text in (*_lacking(step), *_misplaced(step), *_owner(step, given), *waiting(step)):
            yield Finding(flow=flow.id, step=step.id, text=text)
        yield from _twice(flow, step)
        yield from _last_case(flow, step)


def _lacking(step: Step) -> Iterator[str]:
    lacking = {
        StepKind.END: not step.outcome and "does not say its outcome",
        StepKind.QUESTION: len(step.answers) < 2 and "needs two answers or more",
        StepKind.HAND_OVER: not step.tier and "does not say to which tier",
        StepKind.FORM: not step.fields and "has no fields",
        StepKind.REPLY: not step.reply and "does not say which quick reply",
        StepKind.DECISION: not step.cases and "has no cases",
        StepKind.ITEM: not step.item and "does not say which kind of item",
        StepKind.GATE: not step.gate and "does not say which gate",
        StepKind.UPDATE: not (step.sets or step.takes or step.fields) and "sets nothing",
        StepKind.FLOW: not step.flow and "does not say which flow",
    }.get(step.kind)
    if lacking:
        yield f"{step.kind.value} “{step.id}” {lacking}"
    if step.kind not in _ALONE and not step.ways:
        yield f"“{step.id}” leads nowhere"
    if step.kind is StepKind.GATE and step.answer("shut") and len(step.answers) == 1:
        yield f"“{step.id}” leads nowhere where the gate is open"


def _misplaced(step: Step) -> Iterator[str]:
    if step.kind is StepKind.END and step.ways:
        yield f"“{step.id}” is an end and leads on"
    if step.cases and step.kind is not StepKind.DECISION:
        yield f"“{step.id}”: cases belong to a decision"
    if step.closed and step.kind is not StepKind.GATE:
        yield f"“{step.id}”: only a gate can be closed"
    if len(step.answers) > MOST_ANSWERS:
        yield f"“{step.id}” has more than {MOST_ANSWERS} answers"


def _owner(step: Step, given: Given) -> Iterator[str]:
    """Nobody outside works at the desk, and only who reaches them hands over to them."""
    tiers = {one.id: one for one in given.tiers}
    owner, target = tiers.get(step.by), tiers.get(step.tier)
    if owner is not None and owner.outside:
        yield f"“{step.id}” is for {owner.name}, who is outside: nobody at the desk can answer it"
    if target is None or not target.outside or step.kind is not StepKind.HAND_OVER:
        return
    if target.reached_by in tiers and step.by != target.reached_by:
        reaches = tiers[target.reached_by]
        rule = f" ({target.rules[0]})" if target.rules else ""
        whose = f"only {reaches.name} reaches {target.name}{rule}"
        yield f"“{step.id}” hands over to {target.name} and is not by: {reaches.id}; {whose}"


def _twice(flow: Flow, step: Step) -> Iterator[Finding]:
    parts: tuple[tuple[str, tuple[Answer | Case, ...]], ...] = (
        ("answers", step.answers),
        ("cases", step.cases),
    )
    for part, ways in parts:
        ids: set[str] = set()
        texts: set[str] = set()
        for index, one in enumerate(ways):
            if one.id in ids or one.text in texts:
                text = f"answer “{one.id if one.id in ids else one.text}” stands twice"
                yield Finding(flow=flow.id, step=step.id, part=part, index=index, text=text)
            ids.add(one.id)
            texts.add(one.text)


def _last_case(flow: Flow, step: Step) -> Iterator[Finding]:
    for index, case in enumerate(step.cases[:-1]):
        if case.when is None:
            text = f"“{step.id}”: only the last case may have no “when”, it takes what is left"
            yield Finding(flow=flow.id, step=step.id, part="cases", index=index, text=text)
