"""The register in the store: every entry as it is now, found by its words."""

import peewee

from supportdesk.data import codec, tables
from supportdesk.data.text import storable
from supportdesk.domain.thing import Thing

T = tables.Thing


def load(db: peewee.Database, pack: str, kind: str, key: str) -> Thing | None:
    """The entry of this kind and key, letter case apart; None where there is none."""
    query = (
        T.select(T.body)
        .where(T.pack == pack, T.kind == kind, T.key == storable(key).strip().upper())
        .tuples()
    )
    return next((codec.thaw(Thing, body) for (body,) in query.execute(db)), None)


def save(db: peewee.Database, pack: str, thing: Thing, before: int) -> bool:
    """Store an entry if it still has the version `before` (0: it is new); whether it had."""
    row = {
        "version": thing.version,
        "words": storable(" ".join((thing.key, *thing.values.values())).casefold()),
        "body": codec.freeze(thing).body,
    }
    if not before:
        T.insert(pack=pack, kind=thing.kind, key=thing.key, **row).execute(db)
        return True
    changed = (
        T.update(**row)
        .where(T.pack == pack, T.kind == thing.kind, T.key == thing.key, T.version == before)
        .execute(db)
    )
    return bool(changed == 1)


def search(
    db: peewee.Database, pack: str, kind: str, text: str, size: int, after: str = ""
) -> tuple[Thing, ...]:
    """Entries of a kind ("" is any) whose words hold all that was typed, in order of their keys."""
    wanted = T.pack == pack
    if kind:
        wanted &= T.kind == kind
    if after:
        wanted &= T.key > after
    for word in storable(text).casefold().split():
        wanted &= T.words.contains(word)
    query = T.select(T.body).where(wanted).order_by(T.key, T.kind).limit(size).tuples()
    return tuple(codec.thaw(Thing, body) for (body,) in query.execute(db))


def count(db: peewee.Database, pack: str) -> dict[str, int]:
    """How many entries there are of each kind."""
    query = T.select(T.kind, peewee.fn.COUNT(T.key)).where(T.pack == pack).group_by(T.kind).tuples()
    return {kind: int(number) for kind, number in query.execute(db)}


def subject(pack: str, thing_id: str) -> str:
    """The id of an entry as the subject of its events."""
    return f"{pack}/{thing_id}"
