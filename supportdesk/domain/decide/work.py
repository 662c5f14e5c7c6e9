"""What a decision works on: the setting it is made in and the facts it has brought so far."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from supportdesk.domain.events import Occurred, Way
from supportdesk.domain.facts import Fact
from supportdesk.domain.fold import fold
from supportdesk.domain.pack import Pack
from supportdesk.domain.people import Person
from supportdesk.domain.related import FindRelated, Related, keys_of
from supportdesk.domain.sla import Timing
from supportdesk.domain.thing import Thing
from supportdesk.domain.ticket import Ticket

FindThing = Callable[[str, str], Thing | None]
"""Looks a thing of the register up by its kind and key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Everything a decision may look at besides the ticket itself."""

    now: datetime
    actor: Person
    way: Way
    pack: Pack
    timing: Timing
    people: Mapping[str, Person]
    find_thing: FindThing = lambda kind, key: None
    find_related: FindRelated = lambda keys, reference: ()
    find_ticket: Callable[[str], Ticket | None] = lambda reference: None


@dataclass(slots=True)
class Work:
    """One decision under way: the ticket as the facts so far leave it.

    `things` are the entries of the register that it changed, each with its facts; `judged` is the
    number of the last event before it; `links` are the tickets that now name this one, `unlinks`
    those that no longer do, each with why.
    `writing` is the kind of item that, by being sent, writes into the register just now.
    `late` is the instant at which what is decided happened, where it became known only now.
    """

    setting: Setting
    ticket: Ticket
    occurred: list[Occurred] = field(default_factory=list)
    things: dict[str, tuple[Thing, list[Occurred]]] = field(default_factory=dict)
    judged: int = 0
    links: dict[str, str] = field(default_factory=dict)
    unlinks: dict[str, str] = field(default_factory=dict)
    late: datetime | None = None
    writing: str = ""

    def __post_init__(self) -> None:
        self.judged = self.ticket.version

    @property
    def now(self) -> datetime:
        """The instant of the decision, or at which happened what became known late."""
        return self.late or self.setting.now

    @property
    def pack(self) -> Pack:
        """The pack that the ticket runs on."""
        return self.setting.pack

    @property
    def is_open(self) -> bool:
        """Whether the ticket, as it is now, still owes something."""
        return self.pack.is_open(self.ticket.status)

    def add(self, fact: Fact, at: datetime | None = None) -> None:
        """Let a fact happen, at an earlier instant where it became known late."""
        one = Occurred(fact=fact, at=at or self.now)
        self.ticket = fold(self.ticket, one)
        self.occurred.append(one)

    def others(self) -> tuple[Related, ...]:
        """Other tickets that have to do with this one, the newest first."""
        keys = keys_of(self.ticket.requester, self.ticket.things)
        return self.setting.find_related(keys, self.ticket.reference)

    def thing(self, kind: str, key: str) -> Thing | None:
        """An entry of the register as this decision leaves it so far."""
        changed = self.things.get(f"{kind}:{key}")
        return changed[0] if changed else self.setting.find_thing(kind, key)
