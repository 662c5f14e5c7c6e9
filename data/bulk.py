"""Many rows in few statements: what one command writes, and what an import of thousands does."""

from collections.abc import Mapping, Sequence
from itertools import islice

import peewee

from supportdesk.data import tables

PARAMETERS = 30_000
"""The most values of one statement: SQLite takes 32,766, psycopg 65,535."""


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
    columns = list(rows[0])
    mark = "?" if isinstance(db, peewee.SqliteDatabase) else "%s"
    one = f"({', '.join([mark] * len(columns))})"
    named = ", ".join(f'"{name}"' for name in columns)
    head = f'INSERT INTO "{model._meta.table_name}" ({named}) VALUES '
    tail = " ON CONFLICT DO NOTHING" if ignore else ""
    left = iter(rows)
    while part := list(islice(left, PARAMETERS // len(columns))):
        values = [row[name] for row in part for name in columns]
        db.execute_sql(head + ", ".join([one] * len(part)) + tail, values)


def instant(value: object) -> object:
    """An instant as the store keeps it; anything else as it is."""
    return tables.InstantField().db_value(value)
