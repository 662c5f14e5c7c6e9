"""The desk's store on SQLite or PostgreSQL: what the use cases ask for, in their words.

Each call opens a connection of its thread and closes it; nothing is shared between threads.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

import peewee

from supportdesk.data import post, tables
from supportdesk.data.figures import Figures
from supportdesk.data.lease import Leases, refuse_taken_over
from supportdesk.data.migrate import migrate, pending
from supportdesk.data.questions import Questions
from supportdesk.data.transaction import SqlTransaction
from supportdesk.domain.picture import Draft
from supportdesk.errors import StoreUnreachable

if TYPE_CHECKING:
    from supportdesk.domain.difference import Difference, Replayed


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
        from supportdesk.data.repair import KINDS, repair

        E = tables.Event
        query = E.select(E.subject_kind, E.subject_id).where(E.subject_kind.in_(KINDS)).distinct()
        for _ in repair(db, list(query.tuples().execute(db))):
            pass

    def check(self) -> None:
        """Raise StoreUnreachable unless this is a desk of the present schema."""
        if self.lacking():
            raise StoreUnreachable(
                f"{self.url} has an older schema.", todo="Run: supportdesk db migrate."
            )

    def lacking(self) -> list[str]:
        """The migrations that its schema lacks; raises StoreUnreachable unless it is a desk's."""
        with self._connected():
            missing = pending(self.db)
        if "0001_desk" in missing:
            raise StoreUnreachable(
                f"{self.url} is a database, but not a desk's.",
                "It was left as it is.",
                "Make a desk: supportdesk init.",
            )
        return missing

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

    def replay(
        self, tell: "Callable[[Replayed], object]" = lambda progress: None
    ) -> "Iterator[Difference]":
        """Fold every event again, at one instant; each difference to what is stored."""
        from supportdesk.data.replay import Replay

        with self._connected() as db, db.atomic():
            if not isinstance(db, peewee.SqliteDatabase):
                db.execute_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            yield from Replay(db, tell).differences()

    def repair(self, places: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
        """Make the projections of these subjects anew, by kind and id; those that could be."""
        from supportdesk.data.repair import repair

        with self._connected() as db:
            yield from repair(db, places)

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
