"""The figures of the whole desk, for its dashboard and for what time brings."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

import peewee

from supportdesk.data import board, people, tables
from supportdesk.data.connected import Connected
from supportdesk.domain.dashboard import Attainment, Load
from supportdesk.domain.queue import View

if TYPE_CHECKING:
    from supportdesk.domain.flow_figures import Move


class Figures(Connected):
    """What a supervisor sees."""

    def to_breach(self) -> tuple[str, ...]:
        """References of tickets on which time has brought something that is not recorded yet.

        What was due first comes first.
        """
        T, C = tables.Ticket, tables.Clock
        with self._connected() as db:
            now, first = self._now(db), peewee.fn.MIN(C.next_at).alias("at")
            clocks = (
                T.select(first, T.id, T.reference)
                .join(C, on=(C.ticket == T.id))
                .where(C.next_at <= now)
                .group_by(T.id, T.reference)
            )
            waits = T.select(T.goes_on_at, T.id, T.reference).where(T.goes_on_at <= now)
            both = clocks.union_all(waits).order_by(peewee.SQL("1, 2")).tuples()
            return tuple(dict.fromkeys(reference for _, _, reference in both.execute(db)))

    def next_breach(self, after: datetime) -> datetime | None:
        """When time next brings something after an instant; None where nothing is to come."""
        columns = (tables.Clock.next_at, tables.Ticket.goes_on_at)
        with self._connected() as db:
            found = (self._first(db, one, after) for one in columns)
            return min((one for one in found if one is not None), default=None)

    def _first(self, db: peewee.Database, column: Any, after: datetime) -> datetime | None:
        first = column.model.select(column).where(column > after).order_by(column).limit(1).tuples()
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
            return board.attainment(db, since, self._now(db))

    def due_slots(self, count: int) -> tuple[int, ...]:
        """What is late, then what is due in each coming half hour."""
        with self._connected() as db:
            return board.due_slots(db, self._now(db), count)

    def ages(self) -> tuple[tuple[str, int], ...]:
        """Open tickets by age."""
        with self._connected() as db:
            return board.ages(db, self._now(db))

    def moves(self, since: datetime | None = None) -> "Iterator[Move]":
        """What runs did; see walks.moves."""
        from supportdesk.data import walks

        with self._connected() as db:
            return walks.moves(db, since)

    def open_tickets(self) -> frozenset[int]:
        """The ids of the tickets that still owe something."""
        from supportdesk.data import walks

        with self._connected() as db:
            return walks.open_tickets(db)

    def unclosed_tickets(self, closed: str) -> frozenset[int]:
        """The ids of the tickets in another status than `closed`."""
        from supportdesk.data import walks

        with self._connected() as db:
            return walks.unclosed_tickets(db, closed)

    def customers(self) -> dict[int, str]:
        """Whose own policy a ticket's clocks follow; see walks.customers."""
        from supportdesk.data import walks

        with self._connected() as db:
            return walks.customers(db)
