"""Whose hand does something, by which door."""

from dataclasses import dataclass
from functools import lru_cache

from supportdesk.desk.store import Transaction
from supportdesk.domain.decide import Setting
from supportdesk.domain.events import Envelope, Way
from supportdesk.domain.pack import Pack
from supportdesk.domain.people import Person, Role
from supportdesk.domain.sla import Timing, timing
from supportdesk.domain.ticket import Ticket
from supportdesk.errors import NotAllowed, NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What a command came to; `repeated` when it had been done before under the same id."""

    subject: str
    ticket: Ticket | None = None
    repeated: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class _Read:
    """A pack as it was read, and no other: two desks may have the same edition of a version."""

    pack: Pack

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Read) and self.pack is other.pack

    def __hash__(self) -> int:
        return id(self.pack)


@lru_cache(maxsize=32)
def _timing(read: _Read) -> Timing:
    return timing(read.pack)


def timing_of(pack: Pack) -> Timing:
    """What the clocks of a pack are timed with, made once for each pack that was read."""
    return _timing(_Read(pack))


def _found(tx: Transaction, reference: str) -> Ticket | None:
    try:
        return tx.ticket(reference)
    except NotFound:
        return None


@dataclass(frozen=True, slots=True)
class Hand:
    """Whose hand does it, and by which door."""

    me: Person
    way: Way
    on_behalf_of: str = ""

    def must_supervise(self, what: str) -> None:
        """Raise NotAllowed unless this is a supervisor's hand."""
        if self.me.role is Role.AGENT:
            raise NotAllowed(f"{what} is for a supervisor; your role is {self.me.role}.")

    def envelope(self, tx: Transaction, command_id: str, pack: str = "") -> Envelope:
        """The envelope of this hand's events."""
        return Envelope(
            recorded_at=tx.now,
            actor=self.me.login,
            on_behalf_of=self.on_behalf_of,
            way=self.way,
            command_id=command_id,
            pack_version=pack,
        )

    def setting(self, tx: Transaction, pack: Pack) -> Setting:
        """The setting in which this hand's commands are decided."""
        return Setting(
            now=tx.now,
            actor=self.me,
            way=self.way,
            pack=pack,
            timing=timing_of(pack),
            people=tx.people(),
            find_thing=lambda kind, key: tx.thing(pack.name, kind, key),
            find_related=lambda keys, reference: tx.related(pack, keys, reference),
            find_ticket=lambda reference: _found(tx, reference),
        )
