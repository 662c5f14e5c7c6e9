"""Things that signals speak of in the store: each as it is now, and those whose outage waits."""

from collections.abc import Sequence

import peewee

from supportdesk.data import bulk, codec, events, tables, things
from supportdesk.data.text import storable
from supportdesk.domain.events import Envelope, Occurred, SubjectKind
from supportdesk.domain.outage import Watched
from supportdesk.errors import Clash


class WatchedRow(peewee.Model):
    """Things that signals speak of; `waits_at` is since when one is down without a ticket."""

    pack = peewee.TextField()
    kind = peewee.TextField()
    key = peewee.TextField()
    version = peewee.BigIntegerField()
    down_at = tables.InstantField(null=True)
    waits_at = tables.InstantField(null=True)
    body = peewee.TextField()

    class Meta:
        table_name = "watched"
        primary_key = peewee.CompositeKey("pack", "kind", "key")


W = WatchedRow


def load(db: peewee.Database, pack: str, kind: str, key: str) -> Watched | None:
    """What is known of a thing; None where nothing was ever said of it."""
    query = W.select(W.body).where(W.pack == pack, W.kind == kind, W.key == storable(key))
    return next((codec.thaw(Watched, body) for (body,) in query.tuples().execute(db)), None)


def save(db: peewee.Database, pack: str, before: Watched, after: Watched) -> bool:
    """Store what is known of a thing if nothing came between; whether nothing had."""
    if not before.version:
        row = {"pack": pack, "kind": after.kind, "key": storable(after.key), **columns(after)}
        held = load(db, pack, after.kind, after.key)
        bulk.insert(db, W, [row], ignore=True)
        return held is None and load(db, pack, after.kind, after.key) == after
    changed = (
        W.update(**columns(after))
        .where(
            W.pack == pack,
            W.kind == after.kind,
            W.key == storable(after.key),
            W.version == before.version,
        )
        .execute(db)
    )
    return bool(changed == 1)


def columns(watched: Watched) -> dict[str, object]:
    """What is stored of it besides its kind and key."""
    waits = watched.waiting
    return {
        "version": watched.version,
        "down_at": bulk.instant(watched.down.start if watched.down else None),
        "waits_at": bulk.instant(waits[0].start if waits else None),
        "body": codec.freeze(watched).body,
    }


def waiting(db: peewee.Database) -> tuple[tuple[str, Watched], ...]:
    """Things with an outage that goes on and has no ticket, the longest first, by their packs."""
    query = W.select(W.pack, W.body).where(W.waits_at.is_null(False)).order_by(W.waits_at, W.key)
    return tuple((pack, codec.thaw(Watched, body)) for pack, body in query.tuples().execute(db))


def listed(db: peewee.Database, pack: str, *, everything: bool) -> Sequence[Watched]:
    """Things of a pack that are down, the longest first; or all that signals ever spoke of."""
    wanted = W.pack == pack
    if not everything:
        wanted &= W.down_at.is_null(False)
    query = W.select(W.body).where(wanted).order_by(W.down_at.is_null(), W.down_at, W.kind, W.key)
    return [codec.thaw(Watched, body) for (body,) in query.tuples().execute(db)]


class Watching:
    """The part of a transaction that knows of signals."""

    db: peewee.Database

    def watched(self, pack: str, kind: str, key: str) -> Watched | None:
        """What signals have said of a thing."""
        return load(self.db, pack, kind, key)

    def save_watched(
        self,
        pack: str,
        before: Watched,
        after: Watched,
        occurred: Sequence[Occurred],
        envelope: Envelope,
    ) -> None:
        """Store what signals say of a thing with its facts; raises Clash where that has changed."""
        if not save(self.db, pack, before, after):
            raise Clash(f"{after.id} was spoken of by another signal just now.")
        subject = things.subject(pack, after.id)
        events.append(self.db, SubjectKind.THING, subject, occurred, envelope)
