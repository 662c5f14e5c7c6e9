"""A store's database: opened for each call in its own thread, its desk and its time."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import peewee

from supportdesk.data import database, tables
from supportdesk.domain.pack import Pack
from supportdesk.errors import StoreUnreachable


class Connected:
    """The database of a store; `url` is a path or a postgresql:// address."""

    def __init__(self, url: str, *, create: bool = False) -> None:
        self.url = url
        self.db = database.open_database(url, create=create)
        self._may_make = create
        self._packs: dict[str, Pack] = {}

    @contextmanager
    def _connected(self) -> Iterator[peewee.Database]:
        with database.translated(self.url):
            database.refuse_missing(self.db, create=self._may_make)
            self._may_make = False
            opened = self.db.connect(reuse_if_open=True)
            try:
                yield self.db
            finally:
                if opened:
                    self.db.close()

    @contextmanager
    def kept_open(self) -> Iterator[None]:
        """Let what this thread does inside share one connection, as for thousands of commands."""
        with self._connected():
            yield

    def _desk(self, db: peewee.Database) -> tables.Desk:
        for one in tables.Desk.select().where(tables.Desk.id == 1).execute(db):
            return one  # type: ignore[no-any-return]
        raise StoreUnreachable(f"{self.url} holds no desk yet.", todo="Make one: supportdesk init.")

    def _now(self, db: peewee.Database, desk: tables.Desk | None = None) -> datetime:
        """The store's time; `desk` where it was just read."""
        for one in [desk] if desk else tables.Desk.select().where(tables.Desk.id == 1).execute(db):
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

    def is_desk(self) -> bool:
        """Whether a desk was made in this store."""
        with self._connected() as db:
            return tables.Desk.select().exists(db)

    def is_shared(self) -> bool:
        """Whether several machines use it: a server, and not one file."""
        return not isinstance(self.db, peewee.SqliteDatabase)

    def kind(self) -> str:
        """The database and its version, for people."""
        with self._connected() as db:
            if isinstance(db, peewee.SqliteDatabase):
                return f"SQLite {database.sqlite_version()}"
            return f"PostgreSQL {db.execute_sql('SHOW server_version').fetchone()[0]}"
