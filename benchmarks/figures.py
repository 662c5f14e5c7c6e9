"""The figures of flows over 25,000 tickets that were walked, beside reading what runs did alone."""

import json
import random
import sqlite3
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from benchmarks.big_desk import SECOND, big_desk
from supportdesk.data.store import SqlStore
from supportdesk.desk.walked import walked
from supportdesk.domain.pack import Pack
from supportdesk.domain.span import Span

TICKETS, ROUNDS = 25_000, 3
_KINDS = "('run-started', 'step-taken', 'step-returned')"
_WALK = f"""
SELECT kind, happened_at, body FROM event WHERE kind IN {_KINDS} AND subject_id = (
    SELECT subject_id FROM event WHERE kind IN {_KINDS}
    GROUP BY subject_id ORDER BY count(*) DESC LIMIT 1)
ORDER BY number
"""
_ADD = """
INSERT INTO event (subject_kind, subject_id, number, kind, kind_revision, happened_at, recorded_at,
    actor, on_behalf_of, way, command_id, pack_version, policy_version, calendar_version, body,
    previous_hash, hash)
VALUES ('ticket', ?, ?, ?, 1, ?, ?, 'you', '', 'screen', ?, '', '', '', ?, '', '')
"""


def measure(folder: Path) -> str:
    """One line about what the figures cost: the moves, the seconds, the ratio."""
    folder.mkdir(parents=True, exist_ok=True)
    path = big_desk(folder, TICKETS)
    _walk(path)
    store = SqlStore(str(path))
    pack = replace(store.pack("aps"), open_hours="business-hours")
    alone, whole, count = [], [], 0
    for _ in range(ROUNDS):
        alone.append(_timed(lambda: _read(path)))
        whole.append(_timed(lambda: _figures(store, pack)))
    count = _read(path)
    return (
        f"Figures of flows: {count:,} moves of {TICKETS:,} tickets in {min(whole):.1f} s,"
        f" {min(whole) / min(alone):.1f} times as long as reading them alone."
    )


def _figures(store: SqlStore, pack: Pack) -> None:
    assert walked(store, pack, Span())


def _timed(act: Callable[[], object]) -> float:
    started = time.process_time()
    act()
    return time.process_time() - started


def _walk(path: Path) -> None:
    """Let each copied ticket be walked as the busiest of the demo's, some way, at its own pace."""
    chance = random.Random(25)
    with sqlite3.connect(path) as db:
        if db.execute(f"SELECT count(*) FROM event WHERE kind IN {_KINDS}").fetchone()[0] > TICKETS:
            return
        steps = db.execute(_WALK).fetchall()
        rows = []
        for (ticket,) in db.execute("SELECT id FROM ticket WHERE id >= 10000").fetchall():
            at = steps[0][1]
            for number, (kind, _, body) in enumerate(steps[: chance.randint(2, len(steps))]):
                at += chance.randint(60, 200_000) * SECOND
                rows.append((str(ticket), 1000 + number, kind, at, at, f"{ticket}-{number}", body))
        db.executemany(_ADD, rows)
    db.close()


def _read(path: Path) -> int:
    """Read what runs did and no more; how many moves."""
    with sqlite3.connect(path) as db:
        rows = db.execute(f"SELECT subject_id, number, body FROM event WHERE kind IN {_KINDS}")
        return sum(1 for one in rows if json.loads(one[2]))
