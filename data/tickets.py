"""Tickets in the store: the whole value, and the columns that queues and sweeps search by."""

from collections.abc import Iterator, Sequence
from datetime import datetime

import peewee

from supportdesk.data import bulk, codec, related, tables
from supportdesk.data.text import storable
from supportdesk.domain.clock import Clock
from supportdesk.domain.concealing import shown_action, shown_as, shut_details
from supportdesk.domain.item import Item
from supportdesk.domain.pack import Pack
from supportdesk.domain.party import Party
from supportdesk.domain.queue import Band, Row, next_due
from supportdesk.domain.ticket import Ticket

T = tables.Ticket
C = tables.Clock
I = tables.Item  # noqa: E741
L = tables.TicketThing
ROW_FIELDS = (
    T.id,
    T.reference,
    T.subject,
    T.requester,
    T.channel,
    T.status,
    T.tier,
    T.priority,
    T.assignee,
    T.action,
    T.when_at,
    T.band,
    T.due_at,
    T.due_word,
    T.risk_at,
    T.since_at,
    T.version,
)


def load(db: peewee.Database, reference: str) -> Ticket | None:
    """The ticket with this reference, letter case apart; None where there is none."""
    query = T.select(T.state).where(T.reference == storable(reference).strip().upper()).tuples()
    return _one(query.execute(db))


def load_by_id(db: peewee.Database, ticket_id: int) -> Ticket | None:
    """The ticket with this id."""
    return _one(T.select(T.state).where(T.id == ticket_id).tuples().execute(db))


def of_ids(db: peewee.Database, ids: Sequence[int]) -> dict[int, Ticket]:
    """The tickets with these ids, by id."""
    query = T.select(T.id, T.state).where(T.id << sorted(set(ids))).tuples()
    return {number: codec.thaw(Ticket, state) for number, state in query.execute(db)}


def batch(
    db: peewee.Database,
    pack: str,
    after: int,
    size: int,
    since: datetime | None = None,
    until: datetime | None = None,
) -> tuple[Ticket, ...]:
    """The next tickets of a pack by id; between two instants those that then had a history."""
    query = (
        T.select(T.state)
        .where(T.id > after, *_within(pack, since, until))
        .order_by(T.id)
        .limit(size)
        .tuples()
    )
    return tuple(codec.thaw(Ticket, state) for (state,) in query.execute(db))


def count(
    db: peewee.Database, pack: str, since: datetime | None = None, until: datetime | None = None
) -> int:
    """How many tickets the batches of a pack hold."""
    query = T.select(peewee.fn.COUNT(T.id)).where(*_within(pack, since, until)).tuples()
    return int(next(iter(query.execute(db)))[0])


def _within(pack: str, since: datetime | None, until: datetime | None) -> list[peewee.Expression]:
    found = [T.pack == pack]
    if since is not None:
        found.append(T.changed_at >= since)
    if until is not None:
        found.append(T.created_at < until)
    return found


def _one(rows: Iterator[tuple[str]]) -> Ticket | None:
    for (state,) in rows:
        return codec.thaw(Ticket, state)
    return None


def insert(db: peewee.Database, new: Sequence[Ticket], pack: Pack) -> None:
    """Store new tickets with their parts."""
    bulk.insert(
        db,
        T,
        [
            {
                name: bulk.instant(value)
                for name, value in {
                    "id": one.id,
                    "created_at": one.created,
                    **columns(one, pack),
                }.items()
            }
            for one in new
        ],
    )
    bulk.insert(db, C, [clock_row(one, clock) for one in new for clock in one.clocks])
    bulk.insert(db, I, [item_row(one, item, pack) for one in new for item in one.items])
    bulk.insert(db, L, [{"ticket": one.id, "thing": thing} for one in new for thing in one.things])
    related.insert(db, new)


def update(db: peewee.Database, before: Ticket, after: Ticket, pack: Pack) -> bool:
    """Store the ticket if it is still the one it was decided on; whether it was."""
    changed = (
        T.update(**columns(after, pack))
        .where(T.id == before.id, T.version == before.version)
        .execute(db)
    )
    if changed:
        _save_parts(db, after, before, pack)
    return bool(changed == 1)


def columns(ticket: Ticket, pack: Pack) -> dict[str, object]:
    """What is stored of a ticket besides its id and when it was created."""
    requester = ticket.requester
    due = next_due(ticket, pack)
    shut = bool(shut_details(ticket, pack))
    name = requester.shown if requester else ""
    address = requester.address if requester else ""
    is_open = pack.is_open(ticket.status) or bool(ticket.to_judge)
    found = {
        "reference": ticket.reference,
        "pack": ticket.pack,
        "subject": ticket.subject,
        "requester": shown_as(ticket) if shut else name,
        "address": address.casefold(),
        "channel": ticket.channel,
        "status": ticket.status,
        "tier": ticket.tier,
        "priority": ticket.priority,
        "assignee": ticket.assignee,
        "action": shown_action(ticket, pack) if shut else ticket.action,
        "when_at": ticket.when,
        "changed_at": ticket.changed,
        "version": ticket.version,
        "is_open": is_open,
        "needs_action": pack.requires_action_and_when,
        "band": due.band.value,
        "due_at": due.at,
        "due_word": due.word,
        "risk_at": due.risk_at,
        "since_at": due.since,
        "broken": sum(1 for one in ticket.commitments if one.breached),
        "words": _words(ticket, pack, shut=shut),
        "state": codec.freeze(ticket).body,
        "goes_on_at": _goes_on(ticket) if is_open else None,
        "shut": shut,
        "team": ticket.team,
    }
    return {key: storable(one) if isinstance(one, str) else one for key, one in found.items()}


