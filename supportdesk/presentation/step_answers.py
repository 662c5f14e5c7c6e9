"""The ways out of a step: what it asks for, what the desk decides, the answers by digit."""

from supportdesk.domain.flow import Answer, StepKind
from supportdesk.presentation import glyphs
from supportdesk.presentation.closed import hidden_steps
from supportdesk.presentation.flow_place import next_words
from supportdesk.presentation.line import Line, hanging
from supportdesk.presentation.step_shown import Shown


def leading(lines: list[Line], to: Line, width: int) -> list[Line]:
    """The lines of a way out with where it leads at their right end, beneath where it has to be."""
    if lines[-1].width + to.width < width:
        return [*lines[:-1], lines[-1].to(width, to)]
    return [*lines, Line().to(width, to)]


def answer_lines(shown: Shown, width: int) -> list[Line]:
    """Every way out of the step, each in full."""
    step, lines = shown.step, _asked(shown, width)
    for case in step.cases:
        words = hanging(Line(f"{glyphs.FOLDED} "), case.text, width)
        lines += leading(words, _leads(shown, case.to), width)
    if step.kind is StepKind.END or not step.answers:
        outcome = step.outcome or ("ended" if step.kind is StepKind.END else "")
        ended = hanging(Line(f"{glyphs.MET} ", "ok"), outcome, width, "ok") if outcome else []
        return [*lines, *ended, Line(), *_next(shown, width)] if outcome else lines
    before = shown.run.answered.get(step.id, "")
    for digit, answer in enumerate(shown.given, 1):
        chosen = shown.is_mine and digit == shown.highlighted
        head = Line(
            f"{glyphs.CURSOR if chosen else ' '}{digit} ", "fill" if shown.is_mine else "dim"
        )
        words = hanging(head.add("  "), answer.text, width, "strong" if chosen else "bold")
        notes = _notes(shown, answer, before)
        if notes:
            words += hanging(Line("    "), notes, width, "dim")
        lines += leading(words, _leads(shown, answer.to), width)
    return [*lines, Line()]


def _next(shown: Shown, width: int) -> list[Line]:
    """At the end to which the run came, what comes after it."""
    words = next_words(shown.picture) if shown.is_current and shown.run.is_over else ""
    return [*hanging(Line("g", "key").add("  "), words, width), Line()] if words else []


def _notes(shown: Shown, answer: Answer, before: str) -> str:
    """What is said of an answer beneath its words."""
    step = shown.step
    reason = step.kind is StepKind.WAIT and bool(step.asked(answer.id))
    again = answer.id == before and len(shown.given) > 1
    notes = (("by hand, with a reason", reason), ("(answered before)", again))
    return ", ".join(words for words, told in notes if told)


def _asked(shown: Shown, width: int) -> list[Line]:
    """The fields that the step at hand asks for; the key only for whoever may fill them in."""
    step = shown.step
    if not (shown.is_current and step.fields and step.kind is not StepKind.WAIT):
        return []
    lines = [Line("enter", "key").add(" fill in", "dim"), Line()] if shown.is_mine else []
    for one in step.fields:
        mark = "" if one.required else " (may stay empty)"
        lines += hanging(Line("  "), f"{one.label}{mark}", width, "dim")
    return [*lines, Line()]


def _leads(shown: Shown, step_id: str) -> Line:
    if step_id in hidden_steps(shown.flow, shown.run):
        return Line("closed", "off")
    return Line(shown.flow.step(step_id).label, "dim")
