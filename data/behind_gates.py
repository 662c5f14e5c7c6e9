"""What shut gates hide, by the one column that says of each ticket whether it has one."""

from collections.abc import Mapping, Sequence
from typing import Any

import peewee

from supportdesk.data import codec, related, tables
from supportdesk.data import things as register
from supportdesk.data.text import storable
from supportdesk.domain.related import keys_in
from supportdesk.domain.thing import Thing, split_id
from supportdesk.domain.ticket import Ticket

T, L, K = tables.Ticket, tables.TicketThing, related.K
_SHUT = T.shut == True  # noqa: E712 - an SQL comparison
_OPEN = T.is_open == True  # noqa: E712 - an SQL comparison


def tickets(db: peewee.Database, ids: Sequence[str]) -> dict[str, Ticket]:
    """Those of the tickets that have a shut gate, by their ids as subjects of events."""
    wanted = sorted({int(one) for one in ids})
    query = T.select(T.id, T.state).where(_SHUT, T.id.in_(wanted)).tuples()
    return {str(number): codec.thaw(Ticket, state) for number, state in query.execute(db)}


def things(db: peewee.Database, pack: str, names: Sequence[str]) -> frozenset[str]:
    """Those entries of the register that an open ticket with a shut gate is about.

    It is linked to the entry, or its requester stands in it: by name, or by a key of theirs.
    """
    query = _shut(L.select(L.thing).join(T, on=(L.ticket == T.id)), pack)
    linked = {name for (name,) in query.where(L.thing.in_(sorted(set(names)))).tuples().execute(db)}
    entries = _entries(db, pack, [one for one in names if one not in linked])
    return frozenset(linked | _theirs(db, pack, entries))


def _entries(db: peewee.Database, pack: str, names: Sequence[str]) -> list[Thing]:
    by_kind: dict[str, list[str]] = {}
    for one in names:
        kind, key = split_id(one)
        by_kind.setdefault(kind, []).append(key)
    return [
        thing
        for kind, keys in by_kind.items()
        for thing in register.load_all(db, pack, kind, keys).values()
    ]


def _theirs(db: peewee.Database, pack: str, entries: Sequence[Thing]) -> set[str]:
    """Those in which the requester of a ticket with a shut gate stands."""
    values = {one.id: [text for text in one.values.values() if text.strip()] for one in entries}
    keys = {name: {storable(one) for one in keys_in(texts)} for name, texts in values.items()}
    by_key = _shut(K.select(K.key).join(T, on=(K.ticket == T.id)), pack)
    held = _held(db, by_key.where(K.key.in_(_all(keys))))
    called = _held(db, _shut(T.select(T.requester), pack).where(T.requester.in_(_all(values))))
    return {one.id for one in entries if not held.isdisjoint(keys[one.id])
            or not called.isdisjoint(values[one.id])}  # fmt: skip


def _all(texts: Mapping[str, Sequence[str] | set[str]]) -> list[str]:
    return sorted({text for some in texts.values() for text in some})


def _held(db: peewee.Database, query: Any) -> set[str]:
    return {text for (text,) in query.tuples().execute(db)}


def _shut(query: Any, pack: str) -> Any:
    """The query, of a pack's open tickets with a shut gate alone."""
    return query.where(_SHUT, _OPEN, T.pack == pack)
