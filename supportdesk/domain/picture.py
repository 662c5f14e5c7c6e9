"""What a screen is given of one ticket: the ticket, its history, and who is who."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from supportdesk.domain.events import Event
from supportdesk.domain.pack import Pack
from supportdesk.domain.people import Person
from supportdesk.domain.queue import Row
from supportdesk.domain.related import Related
from supportdesk.domain.sla import Timing
from supportdesk.domain.thing import Thing
from supportdesk.domain.ticket import Ticket


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Words under way on a ticket: what kind of word, its fields as typed, when last kept."""

    ticket: str
    person: str
    kind: str
    fields: Mapping[str, str] = field(default_factory=dict)
    saved_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketPicture:
    """One ticket as a person sees it at an instant. `events` are in order, the oldest first.

    `timing` is what its clocks are counted with. `related` are other tickets that have to do with
    it, where the process asks for them; `hidden` are the details that shut gates kept back of it.
    """

    ticket: Ticket
    pack: Pack
    events: tuple[Event, ...]
    people: Mapping[str, Person]
    me: Person
    things: tuple[Thing, ...]
    others: tuple[Row, ...]
    of_things: tuple[Row, ...]
    drafts: tuple[Draft, ...]
    reply_uses: Mapping[str, int]
    timing: Timing
    read_at: datetime
    revision: int
    related: tuple[Related, ...] = ()
    hidden: frozenset[str] = frozenset()

    @property
    def is_closed(self) -> bool:
        """Whether the ticket has ended for good: hardly anything can be done to it."""
        return self.ticket.status == self.pack.meanings.closed


@dataclass(frozen=True, slots=True, kw_only=True)
class ThingPicture:
    """An entry of the register with its history, the oldest first, and the tickets about it.

    `hidden` is whether a shut gate of one of its tickets keeps all but its key back.
    """

    thing: Thing
    pack: Pack
    events: tuple[Event, ...]
    tickets: tuple[Row, ...]
    people: Mapping[str, Person]
    read_at: datetime
    hidden: bool = False
