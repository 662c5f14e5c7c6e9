"""What screens and the command line ask of the store about tickets, packs and the register."""

from collections.abc import Sequence
from datetime import datetime

from supportdesk.data import (
    behind_gates,
    entries,
    events,
    messages,
    packs,
    people,
    post,
    related,
    signals,
    tables,
    things,
    tickets,
    versions,
)
from supportdesk.data import views as queue_views
from supportdesk.data.connected import Connected
from supportdesk.data.text import storable
from supportdesk.domain.events import Event, SubjectKind
from supportdesk.domain.facts import KeptFile
from supportdesk.domain.mail import OutgoingMail
from supportdesk.domain.outage import Watched
from supportdesk.domain.pack import Pack
from supportdesk.domain.people import Person
from supportdesk.domain.picture import Draft
from supportdesk.domain.queue import Row, View, Window
from supportdesk.domain.related import Related
from supportdesk.domain.report import History
from supportdesk.domain.restating import Restating, restatings
from supportdesk.domain.thing import Thing
from supportdesk.domain.ticket import Ticket
from supportdesk.domain.versions import Versions
from supportdesk.errors import NotFound


class Questions(Connected):
    """Every question stands for itself, at one instant."""

    def ticket(self, reference: str) -> Ticket | None:
        """The ticket with this reference."""
        with self._connected() as db:
            return tickets.load(db, reference)

    def tickets_of(self, ids: Sequence[int]) -> dict[int, Ticket]:
        """These tickets by their ids, all by one statement."""
        with self._connected() as db:
            return tickets.of_ids(db, ids)

    def tickets(
        self,
        pack: str,
        after: int,
        size: int,
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> tuple[Ticket, ...]:
        """The next tickets of a pack by id; between two instants those that had a history then."""
        with self._connected() as db:
            return tickets.batch(db, pack, after, size, since, until)

    def ticket_count(
        self, pack: str, since: datetime | None = None, until: datetime | None = None
    ) -> int:
        """How many tickets these are."""
        with self._connected() as db:
            return tickets.count(db, pack, since, until)

    def restatings(self, pack: str) -> tuple[Restating, ...]:
        """How the past of a pack was restated."""
        with self._connected() as db:
            return restatings(versions.history(db, pack))

    def versions_without(self, pack: str, restating: int) -> Versions:
        """The calendars and policies of a pack as though one restating had not been."""
        with self._connected() as db:
            return versions.read(db, pack, without=restating)

    def history(self, kind: SubjectKind, subject_id: str) -> tuple[Event, ...]:
        """The events of a subject in order, with what was written."""
        with self._connected() as db:
            return events.history(db, kind, subject_id)

    def files(self, ticket_id: int, number: int) -> tuple[KeptFile, ...]:
        """The files of a ticket's message with their bytes, the message as it came the last."""
        with self._connected() as db:
            return messages.files(db, ticket_id, number)

    def latest(self, count: int) -> tuple[Event, ...]:
        """The last events of the desk, newest first."""
        with self._connected() as db:
            return events.latest(db, count)

    def window(self, view: View, me: str, first: int, size: int) -> Window:
        """Rows of a view from `first` on, with its counts, all at one instant."""
        with self._connected() as db, db.atomic():
            desk = self._desk(db)
            now = self._now(db, desk)
            counts = queue_views.count(db, view, me, now)
            rows = queue_views.rows(db, view, me, now, counts, (first, size))
            return Window(
                view=view,
                counts=counts,
                first=first,
                rows=rows,
                read_at=now,
                revision=int(desk.revision),
            )

    def counts(self, views: Sequence[View], me: str) -> dict[str, int]:
        """How many tickets each view holds, by its id, counted up to 1000."""
        with self._connected() as db:
            found = queue_views.totals(db, views, me, self._now(db))
            return {one.id: count for one, count in zip(views, found, strict=True)}

    def others(self, ticket: Ticket, size: int) -> tuple[Row, ...]:
        """Other tickets of the same requester, the latest first."""
        address = storable(ticket.requester.address.casefold()) if ticket.requester else ""
        if not address:
            return ()
        T = tables.Ticket
        with self._connected() as db:
            query = (
                T.select(*tickets.ROW_FIELDS)
                .where(T.address == address, T.id != ticket.id)
                .order_by(T.id.desc())
                .limit(size)
                .tuples()
            )
            return tuple(tickets.row(one) for one in query.execute(db))

    def related(self, pack: Pack, keys: Sequence[str], reference: str) -> tuple[Related, ...]:
        """The tickets of a pack that have one of these keys, all but one; open ones first."""
        with self._connected() as db:
            return related.find(db, pack, keys, reference)

    def people(self) -> dict[str, Person]:
        """Everybody who works or worked at the desk, by login."""
        with self._connected() as db:
            return people.all_people(db)

    def pack(self, name: str = "", version: str = "") -> Pack:
        """A pack by name (its present version) or by version; raises NotFound."""
        with self._connected() as db:
            wanted = version or packs.present_version(db, name)
            if not wanted:
                raise NotFound(f"No pack “{name}” is installed here.")
            return packs.load(db, wanted, self._packs)

    def reply_uses(self, pack: str, person: str) -> dict[str, int]:
        """How often a person used each quick reply."""
        with self._connected() as db:
            return post.reply_uses(db, pack, person)

    def pack_files(self, version: str) -> dict[str, str]:
        """The texts that an installed version was read from, by the names of the files."""
        with self._connected() as db:
            return packs.files(db, version)

    def entries(self, pack: str) -> dict[tuple[str, str], str]:
        """The desk's own values by part and id, as JSON."""
        with self._connected() as db:
            return entries.read(db, pack)

    def thing(self, pack: str, kind: str, key: str) -> Thing | None:
        """An entry of the register."""
        with self._connected() as db:
            return things.load(db, pack, kind, key)

    def things(
        self, pack: str, kind: str, text: str, size: int, after: str = "",
        *, by_key: bool = False,
    ) -> tuple[Thing, ...]:  # fmt: skip
        """Entries of the register whose words, or key, hold what was typed, from a key on."""
        with self._connected() as db:
            return things.search(db, pack, kind, text, size, after, by_key=by_key)

    def things_named(self, pack: str, kind: str, keys: Sequence[str]) -> tuple[str, ...]:
        """Those of the keys that are in the register, as it writes them."""
        with self._connected() as db:
            return tuple(things.load_all(db, pack, kind, keys)) if keys else ()

    def thing_counts(self, pack: str) -> dict[str, int]:
        """How many entries the register has of each kind."""
        with self._connected() as db:
            return things.count(db, pack)

    def of_thing(self, thing: str, size: int) -> tuple[Row, ...]:
        """Tickets that have to do with an entry of the register, the latest first."""
        T, L = tables.Ticket, tables.TicketThing
        with self._connected() as db:
            query = (
                T.select(*tickets.ROW_FIELDS)
                .join(L, on=(L.ticket == T.id))
                .where(L.thing == thing)
                .order_by(T.id.desc())
                .limit(size)
                .tuples()
            )
            return tuple(tickets.row(one) for one in query.execute(db))

    def shut_tickets(self, ids: Sequence[str]) -> dict[str, Ticket]:
        """Those of the tickets that have a shut gate, by their ids as subjects of events."""
        with self._connected() as db:
            return behind_gates.tickets(db, ids)

    def behind_gates(self, pack: str, things: Sequence[str]) -> frozenset[str]:
        """Those entries of the register that an open ticket with a shut gate is about."""
        with self._connected() as db:
            return behind_gates.things(db, pack, things)

    def drafts(self, ticket: str, person: str) -> tuple[Draft, ...]:
        """A person's words under way on a ticket."""
        with self._connected() as db:
            return post.drafts(db, ticket, person)

    def drafts_of(self, person: str) -> tuple[Draft, ...]:
        """All that a person has under way."""
        with self._connected() as db:
            return post.drafts(db, None, person)

    def unsent(self) -> tuple[OutgoingMail, ...]:
        """Messages waiting in the outbox."""
        with self._connected() as db:
            return post.unsent(db)

    def waiting(self) -> tuple[tuple[str, Watched], ...]:
        """Things, by their packs, with an outage that goes on and has no ticket."""
        with self._connected() as db:
            return signals.waiting(db)

    def watched(self, pack: str, *, everything: bool = False) -> Sequence[Watched]:
        """Things that are down, the longest first; or all that signals ever spoke of."""
        with self._connected() as db:
            return signals.listed(db, pack, everything=everything)

    def histories(self, kind: SubjectKind, until: datetime) -> dict[str, History]:
        """What reports are made of: every subject of a kind, as it was known at an instant."""
        from supportdesk.data.reporting import histories

        with self._connected() as db:
            return histories(db, kind, until)
