"""The projections as they are stored, row by row."""

from collections.abc import Iterator, Sequence
from typing import Any

import peewee

from supportdesk.data import related, signals, tables
from supportdesk.data.expected import OWN_MAIL, Rows

PARTS = ("ticket", "clock", "item", "ticket_thing", "ticket_key", "mail")
"""What belongs to one ticket."""
_MODELS: dict[str, tuple[type[peewee.Model], tuple[str, ...]]] = {
    "ticket": (tables.Ticket, ("id",)),
    "clock": (tables.Clock, ("key",)),
    "item": (tables.Item, ("number",)),
    "ticket_thing": (tables.TicketThing, ("thing",)),
    "ticket_key": (related.TicketKey, ("key",)),
    "mail": (tables.Mail, ("message_id",)),
    "thing": (tables.Thing, ("pack", "kind", "key")),
    "watched": (signals.WatchedRow, ("pack", "kind", "key")),
    "person": (tables.Person, ("login",)),
    "entry": (tables.Entry, ("pack", "part", "id")),
    "reply_use": (tables.ReplyUse, ("pack", "person", "reply")),
}
_SUBJECTS = (
    ("watched", "thing", "p.pack || '/' || p.kind || ':' || p.key"),
    ("ticket", "ticket", "CAST(p.id AS TEXT)"),
    ("thing", "thing", "p.pack || '/' || p.kind || ':' || p.key"),
    ("person", "person", "p.login"),
)


def all_rows(db: peewee.Database, projection: str) -> Rows:
    """Every row of a projection, by its key."""
    return dict(_rows(db, projection, ""))


def of_tickets(db: peewee.Database, part: str, ids: Sequence[int]) -> dict[int, Rows]:
    """The rows of a projection of these tickets, by ticket and key."""
    column = "id" if part == "ticket" else "ticket"
    found: dict[int, Rows] = {}
    for key, row in _rows(db, part, f" WHERE {column} IN ({', '.join(map(str, ids))})"):
        if part != "mail" or not str(key[0]).startswith(OWN_MAIL):
            found.setdefault(row[column], {})[key] = row
    return found


def without_events(db: peewee.Database) -> Iterator[tuple[str, str]]:
    """Kind and id of what is stored and has no event at all."""
    for table, kind, subject in _SUBJECTS:
        query = db.execute_sql(
            f"SELECT {subject} FROM {table} p WHERE NOT EXISTS (SELECT 1 FROM event e"
            f" WHERE e.subject_kind = '{kind}' AND e.subject_id = {subject})"
        )
        for (name,) in query.fetchall():
            yield kind, name


def _rows(
    db: peewee.Database, projection: str, where: str
) -> Iterator[tuple[tuple[Any, ...], dict[str, Any]]]:
    model, keys = _MODELS[projection]
    names = [one.column_name for one in model._meta.sorted_fields]
    quoted = ", ".join(f'"{one}"' for one in names)
    for row in db.execute_sql(f"SELECT {quoted} FROM {projection}{where}").fetchall():
        named = dict(zip(names, row, strict=True))
        yield tuple(named[one] for one in keys), named
