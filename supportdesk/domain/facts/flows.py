"""What happened in the runs of a ticket."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from supportdesk.domain.facts.base import Fact
from supportdesk.domain.run import Did, Taken


@dataclass(frozen=True, slots=True, kw_only=True)
class RunStarted(Fact):
    """Somebody began to walk a flow."""

    kind: ClassVar[str] = "run-started"
    run: int
    flow: str
    pack_version: str
    step: str
    request: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StepTaken(Fact):
    """One step of a run was answered; `seconds` is how long it stood there."""

    kind: ClassVar[str] = "step-taken"
    run: int
    taken: Taken
    ends: bool
    seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StepReturned(Fact):
    """A run went back over its last `steps` steps; what that undid and could not undo is named."""

    kind: ClassVar[str] = "step-returned"
    run: int
    to: str
    kept: tuple[str, ...] = ()
    steps: int = 1
    undone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StepDid(Fact):
    """What the step at this place of a run's path, from 0, changed besides leading on."""

    kind: ClassVar[str] = "step-did"
    run: int
    number: int
    did: tuple[Did, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunParked(Fact):
    """A run was left where it stands, to be resumed by anybody."""

    kind: ClassVar[str] = "run-parked"
    run: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RunLeft(Fact):
    """A run was given up before its end, and why; what that undid and what stays is named."""

    kind: ClassVar[str] = "run-left"
    run: int
    reason: str
    undone: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitBegun(Fact):
    """A run came to a wait: for whom and until when; `by_time` where it goes on by itself then.

    `had` is the ACTION before it, `clock` the policy's clock that counts it where one does. It is
    due at no time where the process gives none.
    """

    kind: ClassVar[str] = "wait-begun"
    run: int
    step: str
    owner: str
    due: datetime | None
    by_time: bool = False
    had: Mapping[str, str] = field(default_factory=dict)
    clock: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitEnded(Fact):
    """A wait's clock came to its end: in time, because time `ran_out`, or without a verdict.

    `reason` is why it has none.
    """

    kind: ClassVar[str] = "wait-ended"
    key: str
    ran_out: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalCame(Fact):
    """Something outside happened that a run may wait for, by its name."""

    kind: ClassVar[str] = "signal-came"
    name: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunMoved(Fact):
    """The ticket and its runs went to another version of the pack, or `back` to that before."""

    kind: ClassVar[str] = "run-moved"
    run: int
    before: str
    after: str
    back: bool = False
