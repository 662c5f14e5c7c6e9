"""What shut gates hide, by the one column that says of each ticket whether it has one."""

from collections.abc import Sequence
from functools import reduce
from operator import and_
from typing import Any

import peewee

from supportdesk.data import codec, tables
from supportdesk.data.text import storable
from supportdesk.domain.ticket import Ticket

T, L, R = tables.Ticket, tables.TicketThing, tables.Thing
_SHUT = T.shut == True  # noqa: E712 - an SQL comparison


def tickets(db: peewee.Database, ids: Sequence[str]) -> dict[str, Ticket]:
    """Those of the tickets that have a shut gate, by their ids as subjects of events."""
    wanted = sorted({int(one) for one in ids})
    query = T.select(T.id, T.state).where(_SHUT, T.id.in_(wanted)).tuples()
    return {str(number): codec.thaw(Ticket, state) for number, state in query.execute(db)}


def things(db: peewee.Database, names: Sequence[str]) -> frozenset[str]:
    """Those entries of the register that are on an open ticket with a shut gate."""
    query = _things().where(L.thing.in_(sorted(set(names)))).tuples()
    return frozenset(name for (name,) in query.execute(db))


def found_by(text: str, *, hides: bool, shut: bool) -> list[Any]:
    """The conditions by which entries of the register are found by what was typed.

    One that is behind a shut gate is found by its key alone, which is all that is shown of it;
    `shut` is whether all of them are, `hides` whether any may be.
    """
    typed = storable(text).casefold().split()
    by_words = [R.words.contains(one) for one in typed]
    by_key = [R.key.contains(one) for one in typed]
    if shut or not hides or not typed:
        return by_key if shut else by_words
    behind = R.kind.concat(":").concat(R.key).in_(_things())
    return [reduce(and_, by_words), ~behind | reduce(and_, by_key)]


def _things() -> Any:
    """Entries of the register that are on an open ticket with a shut gate."""
    held = L.select(L.thing).join(T, on=(L.ticket == T.id))
    return held.where(_SHUT, T.is_open == True)  # noqa: E712 - an SQL comparison
