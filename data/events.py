"""Events in the store: appended with their hash chain, read back with their words."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256

import peewee

from supportdesk.data import bulk, codec, tables
from supportdesk.data.text import storable
from supportdesk.domain import facts
from supportdesk.domain.events import Envelope, Event, Occurred, SubjectKind, Way

FACTS: dict[str, type[facts.Fact]] = {one.kind: one for one in facts.Fact.__subclasses__()}
_CLOCKED = {"clock-started", "clock-retimed"}
_BATCH = 400
_HASHED = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode


def append(
    db: peewee.Database,
    kind: SubjectKind,
    subject_id: str,
    occurred: Sequence[Occurred],
    envelope: Envelope,
) -> None:
    """Append facts to a subject's history; each hash covers the one before it."""
    last = _last(db, kind, subject_id)
    _store(db, _chained(kind, subject_id, occurred, envelope, last))


def begin(
    db: peewee.Database,
    kind: SubjectKind,
    histories: Iterable[tuple[str, Sequence[Occurred], Envelope]],
) -> None:
    """Store the first facts of many subjects that are new, by the ids of the subjects."""
    _store(db, (row for one in histories for row in _chained(kind, *one, (0, ""))))


def _store(db: peewee.Database, chained: Iterable[tuple[dict[str, object], codec.Frozen]]) -> None:
    rows: list[dict[str, object]] = []
    written = codec.Frozen()
    for row, frozen in chained:
        rows.append(row)
        written.contents.update(frozen.contents)
    keep_contents(db, written)
    bulk.insert(db, tables.Event, rows)


def _chained(
    kind: SubjectKind,
    subject_id: str,
    occurred: Sequence[Occurred],
    envelope: Envelope,
    last: tuple[int, str],
) -> Iterator[tuple[dict[str, object], codec.Frozen]]:
    """The rows of facts that follow the last event of their subject, each with its contents."""
    number, previous = last
    for one in occurred:
        number += 1
        frozen = codec.freeze(one.fact)
        version = envelope.pack_version if one.fact.kind in _CLOCKED else ""
        row: dict[str, object] = {
            "subject_kind": kind.value,
            "subject_id": subject_id,
            "number": number,
            "kind": one.fact.kind,
            "kind_revision": one.fact.revision,
            "happened_at": (one.at - tables.EPOCH) // tables.MICROSECOND,
            "recorded_at": (envelope.recorded_at - tables.EPOCH) // tables.MICROSECOND,
            "actor": storable(envelope.actor),
            "on_behalf_of": storable(envelope.on_behalf_of),
            "way": envelope.way.value,
            "command_id": storable(envelope.command_id),
            "pack_version": envelope.pack_version,
            "policy_version": version,
            "calendar_version": version,
            "body": frozen.body,
            "previous_hash": previous,
        }
        previous = digest(row)
        yield {**row, "hash": previous}, frozen


def digest(row: Mapping[str, object]) -> str:
    """SHA-256 of an event's columns as JSON, the previous hash among them, in hex."""
    text = _HASHED(row)
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _last(db: peewee.Database, kind: SubjectKind, subject_id: str) -> tuple[int, str]:
    query = (
        tables.Event.select(tables.Event.number, tables.Event.hash)
        .where(tables.Event.subject_kind == kind.value, tables.Event.subject_id == subject_id)
        .order_by(tables.Event.number.desc())
        .limit(1)
        .tuples()
    )
    return next(iter(query.execute(db)), (0, ""))


def having(db: peewee.Database, kind: SubjectKind, subjects: Sequence[str]) -> set[str]:
    """Those of these subjects that have a history already."""
    E, found = tables.Event, set[str]()
    for start in range(0, len(subjects), _BATCH):
        part = list(subjects[start : start + _BATCH])
        first = E.select(E.subject_id).where(
            E.subject_kind == kind.value, E.subject_id.in_(part), E.number == 1
        )
        found.update(name for (name,) in first.tuples().execute(db))
    return found


def keep_contents(db: peewee.Database, frozen: codec.Frozen) -> None:
    """Store the words and files of a value, each once."""
    rows = [
        {"hash": name, "media_type": one.media_type, "size": len(one.data), "data": one.data}
        for name, one in frozen.contents.items()
    ]
    bulk.insert(db, tables.Content, rows, ignore=True)


def contents(db: peewee.Database, hashes: Iterable[str]) -> dict[str, bytes | None]:
    """The bytes kept under these hashes; None where they were erased."""
    wanted = sorted(set(hashes))
    found: dict[str, bytes | None] = {}
    for start in range(0, len(wanted), _BATCH):
        query = (
            tables.Content.select(tables.Content.hash, tables.Content.data)
            .where(tables.Content.hash.in_(wanted[start : start + _BATCH]))
            .tuples()
        )
        for name, data in query.execute(db):
            found[name] = None if data is None else bytes(data)
    return found


def history(
    db: peewee.Database, kind: SubjectKind, subject_id: str, *, words: bool = True
) -> tuple[Event, ...]:
    """Every event of a subject in order, with what was written unless `words` is off."""
    query = (
        tables.Event.select()
        .where(tables.Event.subject_kind == kind.value, tables.Event.subject_id == subject_id)
        .order_by(tables.Event.number)
        .dicts()
    )
    rows = list(query.execute(db))
    held = contents(db, _referred(rows)) if words else {}
    return tuple(_event(row, held) for row in rows)


def latest(db: peewee.Database, count: int) -> tuple[Event, ...]:
    """The last events of the desk, the newest first, without what was written.

    What a step changed has events of its own; that it is kept with the step is none to tell.
    """
    E = tables.Event
    kept = [facts.StepDid.kind, facts.WaitEnded.kind]
    query = E.select().where(E.kind.not_in(kept)).order_by(E.id.desc()).limit(count).dicts()
    return tuple(_event(row, {}) for row in query.execute(db))


def _referred(rows: Iterable[dict[str, str]]) -> set[str]:
    found: set[str] = set()
    for row in rows:
        body = json.loads(row["body"])
        for one in (body.get("text"), body.get("packet")):
            if one:
                found.add(one)
    return found


def _event(row: dict[str, object], held: codec.Contents) -> Event:
    kind = str(row["kind"])
    fact = codec.thaw(FACTS[kind], str(row["body"]), held)
    return Event(
        id=int(str(row["id"])),
        subject_kind=SubjectKind(str(row["subject_kind"])),
        subject_id=str(row["subject_id"]),
        number=int(str(row["number"])),
        fact=fact,
        happened_at=row["happened_at"],  # type: ignore[arg-type]
        recorded_at=row["recorded_at"],  # type: ignore[arg-type]
        actor=str(row["actor"]),
        on_behalf_of=str(row["on_behalf_of"]),
        way=Way(str(row["way"])),
        command_id=str(row["command_id"]),
        pack_version=str(row["pack_version"]),
        policy_version=str(row["policy_version"]),
        calendar_version=str(row["calendar_version"]),
        previous_hash=str(row["previous_hash"]),
        hash=str(row["hash"]),
    )
