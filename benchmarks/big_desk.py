"""A desk of many tickets, made fast: the demo desk's own, copied by SQL with other times.

Half of the tickets are open. The first forty are up to eight minutes late, so that every timer
of the first page counts seconds; the others are due over the coming month, and none of them
within an hour. `supportdesk replay` does not hold for the copies.
"""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from supportdesk.data.demo_read import read_life
from supportdesk.data.migrate import pending
from supportdesk.data.pack_files.read import shipped
from supportdesk.data.pack_files.upgrade import read_upgrade
from supportdesk.data.store import SqlStore
from supportdesk.demo import play

ME = "you"
LATE = 40
SECOND = 1_000_000
_MONTH = 30 * 86400 * SECOND
_EVENTS = 5
_TIMES = ("created_at", "changed_at", "when_at", "due_at", "risk_at", "since_at")

_SOURCE = """
CREATE TEMP TABLE source AS
    SELECT row_number() OVER (PARTITION BY is_open ORDER BY id) - 1 AS place, *
    FROM ticket;
CREATE TEMP TABLE copy AS
    WITH RECURSIVE n(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n WHERE k < :wanted)
    SELECT :base + k AS id, k, source.id AS source, 'APS-' || (9000 + k) AS reference,
        CASE WHEN k <= :late * 2 THEN :now - (60 + k * 5) * 1000000
             ELSE :now + 7200000000 + k * (:month / :wanted) END AS due_at
    FROM n JOIN source ON source.is_open = k % 2
        AND source.place = k / 2 % (SELECT count(*) FROM source AS s WHERE s.is_open = k % 2);
CREATE INDEX temp.copy_source ON copy (source);
"""
_TICKETS = """
INSERT INTO ticket SELECT copy.id, copy.reference, t.pack, t.subject, t.requester, t.address,
    t.channel, t.status, t.tier, t.priority,
    CASE WHEN k % 100 = 1 THEN :me WHEN k % 3 = 1 THEN NULL ELSE :other END,
    t.action, iif(t.when_at IS NULL, NULL, copy.due_at), t.created_at - k * 1000000,
    t.changed_at - k * 1000000, t.version, t.is_open, t.needs_action, t.band,
    iif(t.due_at IS NULL OR NOT t.is_open, t.due_at, copy.due_at), t.due_word,
    iif(t.due_at IS NULL OR t.risk_at IS NULL, NULL, copy.due_at - 3600000000),
    t.since_at, t.broken, replace(t.words, lower(t.reference), lower(copy.reference)),
    json_set(t.state, '$.id', copy.id, '$.reference', copy.reference), t.goes_on_at, t.shut, t.team
FROM copy JOIN ticket AS t ON t.id = copy.source;
INSERT INTO event (subject_kind, subject_id, number, kind, kind_revision, happened_at, recorded_at,
    actor, on_behalf_of, way, command_id, pack_version, policy_version, calendar_version, body,
    previous_hash, hash)
SELECT 'ticket', copy.id, number, kind, kind_revision, happened_at, recorded_at, actor,
    on_behalf_of, way, command_id, pack_version, policy_version, calendar_version, body,
    previous_hash, hash
FROM copy JOIN event ON subject_kind = 'ticket' AND subject_id = CAST(copy.source AS TEXT)
WHERE number <= :events;
INSERT INTO clock SELECT copy.id, key, metric, channel, state, started_at,
    iif(state = 'running', copy.due_at, breach_at), stopped_at,
    iif(state = 'running' AND copy.due_at < :now, copy.due_at, breached_at),
    iif(state = 'running' AND copy.due_at >= :now, copy.due_at, next_at)
FROM copy JOIN clock ON clock.ticket = copy.source;
INSERT INTO ticket_thing SELECT copy.id, thing
FROM copy JOIN ticket_thing ON ticket_thing.ticket = copy.source;
UPDATE clock SET state = 'ended' WHERE ticket < :base AND state = 'running';
UPDATE ticket SET is_open = 0, band = 'ended', due_at = changed_at WHERE id < :base;
"""


def big_desk(folder: Path, tickets: int) -> Path:
    """The desk of so many tickets, made where it is not there yet; its times are of now."""
    path = folder / f"desk-{tickets}.db"
    if not path.exists() or pending(SqlStore(str(path)).db):
        partial = path.with_suffix(".part")
        _remove(partial)
        store = SqlStore(str(partial), create=True)
        store.prepare()
        now = datetime.now(UTC).replace(microsecond=0)
        play(read_life("aps"), read_upgrade(shipped("aps")), store, now)
        copy_tickets(partial, tickets, now)
        _remove(path)
        partial.rename(path)
    refresh(path)
    return path


def copy_tickets(path: Path, tickets: int, now: datetime) -> None:
    """Copy the tickets of a store until there are so many; the times of the copies go by `now`."""
    with sqlite3.connect(path) as db:
        held, people = (
            db.execute(f"SELECT count(*) FROM {one}").fetchone()[0] for one in ("ticket", "person")
        )
        assert people > 1
        other = db.execute("SELECT login FROM person WHERE login <> ? AND tier <> ''", (ME,))
        values = {
            "wanted": tickets - held,
            "base": 10_000,
            "late": LATE,
            "now": int(now.timestamp()) * SECOND,
            "month": _MONTH,
            "me": ME,
            "other": other.fetchone()[0],
            "events": _EVENTS,
        }
        for statement in (_SOURCE + _TICKETS).split(";"):
            db.execute(statement, values)
        db.execute("UPDATE desk SET next_ticket = ?", (10_000 + tickets,))
        db.execute(f"PRAGMA user_version = {int(now.timestamp())}")
    db.close()


def refresh(path: Path) -> None:
    """Move every time of a desk on, so that it looks as it did when it was made."""
    with sqlite3.connect(path) as db:
        made = db.execute("PRAGMA user_version").fetchone()[0]
        now = int(datetime.now(UTC).timestamp())
        by = (now - made) * SECOND
        db.execute("UPDATE ticket SET " + ", ".join(f"{one} = {one} + {by}" for one in _TIMES))
        db.execute(f"UPDATE clock SET breach_at = breach_at + {by} WHERE state = 'running'")
        db.execute(f"UPDATE clock SET next_at = next_at + {by}")
        db.execute(f"PRAGMA user_version = {now}")
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()


def stop_clock(path: Path, *, still: bool) -> None:
    """Let the desk's clock stand, so that only keys change the screen; or let it run again."""
    store = SqlStore(str(path))
    store.set_clock(datetime.now(UTC).replace(microsecond=0) if still else None)


def _remove(path: Path) -> None:
    for name in ("", "-wal", "-shm"):
        path.with_name(path.name + name).unlink(missing_ok=True)
