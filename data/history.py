"""Every event of a store in one pass, subject by subject, each chain proved on the way."""

import json
import typing
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import groupby
from typing import Any

import peewee

from supportdesk.data import codec, events, tables
from supportdesk.domain.events import Occurred, SubjectKind
from supportdesk.domain.facts import Written

Row = tuple[Any, ...]
_HASHED = tuple(
    one.name for one in tables.Event._meta.sorted_fields if one.name not in {"id", "hash"}
)
_KIND, _ID, _NUMBER, _FACT, _AT, _BODY, _PACK, _PREVIOUS = (
    _HASHED.index(one)
    for one in (
        *("subject_kind", "subject_id", "number", "kind", "happened_at"),
        *("body", "pack_version", "previous_hash"),
    )
)
_SELECT = f"SELECT {', '.join((*_HASHED, 'hash'))} FROM event"
_ORDER = "subject_kind, subject_id, number"
_PAGE = 2000
_WRITTEN = {
    name
    for fact in events.FACTS.values()
    for name, kind in typing.get_type_hints(fact).items()
    if kind is Written
}
UNREADABLE = (ValueError, LookupError, TypeError, AttributeError)
"""What reading a damaged body back raises."""


@dataclass(slots=True)
class Subject:
    """One subject's events: its facts in order, what they name, and what is wrong with them.

    `facts` are as many as could be read; `pack_version` is that of the first event; each of
    `wrong` is a field, what stands there, and what should.
    """

    kind: SubjectKind
    id: str
    pack_version: str = ""
    count: int = 0
    facts: list[Occurred] = field(default_factory=list)
    contents: set[str] = field(default_factory=set)
    wrong: list[tuple[str, str, str]] = field(default_factory=list)


def subjects(db: peewee.Database) -> Iterator[Subject]:
    """Every subject that has events."""
    for (kind, name), rows in groupby(_rows(db), key=lambda row: (row[_KIND], row[_ID])):
        yield _subject(SubjectKind(kind), name, rows)


def subject(db: peewee.Database, kind: SubjectKind, name: str) -> Subject:
    """The one of this kind and id."""
    mark = "?" if isinstance(db, peewee.SqliteDatabase) else "%s"
    where = f"WHERE subject_kind = {mark} AND subject_id = {mark} ORDER BY number"
    return _subject(kind, name, db.execute_sql(f"{_SELECT} {where}", (kind.value, name)).fetchall())


def _rows(db: peewee.Database) -> Iterator[Row]:
    """Rows in the order of their unique index, a page at a time: constant memory on both stores."""
    mark = "?" if isinstance(db, peewee.SqliteDatabase) else "%s"
    after = f"WHERE ({_ORDER}) > ({mark}, {mark}, {mark}) ORDER BY {_ORDER} LIMIT {_PAGE}"
    last: Row = ("", "", 0)
    while page := db.execute_sql(f"{_SELECT} {after}", last).fetchall():
        yield from page
        last = page[-1][_KIND], page[-1][_ID], page[-1][_NUMBER]


def _subject(kind: SubjectKind, name: str, rows: Iterable[Row]) -> Subject:
    found, previous, expected = Subject(kind, name), "", 0
    for row in rows:
        expected += 1
        found.pack_version = found.pack_version or row[_PACK]
        _prove(found, row, previous, expected)
        previous, expected = row[-1], row[_NUMBER]
        _read(found, row)
        found.count += 1
    return found


def _prove(found: Subject, row: Row, previous: str, expected: int) -> None:
    """Note where an event does not follow the one before it, or is not what its hash covers."""
    number = row[_NUMBER]
    if number != expected:
        found.wrong.append((f"{number} number", str(number), str(expected)))
    if row[_PREVIOUS] != previous:
        found.wrong.append((f"{number} previous_hash", row[_PREVIOUS], previous))
    made = events.digest(dict(zip(_HASHED, row, strict=False)))
    if made != row[-1]:
        found.wrong.append((f"{number} hash", row[-1], made))


def _read(found: Subject, row: Row) -> None:
    try:
        plain = json.loads(row[_BODY])
        fact = codec.thaw_plain(events.FACTS[row[_FACT]], plain)
        found.contents.update(_named(plain))
    except UNREADABLE:
        found.wrong.append((f"{row[_NUMBER]} body", "cannot be read", f"a fact “{row[_FACT]}”"))
        return
    at = tables.EPOCH + timedelta(microseconds=row[_AT])
    found.facts.append(Occurred(fact=fact, at=at))


def _named(plain: Mapping[str, Any]) -> Iterator[str]:
    """The hashes of what people wrote and sent that an event's body names."""
    for key in _WRITTEN:
        if plain.get(key):
            yield plain[key]
    raw = plain.get("raw")
    for one in (*plain.get("files", ()), *([raw] if raw else ())):
        if one.get("content"):
            yield one["content"]
