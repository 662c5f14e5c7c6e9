"""The desk's store on SQLite or PostgreSQL: what the use cases ask for, in their words.

Each call opens a connection of its thread and closes it; nothing is shared between threads.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

import peewee

from supportdesk.data import events, packs, post, tables, tickets
from supportdesk.data.figures import Figures
from supportdesk.data.lease import Leases, refuse_taken_over
from supportdesk.data.migrate import migrate, pending
from supportdesk.data.questions import Questions
from supportdesk.data.transaction import SqlTransaction
from supportdesk.domain.events import Event, Occurred, SubjectKind
from supportdesk.domain.facts import TicketOpened
from supportdesk.domain.fold import fold_all, opened
from supportdesk.domain.picture import Draft
from supportdesk.domain.ticket import Ticket
from supportdesk.errors import StoreUnreachable

BATCH = 500
"""Tickets that are made anew in one transaction."""


class SqlStore(Questions, Figures, Leases):
    """A store: its schema, its transactions, and all that is asked of it."""

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
    def transaction(self, fence: int | None = None) -> Iterator[SqlTransaction]:
        """All or nothing: what happens inside is stored together, with the next revision.

        With a fencing number it raises TakenOver where the lease has another by now.
        """
        with self._connected() as db:
            sqlite = isinstance(db, peewee.SqliteDatabase)
            with db.atomic("IMMEDIATE") if sqlite else db.atomic():
                if fence is not None:
                    refuse_taken_over(db, fence)
                transaction = SqlTransaction(db, self._now(db), self._packs)
                yield transaction
                D = tables.Desk
                D.update(revision=D.revision + 1).where(D.id == 1).execute(db)

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

    def set_clock(self, now: datetime | None) -> None:
        """Let a simulated desk's clock stand at an instant; None lets it run from now on."""
        with self._connected() as db, db.atomic():
            tables.Desk.update(simulated_at=now).where(tables.Desk.id == 1).execute(db)

    def save_draft(self, draft: Draft) -> None:
        """Keep words under way as typed; no event, no new revision."""
        with self._connected() as db, db.atomic():
            post.save_draft(db, draft, self._now(db))

    def drop_draft(self, ticket: str, person: str, kind: str) -> None:
        """Throw words under way away."""
        with self._connected() as db, db.atomic():
            post.drop_draft(db, ticket, person, kind)

    def mark_sent(self, message_id: str, fence: int | None = None) -> None:
        """A message has left; raises TakenOver as a transaction does."""
        with self.transaction(fence) as tx:
            post.mark_sent(tx.db, message_id, tx.now)


def folded(ticket_id: int, history: Sequence[Event]) -> Ticket | None:
    """The ticket that its events make; None where the first is no opening."""
    if not history or not isinstance(history[0].fact, TicketOpened):
        return None
    first = history[0]
    ticket = opened(ticket_id, history[0].fact, first.happened_at, first.pack_version)
    rest = (Occurred(fact=one.fact, at=one.happened_at) for one in history[1:])
    return fold_all(ticket, rest)
