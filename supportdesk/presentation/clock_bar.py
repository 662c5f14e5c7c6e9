"""The span of a clock drawn: one row per day, or one bar for all of it."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta

from supportdesk.domain.clock import Look
from supportdesk.domain.explain import Counts, Explanation, Span
from supportdesk.presentation import glyphs
from supportdesk.presentation.cells import width as cell_width
from supportdesk.presentation.line import Line
from supportdesk.presentation.times import DAYS, MONTHS, hours_minutes, local, zone_of

_LABEL, _RIGHT = 11, 17
_TODAY = "  today"
_KINDS = {
    Counts.CLOSED: (glyphs.FOLDED, "off"),
    Counts.HOLIDAY: (glyphs.HOLIDAY, "dim"),
    Counts.PAUSED: (glyphs.PAUSED, "ink"),
}
_STOPS = {Look.MET: (glyphs.MET, "ok"), Look.MISSED: (glyphs.BROKEN, "late")}
Cell = tuple[str, str]
Mark = tuple[datetime, str, str, str]


def drawn(one: Explanation, width: int, rows: int, zone: str, cursor: int = -1) -> list[Line]:
    """The picture of a span in at most so many rows; `cursor` is the stretch that is chosen."""
    if not one.spans:
        return []
    days = _days(one, zone)
    if 2 <= len(days) <= rows - 1 and width >= _LABEL + _RIGHT + 24:
        return _by_day(one, days, width, zone, cursor)
    return _in_one(one, width, zone, cursor)


def legend(one: Explanation, width: int) -> list[Line]:
    """What the signs of the picture mean, as far as they are in it."""
    lines, line = [], Line()
    for glyph, role, words in _legend(one):
        if line.parts and line.width + cell_width(words) + 5 > width:
            lines.append(line)
            line = Line()
        line.add(f"{glyph} ", role).add(f"{words}   ", "dim")
    return [*lines, line] if line.parts else lines


def sign_of(span: Span) -> Cell:
    """The sign of a stretch and its role."""
    if not span.why.counts:
        return _KINDS[span.why]
    if span.late:
        return glyphs.LATE, "late"
    return (glyphs.LEFT, "accent") if span.ahead else (glyphs.SPENT, "accent")


def _legend(one: Explanation) -> Iterator[tuple[str, str, str]]:
    seen = set()
    for span in one.spans:
        words = kind_words(span)
        if words not in seen:
            seen.add(words)
            yield *sign_of(span), words
    for _, glyph, role, words in _marks(one):
        yield glyph, role, words


def kind_words(span: Span) -> str:
    """What a stretch is, in the words of the legend."""
    if span.why.counts:
        if span.late:
            return "late, counts on" if span.ahead else "late"
        return "will count" if span.ahead else "counted"
    if span.why is Counts.PAUSED:
        return f"paused: {span.pause}"
    return span.holiday or "holiday" if span.why is Counts.HOLIDAY else "closed"


def _marks(one: Explanation) -> list[Mark]:
    """Start, due, and stop or now; the later in the list is drawn over the earlier."""
    found: list[Mark] = [(one.clock.started, glyphs.STEP, "strong", "start")]
    if one.due is not None:
        found.append((one.due, glyphs.RISK, "risk", "due"))
    if one.clock.stopped is None:
        return [*found, (one.now, glyphs.OURS, "key", "now")]
    glyph, role = _STOPS.get(one.look, (glyphs.NONE, "strong"))
    return [*found, (one.clock.stopped, glyph, role, "stop")]


def _range(one: Explanation) -> tuple[datetime, datetime]:
    ends = [at for at, *_ in _marks(one)] + [one.spans[-1].end]
    return one.clock.started, max(ends)


# one row per day


def _days(one: Explanation, zone: str) -> list[date]:
    low, high = (local(at, zone).date() for at in _range(one))
    return [low + timedelta(days=number) for number in range((high - low).days + 1)]


def _by_day(one: Explanation, days: list[date], width: int, zone: str, cursor: int) -> list[Line]:
    per_hour = min(4, (width - _LABEL - _RIGHT) // 24)
    step = 2 if per_hour > 1 else 4
    head = Line().col("", _LABEL)
    for hour in range(0, 24, step):
        head.col(f"{hour:02}", per_hour * step, "dim")
    lines, today = [head], local(one.now, zone).date()
    for day in days:
        midnight = datetime(day.year, day.month, day.day, tzinfo=zone_of(zone))
        edges = [
            (midnight + timedelta(seconds=n * 3600 / per_hour)).astimezone(UTC)
            for n in range(24 * per_hour + 1)
        ]
        told, role = _of_day(one, edges[0], edges[-1])
        needed = _LABEL + 24 * per_hour + 1 + cell_width(told) + cell_width(_TODAY)
        beside = day == today and needed <= width
        name = f"{DAYS[day.weekday()][:3]} {day.day:2} {MONTHS[day.month - 1][:3]}"
        label = _TODAY.strip() if day == today and not beside else name
        line = Line().col(label, _LABEL, "strong" if day == today else "")
        _put(line, _cells(one, edges, cursor))
        line.add(f" {told}", role).add(_TODAY if beside else "", "strong")
        lines.append(line.cut(width))
    return lines


def _of_day(one: Explanation, low: datetime, high: datetime) -> tuple[str, str]:
    """What counted on a day, or why nothing did."""
    there = [span for span in one.spans if span.start < high and low < span.end]
    counted = sum(
        (min(high, span.end) - max(low, span.start)).total_seconds()
        for span in there
        if span.why.counts
    )
    if counted:
        return hours_minutes(counted), "bold"
    return _uncounted(there, high), "dim"


def _uncounted(there: Sequence[Span], high: datetime) -> str:
    """Why nothing counted; a clock that ends within the day may end before its opening."""
    names = [span.holiday for span in there if span.holiday]
    if names:
        return names[0]
    if any(span.why is Counts.PAUSED for span in there):
        return "paused"
    if not there:
        return ""
    return "closed" if there[-1].end >= high else hours_minutes(0)


# one bar for all


def _in_one(one: Explanation, width: int, zone: str, cursor: int) -> list[Line]:
    low, high = _range(one)
    step = (high - low) / width
    edges = [low + step * n for n in range(width)] + [high]
    bar = Line()
    _put(bar, _cells(one, edges, cursor))
    return [_ticks(low, high, width, zone), bar]


def _ticks(low: datetime, high: datetime, width: int, zone: str) -> Line:
    """Where days begin; within two days where hours do."""
    span = (high - low).total_seconds()
    hourly = span <= 2 * 86_400
    sizes = (300, 900, 3600, 10_800, 21_600) if hourly else [86_400 * n for n in (1, 2, 7, 14, 28)]
    room = 8 if hourly else 9
    size = next((one for one in sizes if one / max(1, span) * width >= room), sizes[-1])
    line = Line()
    for at in _every(low, high, size, zone):
        cell = int((at - low).total_seconds() / max(1, span) * width)
        shown = local(at, zone)
        words = f"{shown:%H:%M}" if hourly else f"{shown.day} {MONTHS[shown.month - 1][:3]}"
        if hourly and not (shown.hour or shown.minute):
            words = DAYS[shown.weekday()][:3]
        if cell >= line.width and cell + len(words) < width:
            line.add(" " * (cell - line.width)).add(f"{glyphs.THEIRS}{words}", "dim")
    return line


def _every(low: datetime, high: datetime, size: int, zone: str) -> Iterator[datetime]:
    start = local(low, zone)
    midnight = start.replace(hour=0, minute=0, second=0, microsecond=0)
    number = 0
    while (at := (midnight + timedelta(seconds=number * size)).astimezone(UTC)) < high:
        if at >= low:
            yield at
        number += 1


# cells


def _cells(one: Explanation, edges: Sequence[datetime], cursor: int) -> list[Cell]:
    """A sign for each cell between two edges: of what most of it is, marks over all."""
    count = len(edges) - 1
    chosen = [_most(one.spans, edges[n], edges[n + 1]) for n in range(count)]
    shown = {index for index in chosen if index >= 0}
    for index, span in enumerate(one.spans):
        middle = span.start + (span.end - span.start) / 2
        if index not in shown and edges[0] <= middle < edges[-1]:
            chosen[min(count, bisect_right(edges, middle)) - 1] = index
    found = [(" ", "") if index < 0 else sign_of(one.spans[index]) for index in chosen]
    for at, glyph, role, _ in _marks(one):
        if edges[0] <= at <= edges[-1]:
            found[min(count, bisect_right(edges, at)) - 1] = (glyph, role)
    return [
        (glyph, "fill" if 0 <= index == cursor else role)
        for index, (glyph, role) in zip(chosen, found, strict=True)
    ]


def _most(spans: Sequence[Span], low: datetime, high: datetime) -> int:
    """Which stretch has most of a cell; -1 for none."""
    best, length = -1, timedelta()
    index = max(0, bisect_right(spans, low, key=lambda one: one.start) - 1)
    while index < len(spans) and spans[index].start < high:
        shared = min(high, spans[index].end) - max(low, spans[index].start)
        if shared > length:
            best, length = index, shared
        index += 1
    return best


def _put(line: Line, cells: Sequence[Cell]) -> None:
    """The cells on a line, neighbours of one role together."""
    text, role = "", ""
    for glyph, of in cells:
        if of != role:
            line.add(text, role)
            text, role = "", of
        text += glyph
    line.add(text, role)
