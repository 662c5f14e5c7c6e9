"""Worker processes that start together, are killed, put to sleep: each breach is there once."""

import os
import signal
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from supportdesk.domain.lease import Claim, Kind
from supportdesk.errors import StoreUnreachable
from tests.aps import Team
from tests.data.working import breaches, ended, overdue, start, until, working

pytestmark = pytest.mark.slow
OTHER = Claim(holder="other", kind=Kind.WORKER, who="a test")


def expire(desk: Team, beneath: Callable[[], object] = lambda: None) -> bool:
    """Let the lease run out, and do something while nobody writes; whether that came about."""
    statement = "UPDATE lease SET expires_at = 0"
    if not desk.store.is_shared():
        try:
            with closing(sqlite3.connect(desk.store.url, timeout=0, isolation_level=None)) as db:
                db.execute("BEGIN IMMEDIATE")
                beneath()
                db.execute(statement)
                db.execute("COMMIT")
        except sqlite3.OperationalError:
            return False
        return True
    beneath()
    try:
        with desk.store._connected() as server:
            server.execute_sql("SET lock_timeout = '100ms'")
            server.execute_sql(statement)
    except StoreUnreachable:
        return False
    return True


def test_after_days_every_breach_is_written_once_at_its_own_instant(
    desk: Team, tmp_path: Path
) -> None:
    due = overdue(desk)
    with working(desk.store, tmp_path) as (worker,):
        until(lambda: len(breaches(desk.store)) == len(due))
        until(lambda: desk.store.lease().looked_at)
        code, rounds, said = ended(worker)
    assert (code, said) == (0, "This worker looks after the clocks.\n")
    assert sum(one["tickets"] for one in rounds) == len(due)
    assert breaches(desk.store) == due
    assert not desk.store.lease().held


def test_two_that_start_at_the_same_moment_write_each_breach_once(
    desk: Team, tmp_path: Path
) -> None:
    due = overdue(desk)
    with working(desk.store, tmp_path, 2) as workers:
        until(lambda: len(breaches(desk.store)) == len(due))
        until(lambda: desk.store.lease().looked_at)
        found = [ended(one) for one in workers]
    assert [code for code, _, _ in found] == [0, 0]
    assert breaches(desk.store) == due
    assert desk.store.lease().fence <= 2


def test_one_that_is_killed_in_the_middle_of_a_round_leaves_the_rest_to_the_next(
    desk: Team, tmp_path: Path
) -> None:
    due = overdue(desk)
    for _ in range(3):
        before = len(breaches(desk.store))
        with working(desk.store, tmp_path) as (worker,):
            until(lambda before=before: len(breaches(desk.store)) > before + 2)  # type: ignore[misc]
            os.kill(worker.pid, signal.SIGKILL)
            worker.wait()
        assert desk.store.lease().held
        assert expire(desk)
    once = start(desk.store, tmp_path, "--once")
    assert once.communicate(timeout=60)[1] == ""
    assert once.returncode == 0
    assert breaches(desk.store) == due


def test_a_leader_that_slept_past_its_lease_writes_nothing_more(desk: Team, tmp_path: Path) -> None:
    due = overdue(desk, 300)  # more than one writes before it is put to sleep
    with working(desk.store, tmp_path) as (worker,):
        until(lambda: len(breaches(desk.store)) > 2)
        while not expire(desk, lambda: os.kill(worker.pid, signal.SIGSTOP)):
            os.kill(worker.pid, signal.SIGCONT)  # it was writing: let it write that
            time.sleep(0.001)
        assert desk.store.hold_lease(OTHER)
        written = len(breaches(desk.store))
        os.kill(worker.pid, signal.SIGCONT)
        assert worker.stderr is not None
        said = worker.stderr.readline()
        code, _, _ = ended(worker)
    assert code == 0
    assert written < len(due)
    assert said == "Another process looks after the clocks now. Nothing was written.\n"
    assert len(breaches(desk.store)) == written
    assert desk.store.lease().holder == OTHER.holder


def test_cron_does_nothing_while_a_worker_leads(desk: Team, tmp_path: Path) -> None:
    overdue(desk, 1)
    assert desk.store.hold_lease(OTHER)
    once = start(desk.store, tmp_path, "--once")
    out, said = once.communicate(timeout=60)
    assert (once.returncode, out) == (0, "")
    assert "Another worker looks after this desk" in said
    assert not breaches(desk.store)
