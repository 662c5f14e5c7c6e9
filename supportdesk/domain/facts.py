"""What an event says: one frozen value per kind of fact about a ticket, a person or the desk.

Facts are never changed once stored. `kind` names the fact in the store, `revision` its layout;
a fact whose layout changes gets the next revision and keeps reading the earlier ones.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from supportdesk.domain.clock import Clock
from supportdesk.domain.people import Person
from supportdesk.domain.run import Taken
from supportdesk.domain.ticket import Party


@dataclass(frozen=True, slots=True)
class Written:
    """Words that somebody wrote; kept beside the event and erasable. None once erased."""

    text: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFile:
    """A file that came with a message; its bytes are kept beside the event."""

    name: str
    media_type: str
    size: int
    content: bytes | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Base of all facts."""

    kind: ClassVar[str] = ""
    revision: ClassVar[int] = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketOpened(Fact):
    """A ticket began, with everything known of it at that moment."""

    kind: ClassVar[str] = "ticket-opened"
    reference: str
    pack: str
    subject: str
    channel: str
    type: str
    priority: str
    status: str
    team: str
    tier: str
    mailbox: str = ""
    requester: Party | None = None
    linked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageReceived(Fact):
    """A message came from outside."""

    kind: ClassVar[str] = "message-received"
    sender: Party
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    subject: str = ""
    text: Written
    message_id: str = ""
    channel: str
    automatic: bool = False
    stated_time: bool = False
    files: tuple[KeptFile, ...] = ()
    raw: KeptFile | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplySent(Fact):
    """A message went to the customer."""

    kind: ClassVar[str] = "reply-sent"
    to: tuple[str, ...]
    cc: tuple[str, ...] = ()
    subject: str
    text: Written
    message_id: str
    channel: str
    quick_replies: tuple[str, ...] = ()
    answers: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteAdded(Fact):
    """A note for the desk only."""

    kind: ClassVar[str] = "note-added"
    text: Written


@dataclass(frozen=True, slots=True, kw_only=True)
class CallLogged(Fact):
    """A phone call, from or to somebody, and whether they were reached.

    The call that opens a ticket (`opening`) is an answer only where it settled the matter.
    """

    kind: ClassVar[str] = "call-logged"
    incoming: bool
    number: str
    person: str
    reached: bool
    settled: bool = False
    opening: bool = False
    text: Written

    @property
    def answers(self) -> bool:
        """Whether the customer has their answer by this call."""
        return self.reached and (self.settled or not self.opening)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionSet(Fact):
    """The next ACTION and its WHEN; `proposed` when the desk itself set them."""

    kind: ClassVar[str] = "action-set"
    action: str
    when: datetime
    proposed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionDone(Fact):
    """The ACTION was ticked off, or fell away with the end of the ticket."""

    kind: ClassVar[str] = "action-done"
    action: str
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Assigned(Fact):
    """The ticket went to somebody (None: to nobody). `claimed` when they took it themselves."""

    kind: ClassVar[str] = "assigned"
    to: str | None
    claimed: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver(Fact):
    """The ticket went on to another tier, with what was tried."""

    kind: ClassVar[str] = "handed-over"
    from_tier: str
    to_tier: str
    escalation: bool
    packet: Written


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusChanged(Fact):
    """The ticket's status is another one."""

    kind: ClassVar[str] = "status-changed"
    before: str
    after: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorityChanged(Fact):
    """The ticket's priority is another one."""

    kind: ClassVar[str] = "priority-changed"
    before: str
    after: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelChanged(Fact):
    """The channel was corrected; clocks of the channel are timed again from their start."""

    kind: ClassVar[str] = "channel-changed"
    before: str
    after: str


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


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockRetimed(Fact):
    """The clock has another target from its original start."""

    kind: ClassVar[str] = "clock-retimed"
    before: Clock
    after: Clock
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockBreached(Fact):
    """The clock ran out; happened at the computed instant, whenever it was written."""

    kind: ClassVar[str] = "clock-breached"
    key: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockEnded(Fact):
    """The clock's reason fell away; it has no verdict."""

    kind: ClassVar[str] = "clock-ended"
    key: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RunStarted(Fact):
    """Somebody began to walk a flow."""

    kind: ClassVar[str] = "run-started"
    run: int
    flow: str
    pack_version: str
    step: str


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
    """A run went one step back; what that could not undo is named."""

    kind: ClassVar[str] = "step-returned"
    run: int
    to: str
    kept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RunParked(Fact):
    """A run was left where it stands, to be resumed by anybody."""

    kind: ClassVar[str] = "run-parked"
    run: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketLinked(Fact):
    """Another ticket has to do with this one."""

    kind: ClassVar[str] = "ticket-linked"
    other: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonChanged(Fact):
    """Somebody works at the desk now, or under another role, tier, team or zone."""

    kind: ClassVar[str] = "person-changed"
    person: Person


@dataclass(frozen=True, slots=True, kw_only=True)
class PackInstalled(Fact):
    """A version of a pack became the one that new tickets run on."""

    kind: ClassVar[str] = "pack-installed"
    pack: str
    version: str
    before: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskMade(Fact):
    """The desk began."""

    kind: ClassVar[str] = "desk-made"
    name: str
    simulated_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockSet(Fact):
    """The clock of a simulated desk was moved on."""

    kind: ClassVar[str] = "desk-clock-set"
    before: datetime
    after: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryChanged(Fact):
    """An entry of the directory is now this."""

    kind: ClassVar[str] = "directory-changed"
    entry: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""
