"""The past of a ticket at another desk: what happened there, each act at its own instant."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from supportdesk.domain.party import Party


class PastKind(StrEnum):
    """What an act of the past was. `value` of the act says which status, person, tier, priority."""

    MESSAGE = "message"
    REPLY = "reply"
    NOTE = "note"
    CALL = "call"
    STATUS = "status"
    ASSIGNED = "assigned"
    TIER = "tier"
    PRIORITY = "priority"


@dataclass(frozen=True, slots=True, kw_only=True)
class PastAct:
    """One act at the other desk. `by` is who did it there, by login or name.

    `party` is who wrote or was spoken with where it was not the requester; `incoming` and
    `reached` are said of calls.
    """

    kind: PastKind
    at: datetime
    text: str = ""
    value: str = ""
    by: str = ""
    party: Party | None = None
    incoming: bool = False
    reached: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PastTicket:
    """A ticket as another desk knew it; channel, type, priority, status and tier are this pack's.

    `number` is its number at `source`. `changed` is from when it stands as it does (None: its
    last act). An empty status, type, priority or tier is what a new ticket has.
    """

    source: str
    number: str
    subject: str
    created: datetime
    channel: str
    type: str = ""
    priority: str = ""
    status: str = ""
    tier: str = ""
    assignee: str = ""
    requester: Party | None = None
    changed: datetime | None = None
    action: str = ""
    when: datetime | None = None
    acts: tuple[PastAct, ...] = ()

    @property
    def key(self) -> str:
        """The id under which it is brought in once and for all."""
        return f"import:{self.source}:{self.number}"

    @property
    def outside(self) -> str:
        """Its number with where it comes from, for people."""
        return f"{self.source} {self.number}"

    def ordered(self) -> "PastTicket":
        """The same with its acts in the order of time; acts of one instant keep theirs."""
        return replace(self, acts=tuple(sorted(self.acts, key=lambda one: one.at)))

    def last(self, kind: PastKind, otherwise: str) -> str:
        """The value that the last act of this kind left, or what the ticket itself says."""
        found = [one.value for one in self.acts if one.kind is kind]
        return found[-1] if found else otherwise
