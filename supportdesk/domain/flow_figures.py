"""What runs tell of a flow: how often each step was come to, left, given up, and how long it took.

A step counts in the span in which it happened: coming to it, answering it, going back from it.
How long it took is told twice: as it passed, and in the time in which the desk was open.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from supportdesk.domain.hours import Counting
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

    `flow` and `step` are where it began; `steps` is how many a return goes back over.
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
    steps: int = 1


@dataclass(frozen=True, slots=True)
class Lasted:
    """Seconds from coming to a step to its answer, by nearest rank.

    Half of the answers took at most `median`, nine of ten at most `ninetieth`.
    """

    median: int
    ninetieth: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StepFigures:
    """A step in a span: come to, left by each answer, gone back from, and what became of the rest.

    `runs` are how many came to it at all, some of them more than once. Of those that did not leave
    it, `waiting` stand there on open tickets, and `abandoned` were given up: the flow was left
    there, or their tickets are no longer open. `undone` are answers that were taken back from a
    later step. `wall` is how long it took as time passed, `desk` how much of that the desk was
    open; None where nobody answered, and `desk` also where no hours are known.
    """

    entered: int = 0
    runs: int = 0
    left: Mapping[str, int] = field(default_factory=dict)
    back: int = 0
    waiting: int = 0
    abandoned: int = 0
    undone: int = 0
    wall: Lasted | None = None
    desk: Lasted | None = None


Key = tuple[str, str]
"""A flow and one of its steps."""
Stands = Callable[[int, Key], bool]
"""Whether a ticket's run may stand at a step: else it was given up there."""
HoursOf = Callable[[int], Counting | None]
"""The hours in which the desk is open for a ticket; None where it never closes."""


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

    def go_back(self, move: Move) -> list[Key]:
        """The steps whose answers that takes back."""
        undone = []
        for _ in range(min(move.steps, len(self.way))):
            self.flows, self.step = self.way.pop()
            undone.append(self.key)
        self.since, self.ended = move.at, False
        return undone


@dataclass
class _Times:
    """How long a step stood, answer by answer; `known` is whether any ticket has hours."""

    wall: list[int] = field(default_factory=list)
    desk: list[int] = field(default_factory=list)
    known: bool = False

    def add(self, since: datetime, until: datetime, hours: Counting | None) -> None:
        passed = max(0, int((until - since).total_seconds()))
        self.wall.append(passed)
        self.known = self.known or hours is not None
        self.desk.append(passed if hours is None else int(hours.elapsed(since, until)))


@dataclass
class _Counts:
    """The counters of every step, as the moves are gone through."""

    span: Span
    hours: HoursOf
    entered: Counter[Key] = field(default_factory=Counter)
    runs: dict[Key, set[tuple[int, int]]] = field(default_factory=dict)
    left: dict[Key, Counter[str]] = field(default_factory=dict)
    times: dict[Key, _Times] = field(default_factory=dict)
    back: Counter[Key] = field(default_factory=Counter)
    undone: Counter[Key] = field(default_factory=Counter)
    waiting: Counter[Key] = field(default_factory=Counter)
    abandoned: Counter[Key] = field(default_factory=Counter)

    def come(self, walk: _Walk, move: Move) -> None:
        if self.span.holds(walk.since):
            self.entered[walk.key] += 1
            self.runs.setdefault(walk.key, set()).add((move.ticket, move.run))

    def leave(self, walk: _Walk, move: Move) -> None:
        """Let the run go on from where it stands."""
        key, since = walk.key, walk.since
        counts = self.span.holds(move.at)
        if move.kind is MoveKind.RETURNED:
            undone = walk.go_back(move)
            if counts:
                self.back[key] += 1
                self.undone.update(undone)
            return
        walk.take(move)
        if counts:
            self.left.setdefault(key, Counter())[move.answer] += 1
            self.times.setdefault(key, _Times()).add(since, move.at, self.hours(move.ticket))

    def rest(self, walk: _Walk, *, stands: bool) -> None:
        if not walk.ended and self.span.holds(walk.since):
            here = stands and not walk.left
            (self.waiting if here else self.abandoned)[walk.key] += 1

    def of(self, key: Key) -> StepFigures:
        times = self.times.get(key, _Times())
        return StepFigures(
            entered=self.entered[key],
            runs=len(self.runs.get(key, ())),
            left=dict(self.left.get(key, {})),
            back=self.back[key],
            undone=self.undone[key],
            waiting=self.waiting[key],
            abandoned=self.abandoned[key],
            wall=_lasted(times.wall),
            desk=_lasted(times.desk) if times.known else None,
        )


def _lasted(seconds: list[int]) -> Lasted | None:
    if not seconds:
        return None
    ranked = sorted(seconds)
    return Lasted(ranked[(len(ranked) - 1) // 2], ranked[-(-9 * len(ranked) // 10) - 1])


def flow_figures(
    moves: Iterable[Move], stands: Stands, span: Span, hours: HoursOf
) -> dict[Key, StepFigures]:
    """The figures of every step that anything happened at in the span.

    `moves` are all of each ticket in their order, from before the span too: they say where its
    runs stood. Moves of a run that never began are left out. `stands` is whether a run of a ticket
    that came to a step and did not leave it stands there still.
    """
    counts = _Counts(span, hours)
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
        counts.come(walk, move)
    for (ticket, _), walk in walks.items():
        counts.rest(walk, stands=stands(ticket, walk.key))
    happened = (counts.entered, counts.left, counts.back, counts.undone)
    stood = (counts.waiting, counts.abandoned)
    keys = dict.fromkeys(key for many in (*happened, *stood) for key in many)
    return {key: counts.of(key) for key in keys}
