"""The event: one fact with its envelope, never changed and never deleted."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from supportdesk.domain.facts import Fact


class SubjectKind(StrEnum):
    """What an event is about."""

    TICKET = "ticket"
    THING = "thing"
    PERSON = "person"
    ORGANISATION = "organisation"
    PACK = "pack"
    DESK = "desk"


class Way(StrEnum):
    """By which door a command came in."""

    SCREEN = "screen"
    COMMAND_LINE = "command line"
    IMPORT = "import"
    MAIL = "mail"
    SIGNAL = "signal"
    WORKER = "worker"

    @property
    def outside(self) -> bool:
        """Whether what comes this way was done by nobody of the desk and is never held up."""
        return self in {Way.MAIL, Way.SIGNAL, Way.IMPORT, Way.WORKER}


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurred:
    """A fact that a command brought about, before the store gives it its envelope."""

    fact: Fact
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A stored fact. Instants are UTC by the store's clock, hashes are SHA-256 in hex."""

    id: int
    subject_kind: SubjectKind
    subject_id: str
    number: int
    fact: Fact
    happened_at: datetime
    recorded_at: datetime
    actor: str
    on_behalf_of: str
    way: Way
    command_id: str
    pack_version: str
    policy_version: str
    calendar_version: str
    previous_hash: str
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """What the events of one command share. `actor` is "" for the desk itself."""

    recorded_at: datetime
    actor: str
    on_behalf_of: str
    way: Way
    command_id: str
    pack_version: str = ""
