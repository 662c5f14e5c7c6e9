"""The desk itself: its people, its own values, its clock."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from supportdesk.domain.commands.base import Command
from supportdesk.domain.people import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class SavePerson(Command):
    """Add somebody to the desk, or change who they are to it."""

    person: Person


@dataclass(frozen=True, slots=True, kw_only=True)
class AdvanceClock(Command):
    """Move a simulated desk's clock on to an instant."""

    to: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeEntry(Command):
    """Change one of the desk's own values: an entry of its directory, a holiday, a shared reply,
    a value of the process.

    `body` is the entry whole, field by field; None takes it away. It needs a reason and counts
    from `effective` on (None: at once).
    """

    pack: str
    part: str
    id: str
    body: Mapping[str, str] | None
    reason: str
    effective: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RestatePast(Command):
    """Let a calendar never have counted on a day that turned out to be a holiday."""

    calendar: str
    day: date
    name: str = ""
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoRestating(Command):
    """Take a restating of the past back; `restating` is its number."""

    restating: int
    reason: str
