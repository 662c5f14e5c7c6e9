"""What happened to the clocks of a ticket."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from supportdesk.domain.clock import Clock, Rise
from supportdesk.domain.facts.base import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockStarted(Fact):
    """A clock began; also a promise, which is a clock with words."""

    kind: ClassVar[str] = "clock-started"
    clock: Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockStopped(Fact):
    """What the clock waited for happened."""

    kind: ClassVar[str] = "clock-stopped"
    key: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockPaused(Fact):
    """The clock stands still for a named reason."""

    kind: ClassVar[str] = "clock-paused"
    key: str
    reason: str
    spent: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockResumed(Fact):
    """The clock goes on; it is due later by the time it stood still."""

    kind: ClassVar[str] = "clock-resumed"
    key: str
    due: datetime
    risk_at: datetime | None
    ahead: tuple[Rise, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockRetimed(Fact):
    """The clock has another target from its original start."""

    kind: ClassVar[str] = "clock-retimed"
    before: Clock
    after: Clock
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockBreached(Fact):
    """The clock ran out; happened at the computed instant, whenever it was written.

    `reason` says what change made it so, where time alone did not.
    """

    kind: ClassVar[str] = "clock-breached"
    key: str
    at: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockBreachWithdrawn(Fact):
    """A breach recorded `at` an instant was none: event `cause`, known later, shows it."""

    kind: ClassVar[str] = "clock-breach-withdrawn"
    key: str
    at: datetime
    cause: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LadderStep(Fact):
    """Time brought the next step of a clock's ladder."""

    kind: ClassVar[str] = "ladder-step"
    key: str
    step: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockCounted(Fact):
    """A counter went up."""

    kind: ClassVar[str] = "clock-counted"
    key: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetRead(Fact):
    """The target of a clock as an entry of the register has it; "" where it has none."""

    kind: ClassVar[str] = "target-read"
    clock: str
    target: str
    thing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockEnded(Fact):
    """The clock's reason fell away; it has no verdict."""

    kind: ClassVar[str] = "clock-ended"
    key: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockChange:
    """A clock before and after its past was restated."""

    before: Clock
    after: Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class ClocksRestated(Fact):
    """The past that these clocks counted by was restated by event `restating` of the pack."""

    kind: ClassVar[str] = "clocks-restated"
    restating: int
    clocks: tuple[ClockChange, ...]
