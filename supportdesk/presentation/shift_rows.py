"""What passes on at a change of shift as lines: columns by the width there is, rows."""

from dataclasses import dataclass
from datetime import datetime

from supportdesk.domain.queue import Row
from supportdesk.domain.shift import Passing
from supportdesk.presentation import glyphs
from supportdesk.presentation.line import Line
from supportdesk.presentation.queue_rows import GUTTER
from supportdesk.presentation.timer import row_timer
from supportdesk.presentation.times import when_cell

LEAST_SUBJECT = 12
_AT = 9
"""Cells of a WHEN."""
PRIORITY, LANGUAGE = 8, 12


@dataclass(frozen=True, slots=True)
class Columns:
    """Widths in cells; 0 leaves a column out. `short` shows references without their prefix."""

    word: int
    reference: int
    short: bool
    subject: int
    action: int
    when: int


def columns(width: int) -> Columns:
    """The columns of a width; what goes first is the ACTION with its WHEN, then for, the prefix."""
    word = 9 if width >= 112 else 0
    short = width < 90
    reference = 6 if short else 10
    action = 17 if width >= 108 else 0
    when = _AT if width >= 92 else 0
    used = GUTTER + 15 + word + reference + PRIORITY + 2 + _AT + 2 + LANGUAGE
    used += action + 1 if action else 0
    used += when + 2 if when else 0
    return Columns(word, reference, short, max(LEAST_SUBJECT, width - used), action, when)


def head(width: int) -> Line:
    """The names of the columns."""
    c = columns(width)
    line = Line(" " * GUTTER).col("due ↑", 13, "head", right=True).add("  ")
    if c.word:
        line.col("for", c.word, "head")
    line.col("ref", c.reference, "head").col("prio", PRIORITY, "head").col(
        "subject", c.subject, "head"
    )
    line.add("  ")
    if c.action:
        line.col("ACTION", c.action, "head").add(" ")
    if c.when:
        line.col("WHEN", c.when, "head", right=True).add("  ")
    line.col("promised", _AT, "head", right=True).add("  ")
    return line.col("language", LANGUAGE, "head").to(width)


def row(
    row: Row,
    known: Passing | None,
    width: int,
    now: datetime,
    zone: str,
    *,
    cursor: bool = False,
    marked: bool = False,
) -> Line:
    """One ticket that passes on; `known` is what the change of shift has of it."""
    c = columns(width)
    main = "strong" if cursor else ""
    line = Line(on="select" if cursor else "")
    line.add(glyphs.CURSOR if cursor else " ", "here").add(
        f"{glyphs.MARKED if marked else ' '} ", "here"
    )
    row_timer(line, row, now, zone).add("  ")
    if c.word:
        line.col(row.due_word, c.word - 1, "dim").add(" ")
    reference = row.reference.rpartition("-")[2] if c.short else row.reference
    line.col(reference, c.reference, main or "dim")
    line.col(known.priority if known else "", PRIORITY - 1).add(" ").col(
        row.subject, c.subject, main
    )
    line.add("  ")
    if c.action:
        line.col(row.action or "", c.action).add(" ")
    if c.when:
        line.col(when_cell(row.when, now, zone), c.when, right=True).add("  ")
    due = known.promises[0].last_due if known and known.promises else None
    role = "late" if due is not None and due < now else ""
    line.col(when_cell(due, now, zone), _AT, role, right=True).add("  ")
    return line.col(*language_cell(known)).to(width)


def language_cell(known: Passing | None) -> tuple[str, int, str]:
    """The customer's language, and whether somebody of the next centre speaks it."""
    if known is None:
        return "", LANGUAGE, ""
    if not known.language:
        return f"{glyphs.NONE} not known", LANGUAGE, "dim"
    if known.speakers:
        return f"{glyphs.MET} {known.language}", LANGUAGE, "ok"
    return f"{glyphs.BROKEN} {known.language}", LANGUAGE, "risk"
