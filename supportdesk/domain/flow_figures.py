"""What runs tell of a flow: how often each step was come to, left, given up, and how long it took.

A step counts in the span in which it happened: coming to it, answering it, going back from it.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from supportdesk.domain.span import Span


class MoveKind(StrEnum):
    """What a run did."""

    STARTED = "run-started"
    TAKEN = "step-taken"
    RETURNED = "step-returned"
    LEFT = "run-left"


@dataclass(frozen=True, slots=True)
class Move:
    """One thing that a run did, with as little of the event as figures need.

    `flow` and `step` are where it began or was; `steps` is how many a return goes back over;
    `seconds` is how long the answered step stood there.
    """

    kind: MoveKind
    ticket: int
    run: int
    at: datetime
    flow: str = ""
    step: str = ""
    answer: str = ""
    to: str = ""
    enters: str = ""
    leaves: bool = False
    ends: bool = False
    seconds: int = 0
    steps: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class StepFigures:
    """A step in a span: come to, left by each answer, gone back from, and what became of the rest.

    Of those that came to it and did not leave it, `waiting` stand there on open tickets, and
    `abandoned` were given up: the flow was left there, or their tickets are no longer open.
    `median_seconds` is the time from coming to the step to its answer, None where nobody
    answered it.
    """

    entered: int = 0
    left: Mapping[str, int] = field(default_factory=dict)
    back: int = 0
    waiting: int = 0
    abandoned: int = 0
    median_seconds: int | None = None


Key = tuple[str, str]
"""A flow and one of its steps."""


@dataclass
class _Walk:
    """Where a run stands: the flows that it is in, the innermost last, its step, its way there."""

    flows: tuple[str, ...]
    step: str
    since: datetime
    ended: bool = False
    left: bool = False
    way: list[tuple[tuple[str, ...], str]] = field(default_factory=list)

    @property
    def key(self) -> Key:
        return self.flows[-1], self.step

    def take(self, move: Move) -> None:
        self.way.append((self.flows, self.step))
        if move.enters:
            self.flows = (*self.flows, move.enters)
        elif move.leaves and len(self.flows) > 1:
            self.flows = self.flows[:-1]
        self.step, self.since, self.ended = move.to, move.at, move.ends

    def go_back(self, move: Move) -> None:
        for _ in range(min(move.steps, len(self.way))):
            self.flows, self.step = self.way.pop()
        self.since, self.ended = move.at, False


@dataclass
class _Counts:
    """The counters of every step, as the moves are gone through."""

    span: Span
    entered: Counter[Key] = field(default_factory=Counter)
    left: dict[Key, Counter[str]] = field(default_factory=dict)
    seconds: dict[Key, list[int]] = field(default_factory=dict)
    back: Counter[Key] = field(default_factory=Counter)
    waiting: Counter[Key] = field(default_factory=Counter)
    abandoned: Counter[Key] = field(default_factory=Counter)

    def come(self, walk: _Walk) -> None:
        if self.span.holds(walk.since):
            self.entered[walk.key] += 1

    def leave(self, walk: _Walk, move: Move) -> None:
        if not self.span.holds(move.at):
            return
        if move.kind is MoveKind.RETURNED:
            self.back[walk.key] += 1
            return
        self.left.setdefault(walk.key, Counter())[move.answer] += 1
        self.seconds.setdefault(walk.key, []).append(move.seconds)

    def rest(self, walk: _Walk, *, is_open: bool) -> None:
        if not walk.ended and self.span.holds(walk.since):
            stands = is_open and not walk.left
            (self.waiting if stands else self.abandoned)[walk.key] += 1

    def of(self, key: Key) -> StepFigures:
        seconds = sorted(self.seconds.get(key, ()))
        return StepFigures(
            entered=self.entered[key],
            left=dict(self.left.get(key, {})),
            back=self.back[key],
            waiting=self.waiting[key],
            abandoned=self.abandoned[key],
            median_seconds=seconds[(len(seconds) - 1) // 2] if seconds else None,
        )


def flow_figures(
    moves: Iterable[Move], open_tickets: Collection[int], span: Span
) -> dict[Key, StepFigures]:
    """The figures of every step that anything happened at in the span.

    `moves` are all of each ticket in their order, from before the span too: they say where its
    runs stood. Moves of a run that never began are left out.
    """
    counts = _Counts(span)
    walks: dict[tuple[int, int], _Walk] = {}
    for move in moves:
        walk = walks.get((move.ticket, move.run))
        if move.kind is MoveKind.STARTED:
            walk = walks[move.ticket, move.run] = _Walk((move.flow,), move.step, move.at)
        elif walk is None:
            continue
        elif move.kind is MoveKind.LEFT:
            walk.left = True
            continue
        else:
            counts.leave(walk, move)
            (walk.take if move.kind is MoveKind.TAKEN else walk.go_back)(move)
        counts.come(walk)
    for (ticket, _), walk in walks.items():
        counts.rest(walk, is_open=ticket in open_tickets)
    keys = (counts.entered, counts.left, counts.back, counts.waiting, counts.abandoned)
    return {key: counts.of(key) for key in dict.fromkeys(one for many in keys for one in many)}
