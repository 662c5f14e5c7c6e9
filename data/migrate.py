"""Bringing a database's schema up to date, by numbered migrations.

A migration runs with foreign keys off, since SQLite rebuilds a table to change it. Afterwards
every foreign key is checked and the whole schema compared with that of a fresh database.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import peewee
from playhouse.migrations import Runner

from supportdesk.data.schema import describe, differences
from supportdesk.errors import StoreUnreachable

FOLDER = Path(__file__).parent / "migrations"
_SCRATCH = "supportdesk_fresh_schema"


def pending(database: peewee.Database, folder: Path = FOLDER) -> list[str]:
    """Names of the migrations that the database still lacks.

    Raises StoreUnreachable when a newer version of the program made it.
    """
    runner = Runner(database, str(folder))
    known = {one.name for one in runner.migrations()}
    newer = sorted(set(runner.applied()) - known)
    if newer:
        raise StoreUnreachable(
            f"This desk was written by a newer supportdesk (schema {newer[-1]}).",
            "It was left as it is.",
            "Install the newer version.",
        )
    return [one.name for one in runner.status() if not one.applied]


def migrate(database: peewee.Database, folder: Path = FOLDER) -> list[str]:
    """Apply every pending migration; their names. All or nothing is kept of each."""
    names = pending(database, folder)
    if not names:
        return []
    existing = len(names) < len(list(folder.glob("[0-9]*.py")))
    with _foreign_keys_off(database):
        Runner(database, str(folder)).up()
        check_foreign_keys(database)
    if existing:
        check_schema(database, folder)
    return names


@contextmanager
def _foreign_keys_off(database: peewee.Database) -> Iterator[None]:
    if not isinstance(database, peewee.SqliteDatabase):
        yield
        return
    database.execute_sql("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        database.execute_sql("PRAGMA foreign_keys = ON")


def check_foreign_keys(database: peewee.Database) -> None:
    """Raise StoreUnreachable where a row points at one that is not there."""
    if not isinstance(database, peewee.SqliteDatabase):
        return
    broken = database.execute_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        tables = ", ".join(sorted({row[0] for row in broken}))
        raise StoreUnreachable(
            f"The desk's tables do not fit together after the migration: {tables}.",
            todo="Restore the last backup and report this.",
        )


def check_schema(database: peewee.Database, folder: Path = FOLDER) -> None:
    """Raise StoreUnreachable where the schema is not what a fresh database would have."""
    wrong = differences(describe(database), fresh(database, folder))
    if wrong:
        raise StoreUnreachable(
            f"The desk's schema is not as it should be: {', '.join(wrong[:5])}.",
            todo="Restore the last backup and report this.",
        )


def fresh(database: peewee.Database, folder: Path = FOLDER) -> dict[str, str]:
    """The description of a new database of the same kind, all migrations applied."""
    if isinstance(database, peewee.SqliteDatabase):
        memory = peewee.SqliteDatabase(":memory:")
        with memory.connection_context():
            Runner(memory, str(folder)).up()
            return describe(memory)
    with database.atomic() as change:
        database.execute_sql(f"CREATE SCHEMA {_SCRATCH}")
        database.execute_sql(f"SET LOCAL search_path TO {_SCRATCH}")
        Runner(database, str(folder)).up()
        found = describe(database, _SCRATCH)
        change.rollback()
    return found
