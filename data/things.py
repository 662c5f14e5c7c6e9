"""The register in the store: every entry as it is now, found by its words."""

from collections.abc import Sequence

import peewee

from supportdesk.data import bulk, codec, tables
from supportdesk.data.text import storable
from supportdesk.domain.thing import Thing

T = tables.Thing


def load(db: peewee.Database, pack: str, kind: str, key: str) -> Thing | None:
    """The entry of this kind and key, letter case apart; None where there is none."""
    return next(iter(load_all(db, pack, kind, [key]).values()), None)


def load_all(db: peewee.Database, pack: str, kind: str, keys: Sequence[str]) -> dict[str, Thing]:
    """Those entries of a kind that are there, by their keys as the register writes them."""
    wanted = [storable(one).strip().upper() for one in keys]
    query = (
        T.select(T.key, T.body).where(T.pack == pack, T.kind == kind, T.key.in_(wanted)).tuples()
    )
    return {key: codec.thaw(Thing, body) for key, body in query.execute(db)}


def insert(db: peewee.Database, pack: str, new: Sequence[Thing]) -> None:
    """Store new entries."""
    rows = [{"pack": pack, "kind": one.kind, "key": one.key, **columns(one)} for one in new]
    bulk.insert(db, T, rows)


def save(db: peewee.Database, pack: str, thing: Thing, before: int) -> bool:
    """Store an entry if it still has the version `before` (0: it is new); whether it had."""
    if not before:
        insert(db, pack, [thing])
        return True
    changed = (
        T.update(**columns(thing))
        .where(T.pack == pack, T.kind == thing.kind, T.key == thing.key, T.version == before)
        .execute(db)
    )
    return bool(changed == 1)


def columns(thing: Thing) -> dict[str, object]:
    """What is stored of an entry besides its kind and key."""
    words = (thing.key, *(text for _, text in sorted(thing.values.items())))
    return {
        "version": thing.version,
        "words": storable(" ".join(words).casefold()),
        "body": codec.freeze(thing).body,
    }


def search(
    db: peewee.Database, pack: str, kind: str, text: str, size: int, after: str = "",
    *, by_key: bool = False,
) -> tuple[Thing, ...]:  # fmt: skip
    """Entries of a kind ("" is any) by what was typed, in order of their keys."""
    typed = storable(text).casefold().split()
    found = [(T.key if by_key else T.words).contains(one) for one in typed]
    wanted = T.pack == pack
    if kind:
        wanted &= T.kind == kind
    if after:
        wanted &= T.key > after
    query = T.select(T.body).where(wanted, *found).order_by(T.key, T.kind).limit(size).tuples()
    return tuple(codec.thaw(Thing, body) for (body,) in query.execute(db))


def count(db: peewee.Database, pack: str) -> dict[str, int]:
    """How many entries there are of each kind."""
    query = T.select(T.kind, peewee.fn.COUNT(T.key)).where(T.pack == pack).group_by(T.kind).tuples()
    return {kind: int(number) for kind, number in query.execute(db)}


def subject(pack: str, thing_id: str) -> str:
    """The id of an entry as the subject of its events."""
    return f"{pack}/{thing_id}"
