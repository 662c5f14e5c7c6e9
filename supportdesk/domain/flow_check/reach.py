"""What can be reached, what goes round in circles, and by which shortest way."""

from collections import deque
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from supportdesk.domain.flow import Flow, StepKind

P = TypeVar("P", bound=Hashable)


def reached(start: Iterable[P], onward: Callable[[P], Iterable[P]]) -> set[P]:
    """Everything that is come to from these, themselves included."""
    found: set[P] = set()
    todo = list(start)
    while todo:
        one = todo.pop()
        if one not in found:
            found.add(one)
            todo.extend(onward(one))
    return found


def shortest(
    start: Iterable[P], onward: Callable[[P], Iterable[P]], wanted: Callable[[P], bool]
) -> tuple[P, ...]:
    """A shortest way from one of these to what is wanted; () where there is none."""
    before: dict[P, P | None] = dict.fromkeys(start, None)
    todo = deque(before)
    while todo:
        here = todo.popleft()
        if wanted(here):
            return _back(here, before)
        for one in onward(here):
            if one not in before:
                before[one] = here
                todo.append(one)
    return ()


def _back(end: P, before: Mapping[P, P | None]) -> tuple[P, ...]:
    way: list[P] = []
    here: P | None = end
    while here is not None:
        way.append(here)
        here = before[here]
    return tuple(reversed(way))


def circles(nodes: Iterable[P], onward: Callable[[P], Iterable[P]]) -> list[tuple[P, ...]]:
    """One circle through each node that lies on one and on none found before."""
    found: list[tuple[P, ...]] = []
    on_one: set[P] = set()
    for node in nodes:
        if node not in on_one:
            way = shortest(onward(node), onward, node.__eq__)
            if way:
                found.append((node, *way[:-1]))
                on_one.update(way)
    return found


def flows_in_a_circle(flows: Mapping[str, Flow]) -> list[tuple[str, ...]]:
    """The flows that lead into themselves, each circle once."""
    into: dict[str, Sequence[str]] = {
        name: [one.flow for one in flow.steps if one.kind is StepKind.FLOW and one.flow in flows]
        for name, flow in flows.items()
    }
    return circles(into, lambda one: into[one])
