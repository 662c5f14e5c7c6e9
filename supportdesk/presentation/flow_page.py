"""Flows without a ticket: a line for each, what there is to know of one, and one of its steps."""

import re
from collections.abc import Iterator

from supportdesk.domain.browsed import Browsed, Remark, RemarkKind
from supportdesk.domain.fact_words import condition_words, fact_words
from supportdesk.domain.flow import BY_WHEN, Flow, Step
from supportdesk.domain.pack import Pack
from supportdesk.presentation import glyphs
from supportdesk.presentation.cells import wrap_block
from supportdesk.presentation.line import Line
from supportdesk.presentation.on_chart import Written
from supportdesk.presentation.step_facts import sets_of
from supportdesk.presentation.step_shown import KIND_WORDS
from supportdesk.presentation.waiting import owner_name

_PLACEHOLDER = re.compile(r"\{\{\s*([\w.-]+)[^}]*\}\}")
_SIGNS = {
    RemarkKind.MISTAKE: (glyphs.LATE, "late"),
    RemarkKind.FILES: (glyphs.RISK, "risk"),
    RemarkKind.IN_FILES: (glyphs.RISK, "risk"),
    RemarkKind.WARNING: (glyphs.RISK, "risk"),
    RemarkKind.OPEN: (glyphs.OPEN_POINT, "risk"),
    RemarkKind.READ_AS: (glyphs.OPEN_POINT, "dim"),
}
_WRONG = {RemarkKind.MISTAKE, RemarkKind.IN_FILES}
_NAME, _COUNT, _REMARKS = 30, 7, 24


def process_words(found: Browsed) -> str:
    """The title of the process, and that its files are not what is loaded."""
    differ = any(one.kind is RemarkKind.FILES for one in found.remarks)
    return f"{found.title}  {glyphs.RISK} its files differ" if differ else found.title


def head(width: int) -> Line:
    """The headings of the list of flows."""
    line = Line("   ").col("flow", _name(width), "dim")
    for words in ("steps", "rules"):
        line.col(words, _COUNT, "dim", right=True)
    return line.add("   to know", "dim").cut(width)


def row(found: Browsed, flow: Flow, width: int, *, chosen: bool) -> Line:
    """A flow: its title, how many steps and rules it has, what is wrong and what is open."""
    line = Line(f" {glyphs.CURSOR} " if chosen else "   ", "key", on="select" if chosen else "")
    line.col(flow.title, _name(width), "strong" if chosen else "")
    line.col(str(len(flow.steps)), _COUNT, right=True)
    line.col(str(len(rules_of(flow))), _COUNT, right=True).add("   ")
    return line.join(_counts(found.of(flow.id))).cut(width)


def _name(width: int) -> int:
    return max(_NAME, width - 3 - 2 * _COUNT - 3 - _REMARKS)


def _counts(remarks: tuple[Remark, ...]) -> Line:
    wrong = sum(1 for one in remarks if one.kind is RemarkKind.MISTAKE)
    is_open = sum(1 for one in remarks if one.kind is RemarkKind.OPEN)
    ahead = sum(1 for one in remarks if one.kind is RemarkKind.IN_FILES)
    line = Line()
    if wrong:
        line.add(f"{glyphs.LATE} {_several(wrong, 'mistake')}  ", "late")
    if ahead:
        line.add(f"{glyphs.RISK} {ahead} in files  ", "risk")
    if is_open:
        line.add(f"{glyphs.OPEN_POINT} {is_open} open", "risk")
    return line if line.parts else Line(f"{glyphs.MET} nothing open", "ok")


