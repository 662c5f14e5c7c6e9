"""What changed about a ticket itself: what is owed, who has it, how it is filed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from supportdesk.domain.authentication import Authentication
from supportdesk.domain.facts.base import Fact, Written
from supportdesk.domain.party import Party


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionSet(Fact):
    """The next ACTION and its WHEN; `proposed` when the desk itself set them.

    `kept` is whether the ACTION was owed before already, and only its WHEN is another.
    """

    kind: ClassVar[str] = "action-set"
    action: str
    when: datetime
    proposed: bool = False
    kept: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionDone(Fact):
    """The ACTION was ticked off, or fell away: with the end of the ticket, or where the step that
    set it was gone back over (`withdrawn`)."""

    kind: ClassVar[str] = "action-done"
    action: str
    late: bool
    withdrawn: bool = False


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
    by_tier: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusChanged(Fact):
    """The ticket's status is another one; `place` is where in the chain it was solved."""

    kind: ClassVar[str] = "status-changed"
    before: str
    after: str
    reason: str = ""
    by_tier: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledged(Fact):
    """Somebody of a tier said that they have it in hand."""

    kind: ClassVar[str] = "acknowledged"
    by_tier: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AcknowledgementWithdrawn(Fact):
    """That somebody had it in hand, said `at` this instant, is taken back: nobody ever had."""

    kind: ClassVar[str] = "acknowledgement-withdrawn"
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FrequencySet(Fact):
    """How often the customer is told how things stand, such as "4h"."""

    kind: ClassVar[str] = "frequency-set"
    before: str
    every: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorityChanged(Fact):
    """The ticket's priority is another one; who agreed to it on each side, and when."""

    kind: ClassVar[str] = "priority-changed"
    before: str
    after: str
    reason: str
    ours: str = ""
    theirs: str = ""
    agreed: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelChanged(Fact):
    """The channel was corrected; clocks of the channel are timed again from their start."""

    kind: ClassVar[str] = "channel-changed"
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequesterCorrected(Fact):
    """Who the ticket is for, or how they are reached, was corrected."""

    kind: ClassVar[str] = "requester-corrected"
    before: Party | None
    after: Party


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketLinked(Fact):
    """Another ticket has to do with this one, or where `possible` may have: `why` says it.

    `goes_on` is whether it was opened in the place of this one, which is closed.
    """

    kind: ClassVar[str] = "ticket-linked"
    other: str
    why: str
    possible: bool = False
    goes_on: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketUnlinked(Fact):
    """Another ticket has nothing to do with this one after all."""

    kind: ClassVar[str] = "ticket-unlinked"
    other: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeChanged(Fact):
    """The ticket is about something else."""

    kind: ClassVar[str] = "type-changed"
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ThingLinked(Fact):
    """The ticket has to do with this entry of the register."""

    kind: ClassVar[str] = "thing-linked"
    thing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ThingTouched(Fact):
    """An entry of the register was changed from this ticket; the entry's own event says what."""

    kind: ClassVar[str] = "thing-touched"
    thing: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class GateOverridden(Fact):
    """A gate was passed with a written reason, by somebody who may.

    Where the reason states that the gate does not concern it, `stated` says what, and nothing was
    overridden.
    """

    kind: ClassVar[str] = "gate-overridden"
    gate: str
    rule: str
    command: str
    reason: str
    stated: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallerAuthenticated(Fact):
    """Who made the present contact was authenticated."""

    kind: ClassVar[str] = "caller-authenticated"
    given: Authentication


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestConfirmed(Fact):
    """The author of a request was found to be this entry of the directory, and by what."""

    kind: ClassVar[str] = "request-confirmed"
    request: int
    contact: str
    proof: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyNamed(Fact):
    """Somebody has a role on the ticket; who had it before stays in the history."""

    kind: ClassVar[str] = "party-named"
    role: str
    before: Party | None
    after: Party


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyWithdrawn(Fact):
    """Nobody has a role on the ticket any more."""

    kind: ClassVar[str] = "party-withdrawn"
    role: str
    before: Party
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonOwed(Fact):
    """What came from outside went through a gate that asks for a reason: of the first who acts."""

    kind: ClassVar[str] = "reason-owed"
    gate: str
    rule: str
    found: tuple[str, ...] = ()
