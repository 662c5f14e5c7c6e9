"""The timer column: glyph, word and value on fixed cells, and the bar of a clock."""

from datetime import datetime

from supportdesk.domain.clock import Clock, Look
from supportdesk.domain.queue import Band, Row
from supportdesk.presentation import glyphs
from supportdesk.presentation.line import Line
from supportdesk.presentation.times import duration, open_time, since_cell

WIDTH = 13
_SHOWN: dict[Look, tuple[str, str, str]] = {
    Look.LATE: (glyphs.LATE, "late", "late"),
    Look.RISK: (glyphs.RISK, "risk", "risk"),
    Look.RUNNING: (glyphs.RUNNING, "", ""),
    Look.WAIT: (glyphs.WAIT, "wait", "wait"),
    Look.MET: (glyphs.MET, "met", "ok"),
    Look.MISSED: (glyphs.LATE, "late", "late"),
    Look.ENDED: (glyphs.NONE, "end", "dim"),
    Look.NONE: (glyphs.NONE, "", "dim"),
}


def role_of(look: Look) -> str:
    """The role in which a state is shown."""
    return _SHOWN[look][2]


def sign(look: Look) -> str:
    """The glyph of a state."""
    return _SHOWN[look][0]


def timer(line: Line, look: Look, value: str) -> Line:
    """Put 13 cells on the line: glyph, space, word (4), value (7, right-aligned)."""
    glyph, word, role = _SHOWN[look]
    if look is Look.NONE:
        return line.col(f"{glyph} no target", WIDTH, role)
    if _is_clock_time(look, value):
        return line.add(f"{glyph} ", role).col(f"since {value}", WIDTH - 2, role, right=True)
    return line.add(f"{glyph} ", role).col(word, 4, role).col(value, 7, role, right=True)


def _is_clock_time(look: Look, value: str) -> bool:
    """Whether a value is a time of day, which is not to be read as minutes and seconds."""
    return look is Look.WAIT and ":" in value


def row_look(row: Row, now: datetime) -> Look:
    """The state of a row of the queue at an instant."""
    if row.band is Band.ENDED:
        return Look.MET
    if row.due_at is not None and row.due_at < now:
        return Look.LATE
    if row.band is Band.WAITING:
        return Look.WAIT
    if row.due_at is None:
        return Look.NONE
    return Look.RISK if row.at_risk(now) else Look.RUNNING


def row_timer(line: Line, row: Row, now: datetime, zone: str) -> Line:
    """The timer cells of a row of the queue."""
    look = row_look(row, now)
    if row.band is Band.ENDED:
        return line.add(f"{glyphs.MET} ", "dim").col(
            since_cell(row.since, now, zone), 11, "dim", right=True
        )
    if look is Look.WAIT:
        return timer(line, look, since_cell(row.since, now, zone))
    seconds = abs((row.due_at - now).total_seconds()) if row.due_at else 0
    return timer(line, look, duration(seconds))


def clock_value(
    clock: Clock, now: datetime, zone: str, counted: float | None = None
) -> tuple[Look, str]:
    """The state of a clock and its value: time left, late, taken, or since when it waits.

    `counted` are the seconds that one which is over took, or by which one is late, where those
    are not of the wall.
    """
    look = clock.look(now)
    if counted is not None:
        return look, open_time(counted)
    if look is Look.WAIT:
        return look, since_cell(clock.paused_since, now, zone)
    if look is Look.MISSED and clock.stopped and clock.due:
        return look, duration((clock.stopped - clock.due).total_seconds())
    if look is Look.MET and clock.stopped:
        return look, duration((clock.stopped - clock.started).total_seconds())
    if clock.due is None or look in {Look.NONE, Look.ENDED}:
        return look, ""
    return look, duration(abs((clock.due - now).total_seconds()))


def words(look: Look, value: str) -> str:
    """The state as short words: ▲ late 4:12, ✓ met 18m, – no target."""
    glyph, word, _ = _SHOWN[look]
    if look is Look.NONE:
        return f"{glyph} no target"
    if look is Look.ENDED:
        return f"{glyph} no verdict"
    word = "since" if _is_clock_time(look, value) else word
    return " ".join(one for one in (glyph, word, value) if one)


def meter(line: Line, part: float, cells: int, role: str) -> Line:
    """A clock's bar: heavy is spent, light is left."""
    spent = round(min(1.0, max(0.0, part)) * cells)
    return line.add(glyphs.SPENT * spent, role).add(glyphs.LEFT * (cells - spent), "line")
