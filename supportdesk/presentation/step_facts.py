"""What a step looks at, what it changes, and what is known: its values in the process's words."""

from supportdesk.domain.decide.gates import filled
from supportdesk.domain.decide.walking import decided
from supportdesk.domain.fact_words import condition_words, fact_words, label_of, value_words
from supportdesk.domain.flow import Step, StepKind
from supportdesk.domain.gate import look_at
from supportdesk.domain.pack import Pack
from supportdesk.domain.run import Taken
from supportdesk.presentation import glyphs
from supportdesk.presentation.cells import wrap_block
from supportdesk.presentation.gate_words import scene
from supportdesk.presentation.line import Line, hanging
from supportdesk.presentation.step_shown import Shown

_LABEL = 14


def valued(label: str, value: str, width: int, right: Line | None = None) -> list[Line]:
    """A label and its value, in full; `right` stands at the end of the first line."""
    room = width - (right.width + 1 if right else 0)
    if len(label) <= _LABEL:
        lines = hanging(Line().col(label, _LABEL, "dim").add(" "), value, room)
        lines[0].to(width, right)
        return lines
    first, *more = hanging(Line(), label, room, "dim")
    return [first.to(width, right), *more, *hanging(Line("  "), value or "–", width)]


def decided_lines(shown: Shown, width: int) -> list[Line]:
    """What was decided on the way here and from what; for a decision or a check, how it stands."""
    step, run = shown.step, shown.run
    if step.kind is StepKind.GATE:
        return _check(shown, width)
    if step.kind is StepKind.DECISION and shown.is_current:
        pack, scene_now = shown.picture.pack, scene(shown.picture, run=run)
        lacking = decided(step, scene_now)[1]
        names = [fact_words(name, pack) for name, value in lacking.items() if not value]
        text = f"The desk goes on by itself, but does not know {', '.join(names)}."
        return [*(Line(one, "risk") for one in wrap_block(text, width)), Line()]
    last = next((one for one in reversed(run.path) if one.looked), None)
    before = run.path[-1] if run.path else None
    if not shown.is_current or last is None or (before and before.by and not before.looked):
        return []
    return _looked(shown, last, width)


def _looked(shown: Shown, taken: Taken, width: int) -> list[Line]:
    pack = shown.picture.pack
    step = pack.flow(taken.flow or shown.run.flow).step(taken.step)
    way = next((one for one in step.ways if one.id == taken.answer), None)
    head = Line("Decided ", "dim").add(step.label, "bold")
    lines = hanging(head.add(" "), way.text, width) if way else [head]
    for name, value in taken.looked.items():
        words = f"{fact_words(name, pack)}: {value_words(name, value, pack) or '–'}"
        lines += hanging(Line("  "), words, width, "dim")
    return [*lines, Line()]


def _check(shown: Shown, width: int) -> list[Line]:
    gate = shown.picture.pack.gate(shown.step.gate)
    scene_now = scene(shown.picture, run=shown.run)
    found = look_at(gate, scene_now.know, scene_now.here)
    if found.open:
        return [*hanging(Line(f"{glyphs.MET} ", "ok"), "It is so: go on.", width, "ok"), Line()]
    text = filled(gate.why, scene_now)
    lines = hanging(Line(f"{glyphs.LATE} ", "late"), text, width, "late")
    needs = condition_words(gate.needs, shown.picture.pack)
    lines += hanging(Line("needs  ", "dim"), needs, width)
    return [*lines, *(Line(one, "dim") for one in wrap_block(gate.help, width)), Line()]


def sets_of(pack: Pack, step: Step) -> list[tuple[str, str]]:
    """What a step sets, each field and value as the process calls them."""
    kind = next((one for one in pack.register if one.id == step.of), None)
    fields = {one.id: one.label for one in kind.fields} if kind else {}
    if step.item:
        fields = {one.id: one.label for one in pack.item_fields(step.item)}
    return [
        (fields.get(name) or label_of(pack, name), value_words(f"ticket.{name}", value, pack))
        for name, value in step.sets.items()
    ]


def set_lines(shown: Shown, width: int) -> list[Line]:
    """What a change or a record will write down, as far as it is known."""
    step, pack = shown.step, shown.picture.pack
    known = shown.run.known()
    pairs = sets_of(pack, step)
    for name, fact in step.takes.items():
        pairs.append((label_of(pack, name), known.get(fact.removeprefix("run."), "")))
    if not pairs:
        return []
    what = f"Sets {known.get(step.thing, '')}".strip() if step.thing else "Sets"
    lines = [one for label, value in pairs for one in valued(label, value, width)]
    return [Line(what, "dim"), *lines, Line()]


def known_lines(shown: Shown, width: int) -> list[Line]:
    """What the steps before have found out, and from whom."""
    found: list[Line] = []
    pack = shown.picture.pack
    for taken in shown.run.path:
        step = pack.flow(taken.flow or shown.run.flow).step(taken.step)
        labels = {one.id: one.label for one in step.fields}
        who = shown.picture.people.get(taken.by)
        name = who.first_name if who else taken.by
        for key in (*labels, *(one for one in taken.values if one not in labels)):
            if taken.values.get(key):
                label = labels.get(key) or _PLAIN.get(key) or label_of(pack, key)
                value = " ".join(taken.values[key].split())
                found += valued(label, value, width, Line(name, "off"))
    return [Line("Known", "dim"), *found, Line()] if found else []


_PLAIN = {"packet": "tried"}
