"""Tickets that have to do with each other, found by the keys that they have in common."""

from collections.abc import Sequence

import peewee
from peewee import BigIntegerField, CompositeKey, Model, TextField

from supportdesk.data import bulk, codec, tables
from supportdesk.data.text import storable
from supportdesk.domain.pack import Pack
from supportdesk.domain.related import Related, keys_of
from supportdesk.domain.ticket import Ticket


class TicketKey(Model):
    """The keys by which tickets that have to do with each other are found."""

    key = TextField()
    ticket = BigIntegerField()

    class Meta:
        table_name = "ticket_key"
        primary_key = CompositeKey("key", "ticket")


K, T = TicketKey, tables.Ticket
MOST = 5
"""So many open ones and so many closed ones are shown."""


def keys(ticket: Ticket) -> tuple[str, ...]:
    """The keys of a ticket as they are stored."""
    return tuple(storable(one) for one in keys_of(ticket.requester, ticket.things))


def insert(db: peewee.Database, new: Sequence[Ticket]) -> None:
    """Store the keys of new tickets."""
    bulk.insert(db, K, [{"key": key, "ticket": one.id} for one in new for key in keys(one)])


def update(db: peewee.Database, after: Ticket, before: Ticket | None) -> None:
    """Store the keys of a ticket where they are others than before."""
    held, wanted = keys(before) if before else (), keys(after)
    if held == wanted:
        return
    gone = [one for one in held if one not in wanted]
    if gone:
        K.delete().where(K.ticket == after.id, K.key.in_(gone)).execute(db)
    for key in wanted:
        K.insert(key=key, ticket=after.id).on_conflict_ignore().execute(db)


def find(
    db: peewee.Database, pack: Pack, wanted: Sequence[str], reference: str
) -> tuple[Related, ...]:
    """The tickets of a pack that have one of these keys, open ones first, the newest first."""
    named = [storable(one) for one in wanted]
    if not named:
        return ()
    found: list[Related] = []
    for is_open in (True, False):
        query = (
            T.select(T.state, T.is_open)
            .where(
                T.id.in_(K.select(K.ticket).where(K.key.in_(named))),
                T.pack == pack.name,
                T.is_open == is_open,
                T.reference != reference,
            )
            .order_by(T.id.desc())
            .limit(MOST)
            .tuples()
        )
        found += [_related(state, is_open, named) for state, is_open in query.execute(db)]
    return tuple(found)


def _related(state: str, is_open: bool, wanted: Sequence[str]) -> Related:
    ticket = codec.thaw(Ticket, state)
    return Related(
        reference=ticket.reference,
        subject=ticket.subject,
        type=ticket.type,
        status=ticket.status,
        is_open=bool(is_open),
        created=ticket.created,
        by=tuple(one for one in keys(ticket) if one in wanted),
    )
