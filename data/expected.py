"""What every projection has to hold by the events."""

import json
from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import peewee

from supportdesk.data import (
    codec,
    entries,
    events,
    packs,
    people,
    related,
    signals,
    tables,
    things,
    tickets,
)
from supportdesk.data.history import Subject
from supportdesk.data.text import storable
from supportdesk.domain import facts
from supportdesk.domain.events import SubjectKind
from supportdesk.domain.fold import fold_all, opened
from supportdesk.domain.outage import Watched, fold_watched
from supportdesk.domain.pack import Pack
from supportdesk.domain.thing import Thing, split_id
from supportdesk.domain.thing_fold import fold_thing
from supportdesk.domain.ticket import Ticket

Rows = dict[tuple[Any, ...], dict[str, Any]]
"""Rows of one projection by their keys."""
OWN_MAIL = "<own:"
"""How the row begins that gathers what comes from the desk's own mailbox; no event has its id."""


def folded(subject: Subject) -> Ticket | None:
    """The ticket that its events make; None where they cannot, or the first is no opening."""
    if not subject.facts or subject.count != len(subject.facts):
        return None
    first, *rest = subject.facts
    if not isinstance(first.fact, facts.TicketOpened):
        return None
    ticket = opened(int(subject.id), first.fact, first.at, subject.pack_version)
    return fold_all(ticket, rest)


def ticket_rows(ticket: Ticket, pack: Pack, subject: Subject) -> dict[str, Rows]:
    """Every row that a ticket has, by projection."""
    clocks = (tickets.clock_row(ticket, one) for one in ticket.clocks)
    items = (tickets.item_row(ticket, one, pack) for one in ticket.items)
    own = {"created_at": ticket.created, **tickets.columns(ticket, pack)}
    return {
        "ticket": {(ticket.id,): plain(own)},
        "clock": {(one["key"],): one for one in clocks},
        "item": {(one["number"],): one for one in items},
        "ticket_key": {(one,): {} for one in related.keys(ticket)},
        "ticket_thing": {(one,): {} for one in ticket.things},
        "mail": _mail_rows(ticket.id, subject),
    }


def _mail_rows(ticket_id: int, subject: Subject) -> Rows:
    """The message ids of a ticket; of two events with the same one the first counts."""
    found: Rows = {}
    for one in subject.facts:
        if isinstance(one.fact, facts.MessageReceived | facts.ReplySent) and one.fact.message_id:
            incoming = isinstance(one.fact, facts.MessageReceived)
            row = {"ticket": ticket_id, "incoming": incoming}
            found.setdefault((storable(one.fact.message_id),), row)
    return found


def thing_rows(subject: Subject) -> Rows:
    """The row of an entry of the register."""
    pack, _, name = subject.id.partition("/")
    kind, key = split_id(name)
    thing = Thing(kind=kind, key=key)
    for one in subject.facts:
        thing = fold_thing(thing, one.fact)
    return {(pack, thing.kind, thing.key): things.columns(thing)} if thing.version else {}


def watched_rows(subject: Subject) -> Rows:
    """The row of a thing that signals spoke of."""
    pack, _, name = subject.id.partition("/")
    kind, key = split_id(name)
    watched = Watched(kind=kind, key=key)
    for one in subject.facts:
        watched = fold_watched(watched, one.fact)
    place = (pack, watched.kind, storable(watched.key))
    return {place: signals.columns(watched)} if watched.version else {}


def person_rows(subject: Subject) -> Rows:
    """The row of a person: who they were made last."""
    made = [one.fact for one in subject.facts if isinstance(one.fact, facts.PersonChanged)]
    return {(subject.id,): people.columns(made[-1].person)} if made else {}


def entry_rows(db: peewee.Database) -> Rows:
    """The desk's own values: what each version of a pack brought, and every change since."""
    E = tables.Event
    changes = (facts.PackInstalled, facts.EntryChanged, facts.PastRestated, facts.RestatingUndone)
    kinds = [one.kind for one in changes]
    query = E.select(E.number, E.kind, E.body).where(E.kind.in_(kinds)).order_by(E.id).tuples()
    found: Rows = {}
    restated: dict[tuple[str, int], facts.PastRestated] = {}
    for number, kind, body in query.execute(db):
        fact = codec.thaw(events.FACTS[kind], body)
        if isinstance(fact, facts.PackInstalled):
            for (part, name), text in entries.shipped(packs.document(db, fact.version)).items():
                found.setdefault((fact.pack, part, name), {"body": text})
        elif isinstance(fact, facts.EntryChanged):
            found[fact.pack, fact.part, fact.id] = {"body": fact.after}
        elif isinstance(fact, facts.PastRestated):
            restated[fact.pack, number] = fact
            found[fact.pack, "holiday", fact.id] = {"body": fact.after}
        elif isinstance(fact, facts.RestatingUndone):
            undone = restated[fact.pack, fact.restating]
            place = (fact.pack, "holiday", undone.id)
            if found[place]["body"] == undone.after:
                found[place] = {"body": undone.before}
    return found


def reply_uses(db: peewee.Database) -> Rows:
    """How often each person used each quick reply, by the replies that went out."""
    E, V = tables.Event, tables.PackVersion
    query = (
        E.select(V.pack, E.actor, E.body)
        .join(V, on=(E.pack_version == V.hash))
        .where(E.subject_kind == SubjectKind.TICKET.value, E.kind == facts.ReplySent.kind)
        .where(E.body.contains('"quick_replies"'))
        .tuples()
    )
    used = Counter(
        (pack, actor, reply)
        for pack, actor, body in query.execute(db)
        for reply in json.loads(body).get("quick_replies", ())
    )
    return {key: {"count": count} for key, count in used.items()}


def plain(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row as the database has it: instants in microseconds."""
    return {
        name: (one - tables.EPOCH) // tables.MICROSECOND if isinstance(one, datetime) else one
        for name, one in row.items()
    }
