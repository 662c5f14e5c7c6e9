"""What a pack asserts of its flows, proven over every path: never this, from there, without that.

The proof is reachability: with what must lie between taken away, what must never come cannot be
reached. What breaks an assertion is shown as a shortest path that does.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from supportdesk.domain.flow import Flow, StepKind
from supportdesk.domain.flow_check.finding import Given
from supportdesk.domain.flow_check.reach import reached, shortest
from supportdesk.domain.flow_check.terms import Begin, Match, Point, matcher
from supportdesk.domain.flow_check.unfold import Unfolded, Way


@dataclass(frozen=True, slots=True, kw_only=True)
class Assertion:
    """Coming from one of `start` (the begin where it is empty) no path comes to one of `never`,
    but through one of `without` (by no way at all where that is empty)."""

    never: tuple[str, ...]
    start: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()

    def __str__(self) -> str:
        start = f" from {' or '.join(self.start)}" if self.start else ""
        without = f" without {' or '.join(self.without)}" if self.without else ""
        return f"never {' or '.join(self.never)}{start}{without}"


def broken(assertion: Assertion, graph: Unfolded, flows: Mapping[str, Flow], given: Given) -> str:
    """A shortest path that breaks the assertion, in the steps' words; "" where none does.

    Raises UnknownTerm.
    """

    def any_of(terms: Iterable[str]) -> Match:
        found = [matcher(one, graph, flows, given) for one in terms]
        return lambda point: any(one(point) for one in found)

    never, without, starts = map(any_of, (assertion.never, assertion.without, assertion.start))
    start: list[Point] = [Begin(tier, place) for tier, place in graph.begins.items()]
    if assertion.start:
        there = reached(start, lambda one: _onward(one, graph))
        start = sorted(filter(starts, there), key=repr)

    def onward(point: Point) -> list[Point]:
        return [one for one in _onward(point, graph) if not without(one)]

    way = shortest([one for one in start if not without(one)], onward, never)
    return " → ".join(_words(way, graph))


def _onward(point: Point, graph: Unfolded) -> list[Point]:
    if isinstance(point, Way | Begin):
        return [point.to]
    return list(graph.out[point])


def _words(way: Iterable[Point], graph: Unfolded) -> Iterator[str]:
    """Each step by its title, with the words of the answer where it has a choice of them."""
    steps: list[str] = []
    for point in way:
        if isinstance(point, Way):
            source = graph.steps[point.source]
            chosen = next((one.text for one in source.ways if one.id == point.answer), "")
            words = f" ({chosen})" if chosen and len(source.ways) > 1 else ""
            if steps:
                steps[-1] += words
            else:
                steps.append(f"{source.title}{words}")
        elif not isinstance(point, Begin):
            inner_end = graph.steps[point].kind is StepKind.END and len(point) > 1
            steps.append("" if inner_end else graph.steps[point].title)
    return filter(None, steps)
