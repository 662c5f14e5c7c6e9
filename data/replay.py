"""Replaying: every event is folded again and every projection compared with it, in one pass.

Subjects are compared in batches, so that a store of any size takes the same memory.
"""

from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from itertools import groupby, islice

import peewee

from supportdesk.data import expected, packs, stored
from supportdesk.data.compared import A_ROW, NO_ROW, Wrong, compare, text
from supportdesk.data.expected import Rows
from supportdesk.data.history import Subject, subjects
from supportdesk.domain.difference import Difference, Replayed
from supportdesk.domain.events import SubjectKind
from supportdesk.domain.pack import Pack

BATCH = 300
_CONTENTS = 50


class Replay:
    """One pass over a store; `tell` hears how far it is after each batch."""

    def __init__(self, db: peewee.Database, tell: Callable[[Replayed], object]) -> None:
        self.db = db
        self._tell = tell
        self._mark = "?" if isinstance(db, peewee.SqliteDatabase) else "%s"
        self._packs: dict[str, Pack] = {}

    def differences(self) -> Iterator[Difference]:
        """Each difference, subject by subject."""
        total = int(self.db.execute_sql("SELECT COUNT(*) FROM event").fetchone()[0])
        done = tickets = 0
        for kind, many in groupby(subjects(self.db), key=lambda one: one.kind):
            while batch := list(islice(many, BATCH)):
                yield from self._batch(kind, batch)
                done += sum(one.count for one in batch)
                tickets += len(batch) if kind is SubjectKind.TICKET else 0
                self._tell(Replayed(done, total, tickets))
        yield from self._desk()
        for kind_of, name in stored.without_events(self.db):
            wrong = ("event", "all", "none", "an opening")
            yield _difference(kind_of, name, f"{kind_of} {name}", wrong)
        yield from self._contents()

    def _batch(self, kind: SubjectKind, batch: Sequence[Subject]) -> Iterator[Difference]:
        held = self._held({name for one in batch for name in one.contents})
        for one in batch:
            for field, before, after in one.wrong:
                yield _of(one, ("event", field, before, after))
            for name in sorted(one.contents - held):
                yield _of(one, ("content", name, NO_ROW, A_ROW))
        if kind is SubjectKind.TICKET:
            yield from self._of_tickets(batch)
        elif kind is SubjectKind.THING:
            yield from self._of_rows("thing", batch, expected.thing_rows)
            yield from self._of_rows("watched", batch, expected.watched_rows)
        elif kind is SubjectKind.PERSON:
            yield from self._of_rows("person", batch, expected.person_rows)

    def _of_rows(
        self, projection: str, batch: Sequence[Subject], rows: Callable[[Subject], Rows]
    ) -> Iterator[Difference]:
        held = stored.all_rows(self.db, projection)
        for one in batch:
            wanted = rows(one)
            here = {key: held[key] for key in wanted if key in held}
            for wrong in compare(projection, wanted, here):
                yield _of(one, wrong)

    def _of_tickets(self, batch: Sequence[Subject]) -> Iterator[Difference]:
        ids = [int(one.id) for one in batch]
        held = {part: stored.of_tickets(self.db, part, ids) for part in stored.PARTS}
        for one in batch:
            ticket = expected.folded(one)
            if ticket is None:
                yield _of(one, ("event", "all", "no ticket", "a ticket"))
                continue
            pack = self._pack(ticket.pack_version)
            for part, wanted in expected.ticket_rows(ticket, pack, one).items():
                for wrong in compare(part, wanted, held[part].get(ticket.id, {})):
                    yield _difference("ticket", one.id, ticket.reference, wrong)

    def _pack(self, version: str) -> Pack:
        if version not in self._packs:
            self._packs[version] = packs.document(self.db, version)
        return self._packs[version]

    def _desk(self) -> Iterator[Difference]:
        """What no single subject has alone: the desk's own values, and who uses which reply.

        A value that was taken away may have no row at all: so earlier programs left it.
        """
        wanted, held = expected.entry_rows(self.db), stored.all_rows(self.db, "entry")
        here = {key: row for key, row in wanted.items() if row["body"] or key in held}
        uses = expected.reply_uses(self.db)
        for wrong in (
            *compare("entry", here, held),
            *compare("reply_use", uses, stored.all_rows(self.db, "reply_use")),
        ):
            yield _difference("desk", "1", "the desk", wrong)

    def _contents(self) -> Iterator[Difference]:
        """Every content by its own bytes, or the fact of its erasing."""
        statement = (
            "SELECT hash, data FROM content"
            f" WHERE hash > {self._mark} ORDER BY hash LIMIT {_CONTENTS}"
        )
        last = ""
        while page := self.db.execute_sql(statement, (last,)).fetchall():
            for name, data in page:
                made = name if data is None else sha256(data).hexdigest()
                if made != name:
                    wrong = ("content", "data", made, name)
                    yield _difference("content", name, f"content {name[:12]}", wrong)
            last = page[-1][0]

    def _held(self, names: set[str]) -> set[str]:
        """Which of these contents are there, erased ones too: the table holds them to say so."""
        found: set[str] = set()
        wanted = sorted(names)
        for start in range(0, len(wanted), BATCH):
            part = wanted[start : start + BATCH]
            marks = ", ".join([self._mark] * len(part))
            rows = self.db.execute_sql(f"SELECT hash FROM content WHERE hash IN ({marks})", part)
            found.update(one for (one,) in rows.fetchall())
        return found


def _of(subject: Subject, wrong: Wrong) -> Difference:
    return _difference(subject.kind.value, subject.id, f"{subject.kind} {subject.id}", wrong)


def _difference(kind: str, subject: str, name: str, wrong: Wrong) -> Difference:
    projection, field, before, after = wrong
    return Difference(
        kind=kind,
        id=subject,
        name=name,
        projection=projection,
        field=field,
        stored=text(before),
        folded=text(after),
    )
