"""What shut gates hide, by the one column that says of each ticket whether it has one."""

from collections.abc import Sequence

import peewee

from supportdesk.data import codec, tables
from supportdesk.domain.ticket import Ticket

T, L = tables.Ticket, tables.TicketThing
_SHUT = T.shut == True  # noqa: E712 - an SQL comparison


def tickets(db: peewee.Database, ids: Sequence[str]) -> dict[str, Ticket]:
    """Those of the tickets that have a shut gate, by their ids as subjects of events."""
    wanted = sorted({int(one) for one in ids})
    query = T.select(T.id, T.state).where(_SHUT, T.id.in_(wanted)).tuples()
    return {str(number): codec.thaw(Ticket, state) for number, state in query.execute(db)}


def things(db: peewee.Database, names: Sequence[str]) -> frozenset[str]:
    """Those entries of the register that are on an open ticket with a shut gate."""
    query = (
        L.select(L.thing)
        .join(T, on=(L.ticket == T.id))
        .where(L.thing.in_(sorted(set(names))), _SHUT, T.is_open == True)  # noqa: E712
        .tuples()
    )
    return frozenset(name for (name,) in query.execute(db))
