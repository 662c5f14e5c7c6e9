"""What runs tell of a flow: written on its chart, and said of all of it and of one step."""

from collections.abc import Iterator
from datetime import datetime

from supportdesk.domain.browsed import Browsed
from supportdesk.domain.flow import Flow, Step
from supportdesk.domain.flow_figures import StepFigures
from supportdesk.domain.span import Span
from supportdesk.presentation import glyphs
from supportdesk.presentation.cells import wrap_block
from supportdesk.presentation.figure_table import Found, figures_of, share, table
from supportdesk.presentation.line import Line
from supportdesk.presentation.on_chart import Written
from supportdesk.presentation.times import duration, local, open_time

_COUNT, _SHARE, _TIME = 5, 6, 12


def chart_figures(flow: Flow, found: Found) -> Written:
    """How often each step was come to and how long it took, and how often each way was taken."""
    steps, ways = {}, {}
    for step in flow.steps:
        one = figures_of(flow, step.id, found)
        role = "risk" if one.abandoned else "dim" if one.entered else "off"
        steps[step.id] = (" ".join(_in_box(one)), role)
        for way in step.ways:
            ways[step.id, way.id] = str(one.left.get(way.id, 0))
    return Written(steps=steps, ways=ways)


def _in_box(one: StepFigures) -> Iterator[str]:
    yield f"{one.entered}×"
    if one.desk is not None:
        yield open_time(one.desk.median)
    elif one.wall is not None:
        yield duration(one.wall.median)
    if one.waiting:
        yield f"{glyphs.STEP}{one.waiting}"
    if one.abandoned:
        yield f"{glyphs.BROKEN}{one.abandoned}"


def span_words(span: Span, zone: str) -> str:
    """A span as one says it."""
    since = _day(span.since, zone, "since ")
    until = _day(span.until, zone, "before ")
    return f"{since} {until}".strip() or "from the beginning"


def _day(at: datetime | None, zone: str, word: str) -> str:
    return f"{word}{local(at, zone):%Y-%m-%d}" if at else ""


def overview(
    browsed: Browsed, flow: Flow, found: Found, span: Span, width: int, zone: str
) -> list[Line]:
    """The table of a flow, with what its columns and the signs on the chart mean."""
    lines = [Line(flow.title, "strong").cut(width), Line(span_words(span, zone), "dim"), Line()]
    if not any(one.entered for (flow_id, _), one in found.items() if flow_id == flow.id):
        lines += [Line("Nobody walked this flow in that time."), Line()]
    lines += [*table(browsed, flow, found, width), Line()]
    return [*lines, *(Line(one, "dim") for one in wrap_block(_legend(flow, found), width))]


def _legend(flow: Flow, found: Found) -> str:
    mine = [one for (flow_id, _), one in found.items() if flow_id == flow.id]
    hours = any(one.desk is not None for one in mine)
    median = "the median of the desk time" if hours else "the median time"
    told = (
        f"In the boxes: how often the step was come to, {median} from there to its answer,"
        f" {glyphs.STEP} runs that stand there now, {glyphs.BROKEN} runs given up there (left,"
        " or what they were for is no longer open). Beside the lines: how often that way was taken."
        " 9 of 10: nine of ten answers took at most that."
    )
    if hours:
        return f"{told} Desk time is what passed of it while the desk was open for it."
    return f"{told} The desk never closes here, so all time is desk time."


def of_step(browsed: Browsed, step: Step, one: StepFigures, width: int) -> list[Line]:
    """The figures of one step in words; how long it took first, for that is acted on first."""
    lines = [Line("Figures", "dim"), *_times(one, width)]
    by = "by one run" if one.runs == 1 else f"by {one.runs} runs"
    lines.append(_count("come to", one.entered, width, by if one.runs else ""))
    known = {way.id: way.text or way.label or way.id for way in step.ways}
    gone = {answer: f"{answer}, no longer" for answer in one.left if answer not in known}
    for answer, words in {**known, **gone}.items():
        many = one.left.get(answer, 0)
        tail = Line().col(str(many), _COUNT, right=True)
        tail.col(share(many, one), _SHARE, "dim", right=True)
        lines.append(Line(f"  {glyphs.FOLDED} {words}").to(width, tail))
    for words, many in (
        ("answers taken back later", one.undone),
        ("gone back from", one.back),
        ("stand here now", one.waiting),
        ("given up here", one.abandoned),
    ):
        if many:
            lines.append(_count(words, many, width))
    who = browsed.waits_on(step)
    if who:
        lines.append(Line("waits on ", "dim").add(who, "bold").cut(width))
    return [*lines, Line()]


def _count(words: str, many: int, width: int, more: str = "") -> Line:
    tail = Line(f"{more}  " if more else "", "dim").col(str(many), _COUNT, right=True)
    return Line(words).to(width, tail.col("", _SHARE))


def _times(one: StepFigures, width: int) -> list[Line]:
    """The time to an answer: as the desk was open, where that is known, beside the wall."""
    if one.wall is None:
        return []
    told = [("by the wall", duration(one.wall.median), duration(one.wall.ninetieth))]
    if one.desk is not None:
        told.insert(0, ("desk time", open_time(one.desk.median), open_time(one.desk.ninetieth)))
    lines = []
    for number, words in enumerate(("time to an answer", "  median", "  9 of 10 within")):
        tail = Line()
        for column, cells in enumerate(told):
            role = "dim" if number == 0 else "" if column else "bold"
            tail.col(cells[number], _TIME, role, right=True)
        lines.append(Line(words).to(width, tail))
    return lines
