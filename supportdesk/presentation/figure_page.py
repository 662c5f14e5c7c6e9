"""What runs tell of a flow: written on its chart, as a table, and said of one step."""

from collections.abc import Mapping
from datetime import datetime

from supportdesk.domain.flow import Flow, Step
from supportdesk.domain.flow_figures import Key, StepFigures
from supportdesk.domain.span import Span
from supportdesk.presentation import glyphs
from supportdesk.presentation.cells import wrap_block
from supportdesk.presentation.line import Line
from supportdesk.presentation.on_chart import Written
from supportdesk.presentation.times import duration, local

NONE = StepFigures()
_CELLS = (("in", 7), ("back", 6), ("here", 6), ("given up", 10), ("median", 9))
_FEW = (("in", 6), (glyphs.BROKEN, 4), ("median", 8))
_WIDE = 60
"""Cells from which on a table has every column and the ways out of each step."""
Found = Mapping[Key, StepFigures]


def chart_figures(flow: Flow, found: Found) -> Written:
    """How often each step was come to and how long it took, and how often each way was taken."""
    steps, ways = {}, {}
    for step in flow.steps:
        one = found.get((flow.id, step.id), NONE)
        took = f" {duration(one.median_seconds)}" if one.median_seconds is not None else ""
        given_up = f" {glyphs.BROKEN}{one.abandoned}" if one.abandoned else ""
        role = "risk" if one.abandoned else "dim" if one.entered else "off"
        steps[step.id] = (f"{one.entered}×{took}{given_up}", role)
        for way in step.ways:
            ways[step.id, way.id] = str(one.left.get(way.id, 0))
    return Written(steps=steps, ways=ways)


def span_words(span: Span, zone: str) -> str:
    """A span as one says it."""
    since = _day(span.since, zone, "since ")
    until = _day(span.until, zone, "before ")
    return f"{since} {until}".strip() or "from the beginning"


def _day(at: datetime | None, zone: str, word: str) -> str:
    return f"{word}{local(at, zone):%Y-%m-%d}" if at else ""


def table(flow: Flow, found: Found, width: int) -> list[Line]:
    """A row for each step, then those that the flow no longer has.

    Where there is room every way out of a step stands below it, with how often it was taken.
    """
    cells = _CELLS if width >= _WIDE else _FEW
    label = max(12, width - sum(size for _, size in cells))
    head = Line().col("step", label, "dim")
    for word, size in cells:
        head.col(word, size, "dim", right=True)
    lines = [head]
    for step in flow.steps:
        one = found.get((flow.id, step.id), NONE)
        lines.append(_row(step.label, one, label, cells))
        if cells is _CELLS and one.left:
            lines += _ways(step, one, label)
    known = {one.id for one in flow.steps}
    for (flow_id, step_id), one in found.items():
        if flow_id == flow.id and step_id not in known:
            lines.append(_row(f"{step_id}, no longer", one, label, cells))
    return lines


def _ways(step: Step, one: StepFigures, label: int) -> list[Line]:
    names = {way.id: way.text or way.label for way in step.ways}
    gone = [answer for answer in one.left if answer not in names]
    words = [*names.items(), *((answer, f"{answer}, no longer") for answer in gone)]
    return [
        Line().col(f"  {glyphs.FOLDED} {name or way}", label, "dim")
        .col(str(one.left.get(way, 0)), _CELLS[0][1], "dim", right=True)
        for way, name in words
    ]  # fmt: skip


def _row(words: str, one: StepFigures, label: int, cells: tuple[tuple[str, int], ...]) -> Line:
    median = duration(one.median_seconds) if one.median_seconds is not None else glyphs.NONE
    given_up = str(one.abandoned or "")
    texts = {
        "in": str(one.entered),
        "back": str(one.back or ""),
        "here": str(one.waiting or ""),
        "given up": given_up,
        glyphs.BROKEN: given_up,
        "median": median,
    }
    line = Line().col(words, label, "" if one.entered else "off")
    for name, size in cells:
        role = "risk" if name in {"given up", glyphs.BROKEN} else "" if one.entered else "off"
        line.col(texts[name], size, role, right=True)
    return line


def overview(flow: Flow, found: Found, span: Span, width: int, zone: str) -> list[Line]:
    """The table of a flow, with what its columns and the signs on the chart mean."""
    lines = [Line(flow.title, "strong").cut(width), Line(span_words(span, zone), "dim"), Line()]
    if not any(one.entered for (flow_id, _), one in found.items() if flow_id == flow.id):
        lines += [Line("Nobody walked this flow in that time."), Line()]
    legend = (
        "In the boxes: how often the step was come to, the median time to its answer,"
        f" {glyphs.BROKEN} runs given up there (left, or their ticket is no longer open)."
        " Beside the lines: how often that way was taken."
    )
    return [
        *lines,
        *table(flow, found, width),
        Line(),
        *(Line(one, "dim") for one in wrap_block(legend, width)),
    ]


def of_step(step: Step, one: StepFigures, width: int) -> list[Line]:
    """The figures of one step in words."""
    lines = [Line("Figures", "dim"), Line(f"come to {one.entered} times")]
    for way in step.ways:
        count = Line(str(one.left.get(way.id, 0)))
        lines.append(Line(f"  {way.text or way.label or way.id}").to(width, count))
    known = {one.id for one in step.ways}
    for answer, count_left in one.left.items():
        if answer not in known:
            lines.append(Line(f"  {answer}, no longer").to(width, Line(str(count_left))))
    for words, many in (
        ("gone back from", one.back),
        ("stand here now", one.waiting),
        ("given up here", one.abandoned),
    ):
        if many:
            lines.append(Line(f"  {words}").to(width, Line(str(many))))
    if one.median_seconds is not None:
        lines.append(Line("  median time").to(width, Line(duration(one.median_seconds))))
    return [*lines, Line()]
