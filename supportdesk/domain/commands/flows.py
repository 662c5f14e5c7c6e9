"""Walking a flow on a ticket."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from supportdesk.domain.commands.base import TicketCommand


@dataclass(frozen=True, slots=True, kw_only=True)
class StartRun(TicketCommand):
    """Begin to walk a flow on the ticket, at the step where the ticket stands.

    `request` is the number of the event in which somebody asks for it; 0 takes the only author
    who wrote or called.
    """

    flow: str
    request: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeStep(TicketCommand):
    """Answer the current step of a run; `step` must be the one that the run stands at."""

    run: int
    step: str
    answer: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepBack(TicketCommand):
    """Take a run one step back, or back to the step `to` of the way it came."""

    run: int
    to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveRun(TicketCommand):
    """Give a run up before its end, for a reason.

    What it changed is undone as far as that can be; `keep` leaves it as it is.
    """

    run: int
    reason: str
    keep: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Park(TicketCommand):
    """Let a run wait where it stands, for anybody to go on with."""

    run: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeSignal(TicketCommand):
    """Say that something outside happened that a run may wait for."""

    name: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveRun(TicketCommand):
    """Move a run, with its ticket, to the newest version of the pack; `back` to that before."""

    run: int = 1
    back: bool = False
