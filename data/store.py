"""The desk's store on SQLite or PostgreSQL: what the use cases ask for, in their words.

Each call opens a connection of its thread and closes it; nothing is shared between threads.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

import peewee

from supportdesk.data import (
    board,
    database,
    entries,
    events,
    packs,
    people,
    post,
    tables,
    things,
    tickets,
)
from supportdesk.data import views as queue_views
from supportdesk.data.migrate import migrate, pending
from supportdesk.data.text import storable
from supportdesk.data.transaction import SqlTransaction
from supportdesk.domain.dashboard import Attainment, Load
from supportdesk.domain.events import Event, Occurred, SubjectKind
from supportdesk.domain.facts import TicketOpened
from supportdesk.domain.fold import fold_all, opened
from supportdesk.domain.mail import OutgoingMail
from supportdesk.domain.pack import Pack
from supportdesk.domain.people import Person
from supportdesk.domain.picture import Draft
from supportdesk.domain.queue import Row, View, Window
from supportdesk.domain.thing import Thing
from supportdesk.domain.ticket import Ticket
from supportdesk.errors import NotFound, StoreUnreachable

BATCH = 500
"""Tickets that are made anew in one transaction."""


class SqlStore:
    """A store; `url` is a path or a postgresql:// address."""

    def __init__(self, url: str, *, create: bool = False) -> None:
        self.url = url
        self.db = database.open_database(url, create=create)
        self._packs: dict[str, Pack] = {}

    def prepare(self) -> list[str]:
        """Bring the schema up to date; the migrations applied."""
        with self._connected() as db:
            applied = migrate(db)
            if applied and tables.Desk.select().exists(db):
                self._rebuild(db)
            return applied

    def _rebuild(self, db: peewee.Database) -> None:
        """Make every projection anew from the events, as a newer program folds them."""
        ids = [one for (one,) in tables.Ticket.select(tables.Ticket.id).tuples().execute(db)]
        for start in range(0, len(ids), BATCH):
            with db.atomic():
                for ticket_id in ids[start : start + BATCH]:
                    history = events.history(db, SubjectKind.TICKET, str(ticket_id), words=False)
                    ticket = folded(ticket_id, history)
                    if ticket is not None:
                        pack = packs.load(db, ticket.pack_version, self._packs)
                        tickets.rebuild(db, ticket, pack)

    def check(self) -> None:
        """Raise StoreUnreachable unless this is a desk of the present schema."""
        with self._connected():
            missing = pending(self.db)
            if "0001_desk" in missing:
                raise StoreUnreachable(
                    f"{self.url} is a database, but not a desk's.",
                    "It was left as it is.",
                    "Make a desk: supportdesk init.",
                )
            if missing:
                raise StoreUnreachable(
                    f"{self.url} has an older schema.", todo="Run: supportdesk db migrate."
                )

    @contextmanager
    def _connected(self) -> Iterator[peewee.Database]:
        with database.translated(self.url):
            opened = self.db.connect(reuse_if_open=True)
            try:
                yield self.db
            finally:
                if opened:
                    self.db.close()

    @contextmanager
    def transaction(self) -> Iterator[SqlTransaction]:
        """All or nothing: what happens inside is stored together, with the next revision."""
        with self._connected() as db:
            sqlite = isinstance(db, peewee.SqliteDatabase)
            with db.atomic("IMMEDIATE") if sqlite else db.atomic():
                transaction = SqlTransaction(db, self._now(db), self._packs)
                yield transaction
                D = tables.Desk
                D.update(revision=D.revision + 1).where(D.id == 1).execute(db)

    def _desk(self, db: peewee.Database) -> tables.Desk:
        for one in tables.Desk.select().where(tables.Desk.id == 1).execute(db):
            return one  # type: ignore[no-any-return]
        raise StoreUnreachable(f"{self.url} holds no desk yet.", todo="Make one: supportdesk init.")

    def _now(self, db: peewee.Database) -> datetime:
        for one in tables.Desk.select().where(tables.Desk.id == 1).execute(db):
            if one.simulated_at is not None:
                return one.simulated_at  # type: ignore[no-any-return]
        if isinstance(db, peewee.SqliteDatabase):
            return datetime.now(UTC).replace(microsecond=0)
        found: datetime = db.execute_sql("SELECT clock_timestamp()").fetchone()[0]
        return found.astimezone(UTC).replace(microsecond=0)

    def now(self) -> datetime:
        """The store's time to the second: PostgreSQL's, this machine's, or a simulated desk's."""
        with self._connected() as db:
            return self._now(db)

    def revision(self) -> int:
        """A number that grows with every change."""
        with self._connected() as db:
            return int(self._desk(db).revision)

    def about(self) -> tuple[str, str, bool]:
        """The desk's name, its pack's name, and whether its clock is simulated."""
        with self._connected() as db:
            desk = self._desk(db)
            return desk.name, desk.pack, desk.simulated_at is not None

    def ticket(self, reference: str) -> Ticket | None:
        """The ticket with this reference."""
        with self._connected() as db:
            return tickets.load(db, reference)

    def history(self, kind: SubjectKind, subject_id: str) -> tuple[Event, ...]:
        """The events of a subject in order, with what was written."""
        with self._connected() as db:
            return events.history(db, kind, subject_id)

    def latest(self, count: int) -> tuple[Event, ...]:
        """The last events of the desk, newest first."""
        with self._connected() as db:
            return events.latest(db, count)

    def window(self, view: View, me: str, first: int, size: int) -> Window:
        """Rows of a view from `first` on, with its counts, all at one instant."""
        with self._connected() as db, db.atomic():
            now = self._now(db)
            counts = queue_views.count(db, view, me, now)
            rows = queue_views.rows(db, view, me, now, counts, (first, size))
            return Window(
                view=view,
                counts=counts,
                first=first,
                rows=rows,
                read_at=now,
                revision=int(self._desk(db).revision),
            )

    def counts(self, views: Sequence[View], me: str) -> dict[str, int]:
        """How many tickets each view holds, by its id."""
        with self._connected() as db:
            now = self._now(db)
            return {one.id: queue_views.count(db, one, me, now).total for one in views}

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
        self, pack: str, kind: str, text: str, size: int, after: str = ""
    ) -> tuple[Thing, ...]:
        """Entries of the register whose words hold what was typed, from a key on."""
        with self._connected() as db:
            return things.search(db, pack, kind, text, size, after)

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

    def drafts(self, ticket: str, person: str) -> tuple[Draft, ...]:
        """A person's words under way on a ticket."""
        with self._connected() as db:
            return post.drafts(db, ticket, person)

    def save_draft(self, draft: Draft) -> None:
        """Keep words under way as typed; no event, no new revision."""
        with self._connected() as db, db.atomic():
            post.save_draft(db, draft, self._now(db))

    def drop_draft(self, ticket: str, person: str, kind: str) -> None:
        """Throw words under way away."""
        with self._connected() as db, db.atomic():
            post.drop_draft(db, ticket, person, kind)

    def unsent(self) -> tuple[OutgoingMail, ...]:
        """Messages waiting in the outbox."""
        with self._connected() as db:
            return post.unsent(db)

    def mark_sent(self, message_id: str) -> None:
        """A message has left."""
        with self._connected() as db, db.atomic():
            post.mark_sent(db, message_id, self._now(db))

    def to_breach(self) -> tuple[str, ...]:
        """References of tickets on which a clock has run out and that is not recorded yet."""
        T, C = tables.Ticket, tables.Clock
        with self._connected() as db:
            query = (
                T.select(T.reference)
                .join(C, on=(C.ticket == T.id))
                .where(C.state == "running", C.breached_at.is_null(), C.breach_at <= self._now(db))
                .distinct()
                .tuples()
            )
            return tuple(reference for (reference,) in query.execute(db))

    def figure(self, view: View) -> tuple[int, datetime | None]:
        """How many open tickets a view holds, and the earliest thing due on them."""
        with self._connected() as db:
            return board.figure(db, view, self._now(db))

    def load(self) -> tuple[Load, ...]:
        """What everybody has open."""
        with self._connected() as db:
            return board.load(db, people.all_people(db), self._now(db))

    def attainment(self, since: datetime) -> tuple[Attainment, ...]:
        """Verdicts since an instant."""
        with self._connected() as db:
            return board.attainment(db, since)

    def due_slots(self, count: int) -> tuple[int, ...]:
        """What is late, then what is due in each coming half hour."""
        with self._connected() as db:
            return board.due_slots(db, self._now(db), count)

    def ages(self) -> tuple[tuple[str, int], ...]:
        """Open tickets by age."""
        with self._connected() as db:
            return board.ages(db, self._now(db))

    def replay(self) -> Iterator[tuple[str, bool]]:
        """Fold every ticket's events again; its reference, and whether that is what is stored."""
        with self._connected() as db:
            ids = [one for (one,) in tables.Ticket.select(tables.Ticket.id).tuples().execute(db)]
        for ticket_id in ids:
            with self._connected() as db:
                stored = tickets.load_by_id(db, ticket_id)
                history = events.history(db, SubjectKind.TICKET, str(ticket_id), words=False)
            if stored is not None:
                yield stored.reference, folded(ticket_id, history) == stored

    def is_desk(self) -> bool:
        """Whether a desk was made in this store."""
        with self._connected() as db:
            return tables.Desk.select().exists(db)

    def kind(self) -> str:
        """The database and its version, for people."""
        with self._connected() as db:
            if isinstance(db, peewee.SqliteDatabase):
                return f"SQLite {database.sqlite_version()}"
            return f"PostgreSQL {db.execute_sql('SHOW server_version').fetchone()[0]}"

    def set_clock(self, now: datetime | None) -> None:
        """Let a simulated desk's clock stand at an instant; None lets it run from now on."""
        with self._connected() as db, db.atomic():
            tables.Desk.update(simulated_at=now).where(tables.Desk.id == 1).execute(db)


def folded(ticket_id: int, history: Sequence[Event]) -> Ticket | None:
    """The ticket that its events make; None where the first is no opening."""
    if not history or not isinstance(history[0].fact, TicketOpened):
        return None
    first = history[0]
    ticket = opened(ticket_id, history[0].fact, first.happened_at, first.pack_version)
    rest = (Occurred(fact=one.fact, at=one.happened_at) for one in history[1:])
    return fold_all(ticket, rest)
