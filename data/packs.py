"""Installed packs: every version whole for good, and the one that new tickets run on."""

from dataclasses import replace
from datetime import datetime

import peewee

from supportdesk.data import codec, people, tables
from supportdesk.domain.pack import Pack
from supportdesk.errors import NotFound


def install(db: peewee.Database, pack: Pack, now: datetime) -> str:
    """Make this version the pack's present one; the version before it ("" for none)."""
    tables.PackVersion.insert(
        hash=pack.version, pack=pack.name, document=codec.freeze(pack).body, installed_at=now
    ).on_conflict_ignore().execute(db)
    before = present_version(db, pack.name)
    if before:
        tables.Pack.update(version=pack.version).where(tables.Pack.name == pack.name).execute(db)
    else:
        tables.Pack.insert(name=pack.name, version=pack.version, next_number=1001).execute(db)
    people.add_contacts(db, pack.name, pack.directory)
    return before


def present_version(db: peewee.Database, name: str) -> str:
    """The version that new tickets of a pack run on; "" where it is not installed."""
    query = tables.Pack.select(tables.Pack.version).where(tables.Pack.name == name).tuples()
    return str(next(iter(query.execute(db)), ("",))[0])


def load(db: peewee.Database, version: str) -> Pack:
    """A version of a pack, with the directory as it is now; raises NotFound."""
    query = (
        tables.PackVersion.select(tables.PackVersion.document)
        .where(tables.PackVersion.hash == version)
        .tuples()
    )
    for (document,) in query.execute(db):
        pack = codec.thaw(Pack, document)
        return replace(pack, directory=people.directory(db, pack.name))
    raise NotFound(f"No pack of version {version[:12]} is installed.")


def next_reference(db: peewee.Database, pack: Pack) -> str:
    """The reference of the next ticket; counts on within the transaction."""
    P = tables.Pack
    P.update(next_number=P.next_number + 1).where(P.name == pack.name).execute(db)
    query = P.select(P.next_number).where(P.name == pack.name).tuples()
    return f"{pack.prefix}-{next(iter(query.execute(db)))[0] - 1}"
