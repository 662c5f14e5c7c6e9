"""The dashboard as lines: figures, what is due, load, ages, what happened just now."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from supportdesk.domain.dashboard import Attainment, Dashboard, Figure, Load
from supportdesk.domain.events import Event
from supportdesk.presentation import glyphs
from supportdesk.presentation.bars import shown_count
from supportdesk.presentation.line import Line, title
from supportdesk.presentation.phrases import Teller
from supportdesk.presentation.times import duration, local, when_cell

_SIGN = {"late": glyphs.LATE, "promise broken": glyphs.BROKEN, "at risk": glyphs.RISK}


_SHORT = {"unassigned": "free", "records open": "records", "promise broken": "broken"}
NARROW = 96
"""Cells below which figures on one line have their short names."""


def figure_words(number: int, figure: Figure, now: datetime, width: int) -> list[Line]:
    """The words under a figure, and its key, which always finds room."""
    sign = f"{_SIGN[figure.name]} " if figure.count and figure.name in _SIGN else ""
    first = Line(f"{sign}{figure.name}", figure.role or "strong")
    note = ""
    if figure.count and figure.nearest is not None:
        away = duration(abs((figure.nearest - now).total_seconds()))
        note = f"oldest {away}  " if figure.nearest < now else f"first in {away}  "
    key = str(number)
    return [first.cut(width), Line(note, "dim").cut(width - len(key)).add(key, "key")]


def figures_line(figures: Sequence[Figure], width: int) -> Line:
    """All figures on one line, for a narrow screen."""
    line = Line(" ")
    for number, one in enumerate(figures, 1):
        name = _SHORT.get(one.name, one.name) if width < NARROW else one.name
        line.add(f"{number} ", "key").add(f"{name} ", one.role or "dim")
        line.add(shown_count(one.count), one.role or "strong").add("   ")
    return line.cut(width)


def attained(
    rows: Sequence[Attainment], channels: dict[str, str], goal: float | None, width: int
) -> list[Line]:
    """Which part of the verdicts of the last seven days was met, against the goal."""
    lines = [title(width, "Kept in time", "last 7 days")]
    if not rows:
        return [*lines, Line("no verdicts yet", "off")]
    size = max(8, width - 41)
    for one in rows:
        share = one.share or 0.0
        role = _judged(share, goal)
        channel = channels.get(one.channel, one.channel)
        line = Line().col(one.name, 15).col(channel, 7, "dim").add(" ")
        spent = round(share * size)
        mark_at = round(goal * size) - 1 if goal else -1
        for cell in range(size):
            sign = "┃" if cell == mark_at else glyphs.SPENT if cell < spent else glyphs.LEFT
            line.add(sign, "strong" if cell == mark_at else role if cell < spent else "line")
        mark = {"ok": glyphs.MET, "risk": glyphs.RISK, "late": glyphs.LATE, "ink": " "}[role]
        line.add(f" {mark} ", role).col(f"{share:.0%}", 5, role, right=True)
        lines.append(line.to(width, Line(f"of {one.total}", "dim")))
    if goal is None:
        return [*lines, Line(f"{glyphs.OPEN_POINT} no goal is set", "off")]
    return [*lines, Line("┃", "strong").add(f" goal {goal:.0%}", "off")]


def _judged(share: float, goal: float | None) -> str:
    if goal is None:
        return "ink"
    return "ok" if share >= goal else "risk" if share >= goal - 0.05 else "late"


def warned(warnings: Sequence[str], width: int) -> list[Line]:
    """What a supervisor should put right before it matters; nothing where all is well."""
    lines = [Line(f"{glyphs.OPEN_POINT} {one}", "risk").cut(width) for one in warnings]
    return [*lines, Line()] if lines else []


def due_ahead(board: Dashboard, width: int, zone: str, tall: int = 4) -> list[Line]:
    """What will be due in each coming half hour, as bars; the first one is late already."""
    lines = [title(width, "What is due", "how many, each half hour")]
    slots = board.due_slots[: max(2, (width - 4) // 3)]
    peak = max((*slots, 1))
    for level in range(tall, 0, -1):
        mark = str(peak) if level == tall else ""
        line = Line().col(mark, 3, "dim", right=True).add(" ")
        for index, count in enumerate(slots):
            eighths = count * tall * 8 / peak - (level - 1) * 8
            block = " " if eighths <= 0 else "▁▂▃▄▅▆▇█"[min(7, max(0, round(eighths) - 1))]
            line.add(block * 2, "late" if index == 0 else "accent").add(" ")
        lines.append(line)
    axis = Line("    ").col(glyphs.LATE, 3, "late")
    start = board.read_at - (
        board.read_at - datetime.fromtimestamp(0, board.read_at.tzinfo)
    ) % timedelta(minutes=30)
    for index in range(len(slots) - 1):
        at = local(start + timedelta(minutes=30 * index), zone)
        axis.col(f"{at:%H}" if at.minute == 0 else "", 3, "dim")
    return [*lines, axis.cut(width)]


def load_lines(
    loads: Sequence[Load], width: int, now: datetime, tiers: dict[str, str]
) -> list[Line]:
    """How much everybody has: late, at risk, the rest, and what is due next."""
    lines = [title(width, "Load", "late, at risk, open     next")]
    size = max(4, width - 37)
    most = max((one.open for one in loads), default=1) or 1
    for one in loads:
        line = Line().col(one.name, 16, "" if one.login else "accent").add(" ")
        line.col(tiers.get(one.tier, ""), 3, "dim").add(" ")
        cells = round(one.open * size / most) if most > size else one.open
        late = min(cells, one.late)
        risk = min(cells - late, one.risk)
        line.add(glyphs.LATE * late, "late").add(glyphs.RISK * risk, "risk")
        line.add(glyphs.SPENT * (cells - late - risk)).to(width - 15)
        line.col(str(one.open), 4, "strong", right=True)
        lines.append(line.col(*_following(one, now), right=True))
    return lines


def _following(one: Load, now: datetime) -> tuple[str, int, str]:
    if one.next_due is None:
        return ("free" if one.login else "", 11, "ok")
    away = duration(abs((one.next_due - now).total_seconds()))
    late = one.next_due < now
    return (f"{glyphs.LATE} {away}" if late else away, 11, "late" if late else "dim")


def age_lines(ages: Sequence[tuple[str, int]], width: int) -> list[Line]:
    """Open tickets by age."""
    lines = [title(width, "Age of what is open")]
    most = max((count for _, count in ages), default=1) or 1
    size = max(4, width - 20)
    for name, count in ages:
        cells = round(count * size / most) if most > size else count
        line = Line().col(name, 13, "dim").add(glyphs.SPENT * cells, "accent")
        lines.append(line.to(width, Line(str(count))))
    return lines


def feed(
    events: Sequence[Event], references: dict[str, str], teller: Teller, width: int
) -> list[Line]:
    """What happened just now, the newest first; what was written down later has its own time."""
    lines = [title(width, "Just now")]
    told = sorted(events, key=lambda one: one.happened_at, reverse=True)
    times = [when_cell(one.happened_at, teller.now, teller.zone) for one in told]
    wide = max(5, *map(len, times), 0) + 2
    for one, at in zip(told, times, strict=True):
        role = "late" if teller.is_late(one) else ""
        line = Line().col(at, wide, "dim").col(teller.doer(one), 9, "dim")
        reference = references.get(one.subject_id, "") if one.subject_kind == "ticket" else ""
        lines.append(line.add(teller.phrase(one), role).to(width, Line(reference, "dim")))
    return lines
