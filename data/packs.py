"""Installed packs: every version whole for good, and the one that new tickets run on."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

import peewee

from supportdesk.data import codec, entries, tables, versions
from supportdesk.domain.pack import Pack
from supportdesk.errors import NotFound

P, V = tables.Pack, tables.PackVersion


def install(db: peewee.Database, pack: Pack, files: Mapping[str, str], now: datetime) -> str:
    """Make this version the pack's present one; the version before it ("" for none).

    `files` are the texts that it was read from. The desk keeps its own values.
    """
    V.insert(
        hash=pack.version,
        pack=pack.name,
        document=codec.freeze(pack).body,
        files=json.dumps(dict(files), ensure_ascii=True),
        installed_at=now,
    ).on_conflict_ignore().execute(db)
    before = present_version(db, pack.name)
    if before:
        P.update(version=pack.version).where(P.name == pack.name).execute(db)
    else:
        P.insert(name=pack.name, version=pack.version, next_number=1001, edition=0).execute(db)
    entries.add(db, pack)
    return before


def present_version(db: peewee.Database, name: str) -> str:
    """The version that new tickets of a pack run on; "" where it is not installed."""
    query = P.select(P.version).where(P.name == name).tuples()
    return str(next(iter(query.execute(db)), ("",))[0])


def edition(db: peewee.Database, name: str) -> str:
    """The number of the desk's own values of a pack; it grows with each change of them."""
    query = P.select(P.edition).where(P.name == name).tuples()
    return str(next(iter(query.execute(db)), ("",))[0])


def load(db: peewee.Database, version: str, held: dict[str, Pack]) -> Pack:
    """A version of a pack with the desk's own values as they are now; raises NotFound.

    What `held` has of the same edition is taken from there, and what is read is put into it.
    """
    known = held.get(version)
    if known is not None and known.edition == edition(db, known.name):
        return known
    pack = document(db, version)
    now = edition(db, pack.name)
    own = entries.laid_over(pack, entries.read(db, pack.name), int(now))
    held[version] = replace(own, versions=versions.read(db, pack.name))
    return held[version]


def document(db: peewee.Database, version: str) -> Pack:
    """A version of a pack as it shipped; raises NotFound."""
    query = V.select(V.document).where(V.hash == version).tuples()
    for (text,) in query.execute(db):
        return codec.thaw(Pack, text)
    raise NotFound(f"No pack of version {version[:12]} is installed.")


def files(db: peewee.Database, version: str) -> dict[str, str]:
    """The texts that a version was read from, by the names of the files."""
    query = V.select(V.files).where(V.hash == version).tuples()
    for (text,) in query.execute(db):
        found: dict[str, str] = json.loads(text)
        return found
    return {}


def next_references(db: peewee.Database, pack: Pack, count: int) -> list[str]:
    """The references of the next tickets; counts on within the transaction."""
    P.update(next_number=P.next_number + count).where(P.name == pack.name).execute(db)
    query = P.select(P.next_number).where(P.name == pack.name).tuples()
    after = int(next(iter(query.execute(db)))[0])
    return [f"{pack.prefix}-{number}" for number in range(after - count, after)]
