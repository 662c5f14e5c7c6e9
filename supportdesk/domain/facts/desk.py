"""What changed about the desk: its people, packs, own values, clock."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from supportdesk.domain.facts.base import Fact
from supportdesk.domain.people import Person


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
class EntryChanged(Fact):
    """One of the desk's own values is now this: an entry of the directory, a holiday, a reply.

    `part` and `id` name it, `before` and `after` are its body as JSON ("" where there is none),
    `effective` is the day from which it counts.
    """

    kind: ClassVar[str] = "entry-changed"
    pack: str
    part: str
    id: str
    before: str
    after: str
    reason: str
    effective: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PastRestated(Fact):
    """A holiday became known late: from `start` to `end` its calendar counts, and always counted,
    without it. `id`, `before` and `after` are as in EntryChanged.
    """

    kind: ClassVar[str] = "past-restated"
    pack: str
    id: str
    before: str
    after: str
    start: datetime
    end: datetime
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RestatingUndone(Fact):
    """The past is again what it was before event `restating` of the pack restated it."""

    kind: ClassVar[str] = "restating-undone"
    pack: str
    restating: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RestatingFinished(Fact):
    """Every ticket has the clocks that event `restating` of the pack gives it."""

    kind: ClassVar[str] = "restating-finished"
    pack: str
    restating: int
