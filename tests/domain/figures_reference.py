"""What runs tell of a step once more, slowly: every run is walked anew for each of its moves.

Written from what figures promise. `hours` counts open seconds between two instants.
"""

import math
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from supportdesk.domain.flow_figures import Key, Move, MoveKind
from supportdesk.domain.span import Span


@dataclass
class Told:
    """The figures of a step, as lists of what happened there."""

    came: list[tuple[int, int]] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    wall: list[int] = field(default_factory=list)
    open: list[int] = field(default_factory=list)
    back: int = 0
    undone: int = 0
    waiting: int = 0
    abandoned: int = 0


def told(
    moves: Sequence[Move],
    open_tickets: Collection[int],
    span: Span,
    hours: Callable[[datetime, datetime], int],
) -> dict[Key, Told]:
    """The figures of every step at which anything happened in the span."""
    found: dict[Key, Told] = {}
    for run in dict.fromkeys((one.ticket, one.run) for one in moves):
        mine = [one for one in moves if (one.ticket, one.run) == run]
        for number, move in enumerate(mine):
            if not span.holds(move.at):
                continue
            found.setdefault(here(mine[: number + 1]), Told()).came.append(run)
            if number:
                _left(found, mine[:number], move, hours)
        last = mine[-1]
        if span.holds(last.at) and not last.ends:
            one = found[here(mine)]
            one.waiting += run[0] in open_tickets
            one.abandoned += run[0] not in open_tickets
    return found


def _left(
    found: dict[Key, Told],
    before: list[Move],
    move: Move,
    hours: Callable[[datetime, datetime], int],
) -> None:
    left = found.setdefault(here(before), Told())
    if move.kind is MoveKind.TAKEN:
        left.answers.append(move.answer)
        left.wall.append(int((move.at - before[-1].at).total_seconds()))
        left.open.append(hours(before[-1].at, move.at))
        return
    left.back += 1
    for one in way(before)[-move.steps - 1 : -1]:
        found.setdefault((one[0][-1], one[1]), Told()).undone += 1


def here(moves: Sequence[Move]) -> Key:
    """The flow and the step that a run stands at after these moves."""
    flows, step = way(moves)[-1]
    return flows[-1], step


def way(moves: Sequence[Move]) -> list[tuple[tuple[str, ...], str]]:
    """The places on the run's way, the one where it stands last."""
    places: list[tuple[tuple[str, ...], str]] = []
    for move in moves:
        if move.kind is MoveKind.STARTED:
            places = [((move.flow,), move.step)]
        elif move.kind is MoveKind.TAKEN:
            flows = places[-1][0]
            if move.enters:
                flows = (*flows, move.enters)
            elif move.leaves and len(flows) > 1:
                flows = flows[:-1]
            places.append((flows, move.to))
        else:
            places = places[: -move.steps] if move.steps < len(places) else places[:1]
    return places


def ranked(values: Sequence[int], share: float) -> int:
    """The least value that so large a share of all does not pass."""
    for value in sorted(values):
        if sum(one <= value for one in values) >= math.ceil(round(share * len(values), 9)):
            return value
    raise AssertionError("there is a largest one")


def counted(answers: Sequence[str]) -> dict[str, int]:
    """How often each answer was given."""
    return dict(Counter(answers))
