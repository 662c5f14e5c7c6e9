"""Opening a database: SQLite by path, PostgreSQL by URL. Nothing is opened at import."""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

if "psycopg" not in sys.modules:
    # peewee imports every driver it finds, at 150 ms; only a PostgreSQL desk needs one.
    sys.modules.setdefault("psycopg2", None)  # type: ignore[arg-type]

import peewee

from supportdesk.errors import BadInput, DeskError, StoreUnreachable

PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": "full",
    "foreign_keys": 1,
    "busy_timeout": 5000,
}
_MAGIC = b"SQLite format 3\x00"


def is_postgres(url: str) -> bool:
    """Whether a store's address means a PostgreSQL server."""
    return url.startswith(("postgresql://", "postgres://"))


def open_database(url: str, *, create: bool = False) -> peewee.Database:
    """The database at `url`, not yet connected.

    Raises StoreUnreachable for one that is missing or is none, BadInput for an unknown kind.
    """
    if is_postgres(url):
        return _postgres(url)
    if "://" in url:
        raise BadInput(
            f"“{url.split('://')[0]}” is no store that a desk can use.",
            "Nothing was changed.",
            "Give a path for SQLite or a postgresql:// address.",
        )
    path = Path(url)
    _check_file(path, create=create)
    return peewee.SqliteDatabase(str(path), pragmas=PRAGMAS)


def _postgres(url: str) -> peewee.Database:
    try:
        from playhouse.db_url import connect
    except ImportError as error:  # pragma: no cover - playhouse comes with peewee
        raise StoreUnreachable("The PostgreSQL driver is missing.") from error
    try:
        database: peewee.Database = connect(url, prefer_psycopg3=True)
    except peewee.ImproperlyConfigured as error:
        raise StoreUnreachable(
            "The PostgreSQL driver is not installed.",
            "Nothing was changed.",
            "Install supportdesk[postgres].",
        ) from error
    return database


def _check_file(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise StoreUnreachable(f"{path} is a folder, not a desk.", todo="Name the desk's file.")
    if not path.exists():
        if create:
            return
        raise _missing(path)
    try:
        with path.open("rb") as file:
            start = file.read(16)
    except OSError as error:
        raise StoreUnreachable(f"{path} cannot be read: {error.strerror}.") from error
    if start != _MAGIC and start:
        raise StoreUnreachable(f"{path} is not a desk's database.", "It was left as it is.")


def _missing(path: Path) -> StoreUnreachable:
    todo = "Make one: supportdesk init, or try supportdesk demo."
    return StoreUnreachable(f"There is no desk at {path}.", todo=todo)


def refuse_missing(database: peewee.Database, *, create: bool) -> None:
    """Raise StoreUnreachable where a desk's file has gone: SQLite would make an empty one."""
    if not create and isinstance(database, peewee.SqliteDatabase):
        path = Path(database.database)
        if not path.exists():
            raise _missing(path)


@contextmanager
def translated(url: str) -> Iterator[None]:
    """Turn what a database says into errors a person can act on."""
    try:
        yield
    except peewee.OperationalError as error:
        raise _store_error(url, error) from error
    except (peewee.DatabaseError, peewee.InterfaceError) as error:
        if isinstance(error, peewee.IntegrityError):
            raise
        raise _store_error(url, error) from error


def _store_error(url: str, error: Exception) -> DeskError:
    words = str(error).casefold()
    shown = url.rsplit("@", 1)[-1]
    for hint, happened, todo in (
        ("readonly", "cannot be written: it is read-only.", "Ask for the right to write there."),
        ("full", "cannot be written: the disk is full.", "Free some space and try again."),
        ("disk i/o", "cannot be read or written: the disk reports an error.", "Check the disk."),
        ("not a database", "is not a desk's database.", "Name the desk's file."),
        ("malformed", "is damaged.", "Restore the last backup."),
        ("locked", "is in use by another program.", "Try again in a moment."),
        ("unable to open", "cannot be opened.", "Check the path and its permissions."),
        ("no such table", "is a database, but not a desk's.", "Make a desk: supportdesk init."),
        ("does not exist", "is a database, but not a desk's.", "Make a desk: supportdesk init."),
    ):
        if hint in words:
            return StoreUnreachable(f"{shown} {happened}", "What was stored before is kept.", todo)
    return StoreUnreachable(
        f"{shown} cannot be reached.", "What was stored before is kept.", "Try again in a moment."
    )


def sqlite_version() -> str:
    """The version of SQLite in use, for the doctor."""
    return sqlite3.sqlite_version


def sql(database: peewee.Database, statement: str, *values: Any) -> Any:
    """Run one statement as written; the cursor."""
    return database.execute_sql(statement, values or None)
