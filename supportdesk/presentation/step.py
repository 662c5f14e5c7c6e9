"""One step of a flow beside its chart: the question, the words to say, what is known, the rule."""

from supportdesk.domain.flow import StepKind
from supportdesk.domain.run import RunState
from supportdesk.presentation import glyphs
from supportdesk.presentation.authors import asked_by
from supportdesk.presentation.cells import wrap_block
from supportdesk.presentation.chain_of import chain_words
from supportdesk.presentation.line import Line, hanging
from supportdesk.presentation.related import to_link_lines
from supportdesk.presentation.step_answers import answer_lines, leading
from supportdesk.presentation.step_facts import decided_lines, known_lines, set_lines
from supportdesk.presentation.step_shown import KIND_WORDS, Shown
from supportdesk.presentation.undone import returned_words
from supportdesk.presentation.waiting import doer_lines, wait_lines


def step_lines(shown: Shown, width: int, say: str, *, brief: bool = False) -> list[Line]:
    """The lines of a step; `say` is its script with its placeholders filled."""
    step = shown.step
    number = KIND_WORDS[step.kind]
    if shown.is_walked:
        number += f", your step {sum(1 for one in shown.run.path if one.by) + 1}"
    lines = [Line(step.title, "strong").cut(width), Line(number, "dim"), Line()]
    if len(step.title) > width:
        lines[:1] = [Line(one, "strong") for one in wrap_block(step.title, width)]
    if step.text:
        lines += [*(Line(one) for one in wrap_block(step.text, width)), Line()]
    lines += _left(shown, width)
    lines += _chain(shown, width)
    lines += _doer(shown, width)
    lines += _waits(shown, width)
    lines += decided_lines(shown, width)
    lines += set_lines(shown, width)
    if shown.is_current and any(one.id == "link" for one in step.fields):
        lines += to_link_lines(shown.picture, width)
    lines += answer_lines(shown, width)
    if say:
        lines += [Line("Say", "dim")]
        lines += [Line(one, "quote") for one in wrap_block(f"“{say}”", width)]
        lines.append(Line())
    lines += _asked(shown, width)
    lines += known_lines(shown, width)
    if not brief:
        lines += _why(shown, width)
    lines += _open_point(shown, width)
    lines += _articles(shown, width)
    return lines + _ask(shown, width)


def _left(shown: Shown, width: int) -> list[Line]:
    """That the flow was left here, why, and what became of what it had changed."""
    run = shown.run
    if run.state is not RunState.LEFT or not shown.is_current:
        return []
    text = f"{glyphs.BROKEN} The flow was left here: {run.why_left}"
    lines = [Line(one, "risk") for one in wrap_block(text, width)]
    words = returned_words(run.returned) if run.returned else ""
    return [*lines, *(Line(one, "dim") for one in wrap_block(words, width) if one), Line()]


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


def _articles(shown: Shown, width: int) -> list[Line]:
    lines: list[Line] = []
    for article_id in shown.step.articles:
        article = shown.picture.pack.article(article_id)
        tail = Line(article.link or article.audience.value, "dim")
        if article.open_point and not (article.link or article.text):
            tail = Line(f"{glyphs.OPEN_POINT} open point", "risk")
        lines += leading(hanging(Line(), article.title, width), tail, width)
    return [Line("Read", "dim"), *lines, Line()] if lines else []


def _doer(shown: Shown, width: int) -> list[Line]:
    if not shown.is_for:
        return []
    stands = shown.is_walked
    return doer_lines(shown.picture, shown.step, shown.is_for, width, stands=stands)


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
        lines += leading(hanging(Line(), contact.name, width), tail, width)
        if contact.phone and contact.address:
            lines += hanging(Line(), contact.address, width, "dim")
    return [Line("Ask", "dim"), *lines, Line()] if lines else []
