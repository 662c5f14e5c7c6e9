"""Making projections anew from the events; the events themselves are never touched."""

from collections.abc import Iterable, Iterator
from itertools import islice

import peewee

from supportdesk.data import expected, packs, people, signals, tables, tickets
from supportdesk.data.history import Subject, subject
from supportdesk.domain.events import SubjectKind
from supportdesk.domain.facts import PersonChanged
from supportdesk.domain.pack import Pack

BATCH = 100
"""Subjects that are made anew in one transaction."""
KINDS = ("desk", "person", "thing", "ticket")
"""Subjects that have projections, in an order in which rows may point at others."""
Place = tuple[str, str]
"""Kind and id of a subject."""


def repair(db: peewee.Database, places: Iterable[Place]) -> Iterator[Place]:
    """Make the projections of these subjects anew, each as its events have it by then.

    Gives those that could be, in an order in which rows may point at others.
    """
    held: dict[str, Pack] = {}
    left = iter(sorted(dict.fromkeys(places), key=lambda one: KINDS.index(one[0])))
    while batch := list(islice(left, BATCH)):
        sqlite = isinstance(db, peewee.SqliteDatabase)
        with db.atomic("IMMEDIATE") if sqlite else db.atomic():
            done = [place for place in batch if _whole(db, *place, held)]
            D = tables.Desk
            D.update(revision=D.revision + 1).where(D.id == 1).execute(db)
        yield from done


def _whole(db: peewee.Database, kind: str, name: str, held: dict[str, Pack]) -> bool:
    """The same for one of many: what the database refuses leaves this subject as it was."""
    try:
        with db.atomic():
            return _one(db, kind, name, held)
    except peewee.IntegrityError:
        return False


def _one(db: peewee.Database, kind: str, name: str, held: dict[str, Pack]) -> bool:
    """Make one subject's rows anew; whether its events allow it."""
    if kind == SubjectKind.DESK.value:
        _entries(db)
        _reply_uses(db)
        return True
    found = subject(db, SubjectKind(kind), name)
    if kind == SubjectKind.PERSON.value:
        return _person(db, found)
    if kind == SubjectKind.THING.value:
        return _thing(db, found)
    return _ticket(db, found, held)


def _person(db: peewee.Database, found: Subject) -> bool:
    made = [one.fact for one in found.facts if isinstance(one.fact, PersonChanged)]
    if made:
        people.save_person(db, made[-1].person)
    return bool(made)


def _thing(db: peewee.Database, found: Subject) -> bool:
    T = tables.Thing
    for (pack, kind, key), row in expected.thing_rows(found).items():
        T.insert(pack=pack, kind=kind, key=key, **row).on_conflict(
            conflict_target=[T.pack, T.kind, T.key], preserve=[T.version, T.words, T.body]
        ).execute(db)
    W = signals.WatchedRow
    for (pack, kind, key), row in expected.watched_rows(found).items():
        W.insert(pack=pack, kind=kind, key=key, **row).on_conflict(
            conflict_target=[W.pack, W.kind, W.key],
            preserve=[W.version, W.down_at, W.waits_at, W.body],
        ).execute(db)
    return bool(found.facts)


def _ticket(db: peewee.Database, found: Subject, held: dict[str, Pack]) -> bool:
    ticket = expected.folded(found)
    if ticket is None:
        return False
    if ticket.pack_version not in held:
        held[ticket.pack_version] = packs.document(db, ticket.pack_version)
    pack = held[ticket.pack_version]
    tickets.rebuild(db, ticket, pack)
    M = tables.Mail
    M.delete().where(M.ticket == ticket.id, ~M.message_id.startswith(expected.OWN_MAIL)).execute(db)
    for (message_id,), row in expected.ticket_rows(ticket, pack, found)["mail"].items():
        M.insert(message_id=message_id, **row).on_conflict(
            conflict_target=[M.message_id], preserve=[M.ticket, M.incoming]
        ).execute(db)
    return True


def _entries(db: peewee.Database) -> None:
    """The desk's own values; what no event has goes."""
    E, P = tables.Entry, tables.Pack
    wanted = expected.entry_rows(db)
    for pack, part, name in E.select(E.pack, E.part, E.id).tuples().execute(db):
        if (pack, part, name) not in wanted:
            E.delete().where(E.pack == pack, E.part == part, E.id == name).execute(db)
    for (pack, part, name), row in wanted.items():
        E.insert(pack=pack, part=part, id=name, **row).on_conflict(
            conflict_target=[E.pack, E.part, E.id], preserve=[E.body]
        ).execute(db)
    P.update(edition=P.edition + 1).execute(db)


def _reply_uses(db: peewee.Database) -> None:
    R = tables.ReplyUse
    wanted = expected.reply_uses(db)
    R.delete().execute(db)
    for (pack, person, reply), row in wanted.items():
        R.insert(pack=pack, person=person, reply=reply, **row).execute(db)
