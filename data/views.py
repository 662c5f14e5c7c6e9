"""Views of the queue as SQL: each part is one range of one index, in the order of what is due."""

from collections.abc import Sequence
from datetime import datetime
from functools import reduce
from operator import and_
from typing import cast

import peewee

from supportdesk.data import tables
from supportdesk.data.text import storable
from supportdesk.data.tickets import ROW_FIELDS, row
from supportdesk.domain.queue import AtCentre, Band, Counts, Part, Row, View

T = tables.Ticket
I = tables.Item  # noqa: E741
MANY = 1000
"""Where counting stops: screens show up to 999+."""
PARTS = (Part.LATE, Part.AHEAD, Part.WAITING, Part.NONE, Part.ENDED)


def _filter(view: View, me: str, now: datetime) -> list[peewee.Expression]:
    late, near = T.due_at < now, T.risk_at <= now
    wanted = (
        (view.mine, T.assignee == me),
        (view.free, T.assignee.is_null()),
        (view.assignee, T.assignee == view.assignee),
        (view.tier, T.tier == view.tier),
        (view.status, T.status == view.status),
        (view.late, late),
        (view.risk, ~late & near),
        (view.urgent, late | near),
        (view.waiting, T.band == Band.WAITING.value),
        (view.broken, T.broken > 0),
        (view.items, T.id << I.select(I.ticket).where(I.unfinished == True)),  # noqa: E712
        (view.lacking, T.action.is_null() | T.when_at.is_null()),
    )
    found = [condition for asked, condition in wanted if asked]
    found += [_at(view.at)] if view.at is not None else []
    return found + [T.words.contains(word) for word in storable(view.text).casefold().split()]


def _at(at: AtCentre) -> peewee.Expression:
    """What `domain.centres.centre_of` says, as SQL."""
    nowhere, held = T.team.not_in(at.centres), T.assignee << at.people
    free = T.assignee.is_null() | ~held
    found = (T.team == at.centre) | (nowhere & held) if at.centre else nowhere & free
    return cast(peewee.Expression, found)


def _part(part: Part, now: datetime) -> list[peewee.Expression]:
    if part is Part.ENDED:
        return [T.is_open == False]  # noqa: E712 - an SQL comparison
    found: list[peewee.Expression] = [T.is_open == True]  # noqa: E712 - an SQL comparison
    if part is Part.LATE:
        return [*found, T.due_at < now]
    band = {Part.AHEAD: Band.DUE, Part.WAITING: Band.WAITING, Part.NONE: Band.NONE}[part]
    found.append(T.band == band.value)
    if part is Part.AHEAD:
        found.append(T.due_at >= now)
    if part is Part.WAITING:
        found.append(T.due_at.is_null() | (T.due_at >= now))
    return found


def _order(part: Part) -> list[peewee.Ordering]:
    if part is Part.ENDED:
        return [T.changed_at.desc(), T.id.desc()]
    if part is Part.NONE:
        return [T.created_at.asc(), T.id.asc()]
    if part is Part.WAITING:
        return [T.since_at.desc(), T.id.asc()]
    return [T.due_at.asc(), T.id.asc()]


def _parts(view: View) -> tuple[Part, ...]:
    if view.open is None:
        return PARTS
    return PARTS[:-1] if view.open else (Part.ENDED,)


def _where(view: View, part: Part, me: str, now: datetime) -> peewee.Expression:
    return reduce(and_, [*_part(part, now), *_filter(view, me, now)])


def matching(view: View, now: datetime, me: str = "") -> peewee.Expression:
    """The condition of a view over all its tickets, whatever their part."""
    is_open = [] if view.open is None else [T.is_open == view.open]
    return reduce(and_, [*is_open, *_filter(view, me, now)])


def totals(db: peewee.Database, views: Sequence[View], me: str, now: datetime) -> tuple[int, ...]:
    """How many tickets each view holds, counted up to MANY, all by one statement."""
    held = [T.select(T.id).where(matching(one, now, me)).limit(MANY) for one in views]
    counts = [peewee.Select([one], [peewee.fn.COUNT(peewee.SQL("*"))]) for one in held]
    return tuple(next(iter(peewee.Select(columns=counts).tuples().execute(db))))


def count(db: peewee.Database, view: View, me: str, now: datetime) -> Counts:
    """How many rows each part of the view has."""
    found = {}
    for part in _parts(view):
        query = T.select(peewee.fn.COUNT(T.id)).where(_where(view, part, me, now)).tuples()
        found[part.value] = next(iter(query.execute(db)))[0]
    return Counts(**found)


def rows(
    db: peewee.Database, view: View, me: str, now: datetime, counts: Counts, span: tuple[int, int]
) -> tuple[Row, ...]:
    """Rows `first` up to `first + size` of the view, parts in order."""
    first, size = span
    found: list[Row] = []
    for part in _parts(view):
        held = counts.of(part)
        if first >= held:
            first -= held
            continue
        query = (
            T.select(*ROW_FIELDS)
            .where(_where(view, part, me, now))
            .order_by(*_order(part))
            .limit(size - len(found))
            .offset(first)
            .tuples()
        )
        found.extend(row(one) for one in query.execute(db))
        first = 0
        if len(found) >= size:
            break
    return tuple(found)
