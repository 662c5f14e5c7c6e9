"""Many rows in few statements: what one command writes, and what an import of thousands does."""

from collections.abc import Mapping, Sequence
from functools import cache

import peewee

from supportdesk.data import tables

BLOCKS = (64, 8, 1)
"""How many rows one statement takes. Few sizes are few statements, which the driver keeps
prepared; the largest stays far below the 32,766 values of SQLite and the 65,535 of psycopg."""
_INSTANT = tables.InstantField()


def insert(
    db: peewee.Database,
    model: type[peewee.Model],
    rows: Sequence[Mapping[str, object]],
    *,
    ignore: bool = False,
) -> None:
    """Insert rows by column name, all of the same columns and in the form that the store keeps.

    `ignore` leaves out those whose key is there already.
    """
    if not rows:
        return
    columns = tuple(rows[0])
    mark = "?" if isinstance(db, peewee.SqliteDatabase) else "%s"
    start = 0
    for block in BLOCKS:
        statement = _statement(model._meta.table_name, columns, mark, block, ignore)
        while len(rows) - start >= block:
            part = rows[start : start + block]
            db.execute_sql(statement, [row[name] for row in part for name in columns])
            start += block


@cache
def _statement(table: str, columns: tuple[str, ...], mark: str, block: int, ignore: bool) -> str:
    named = ", ".join(f'"{name}"' for name in columns)
    one = f"({', '.join([mark] * len(columns))})"
    tail = " ON CONFLICT DO NOTHING" if ignore else ""
    return f'INSERT INTO "{table}" ({named}) VALUES {", ".join([one] * block)}{tail}'


def instant(value: object) -> object:
    """An instant as the store keeps it; anything else as it is."""
    return _INSTANT.db_value(value)
