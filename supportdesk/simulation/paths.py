"""The distinct paths of a flow: each place twice at most, so every loop once more than needed."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from supportdesk.domain.flow import StepKind
from supportdesk.domain.flow_check import Place, Unfolded, Way

MOST_PATHS = 5_000
MOST_STEPS = 400
Steps = tuple[tuple[Place, str], ...]


@dataclass(frozen=True, slots=True)
class Path:
    """One path: the tier of the ticket that it begins on, the places with the answers there."""

    tier: str
    steps: Steps


def all_paths(graph: Unfolded, visits: int = 2) -> Iterator[Path]:
    """Every distinct path from each begin to an end, each place so many times at most."""
    for tier, begin in graph.begins.items():
        todo: list[tuple[Place, Steps, str]] = [(begin, (), tier)]
        while todo:
            place, before, held = todo.pop()
            if graph.is_end(place):
                yield Path(tier, (*before, (place, "")))
                continue
            if len(before) < MOST_STEPS and sum(one == place for one, _ in before) < visits:
                after = _tier_after(graph, place, held)
                todo += [
                    (way.to, (*before, (place, way.answer)), after)
                    for way in reversed(_ways(graph, place, held))
                ]


def _ways(graph: Unfolded, place: Place, tier: str) -> list[Way]:
    """The ways out of a place; a flow within is begun where the ticket's tier says."""
    begins = graph.within.get(place)
    if begins is None:
        return graph.out[place]
    return [Way(place, "", begins.get(tier, begins[""]))]


def _tier_after(graph: Unfolded, place: Place, tier: str) -> str:
    step = graph.steps[place]
    return step.tier if step.kind is StepKind.HAND_OVER else tier


def some_paths(graph: Unfolded, count: int, seed: int, visits: int = 2) -> list[Path]:
    """So many of the distinct paths, taken by chance; the same seed takes the same."""
    found = list(islice(all_paths(graph, visits), MOST_PATHS))
    return random.Random(seed).sample(found, min(count, len(found)))
