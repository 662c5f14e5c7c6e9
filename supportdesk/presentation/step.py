"""One step of a flow beside its chart: the question, the words to say, what is known, the rule."""

from dataclasses import dataclass

from supportdesk.domain.decide.walking import decided
from supportdesk.domain.flow import Flow, Step, StepKind
from supportdesk.domain.gate import look_at
from supportdesk.domain.people import Role
from supportdesk.domain.picture import TicketPicture
from supportdesk.domain.run import Run, RunState, Taken
from supportdesk.presentation import glyphs
from supportdesk.presentation.authors import asked_by
from supportdesk.presentation.cells import wrap_block
from supportdesk.presentation.chain_of import chain_words
from supportdesk.presentation.closed import hidden_steps
from supportdesk.presentation.gate_words import fact_words, scene
from supportdesk.presentation.line import Line
from supportdesk.presentation.waiting import wait_lines

KIND_WORDS = {
    StepKind.QUESTION: "question",
    StepKind.FORM: "form",
    StepKind.INSTRUCTION: "to do",
    StepKind.REPLY: "quick reply",
    StepKind.COMMITMENT: "ACTION and WHEN",
    StepKind.HAND_OVER: "hand-over",
    StepKind.DECISION: "decision",
    StepKind.ITEM: "item",
    StepKind.GATE: "gate",
    StepKind.UPDATE: "update",
    StepKind.FLOW: "another flow",
    StepKind.END: "end",
    StepKind.WAIT: "wait",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown of a flow: the picture of its ticket, the run, the flow, the chosen step.

    `highlighted` is the number of the answer under the cursor, 0 for none.
    """

    picture: TicketPicture
    run: Run
    flow: Flow
    step: Step
    highlighted: int = 0

    @property
    def is_current(self) -> bool:
        """Whether the shown step is the one that the run stands at."""
        return self.step.id == self.run.step


def step_lines(shown: Shown, width: int, say: str, *, brief: bool = False) -> list[Line]:
    """The lines of a step; `say` is its script with its placeholders filled."""
    step = shown.step
    number = KIND_WORDS[step.kind]
    if shown.is_current and shown.run.state is not RunState.ENDED:
        number += f", your step {sum(1 for one in shown.run.path if one.by) + 1}"
    lines = [Line(step.title, "strong").cut(width), Line(number, "dim"), Line()]
    if len(step.title) > width:
        lines[:1] = [Line(one, "strong") for one in wrap_block(step.title, width)]
    if step.text:
        lines += [*(Line(one) for one in wrap_block(step.text, width)), Line()]
    lines += _chain(shown, width)
    lines += _doer(shown, width)
    lines += _waits(shown, width)
    lines += _decided(shown, width)
    lines += _sets(shown, width)
    lines += _answers(shown, width)
    if say:
        lines += [Line("Say", "dim")]
        lines += [Line(one, "quote") for one in wrap_block(f"“{say}”", width)]
        lines.append(Line())
    lines += _asked(shown, width)
    lines += _known(shown, width)
    if not brief:
        lines += _why(shown, width)
    lines += _open_point(shown, width)
    lines += _articles(shown, width)
    return lines + _ask(shown, width)


def _chain(shown: Shown, width: int) -> list[Line]:
    """Where the ticket stands in the chain of the process, at every step."""
    picture = shown.picture
    words = chain_words(picture, picture.read_at, picture.me.zone)
    return [*(Line(one, "dim") for one in wrap_block(words, width)), Line()] if words else []


def _waits(shown: Shown, width: int) -> list[Line]:
    if shown.step.kind is not StepKind.WAIT:
        return []
    picture = shown.picture
    waiting = shown.run.waiting if shown.is_current else None
    return wait_lines(picture, shown.step, waiting, picture.me.zone, width)


def _asked(shown: Shown, width: int) -> list[Line]:
    lines = asked_by(shown.picture, shown.run.request, width)
    return [*lines, Line()] if lines else []


def _decided(shown: Shown, width: int) -> list[Line]:
    """What was decided on the way here and from what; for a decision or a gate, how it stands."""
    step, run = shown.step, shown.run
    if step.kind is StepKind.GATE:
        return _gate(shown, width)
    if step.kind is StepKind.DECISION and shown.is_current:
        scene_now = scene(shown.picture, run=run)
        lacking = decided(step, scene_now)[1]
        names = [name for name, value in lacking.items() if not value]
        text = f"The desk decides by itself, but does not know {', '.join(names)}."
        return [*(Line(one, "risk") for one in wrap_block(text, width)), Line()]
    last = next((one for one in reversed(run.path) if one.looked), None)
    before = run.path[-1] if run.path else None
    if not shown.is_current or last is None or (before and before.by and not before.looked):
        return []
    return _looked(shown, last, width)


def _looked(shown: Shown, taken: Taken, width: int) -> list[Line]:
    flow = shown.picture.pack.flow(taken.flow or shown.run.flow)
    step = flow.step(taken.step)
    way = next((one for one in step.ways if one.id == taken.answer), None)
    head = Line("Decided ", "dim").add(step.label, "bold").add(f" {way.text if way else ''}")
    lines = [head.cut(width)]
    wide = max([22, *(len(fact_words(name)) for name in taken.looked)]) + 3
    for name, value in taken.looked.items():
        head = Line().col(f"  {fact_words(name)}", wide, "dim")
        if len(value) <= width - wide:
            lines.append(head.add(value or "–").cut(width))
        else:
            lines.append(head.cut(width))
            lines += [Line(f"    {one}").cut(width) for one in wrap_block(value, width - 4)]
    return [*lines, Line()]


def _gate(shown: Shown, width: int) -> list[Line]:
    gate = shown.picture.pack.gate(shown.step.gate)
    scene_now = scene(shown.picture, run=shown.run)
    found = look_at(gate, scene_now.know, scene_now.here)
    if found.open:
        return [Line(f"{glyphs.MET} The gate is open.", "ok"), Line()]
    said = scene_now.said.shown if scene_now.said else "nobody who wrote or called"
    text = f"{glyphs.LATE} {gate.why.replace('{author}', said)}"
    lines = [Line(one, "late") for one in wrap_block(text, width)]
    return [*lines, *(Line(one, "dim") for one in wrap_block(gate.help, width)), Line()]


def _sets(shown: Shown, width: int) -> list[Line]:
    """What an update or an item step will write down, as far as it is known."""
    step = shown.step
    lines = []
    for name, value in step.sets.items():
        lines.append(Line().col(name.replace("_", " "), 14, "dim").add(" ").add(value).cut(width))
    known = shown.run.known()
    for name, fact in step.takes.items():
        value = known.get(fact.removeprefix("run."), "")
        lines.append(Line().col(name.replace("_", " "), 14, "dim").add(" ").add(value).cut(width))
    if not lines:
        return []
    what = f"Sets {known.get(step.thing, '')}".strip() if step.thing else "Sets"
    return [Line(what, "dim"), *lines, Line()]


def _articles(shown: Shown, width: int) -> list[Line]:
    lines: list[Line] = []
    for article_id in shown.step.articles:
        article = shown.picture.pack.article(article_id)
        tail = Line(article.link or article.audience.value, "dim")
        if article.open_point and not (article.link or article.text):
            tail = Line(f"{glyphs.OPEN_POINT} open point", "risk")
        lines.append(Line(article.title).to(width, tail))
    return [Line("Read", "dim"), *lines, Line()] if lines else []


def _doer(shown: Shown, width: int) -> list[Line]:
    role, me = shown.step.role, shown.picture.me
    if role and not me.role.covers(Role(role)):
        return [Line(f"{glyphs.BROKEN} A {role} does this step.", "risk").cut(width), Line()]
    by = shown.step.by
    if not by or by == shown.picture.me.tier:
        return []
    name = shown.picture.pack.tier(by).short
    return [Line(f"{glyphs.BROKEN} {name} does this step.", "risk").cut(width), Line()]


def _answers(shown: Shown, width: int) -> list[Line]:
    step, lines = shown.step, []
    if shown.is_current and step.fields and step.kind is not StepKind.WAIT:
        lines += [Line("enter", "key").add(" fill in", "dim"), Line()]
        for one in step.fields:
            mark = "" if one.required else " (may stay empty)"
            lines.append(Line(f"  {one.label}{mark}", "dim").cut(width))
        lines.append(Line())
    for case in step.cases:
        lines.append(Line(f"{glyphs.FOLDED} {case.text}").to(width, _leads(shown, case.to)))
    if step.kind is StepKind.END or not step.answers:
        outcome = step.outcome or ("ended" if step.kind is StepKind.END else "")
        return [*lines, Line(f"{glyphs.MET} {outcome}", "ok"), Line()] if outcome else lines
    here = shown.is_current and shown.run.state is not RunState.ENDED
    before = shown.run.answered.get(step.id, "")
    for digit, answer in enumerate(step.answers, 1):
        cursor = glyphs.CURSOR if here and digit == shown.highlighted else " "
        line = Line(f"{cursor}{digit} ", "fill" if here else "dim").add("  ")
        line.add(answer.text, "strong" if cursor.strip() else "bold")
        if answer.id == before and len(step.answers) > 1:
            line.add("  before", "dim")
        following = _leads(shown, answer.to)
        lines.append(line.to(width, following if width - line.width > following.width else None))
    return [*lines, Line()]


def _leads(shown: Shown, step_id: str) -> Line:
    if step_id in hidden_steps(shown.flow, shown.run):
        return Line("closed", "off")
    return Line(shown.flow.step(step_id).label, "dim")


def _known(shown: Shown, width: int) -> list[Line]:
    found: list[Line] = []
    for taken in shown.run.path:
        step = shown.picture.pack.flow(taken.flow or shown.run.flow).step(taken.step)
        labels = {one.id: one.label for one in step.fields}
        who = shown.picture.people.get(taken.by)
        name = who.first_name if who else taken.by
        for key in (*labels, *(one for one in taken.values if one not in labels)):
            if taken.values.get(key):
                line = Line().col(labels.get(key, key), 14, "dim").add(" ")
                value = " ".join(taken.values[key].split())
                found.append(line.add(value).to(width, Line(name, "off")))
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


def _open_point(shown: Shown, width: int) -> list[Line]:
    """What the source leaves open here, or how the desk's owner settled it."""
    step = shown.step
    value = shown.picture.pack.value(step.settled_by).value if step.settled_by else ""
    if value:
        return [Line("Settled", "dim"), *(Line(one) for one in wrap_block(value, width)), Line()]
    if not step.silent:
        return []
    first, *rest = wrap_block(f"open point: {step.silent}", width - 2)
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
