"""What runs tell of every step of a flow as a table, as wide as there is room."""

from collections.abc import Iterator, Mapping

from supportdesk.domain.browsed import Browsed
from supportdesk.domain.flow import Flow, Step
from supportdesk.domain.flow_figures import Key, StepFigures
from supportdesk.presentation import glyphs
from supportdesk.presentation.cells import wrap
from supportdesk.presentation.line import Line
from supportdesk.presentation.times import duration, open_time

Found = Mapping[Key, StepFigures]
NONE = StepFigures()
_IN, _RUNS, _HERE, _UP = ("in", 6), ("runs", 6), ("here", 6), (glyphs.BROKEN, 4)
_UNDONE = ("undone", 8)
_DESK, _MOST, _WALL = ("desk time", 10), ("9 of 10", 9), ("wall", 8)
_TIME = ("time", 9)
_FEW, _SOME = 60, 76
"""Cells below which a table has few columns, and from which on it has all of them."""
_LEAST = 12
Column = tuple[str, int]


def figures_of(flow: Flow, step_id: str, found: Found) -> StepFigures:
    """The figures of one step; nothing where no run came there."""
    return found.get((flow.id, step_id), NONE)


def share(many: int, one: StepFigures) -> str:
    """Which part of the answers went this way: 75%, "" where nobody answered."""
    answered = sum(one.left.values())
    return f"{round(100 * many / answered)}%" if answered else ""


def table(browsed: Browsed, flow: Flow, found: Found, width: int) -> list[Line]:
    """A row for each step, then those that the flow no longer has.

    Where there is room, below it stand who it waits on, and every way out of it with how often it
    was taken.
    """
    columns = _columns(width, hours=any(one.desk is not None for one in found.values()))
    label = max(_LEAST, width - sum(size for _, size in columns))
    head = Line().col("step", label, "dim")
    for word, size in columns:
        head.col(word, size, "dim", right=True)
    lines = [head]
    for step in flow.steps:
        one = figures_of(flow, step.id, found)
        lines += _rows(step.label, one, label, columns)
        if width >= _FEW:
            lines += _below(browsed, step, one, label)
    known = {one.id for one in flow.steps}
    for (flow_id, step_id), one in found.items():
        if flow_id == flow.id and step_id not in known:
            lines += _rows(f"{step_id}, no longer", one, label, columns)
    return lines


def _columns(width: int, *, hours: bool) -> tuple[Column, ...]:
    times = (_DESK, _MOST, _WALL) if hours else (_TIME, _MOST)
    if width < _FEW:
        return ("in", 5), ("here", 5), _UP, ("desk" if hours else "time", 8)
    if width < _SOME:
        return _IN, _HERE, _UP, *times[:2]
    return _IN, _RUNS, _HERE, _UP, _UNDONE, *times


def _rows(words: str, one: StepFigures, label: int, columns: tuple[Column, ...]) -> list[Line]:
    """A step: its label whole, and the figures beside its first line."""
    texts, plain = _texts(one), "" if one.entered else "off"
    first, *more = wrap(words, label - 1)
    line = Line().col(first, label, plain)
    for name, size in columns:
        role = "risk" if name == glyphs.BROKEN else plain
        line.col(texts[name], size, role, right=True)
    return [line, *(Line(text, plain) for text in more)]


def _texts(one: StepFigures) -> dict[str, str]:
    wall, desk = one.wall, one.desk
    most = glyphs.NONE
    if desk is not None:
        most = open_time(desk.ninetieth)
    elif wall is not None:
        most = duration(wall.ninetieth)
    at_desk = open_time(desk.median) if desk is not None else glyphs.NONE
    median = duration(wall.median) if wall is not None else glyphs.NONE
    return {
        _IN[0]: str(one.entered),
        _RUNS[0]: str(one.runs or ""),
        _HERE[0]: str(one.waiting or ""),
        _UP[0]: str(one.abandoned or ""),
        _UNDONE[0]: str(one.undone or ""),
        _DESK[0]: at_desk,
        "desk": at_desk,
        _TIME[0]: median,
        _WALL[0]: median,
        _MOST[0]: most,
    }


def _below(browsed: Browsed, step: Step, one: StepFigures, label: int) -> Iterator[Line]:
    who = browsed.waits_on(step)
    if who:
        yield Line(f"  waits on {who}", "dim")
    if not one.left:
        return
    names = {way.id: way.text or way.label or way.id for way in step.ways}
    gone = {answer: f"{answer}, no longer" for answer in one.left if answer not in names}
    for answer, words in {**names, **gone}.items():
        many = one.left.get(answer, 0)
        first, *more = wrap(words, label - 5)
        line = Line().col(f"  {glyphs.FOLDED} {first}", label, "dim")
        line.col(str(many), _IN[1], "dim", right=True)
        yield line.col(share(many, one), _RUNS[1], "dim", right=True)
        yield from (Line(f"    {text}", "dim") for text in more)
