"""What happened in the runs of a ticket."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from supportdesk.domain.facts.base import Fact
from supportdesk.domain.run import Taken


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
    """A run went back over its last `steps` steps; what that could not undo is named."""

    kind: ClassVar[str] = "step-returned"
    run: int
    to: str
    kept: tuple[str, ...] = ()
    steps: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class RunParked(Fact):
    """A run was left where it stands, to be resumed by anybody."""

    kind: ClassVar[str] = "run-parked"
    run: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitBegun(Fact):
    """A run came to a wait: for whom and until when; `by_time` where it goes on by itself then."""

    kind: ClassVar[str] = "wait-begun"
    run: int
    step: str
    owner: str
    due: datetime
    by_time: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalCame(Fact):
    """Something outside happened that a run may wait for, by its name."""

    kind: ClassVar[str] = "signal-came"
    name: str
    note: str = ""
