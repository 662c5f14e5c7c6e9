"""The figures of the whole desk, for its dashboard and for what time brings."""

from datetime import datetime

import peewee

from supportdesk.data import board, people, tables
from supportdesk.data.connected import Connected
from supportdesk.domain.dashboard import Attainment, Load
from supportdesk.domain.queue import View


class Figures(Connected):
    """What a supervisor sees."""

    def to_breach(self) -> tuple[str, ...]:
        """References of tickets on which time has brought something that is not recorded yet.

        What was due first comes first.
        """
        T, C = tables.Ticket, tables.Clock
        with self._connected() as db:
            query = (
                T.select(T.reference)
                .join(C, on=(C.ticket == T.id))
                .where(C.next_at <= self._now(db))
                .group_by(T.id, T.reference)
                .order_by(peewee.fn.MIN(C.next_at), T.id)
                .tuples()
            )
            return tuple(reference for (reference,) in query.execute(db))

    def next_breach(self, after: datetime) -> datetime | None:
        """When time next brings something after an instant; None where nothing is to come."""
        C = tables.Clock
        with self._connected() as db:
            query = C.select(C.next_at).where(C.next_at > after)
            first = query.order_by(C.next_at).limit(1).tuples()
            return next((at for (at,) in first.execute(db)), None)

    def figure(self, view: View) -> tuple[int, datetime | None]:
        """How many open tickets a view holds, and the earliest thing due on them."""
        with self._connected() as db:
            return board.figure(db, view, self._now(db))

    def load(self) -> tuple[Load, ...]:
        """What everybody has open."""
        with self._connected() as db:
            return board.load(db, people.all_people(db), self._now(db))

    def attainment(self, since: datetime) -> tuple[Attainment, ...]:
        """Verdicts since an instant."""
        with self._connected() as db:
            return board.attainment(db, since)

    def due_slots(self, count: int) -> tuple[int, ...]:
        """What is late, then what is due in each coming half hour."""
        with self._connected() as db:
            return board.due_slots(db, self._now(db), count)

    def ages(self) -> tuple[tuple[str, int], ...]:
        """Open tickets by age."""
        with self._connected() as db:
            return board.ages(db, self._now(db))
