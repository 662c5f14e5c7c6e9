"""A span of time in stretches that count and stretches that do not, with the reason."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from supportdesk.domain.hours.days import Closure, Span
from supportdesk.domain.hours.instants import instant


class Why(StrEnum):
    """Why a stretch counts or not; a break is closed."""

    OPEN = "open"
    CLOSED = "closed"
    HOLIDAY = "holiday"


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one instant to another, half-open; `name` is the holiday's."""

    start: datetime
    end: datetime
    why: Why
    name: str = ""

    @property
    def counts(self) -> bool:
        """Whether its seconds count."""
        return self.why is Why.OPEN

    @property
    def seconds(self) -> float:
        """How long it is."""
        return (self.end - self.start).total_seconds()


def stretches(
    windows: Iterable[Span], closures: Iterable[Closure], low: int, high: int
) -> tuple[Stretch, ...]:
    """The whole span from `low` to `high`; of two holidays at once the one given first names it."""
    found: list[Stretch] = []
    given = list(closures)
    at = low
    for window in windows:
        found += _gap(given, at, window.start)
        found.append(Stretch(instant(window.start), instant(window.end), Why.OPEN))
        at = window.end
    found += _gap(given, at, high)
    return merged(found)


def _gap(closures: list[Closure], low: int, high: int) -> Iterator[Stretch]:
    """The stretches of a span in which nothing is open."""
    edges = {one.start for one in closures} | {one.end for one in closures}
    at = low
    for edge in [*sorted(one for one in edges if low < one < high), high]:
        if at < edge:
            name = next((one.name for one in closures if one.start <= at < one.end), None)
            why = Why.CLOSED if name is None else Why.HOLIDAY
            yield Stretch(instant(at), instant(edge), why, name or "")
            at = edge


def merged(given: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """Stretches that follow one another, neighbours for the same reason as one."""
    found: list[Stretch] = []
    for one in given:
        last = found[-1] if found else None
        if last and (last.end, last.why, last.name) == (one.start, one.why, one.name):
            found[-1] = Stretch(last.start, one.end, one.why, one.name)
        else:
            found.append(one)
    return tuple(found)
