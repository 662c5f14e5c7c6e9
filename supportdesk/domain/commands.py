"""What a person, a message from outside or the clock asks for, each a frozen value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from supportdesk.domain.people import Person, Role
from supportdesk.domain.ticket import Party


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """The next ACTION and WHEN, given in the same act as a command."""

    action: str
    when: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """Base of all commands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketCommand(Command):
    """A command on one ticket.

    `seen` is the version that whoever asks had before them (None: they looked at none);
    `next` the next ACTION and WHEN; `done` says that the present ACTION is done.
    """

    ticket: str
    seen: int | None = None
    next: Next | None = None
    done: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenTicket(Command):
    """Open a ticket by hand; for a phone call `called` says that it came from a call."""

    pack: str
    subject: str
    channel: str
    text: str = ""
    requester: Party | None = None
    type: str = ""
    priority: str = ""
    assignee: str | None = None
    next: Next | None = None
    called: bool = False
    settled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply(TicketCommand):
    """Write to the customer. `status` sets the ticket's status in the same act ("": open)."""

    text: str
    to: tuple[str, ...]
    cc: tuple[str, ...] = ()
    subject: str = ""
    quick_replies: tuple[str, ...] = ()
    status: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(TicketCommand):
    """Write down something for the desk only."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LogCall(TicketCommand):
    """Write down a phone call; `settled` says that it settled the matter that it opened."""

    text: str
    reached: bool
    incoming: bool = False
    number: str = ""
    person: str = ""
    settled: bool = False
    status: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAction(TicketCommand):
    """Set ACTION and WHEN; with `done` the present one is ticked off first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(TicketCommand):
    """Take the ticket, if nobody has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Release(TicketCommand):
    """Give the ticket back to nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assign(TicketCommand):
    """Give the ticket to somebody."""

    to: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver(TicketCommand):
    """Pass the ticket to another tier, with what is known ("packet"); up is an escalation."""

    tier: str
    packet: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise(TicketCommand):
    """Record what was promised to the customer, and by when."""

    text: str
    due: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepPromise(TicketCommand):
    """Say that a promise was kept."""

    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetStatus(TicketCommand):
    """Set the status: waiting, open, solved, closed."""

    status: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPriority(TicketCommand):
    """Set the priority, with a reason."""

    priority: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetChannel(TicketCommand):
    """Correct the channel by which the ticket came in."""

    channel: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StartRun(TicketCommand):
    """Begin to walk a flow on the ticket, at the step where the ticket stands."""

    flow: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeStep(TicketCommand):
    """Answer the current step of a run; `step` must be the one that the run stands at."""

    run: int
    step: str
    answer: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepBack(TicketCommand):
    """Take a run one step back."""

    run: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Park(TicketCommand):
    """Leave a run where it stands."""

    run: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SavePerson(Command):
    """Add somebody to the desk, or change who they are to it."""

    person: Person


@dataclass(frozen=True, slots=True, kw_only=True)
class AdvanceClock(Command):
    """Move a simulated desk's clock on to an instant."""

    to: datetime


NEEDED_ROLE: Mapping[type[Command], Role] = {
    SetPriority: Role.SUPERVISOR,
    SavePerson: Role.OWNER,
    AdvanceClock: Role.AGENT,
}
"""The least role for a command; every other one may be given by any agent."""


def needed_role(command: Command) -> Role:
    """The least role that may give this command."""
    return NEEDED_ROLE.get(type(command), Role.AGENT)
