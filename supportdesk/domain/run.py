"""A run: one walk through a flow on one ticket, by whoever is there."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum


class RunState(StrEnum):
    """Where a run stands."""

    OPEN = "open"
    PARKED = "parked"
    ENDED = "ended"
    LEFT = "left"


class Lasting(StrEnum):
    """What a step can change besides the run."""

    TYPE = "type"
    STATUS = "status"
    PRIORITY = "priority"
    FREQUENCY = "frequency"
    ACTION = "action"
    OPENED = "item opened"
    MOVED = "item moved"
    REGISTER = "register"
    MAIL = "mail"
    HAND_OVER = "hand-over"
    PROMISE = "promise"
    LINK = "link"
    PARTY = "party"
    ACKNOWLEDGED = "acknowledged"
    THING = "thing linked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Did:
    """One thing that a step changed: of what (an item's number, an entry, who was written to), how
    it was `before` and is `after`."""

    what: Lasting
    of: str = ""
    before: Mapping[str, str] = field(default_factory=dict)
    after: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """One step that was answered: by whom ("" is the desk itself), when, with what.

    `flow` is the flow of the step where the run was inside another one than its own. A step that
    goes into a flow `enters` it, to come back to the step `back_to`; its end `leaves` it again.
    `looked` is what the desk looked at when it decided by itself, `did` what else it changed.
    """

    step: str
    answer: str
    to: str
    by: str
    at: datetime
    values: Mapping[str, str] = field(default_factory=dict)
    flow: str = ""
    enters: str = ""
    back_to: str = ""
    leaves: bool = False
    looked: Mapping[str, str] = field(default_factory=dict)
    did: tuple[Did, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Where a run comes back to from the flow that it went into."""

    flow: str
    step: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """That a run waits: since when and since which event, until when, and for whom.

    `by_time` says that it goes on by itself when it is `due`; `had` is the ACTION before it.
    `clock` is the policy's clock that counts it, by its rule; "" leaves it to one of its own.
    """

    since: datetime
    number: int
    due: datetime | None
    owner: str
    by_time: bool = False
    had: Mapping[str, str] = field(default_factory=dict)
    clock: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """What going back has `undone`, and what it left as it is (`kept`), in words."""

    undone: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A run as the events left it; `number` counts the runs of one ticket from 1.

    `request` is the number of the event in which somebody asked for it, 0 where nobody did.
    `inside` are the flows that it went into, the innermost last, each with the way back.
    """

    number: int
    flow: str
    pack_version: str
    step: str
    state: RunState = RunState.OPEN
    path: tuple[Taken, ...] = ()
    entered: datetime
    offered: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Values typed in steps that were gone back over, by step; offered again there."""
    answered: Mapping[str, str] = field(default_factory=dict)
    """Answers given in steps that were gone back over, by step."""
    request: int = 0
    here: str = ""
    inside: tuple[Frame, ...] = ()
    waiting: Waiting | None = None
    returned: Returned | None = None
    why_left: str = ""

    @property
    def is_over(self) -> bool:
        """Whether nobody walks it any more: it came to its end, or was left before."""
        return self.state in {RunState.ENDED, RunState.LEFT}

    @property
    def flow_here(self) -> str:
        """The flow that holds the current step: its own, or the innermost that it went into."""
        return self.here or self.flow

    @property
    def trail(self) -> tuple[str, ...]:
        """Ids of the steps walked and the current one, in order."""
        return (*(one.step for one in self.path), self.step)

    def after(self, taken: Taken) -> "Run":
        """The run after one more step."""
        here, inside = self.here, self.inside
        if taken.enters:
            inside = (*inside, Frame(flow=self.flow_here, step=taken.back_to))
            here = taken.enters
        elif taken.leaves:
            here, inside = inside[-1].flow, inside[:-1]
        here = "" if here == self.flow else here
        path = (*self.path, taken)
        return replace(
            self,
            step=taken.to,
            path=path,
            here=here,
            inside=inside,
            waiting=None,
            returned=None,
        )

    def having_done(self, number: int, did: tuple[Did, ...]) -> "Run":
        """The run with what its step of this number, from 0, changed besides."""
        path = tuple(
            replace(one, did=did) if n == number else one for n, one in enumerate(self.path)
        )
        return replace(self, path=path)

    def before(self) -> "Run":
        """The run before its last step; what was typed and answered there is offered again."""
        last = self.path[-1]
        here, inside = self.here, self.inside
        if last.enters:
            here, inside = inside[-1].flow, inside[:-1]
        elif last.leaves:
            inside = (*inside, Frame(flow=self.flow_here, step=last.to))
            here = last.flow
        here = "" if here == self.flow else here
        kept = {**self.offered, last.step: dict(last.values)} if last.values else self.offered
        return replace(
            self,
            step=last.step,
            path=self.path[:-1],
            here=here,
            inside=inside,
            offered=kept,
            answered={**self.answered, last.step: last.answer},
            waiting=None,
        )

    def known(self) -> dict[str, str]:
        """Every value typed on the way here, the last word winning."""
        found: dict[str, str] = {}
        for one in self.path:
            found.update(one.values)
        return found
