"""One step of a flow beside its chart: the question, the words to say, what is known, the rule."""

from dataclasses import dataclass

from supportdesk.domain.flow import Flow, Step, StepKind
from supportdesk.domain.picture import TicketPicture
from supportdesk.domain.run import Run, RunState
from supportdesk.presentation import glyphs
from supportdesk.presentation.cells import wrap_block
from supportdesk.presentation.line import Line

_KIND = {
    StepKind.QUESTION: "question",
    StepKind.FORM: "form",
    StepKind.INSTRUCTION: "to do",
    StepKind.REPLY: "quick reply",
    StepKind.COMMITMENT: "ACTION and WHEN",
    StepKind.HAND_OVER: "hand-over",
    StepKind.END: "end",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown of a flow: the picture of its ticket, the run, the flow, the chosen step."""

    picture: TicketPicture
    run: Run
    flow: Flow
    step: Step

    @property
    def is_current(self) -> bool:
        """Whether the shown step is the one that the run stands at."""
        return self.step.id == self.run.step


def step_lines(shown: Shown, width: int, say: str, *, brief: bool = False) -> list[Line]:
    """The lines of a step; `say` is its script with its placeholders filled."""
    step, flow = shown.step, shown.flow
    number = f"{_KIND[step.kind]} {flow.number(step.id)} of {len(flow.steps)}"
    lines = [Line(step.title, "strong").cut(width), Line(number, "dim"), Line()]
    if len(step.title) > width:
        lines[:1] = [Line(one, "strong") for one in wrap_block(step.title, width)]
    if step.text:
        lines += [*(Line(one) for one in wrap_block(step.text, width)), Line()]
    lines += _doer(shown, width)
    lines += _answers(shown, width)
    if say:
        lines += [Line("Say", "dim")]
        lines += [Line(one, "quote") for one in wrap_block(f"“{say}”", width)]
        lines.append(Line())
    lines += _known(shown, width)
    if not brief:
        lines += _why(shown, width)
    lines += _open_point(step, width)
    return lines + _ask(shown, width)


def _doer(shown: Shown, width: int) -> list[Line]:
    by = shown.step.by
    if not by or by == shown.picture.me.tier:
        return []
    name = shown.picture.pack.tier(by).name
    return [Line(f"{glyphs.BROKEN} {name} does this step.", "risk").cut(width), Line()]


def _answers(shown: Shown, width: int) -> list[Line]:
    step, lines = shown.step, []
    if shown.is_current and step.fields:
        lines += [Line("enter", "key").add(" fill in", "dim"), Line()]
        for one in step.fields:
            mark = "" if one.required else " (may stay empty)"
            lines.append(Line(f"  {one.label}{mark}", "dim").cut(width))
        lines.append(Line())
    if step.kind is StepKind.END or not step.answers:
        outcome = step.outcome or ("ended" if step.kind is StepKind.END else "")
        return [*lines, Line(f"{glyphs.MET} {outcome}", "ok"), Line()] if outcome else lines
    here = shown.is_current and shown.run.state is not RunState.ENDED
    for digit, answer in enumerate(step.answers, 1):
        line = Line(f" {digit} ", "fill" if here else "dim").add("  ").add(answer.text, "bold")
        following = shown.flow.step(answer.to)
        room = width - line.width - 2
        lines.append(
            line.to(width, Line(following.label, "dim") if room > len(following.label) else None)
        )
    return [*lines, Line()]


def _known(shown: Shown, width: int) -> list[Line]:
    found: list[Line] = []
    for taken in shown.run.path:
        step = shown.flow.step(taken.step)
        labels = {one.id: one.label for one in step.fields}
        who = shown.picture.people.get(taken.by)
        name = who.first_name if who else taken.by
        for key, value in taken.values.items():
            line = Line().col(labels.get(key, key), 14, "dim").add(" ").add(value)
            found.append(line.to(width, Line(name, "off")))
    return [Line("Known", "dim"), *found, Line()] if found else []


def _why(shown: Shown, width: int) -> list[Line]:
    lines: list[Line] = []
    for rule_id in shown.step.rules:
        rule = shown.picture.pack.rule(rule_id)
        if rule is not None:
            lines.append(Line("Why", "dim").to(width, Line(rule.id, "dim")))
            lines += [Line(one) for one in wrap_block(rule.text, width)]
            lines.append(Line())
    return lines


def _open_point(step: Step, width: int) -> list[Line]:
    if not step.open_point:
        return []
    first, *rest = wrap_block(f"open point: {step.open_point}", width - 2)
    head, _, tail = first.partition(":")
    lines = [Line(f"{glyphs.OPEN_POINT} {head}:", "risk").add(tail)]
    return [*lines, *(Line(f"  {one}") for one in rest), Line()]


def _ask(shown: Shown, width: int) -> list[Line]:
    lines: list[Line] = []
    for contact_id in shown.step.contacts:
        try:
            contact = shown.picture.pack.contact(contact_id)
        except KeyError:
            continue
        known = contact.phone or contact.address
        tail = Line(known) if known else Line(f"{glyphs.OPEN_POINT} open point", "risk")
        lines.append(Line(contact.name).to(width, tail))
        if contact.phone and contact.address:
            lines.append(Line(contact.address, "dim").cut(width))
    return [Line("Ask", "dim"), *lines, Line()] if lines else []
