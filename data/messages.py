"""Messages in the store: found by their id, with their words and files."""

import json
from collections.abc import Iterator
from typing import Any

import peewee

from supportdesk.data import codec, events, tables
from supportdesk.data.text import storable
from supportdesk.domain import facts
from supportdesk.domain.events import SubjectKind

_MESSAGES: dict[str, type[facts.MessageReceived] | type[facts.ReplySent]] = {
    one.kind: one for one in (facts.MessageReceived, facts.ReplySent)
}


def under_id(
    db: peewee.Database, ticket_id: int, message_id: str
) -> tuple[facts.MessageReceived | facts.ReplySent, ...]:
    """A ticket's messages under an id, each with its words and its files."""
    found = []
    for kind, body in _rows(db, ticket_id):
        plain = json.loads(body)
        if storable(plain.get("message_id", "")) == message_id:
            found.append(codec.thaw(_MESSAGES[kind], body, _held(db, plain)))
    return tuple(found)


def correspondents(db: peewee.Database, ticket_id: int) -> frozenset[str]:
    """The addresses in From, To and Cc of a ticket's messages, in small letters."""
    found: set[str] = set()
    for one in events.history(db, SubjectKind.TICKET, str(ticket_id), words=False):
        fact = one.fact
        if isinstance(fact, facts.MessageReceived | facts.ReplySent):
            found.update(fact.to, fact.cc)
        if isinstance(fact, facts.MessageReceived):
            found.add(fact.sender.address)
    return frozenset(one.strip().casefold() for one in found if one.strip())


def files(db: peewee.Database, ticket_id: int, number: int) -> tuple[facts.KeptFile, ...]:
    """The files of the message that is a ticket's event `number`; last the message as it came."""
    for kind, body in _rows(db, ticket_id, number):
        fact = codec.thaw(_MESSAGES[kind], body, _held(db, json.loads(body)))
        if isinstance(fact, facts.MessageReceived):
            return (*fact.files, *([fact.raw] if fact.raw else []))
    return ()


def _rows(
    db: peewee.Database, ticket_id: int, number: int | None = None
) -> Iterator[tuple[str, str]]:
    """Kind and body of a ticket's messages in order, or of the one with this number."""
    E = tables.Event
    query = (
        E.select(E.kind, E.body)
        .where(
            E.subject_kind == SubjectKind.TICKET.value,
            E.subject_id == str(ticket_id),
            E.kind.in_(list(_MESSAGES)),
            *((E.number == number,) if number is not None else ()),
        )
        .order_by(E.number)
        .tuples()
    )
    yield from query.execute(db)


def _held(db: peewee.Database, plain: dict[str, Any]) -> codec.Contents:
    """The words and files that a message's body names."""
    files = [*plain.get("files", ()), *([plain["raw"]] if plain.get("raw") else [])]
    hashes = [plain["text"], *(one["content"] for one in files)]
    return events.contents(db, (one for one in hashes if one))
