"""Real worker processes on a desk with many clocks that have run out."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from supportdesk.data.store import SqlStore
from tests.aps import Team

ROOT = Path(__file__).parents[2]
MANY = 25


def overdue(team: Team, tickets: int = MANY, days: int = 9) -> list[tuple[str, int]]:
    """Let every clock of a desk run out while nothing runs; each ticket with the instant."""
    for _ in range(tickets):
        team.mail()
        team.later(minutes=7)
    due = rows(team.store, "SELECT ticket, breach_at FROM clock ORDER BY breach_at")
    team.later(days=days)
    return [(str(ticket), at) for ticket, at in due]


def rows(store: SqlStore, statement: str) -> list[tuple[Any, ...]]:
    """What the store answers."""
    with store._connected() as db:
        return list(db.execute_sql(statement).fetchall())


def breaches(store: SqlStore) -> list[tuple[str, int]]:
    """Ticket and instant of each breach that is recorded."""
    return [
        (subject, at)
        for subject, at in rows(
            store,
            "SELECT subject_id, happened_at FROM event WHERE kind = 'clock-breached' ORDER BY id",
        )
    ]


def start(store: SqlStore, folder: Path, *words: str) -> subprocess.Popen[str]:
    """Start a worker."""
    return subprocess.Popen(
        [sys.executable, "-m", "supportdesk", "--store", store.url, "worker", "--json", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
        text=True,
    )


@contextmanager
def working(store: SqlStore, folder: Path, count: int = 1) -> Iterator[list[subprocess.Popen[str]]]:
    """So many workers started at once; none is left behind."""
    started = [start(store, folder) for _ in range(count)]
    try:
        yield started
    finally:
        for one in started:
            if one.poll() is None:
                one.kill()
            one.communicate()


def until(found: Callable[[], object], seconds: float = 30) -> None:
    """Wait until something is so."""
    end = time.monotonic() + seconds
    while not found():
        assert time.monotonic() < end, "it did not come to that"
        time.sleep(0.01)


def ended(process: subprocess.Popen[str]) -> tuple[int, list[dict[str, Any]], str]:
    """End a worker by TERM: its exit code, its rounds, what it said."""
    process.send_signal(signal.SIGTERM)
    out, said = process.communicate(timeout=20)
    return process.returncode, [json.loads(line) for line in out.splitlines()], said
