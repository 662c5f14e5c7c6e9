"""A clock explained in lines: its state, its stretches with their sum, its acts, its versions."""

from collections.abc import Iterator, Sequence

from supportdesk.domain.clock import Look
from supportdesk.domain.explain import Explanation, Span
from supportdesk.domain.noun import worded
from supportdesk.domain.picture import TicketPicture
from supportdesk.presentation import glyphs
from supportdesk.presentation.cells import width as cell_width
from supportdesk.presentation.cells import wrap
from supportdesk.presentation.clock_bar import drawn, legend
from supportdesk.presentation.clock_words import ClockTeller
from supportdesk.presentation.line import Line
from supportdesk.presentation.timer import clock_value, role_of, words
from supportdesk.presentation.times import hours_minutes, target_words

NONE = "No clock runs on this ticket, no promise stands, and no WHEN."
ROWS = 16
_LABEL, _WIDE = 11, 100
_FROM, _LENGTH, _COUNTS = 20, 14, 10


def explained(
    picture: TicketPicture, explanations: Sequence[Explanation], width: int
) -> list[Line]:
    """Every explanation in full, one after the other, with its picture."""
    lines: list[Line] = []
    for one in explanations:
        teller = ClockTeller(picture, one.now)
        lines += [head(one, width, teller.zone), *saying(one, teller, width)]
        picture_lines = drawn(one, width, ROWS, teller.zone)
        if picture_lines:
            lines += [Line(), *picture_lines, *legend(one, width)]
        lines += [Line(), *details(one, teller, width), Line()]
    return lines[:-1] or [Line(worded(NONE, picture.pack), "dim")]


def head(one: Explanation, width: int, zone: str) -> Line:
    """The name of a clock and its state at the right."""
    look, value = clock_value(one.clock, one.now, zone, one.in_hours)
    return Line(one.name, "strong").to(width, Line(words(look, value), role_of(look)))


def saying(one: Explanation, teller: ClockTeller, width: int) -> list[Line]:
    """The sentence of a clock."""
    role = "late" if one.look in {Look.LATE, Look.MISSED} else "bold"
    return [Line(text, role) for text in wrap(teller.sentence(one), width)]


def details(one: Explanation, teller: ClockTeller, width: int) -> list[Line]:
    """The stretches with their sum, then all that is known of the clock."""
    lines = table(one, teller, width)
    if lines:
        lines.append(Line())
    for label, told in facts_of(one, teller):
        for number, text in enumerate(wrap(told, width - _LABEL)):
            lines.append(Line().col("" if number else label, _LABEL, "dim").add(text))
    return lines


# the stretches


def table(one: Explanation, teller: ClockTeller, width: int) -> list[Line]:
    """One row per stretch; where there is room with its end, else with the next one's start.

    Why stands beside it where that fits on the row, else below it over the full width.
    """
    if not one.spans:
        return []
    wide = width >= _WIDE
    lines = [_heads(wide)]
    for span in one.spans:
        lines += _row(span, teller, width, wide)
    lines.append(_sum(one))
    return lines


def _heads(wide: bool) -> Line:
    line = Line().col("from", _FROM, "dim")
    if wide:
        line.col("to", _FROM, "dim")
    line.col("length", _LENGTH, "dim", right=True).add("  ")
    return line.col("", _COUNTS).col("sum", _LENGTH, "dim", right=True).add("  why", "dim")


def _row(span: Span, teller: ClockTeller, width: int, wide: bool) -> list[Line]:
    role = "" if span.why.counts else "dim"
    line = Line().col(teller.cell(span.start), _FROM, role)
    if wide:
        line.col(teller.cell(span.end), _FROM, role)
    strong = "bold" if span.why.counts else "dim"
    line.col(hours_minutes(span.seconds), _LENGTH, strong, right=True).add("  ")
    line.col(*_counts(span)[:1], _COUNTS, _counts(span)[1])
    line.col(hours_minutes(span.total), _LENGTH, strong, right=True).add("  ")
    why = teller.why(span)
    if line.width + cell_width(why) <= width:
        return [line.add(why, role)]
    return [line, *(Line("  ").add(text, role) for text in wrap(why, width - 2))]


def _counts(span: Span) -> tuple[str, str]:
    if not span.why.counts:
        return f"{glyphs.WAIT} not", "dim"
    if span.late:
        return f"{glyphs.LATE} late", "late"
    return (f"{glyphs.LEFT} will", "accent") if span.ahead else (f"{glyphs.MET} counts", "accent")


def _sum(one: Explanation) -> Line:
    """What was counted so far, of how much."""
    line = Line(f"{hours_minutes(one.counted)} counted", "strong")
    wanted, target = one.wanted, one.clock.target
    if wanted is not None:
        line.add(f" of {hours_minutes(wanted)}", "strong")
    elif target is not None and target.days:
        line.add(f" of {target_words(target)}", "strong")
    if one.over:
        return line.add(f": {hours_minutes(one.over)} over", "late")
    left = one.left
    return line if left is None else line.add(f": {hours_minutes(left)} left", "dim")


# what is known of it


def facts_of(one: Explanation, teller: ClockTeller) -> Iterator[tuple[str, str]]:
    """A label and its words: acts, target, verdict, versions, values."""
    clock = one.clock
    set_at = "set" if clock.key == "action" else "started"
    yield set_at, _with_act(teller.at(clock.started), teller.act(one.start))
    if not clock.limit:
        yield "target", teller.target(one)
    for change in one.changes:
        yield "changed", teller.change(change)
    yield from _ends(one, teller)
    yield from _counted_with(one)
    if one.values:
        yield "values", "; ".join(f"{name}: {value}" for name, value in one.values)
    if one.rules:
        yield "rule", ", ".join(one.rules)


def _ends(one: Explanation, teller: ClockTeller) -> Iterator[tuple[str, str]]:
    clock = one.clock
    if clock.due is not None:
        would = "if it goes on now: " if one.due_if_resumed and not clock.stopped else ""
        yield "due", would + teller.due_words(one)
    if clock.risk_at and clock.stopped is None:
        yield "at risk", f"from {teller.at(clock.risk_at)}"
    for step in one.steps:
        yield "planned" if step.is_planned else "step", teller.step(step)
    if clock.breached:
        recorded = f"event {one.breach}" if one.breach else ""
        reason = f"{clock.breached_by}, " if clock.breached_by else ""
        yield "breached", f"{teller.at(clock.breached)} ({reason}{recorded})".replace(" ()", "")
    for none in one.withdrawn:
        act = _with_act("", teller.act(none.cause))
        yield (
            "withdrawn",
            f"the breach of {teller.cell(none.at)} was none, known since "
            f"{teller.cell(none.known)} (event {none.number}){act}"
            + (f"; put back by event {none.again}" if none.again else ""),
        )
    if clock.stopped:
        word = "ended" if one.look is Look.ENDED else "stopped"
        yield word, _with_act(teller.at(clock.stopped), teller.act(one.end))


def _counted_with(one: Explanation) -> Iterator[tuple[str, str]]:
    versions = one.versions
    if versions.calendar:
        zone = f", {versions.zone}" if versions.zone else ""
        data = f", zone data {versions.zone_data}" if versions.zone_data else ""
        version = versions.calendar_version[:12]
        yield "calendar", f"{versions.calendar}, version {version}{zone}{data}"
    else:
        yield "calendar", "none: it counts around the clock"
    yield "policy", f"version {versions.policy[:12]}"


def _with_act(at: str, act: str) -> str:
    return f"{at}: {act}" if act else at
