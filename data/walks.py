"""What runs did, read from the events of every ticket without thawing them whole."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

import peewee

from supportdesk.data import tables
from supportdesk.domain.flow_figures import Move, MoveKind

_KINDS = ", ".join(f"'{one.value}'" for one in MoveKind)
_WHERE = f"FROM event WHERE subject_kind = 'ticket' AND kind IN ({_KINDS})"
_MOVES = f"SELECT subject_id, number, kind, happened_at, body {_WHERE}"
_TICKETS = f"SELECT subject_id {_WHERE}"


def moves(db: peewee.Database, since: datetime | None) -> Iterator[Move]:
    """What runs did, ticket by ticket in order: of every ticket where any did since then."""
    mark = "?" if isinstance(db, peewee.SqliteDatabase) else "%s"
    late = f" AND subject_id IN ({_TICKETS} AND happened_at >= {mark})" if since else ""
    given = ((since - tables.EPOCH) // tables.MICROSECOND,) if since else ()
    rows = db.execute_sql(_MOVES + late, given).fetchall()
    rows.sort(key=lambda row: (row[0], row[1]))
    return (_move(*row) for row in rows)


def open_tickets(db: peewee.Database) -> frozenset[int]:
    """The ids of the tickets that still owe something."""
    T = tables.Ticket
    query = T.select(T.id).where(T.is_open == True)  # noqa: E712 - an SQL comparison
    return frozenset(number for (number,) in query.tuples().execute(db))


def unclosed_tickets(db: peewee.Database, closed: str) -> frozenset[int]:
    """The ids of the tickets in another status than `closed`."""
    T = tables.Ticket
    query = T.select(T.id).where(T.status != closed)
    return frozenset(number for (number,) in query.tuples().execute(db))


def customers(db: peewee.Database) -> dict[int, str]:
    """Whose own policy the clocks of each ticket follow, by its id; others are left out."""
    T = tables.Ticket
    query = T.select(T.id, T.state).where(T.state.contains('"customer":')).tuples()
    found = ((number, json.loads(state).get("customer", "")) for number, state in query.execute(db))
    return {number: customer for number, customer in found if customer}


def _move(ticket: str, number: int, kind: str, at: int, body: str) -> Move:
    said: Mapping[str, Any] = json.loads(body)
    taken: Mapping[str, Any] = said.get("taken", {})
    return Move(
        kind=MoveKind(kind),
        ticket=int(ticket),
        run=said["run"],
        at=tables.EPOCH + timedelta(microseconds=at),
        flow=said.get("flow", ""),
        step=said.get("step", ""),
        answer=taken.get("answer", ""),
        to=taken.get("to", ""),
        enters=taken.get("enters", ""),
        leaves=taken.get("leaves", False),
        ends=said.get("ends", False),
        steps=said.get("steps", 1),
    )
