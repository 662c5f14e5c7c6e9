"""The queue as lines: columns by the width there is, rows, rules, tabs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from supportdesk.domain.clock import Look
from supportdesk.domain.queue import Part, Row, View
from supportdesk.presentation import glyphs
from supportdesk.presentation.bars import shown_count
from supportdesk.presentation.cells import width as text_width
from supportdesk.presentation.line import Line
from supportdesk.presentation.line import rule as thin_rule
from supportdesk.presentation.timer import row_look, row_timer
from supportdesk.presentation.times import local, when_cell

GUTTER = 3
TIMER_END = GUTTER + 13
FEW = 600
LEAST_SUBJECT = 12


@dataclass(frozen=True, slots=True)
class Columns:
    """Widths in cells; 0 leaves a column out. `short` shows references without their prefix."""

    word: int
    reference: int
    short: bool
    subject: int
    requester: int
    who: int
    action: int
    when: int


def columns(width: int, *, searched: bool = False, asks_action: bool = True) -> Columns:
    """The columns of a width; what goes first is the requester, then for, the prefix, who.

    While one searches, the requester has the ACTION's place where there is not room for both.
    Where the process asks for no ACTION, the subject has a third of its room.
    """
    word = 10 if width >= 104 else 0
    short = width < 90
    reference = 6 if short else 10
    requester = 12 if width >= 112 else 0
    who = 6 if width >= 96 else 5 if width >= 76 else 0
    action = 0 if width < 64 else 17 if width < 76 else 15 if width < 96 else 23
    action = action if asks_action else action * 2 // 3
    if searched and not requester:
        requester, action = action, 0
    when = 9
    extra = max(0, width - 120)
    action += min(11, extra // 2) if extra > 20 and asks_action else 0
    used = TIMER_END + 2 + word + reference + 2 + when + 1
    used += requester + 1 if requester else 0
    used += who + 1 if who else 0
    used += action + 1 if action else 0
    subject = max(LEAST_SUBJECT, width - used)
    action -= max(0, subject - (width - used)) if action else 0
    return Columns(word, reference, short, subject, requester, who, action, when)


def head(width: int, *, searched: bool = False, asks_action: bool = True) -> Line:
    """The names of the columns."""
    c = columns(width, searched=searched, asks_action=asks_action)
    line = Line(" " * GUTTER).col("due ↑", 13, "head", right=True).add("  ")
    if c.word:
        line.col("for", c.word, "head")
    line.col("ref", c.reference, "head").col("subject", c.subject, "head").add("  ")
    if c.requester:
        line.col("requester", c.requester, "head").add(" ")
    if c.who:
        line.col("who", c.who, "head").add(" ")
    if c.action:
        line.col("ACTION", c.action, "head").add(" ")
    return line.col("WHEN", c.when, "head", right=True).to(width)


def row(
    row: Row,
    *,
    width: int,
    now: datetime,
    zone: str,
    me: str,
    names: Mapping[str, str],
    cursor: bool = False,
    marked: bool = False,
    searched: bool = False,
    asks_action: bool = True,
) -> Line:
    """One ticket of the queue."""
    c = columns(width, searched=searched, asks_action=asks_action)
    look = row_look(row, now)
    quiet = "dim" if look in {Look.WAIT, Look.MET} else ""
    main = "strong" if cursor else quiet
    line = Line(on="select" if cursor else "")
    line.add(glyphs.CURSOR if cursor else " ", "here").add(
        f"{glyphs.MARKED if marked else ' '} ", "here"
    )
    row_timer(line, row, now, zone).add("  ")
    if c.word:
        word = row.status if row.part(now) is Part.ENDED else row.due_word
        line.col(word, c.word - 1, "dim").add(" ")
    reference = row.reference.rpartition("-")[2] if c.short else row.reference
    line.col(reference, c.reference, main or "dim").col(row.subject, c.subject, main).add("  ")
    if c.requester:
        line.col(short_name(row.requester), c.requester, "dim").add(" ")
    if c.who:
        line.col(*_who(row, me, names, c.who)).add(" ")
    if c.action:
        line.col(row.action or "", c.action, quiet).add(" ")
    return line.col(when_cell(row.when, now, zone), c.when, _when_role(row, now), right=True).to(
        width
    )


def short_name(name: str) -> str:
    """Somebody outside by initial and last name; an address or a number as it is."""
    first, _, last = name.partition(" ")
    return f"{first[0]}. {last}" if last and "@" not in name and first[:1].isalpha() else name


def _who(row: Row, me: str, names: Mapping[str, str], cells: int) -> tuple[str, int, str]:
    if row.assignee is None:
        return "free", cells, "accent"
    if row.assignee == me:
        return "you", cells, "bold"
    return names.get(row.assignee, row.assignee), cells, "dim"


def _when_role(row: Row, now: datetime) -> str:
    if row.when is None:
        return ""
    if row.when < now:
        return "late"
    return "risk" if (row.when - now).total_seconds() <= FEW else ""


def rule_between(
    part: Part, width: int, now: datetime, zone: str, *, asks_action: bool = True
) -> Line:
    """The rule above a part of the queue: the now-line, or what the part is."""
    if part is Part.AHEAD:
        return thin_rule(width, f"now {local(now, zone):%H:%M}", "accent")
    still = ", the promise still stands" if asks_action else ""
    words = {
        Part.WAITING: f"waiting: no countdown{still}",
        Part.NONE: "nothing is due",
        Part.ENDED: "solved and closed",
    }
    return thin_rule(width, words.get(part, ""))


def tabs(
    views: Sequence[View],
    active: str,
    counts: Mapping[str, int],
    width: int,
    search: str = "",
    elsewhere: int = 0,
) -> Line:
    """The views with their digits and counts; one alone where there is little room.

    An arrow stands where views are left out; beside a search, how much it finds `elsewhere`.
    """
    right = Line(f"/ {search} ", "here") if search else Line("/ search ", "dim")
    if elsewhere:
        more = Line(f"and {shown_count(elsewhere)} in other views ", "dim").add("ctrl+p ", "key")
        right = right.join(more)
    shown = [(one.id == active, _tab(n, one, active, counts)) for n, one in enumerate(views, 1)]
    if width < 70:
        shown = [one for one in shown if one[0]]
    first = last = False
    while len(shown) > 1 and sum(one.width + 3 for _, one in shown) + 5 + right.width > width:
        at = next((n for n, one in enumerate(shown) if one[0]), 0)
        early = at > len(shown) - 1 - at
        first, last = first or early, last or not early
        shown.pop(0 if early else -1)
    line = Line("◂ " if first else " ", "dim")
    for _, one in shown:
        line.join(one).add(" ▸ " if width < 70 else "   ")
    return line.add("▸" if last else "", "dim").to(width, right)


def tab_at(line: Line, cell: int) -> int:
    """The digit of the tab that has a cell of the line; 0 where none has."""
    number = at = 0
    for text, _ in line.parts:
        number = int(text[0]) if len(text) == 2 and text[0].isdigit() else number
        if text.isspace():
            number = 0
        at += text_width(text)
        if cell < at:
            return number
    return 0


def _tab(number: int, view: View, active: str, counts: Mapping[str, int]) -> Line:
    here = view.id == active
    line = Line(f"{number} ", "key" if here else "dim").add(view.name, "tab" if here else "")
    return line.add(f" {shown_count(counts.get(view.id))}", "strong" if here else "dim")


def empty(
    view: View, following: Row | None, width: int, now: datetime, zone: str, elsewhere: int = 0
) -> list[Line]:
    """What an empty view says: one calm sentence, what comes next, how the view fills."""
    if view.text:
        return [
            Line(f"Nothing matches “{view.text}” in {view.name}.", "strong"),
            Line(),
            *_elsewhere(elsewhere),
            Line("esc", "key").add(" clear the search", "dim"),
        ]
    lines = [Line(f"Nothing in {view.name}.", "strong"), Line()]
    if following is not None and following.due_at is not None:
        line = Line("The next thing due is ", "dim").add(following.reference, "bold")
        lines.append(line.add(f", {following.subject},".replace(",,", ","), "dim").cut(width))
        minutes = (following.due_at - now).total_seconds()
        side = "late" if minutes < 0 else "from now"
        when = when_cell(following.due_at, now, zone)
        lines.append(Line(f"{when}, {_words(abs(minutes))} {side}.", "dim"))
        lines.append(Line())
    keys = Line() if view.id == "open" else Line("5", "key").add(" all open     ", "dim")
    return [*lines, keys.add("n", "key").add(" open a new one", "dim")]


def _elsewhere(count: int) -> list[Line]:
    if not count:
        return []
    words = Line(f"{shown_count(count)} in other views: ", "strong").add("ctrl+p", "key")
    return [words.add(" shows them", "dim")]


def _words(seconds: float) -> str:
    minutes = int(seconds // 60)
    if minutes < 120:
        return f"{minutes} minutes"
    return f"{minutes // 60} hours" if minutes < 2880 else f"{minutes // 1440} days"