def _words(ticket: Ticket, pack: Pack, *, shut: bool) -> str:
    """What a ticket is found by; while a gate of it is shut, what its row shows and no more."""
    shown = (ticket.reference, ticket.subject)
    if shut:
        return " ".join((*shown, shown_as(ticket))).casefold()
    requester = ticket.requester or Party()
    things = " ".join(one.partition(":")[2] for one in ticket.things)
    reached = (requester.shown if ticket.requester else "", requester.address, requester.phone)
    return " ".join((*shown, *reached, things, *_outside(ticket, pack))).casefold()


def _goes_on(ticket: Ticket) -> datetime | None:
    """When time next takes a run from where it waits."""
    waiting = (one.waiting for one in ticket.open_runs)
    due = (ticket.goes_on_at(one) for one in waiting if one and one.by_time)
    return min((one for one in due if one is not None), default=None)


def _outside(ticket: Ticket, pack: Pack) -> list[str]:
    """The numbers that the ticket and its items carry outside the desk."""
    own = [ticket.outside] if ticket.outside else []
    kinds = {one.id: one.number_field for one in pack.items if one.number_field}
    held = ((one.values, kinds[one.kind]) for one in ticket.items if one.kind in kinds)
    return own + [values[field] for values, field in held if values.get(field)]


def _save_parts(db: peewee.Database, after: Ticket, before: Ticket | None, pack: Pack) -> None:
    _save_clocks(db, after, before)
    _save_items(db, after, before, pack)
    related.update(db, after, before)
    known = before.things if before else ()
    for thing in after.things:
        if thing not in known:
            L.insert(ticket=after.id, thing=thing).on_conflict_ignore().execute(db)


def _save_items(db: peewee.Database, after: Ticket, before: Ticket | None, pack: Pack) -> None:
    known = {one.number: one.state for one in before.items} if before else {}
    gone = known.keys() - {one.number for one in after.items}
    if gone:
        I.delete().where(I.ticket == after.id, I.number.in_(sorted(gone))).execute(db)
    for item in after.items:
        if known.get(item.number) == item.state:
            continue
        I.insert(**item_row(after, item, pack)).on_conflict(
            conflict_target=[I.ticket, I.number], preserve=[I.state, I.unfinished]
        ).execute(db)


def item_row(ticket: Ticket, item: Item, pack: Pack) -> dict[str, object]:
    """An item as columns."""
    final = pack.item(item.kind).state(item.state).final
    return {
        "ticket": ticket.id,
        "number": item.number,
        "kind": item.kind,
        "state": item.state,
        "unfinished": not final,
    }


def rebuild(db: peewee.Database, ticket: Ticket, pack: Pack) -> None:
    """Store a ticket anew, as its events make it, and nothing else of it."""
    for part in (C, I, L, related.K):
        part.delete().where(part.ticket == ticket.id).execute(db)
    values = {"created_at": ticket.created, **columns(ticket, pack)}
    T.insert(id=ticket.id, **values).on_conflict(
        conflict_target=[T.id], preserve=[getattr(T, one) for one in values]
    ).execute(db)
    _save_parts(db, ticket, None, pack)


def _save_clocks(db: peewee.Database, after: Ticket, before: Ticket | None) -> None:
    moved = before is None or before.channel != after.channel
    known = {} if before is None or moved else {one.key: one for one in before.clocks}
    for clock in after.clocks:
        if known.get(clock.key) == clock:
            continue
        C.insert(**clock_row(after, clock)).on_conflict(
            conflict_target=[C.ticket, C.key],
            preserve=[C.channel, C.state, C.started_at, C.breach_at, C.stopped_at, C.breached_at,
                      C.next_at],
        ).execute(db)  # fmt: skip


def clock_row(ticket: Ticket, clock: Clock) -> dict[str, object]:
    """A clock as columns."""
    return {
        "ticket": ticket.id,
        "key": clock.key,
        "metric": clock.metric.value,
        "channel": ticket.channel,
        "state": clock.state.value,
        "started_at": bulk.instant(clock.started),
        "breach_at": bulk.instant(clock.breach_at),
        "stopped_at": bulk.instant(clock.stopped),
        "breached_at": bulk.instant(clock.breached),
        "next_at": bulk.instant(clock.next_at),
    }


def row(values: tuple[object, ...]) -> Row:
    """One line of the queue from the columns of ROW_FIELDS."""
    named = dict(zip((one.name for one in ROW_FIELDS), values, strict=True))
    named["when"] = named.pop("when_at")
    named["since"] = named.pop("since_at")
    named["band"] = Band(str(named["band"]))
    return Row(**named)
