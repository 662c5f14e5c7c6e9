"""Figures for the dashboard, each counted by one statement over the tickets or their clocks."""

from datetime import datetime, timedelta

import peewee

from supportdesk.data import tables
from supportdesk.data.views import matching
from supportdesk.domain.clock import ClockState
from supportdesk.domain.dashboard import Attainment, Load
from supportdesk.domain.people import Person
from supportdesk.domain.queue import View

T = tables.Ticket
C = tables.Clock
OPEN = T.is_open == True  # noqa: E712 - an SQL comparison
SLOT = timedelta(minutes=30)


def figure(db: peewee.Database, view: View, now: datetime) -> tuple[int, datetime | None]:
    """How many open tickets a figure's view holds, and the earliest thing due on them."""
    query = (
        T.select(peewee.fn.COUNT(T.id), peewee.fn.MIN(T.due_at)).where(matching(view, now)).tuples()
    )
    count, nearest = next(iter(query.execute(db)))
    return count, _instant(nearest)


def load(db: peewee.Database, people: dict[str, Person], now: datetime) -> tuple[Load, ...]:
    """What everybody who works here has open; what nobody has comes last."""
    late = peewee.fn.SUM(peewee.Case(None, [(T.due_at < now, 1)], 0))
    risk = peewee.fn.SUM(peewee.Case(None, [((T.due_at >= now) & (T.risk_at <= now), 1)], 0))
    query = (
        T.select(T.assignee, peewee.fn.COUNT(T.id), late, risk, peewee.fn.MIN(T.due_at))
        .where(OPEN)
        .group_by(T.assignee)
        .tuples()
    )
    found = {row[0]: row[1:] for row in query.execute(db)}
    holders = [one for one in people.values() if one.active and (one.tier or one.login in found)]
    loads = [_load(one.login, one.name, one.tier, found.get(one.login)) for one in holders]
    return (*loads, _load("", "unassigned", "", found.get(None)))


def _load(login: str, name: str, tier: str, held: tuple[int, int, int, int] | None) -> Load:
    count, late, risk, nearest = held or (0, 0, 0, None)
    return Load(
        login=login,
        name=name,
        tier=tier,
        open=count,
        late=int(late),
        risk=int(risk),
        next_due=_instant(nearest),
    )


def attainment(db: peewee.Database, since: datetime, now: datetime) -> tuple[Attainment, ...]:
    """Verdicts per metric and channel of the clocks that stopped or ran out since an instant.

    They are those of `domain.verdict`: a breach stands also where the clock ended after it, and
    where it is not on record yet.
    """
    ran_out = (C.state == ClockState.RUNNING.value) & (C.breach_at <= now)
    judged = (C.stopped_at >= since) | (C.breached_at >= since) | (C.breach_at >= since) & ran_out
    stopped = C.state == ClockState.STOPPED.value
    counted = C.breached_at.is_null(False) | ran_out | stopped
    met = peewee.fn.SUM(peewee.Case(None, [(C.breached_at.is_null() & stopped, 1)], 0))
    query = (
        C.select(C.metric, C.channel, met, peewee.fn.COUNT(C.key))
        .where(judged, counted)
        .group_by(C.metric, C.channel)
        .order_by(C.metric, C.channel)
        .tuples()
    )
    return tuple(
        Attainment(name=metric, channel=channel, met=int(kept), total=total)
        for metric, channel, kept, total in query.execute(db)
    )


def due_slots(db: peewee.Database, now: datetime, count: int) -> tuple[int, ...]:
    """How many tickets are due in each coming half hour; the first number is what is late."""
    start = now - (now - tables.EPOCH) % SLOT
    query = T.select(T.due_at).where(OPEN, T.due_at < start + SLOT * count).tuples()
    slots = [0] * (count + 1)
    for (due,) in query.execute(db):
        slots[0 if due < now else 1 + (due - start) // SLOT] += 1
    return tuple(slots)


def ages(db: peewee.Database, now: datetime) -> tuple[tuple[str, int], ...]:
    """Open tickets by age."""
    edges = (("under 4 h", 4), ("4 to 24 h", 24), ("1 to 3 days", 72), ("3 to 7 days", 168))
    found = []
    upper = now + timedelta(days=1)
    for name, hours in edges:
        lower = now - timedelta(hours=hours)
        found.append((name, _open_between(db, lower, upper)))
        upper = lower
    found.append(("over a week", _open_between(db, tables.EPOCH, upper)))
    return tuple(found)


def _open_between(db: peewee.Database, lower: datetime, upper: datetime) -> int:
    query = (
        T.select(peewee.fn.COUNT(T.id))
        .where(OPEN, T.created_at >= lower, T.created_at < upper)
        .tuples()
    )
    return int(next(iter(query.execute(db)))[0])


def _instant(value: int | datetime | None) -> datetime | None:
    if value is None or isinstance(value, datetime):
        return value
    return tables.EPOCH + timedelta(microseconds=value)
