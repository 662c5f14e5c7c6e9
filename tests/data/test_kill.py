"""kill -9 in the middle of commands: what was acknowledged is there, nothing is half written."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from supportdesk.data.store import SqlStore
from supportdesk.domain.events import SubjectKind
from tests.aps import Team

WRITER = """
import sys
from datetime import timedelta
from tests.aps import TOM, Ids, PACK
from supportdesk.data.store import SqlStore
from supportdesk.data.templates import render
from supportdesk.desk import Desk
from supportdesk.domain import commands as c
from supportdesk.domain.events import Way
store = SqlStore(sys.argv[1])
ids = iter(f"{sys.argv[2]}-{n}" for n in range(10**6))
desk = Desk(store, TOM, Way.SCREEN, "aps", lambda: next(ids), render)
while True:
    key = next(ids)
    due = store.now() + timedelta(hours=2)
    reply = c.Reply(ticket="APS-1001", text=key, to=("p.osei@chemtreat.example",),
                    next=c.Next(action="Call", when=due), done=True)
    desk.do(reply, key)
    print(key, flush=True)
"""


@pytest.mark.slow
def test_what_was_acknowledged_survives_a_kill_at_any_moment(tmp_path: Path) -> None:
    path = str(tmp_path / "desk.db")
    Team(SqlStore(path, create=True)).mail()
    acknowledged: list[str] = []
    for turn in range(6):
        process = subprocess.Popen(
            [sys.executable, "-c", WRITER, path, f"turn{turn}"],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
            text=True,
        )
        assert process.stdout is not None
        acknowledged.append(process.stdout.readline().strip())
        time.sleep(0.02 + 0.017 * turn)
        os.kill(process.pid, signal.SIGKILL)
        acknowledged += [one.strip() for one in process.stdout if one.endswith("\n")]
        process.wait()
        process.stdout.close()
    store = SqlStore(path)
    texts = {
        getattr(getattr(one.fact, "text", None), "text", None)
        for one in store.history(SubjectKind.TICKET, "1")
    }
    posted = {one.text for one in store.unsent()}
    assert set(acknowledged) <= texts
    assert set(acknowledged) <= posted
    assert {one for one in texts if one and one.startswith("turn")} == posted
    assert not list(store.replay())