def _several(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def rules_of(flow: Flow) -> tuple[str, ...]:
    """The rules that a flow and its steps carry out, each once."""
    named = (*flow.rules, *(rule for step in flow.steps for rule in step.rules))
    return tuple(sorted(dict.fromkeys(named)))


def flow_lines(found: Browsed, flow: Flow, width: int) -> list[Line]:
    """What there is to know of a flow: what is wrong or open, then its rules."""
    lines = [Line(one, "strong") for one in wrap_block(flow.title, width)]
    begins = ", ".join(_label(flow, one) for one in (flow.start, *flow.entries.values()))
    words = f"{_several(len(flow.steps), 'step')}, begins with {begins}"
    lines += [Line(one, "dim") for one in wrap_block(words, width)]
    lines.append(Line())
    for one in found.of(flow.id):
        lines += remark_lines(one, width, _label(flow, one.step) if one.step else "")
    if found.of(flow.id):
        lines.append(Line())
    for rule in rules_of(flow):
        lines += _rule(found, rule, width)
    return lines


def pack_lines(found: Browsed, width: int) -> list[Line]:
    """What the check came to, then what is wrong or open in the rest of the pack."""
    lines = [Line(one, "dim") for one in wrap_block(f"Checked, {found.checked}.", width)]
    lines = [*lines, Line()] if found.checked else []
    rest = found.of("")
    if not rest:
        return lines
    lines.append(Line("In the rest of the process", "dim"))
    return [*lines, *(line for one in rest for line in remark_lines(one, width)), Line()]


def empty_lines(found: Browsed, width: int) -> list[Line]:
    """Said where a process has no flows."""
    words = (
        f"{found.title} has no flows yet. A flow is a file under flows/ of its folder;"
        " supportdesk pack check says what it lacks."
    )
    return [*(Line(one) for one in wrap_block(words, width)), Line(), *pack_lines(found, width)]


def remark_places(found: Browsed) -> list[tuple[str, Remark]]:
    """Every remark with where it is, in words, what is wrong first."""
    order = list(_SIGNS)
    titles = {one.id: one.title for one in found.flows}
    places = []
    for one in sorted(found.remarks, key=lambda one: order.index(one.kind)):
        flow = found.flow(one.flow)
        step = f"{_label(flow, one.step)}, " if flow is not None and one.step else ""
        where = f"{step}{titles[one.flow]}" if flow is not None else "the rest of the process"
        places.append((where, one))
    return places


def remark_lines(one: Remark, width: int, at: str = "") -> list[Line]:
    """A remark: its sign, what it is, the step that it is about, where it stands in the files."""
    sign, role = _SIGNS[one.kind]
    about = f" at “{at}”" if at else ""
    place = f" ({one.place})" if one.place and one.kind in _WRONG else ""
    first, *rest = wrap_block(f"{one.kind}{about}: {one.text}{place}", max(10, width - 2))
    head_words = f"{one.kind}{about}:"
    line = Line(f"{sign} ", role)
    if first.startswith(head_words):
        line.add(head_words, role).add(first.removeprefix(head_words))
    else:
        line.add(first, role)
    return [line, *(Line(f"  {part}") for part in rest)]


def step_page(found: Browsed, flow: Flow, step: Step, width: int) -> list[Line]:
    """A step as it stands in the flow: what it asks, whose it is, its ways out, its rules."""
    lines = [Line(one, "strong") for one in wrap_block(step.title or step.label, width)]
    whose = f", {found.names.get(step.by, step.by)} does it" if step.by else ""
    number = f"{KIND_WORDS[step.kind]}, step {flow.number(step.id)} of {len(flow.steps)}{whose}"
    lines += [Line(number, "dim").cut(width), Line()]
    for one in found.of(flow.id, step.id):
        lines += [*remark_lines(one, width), Line()]
    if step.text:
        lines += [*(Line(one) for one in wrap_block(step.text, width)), Line()]
    lines += _ways(flow, step, width)
    lines += _asks(step, width)
    if step.say:
        lines += [Line("Say", "dim")]
        words = _script(step.say, found.pack)
        lines += [*(Line(one, "quote") for one in wrap_block(f"“{words}”", width)), Line()]
    lines += _does(found, step, width)
    for rule in step.rules:
        lines += _rule(found, rule, width)
    return lines


def _ways(flow: Flow, step: Step, width: int) -> list[Line]:
    lines = []
    for one in step.ways:
        to, words = Line(_label(flow, one.to), "dim"), Line(f"{glyphs.FOLDED} ")
        words.add(one.text or one.label, "bold")
        if words.width + to.width < width:
            lines.append(words.to(width, to))
        else:
            lines += [words.cut(width), Line().to(width, to)]
    if not step.ways:
        lines = [Line(f"{glyphs.MET} {step.outcome or 'ends here'}", "ok").cut(width)]
    return [*lines, Line()]


def _asks(step: Step, width: int) -> list[Line]:
    if not step.fields:
        return []
    lines = [Line("Asks for", "dim")]
    for one in step.fields:
        choices = f": {' / '.join(one.choices)}" if one.choices else ""
        mark = "" if one.required else " (may stay empty)"
        words = wrap_block(f"{one.label}{choices}{mark}", width - 2)
        lines += [Line(f"  {part}") for part in words]
    return [*lines, Line()]


def _does(found: Browsed, step: Step, width: int) -> list[Line]:
    """What else it does or names, each with its word; of files with mistakes, as they name it."""
    articles = (found.articles[one].title for one in step.articles if one in found.articles)
    contacts = (found.contacts[one].name for one in step.contacts if one in found.contacts)
    named = (
        *(_named(found.pack, step) if found.pack else _as_written(found, step)),
        ("ACTION", step.action),
        ("clock", _clock_name(found.pack, step.clock)),
        ("promises", step.promise),
        ("to", found.names.get(step.tier, step.tier)),
        ("read", ", ".join(articles)),
        ("ask", ", ".join(contacts)),
    )
    lines = [
        Line().col("" if n else word, 10, "dim").add(part)
        for word, text in named
        if text
        for n, part in enumerate(wrap_block(text, max(10, width - 10)))
    ]
    return [*lines, Line()] if lines else []


def _named(pack: Pack, step: Step) -> Iterator[tuple[str, str]]:
    """What a step does, as the process calls it."""
    if step.owner:
        yield "waits for", owner_name(pack, step.owner)
    if step.within == BY_WHEN:
        yield "within", "the WHEN that is set"
    elif step.within:
        yield "within", fact_words(step.within, pack) if "." in step.within else step.within
    if step.reply:
        yield "reply", pack.reply(step.reply).name
    if step.gate:
        yield "must be", condition_words(pack.gate(step.gate).needs, pack)
    if step.flow:
        yield "goes into", pack.flow(step.flow).title
    if step.item:
        kind = pack.item(step.item)
        yield "records", f"{kind.name}: {kind.state(step.state).name}" if step.state else kind.name
    yield "sets", ", ".join(f"{name}: {value}" for name, value in sets_of(pack, step))


def _clock_name(pack: Pack | None, clock: str) -> str:
    rule = pack.policy.rule(clock) if pack and clock else None
    return rule.name if rule else clock


def _as_written(found: Browsed, step: Step) -> Iterator[tuple[str, str]]:
    yield "waits for", found.names.get(step.owner, step.owner)
    yield "reply", step.reply
    yield "within", step.within
    yield "must be", step.gate
    yield "goes into", step.flow
    yield "records", f"{step.item} {step.state}".strip()
    yield "sets", ", ".join(f"{name}: {value}" for name, value in step.sets.items())


def _script(say: str, pack: Pack | None) -> str:
    """What is said, with what each of its placeholders stands for."""
    if pack is None:
        return say
    return _PLACEHOLDER.sub(lambda found: f"[{fact_words(found[1], pack)}]", say)


def _rule(found: Browsed, rule: str, width: int) -> list[Line]:
    words = found.rules.get(rule, "")
    return [Line(rule, "dim"), *(Line(one) for one in wrap_block(words, width) if one), Line()]


def _label(flow: Flow, step_id: str) -> str:
    found = next((one for one in flow.steps if one.id == step_id), None)
    return found.label if found else f"{step_id}, which is no step"


def chart_marks(found: Browsed, flow: Flow) -> Written:
    """What is wrong or open, written on the boxes that it is about."""
    marks: dict[str, tuple[str, str]] = {}
    for step in flow.steps:
        kinds = [one.kind for one in found.of(flow.id, step.id)]
        wrong, is_open = kinds.count(RemarkKind.MISTAKE), kinds.count(RemarkKind.OPEN)
        ahead = kinds.count(RemarkKind.IN_FILES)
        if wrong:
            marks[step.id] = (f"{glyphs.LATE} {_several(wrong, 'mistake')}", "late")
        elif ahead:
            marks[step.id] = (f"{glyphs.RISK} {ahead} in files", "risk")
        elif is_open:
            many = f"{is_open} open" if is_open > 1 else "open"
            marks[step.id] = (f"{glyphs.OPEN_POINT} {many}", "risk")
        elif RemarkKind.READ_AS in kinds:
            marks[step.id] = (f"{glyphs.OPEN_POINT} read as", "dim")
    return Written(steps=marks)
