"""The parts of the clock screen: the clocks to choose from, and the chosen one's span."""

from collections.abc import Sequence

from supportdesk.domain.explain import Explanation
from supportdesk.presentation import glyphs
from supportdesk.presentation.cells import wrap
from supportdesk.presentation.clock_bar import drawn, legend
from supportdesk.presentation.clock_text import saying
from supportdesk.presentation.clock_words import ClockTeller
from supportdesk.presentation.line import Line, rule
from supportdesk.presentation.timer import clock_value, role_of, words

LOW_ROWS, ROWS = 5, 13
_ABOUT = 2
"""Lines that the words of a stretch always take, so that nothing jumps."""


def choice(
    found: Sequence[Explanation], chosen: Explanation | None, width: int, zone: str, rows: int
) -> list[Line]:
    """The clocks in at most so many rows around the chosen one, each with its state."""
    if chosen is None:
        return []
    at = found.index(chosen)
    first = max(0, min(at - rows // 2, len(found) - rows))
    shown = found[first : first + rows]
    lines = []
    for number, one in enumerate(shown, first):
        look, value = clock_value(one.clock, one.now, zone, one.in_hours)
        line = Line(f"{glyphs.CURSOR} " if one is chosen else "  ", "here")
        line.add(one.name, "strong" if one is chosen else "")
        more = (first and number == first) or number == first + rows - 1 < len(found) - 1
        tail = Line(f"{number + 1} of {len(found)}   " if more else "", "dim")
        lines.append(line.to(width - 2, tail.add(words(look, value), role_of(look))))
    return lines


def span(
    one: Explanation, teller: ClockTeller, width: int, stretch: int, *, low: bool
) -> list[Line]:
    """The sentence, the drawn span, its signs, and the chosen stretch in words."""
    lines = [rule(width), *saying(one, teller, width)]
    if not one.spans:
        return [*lines, Line()]
    at = stretch_at(one, stretch)
    if not low:
        lines.append(Line())
    lines += drawn(one, width, LOW_ROWS if low else ROWS, teller.zone, at)
    lines += legend(one, width)
    if not low:
        lines.append(Line())
    told = wrap(f"{at + 1} of {len(one.spans)}: {teller.stretch(one.spans[at])}", width - 2)
    for number in range(max(_ABOUT, len(told))):
        line = Line("  " if number else f"{glyphs.STEP} ", "here")
        lines.append(line.add(told[number] if number < len(told) else "", "bold"))
    return [*lines, rule(width)]


def stretch_at(one: Explanation, stretch: int) -> int:
    """The stretch that was chosen; where none was, the last that has begun."""
    if 0 <= stretch < len(one.spans):
        return stretch
    passed = [number for number, span in enumerate(one.spans) if not span.ahead]
    return passed[-1] if passed else 0
