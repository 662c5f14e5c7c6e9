"""What an act costs, counted: statements and rows read, and the modules that a call loads."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import peewee
import pytest

from benchmarks.big_desk import copy_tickets
from supportdesk.data.demo_read import read_life
from supportdesk.data.store import SqlStore
from supportdesk.data.templates import render
from supportdesk.demo import play
from supportdesk.desk import Desk, open_desk
from supportdesk.domain import commands
from supportdesk.domain.events import Way
from supportdesk.domain.queue import View, usual_views
from tests.aps import NOW, UPGRADE, Ids

FEW, MANY = 200, 5_000
SCREENS = {"textual", "rich"}
SELDOM = {
    "yaml",
    "jinja2",
    "markdown_it",
    "pygments",
    "supportdesk.demo",
    "supportdesk.desk.importing",
    "supportdesk.mail",
    "supportdesk.screens.clocks",
    "supportdesk.screens.dashboard",
    "supportdesk.screens.guide",
    "supportdesk.screens.help",
    "supportdesk.domain.shift",
    "supportdesk.screens.register",
    "supportdesk.screens.shift",
    "supportdesk.screens.flow",
    "supportdesk.screens.flow_source",
    "supportdesk.screens.flows",
    "supportdesk.screens.look_around",
    "statistics",
}


@dataclass
class Cost:
    """What went over a connection."""

    statements: int = 0
    steps: int = 0


@pytest.fixture(scope="module")
def desks(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Desk]:
    """The demo desk with few and with many tickets, half of them open."""
    folder = tmp_path_factory.mktemp("desks")
    played = folder / "played.db"
    store = SqlStore(str(played), create=True)
    store.prepare()
    play(read_life("aps"), UPGRADE, store, NOW, still=True)
    found = {}
    for size in (FEW, MANY):
        path = folder / f"{size}.db"
        shutil.copy(played, path)
        copy_tickets(path, size, NOW)
        found[size] = open_desk(SqlStore(str(path)), "you", Way.SCREEN, Ids(), render)
    return found


@contextmanager
def counted(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Iterator[Cost]:
    """Count the statements of the block, and what SQLite does for them in hundreds of steps."""
    cost = Cost()
    sqlite: Any = peewee.SqliteDatabase
    run, connect = sqlite.execute_sql, sqlite._connect

    def counting(self: Any, sql: str, params: Any = None) -> Any:
        cost.statements += 1
        return run(self, sql, params)

    def stepping(self: Any) -> Any:
        connection = connect(self)
        connection.set_progress_handler(step, 100)
        return connection

    def step() -> int:
        cost.steps += 1
        return 0

    with monkeypatch.context() as patch:
        patch.setattr(sqlite, "execute_sql", counting)
        patch.setattr(sqlite, "_connect", stepping)
        yield cost


def costs(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> dict[str, Cost]:
    """What each act costs on a desk, once its packs are read."""
    views = usual_views(desk.look.pack)
    rows = desk.look.window(View(id="free", name="", free=True), 0, 9).rows
    reference, other = rows[0].reference, rows[1].reference
    desk.look.ticket(reference)
    acts: dict[str, Callable[[], object]] = {
        "rows": lambda: desk.look.window(views[4], 0, 60),
        "counts": lambda: desk.look.counts(views),
        "cursor key": lambda: desk.look.ticket(reference),
        "tick": desk.look.revision,
        "catch up": desk.catch_up,
        "claim": lambda: desk.do(commands.Claim(ticket=other)),
        "note": lambda: desk.do(commands.Note(ticket=other, text="Seen.")),
    }
    found = {}
    for name, act in acts.items():
        with counted(desk, monkeypatch) as cost:
            act()
        found[name] = cost
    return found


def test_no_act_costs_more_on_a_desk_of_many_tickets(
    desks: dict[int, Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    few, many = (costs(desks[size], monkeypatch) for size in (FEW, MANY))
    assert {name: one.statements for name, one in few.items()} == {
        name: one.statements for name, one in many.items()
    }
    assert few["tick"].statements == 1
    assert few["catch up"].statements == 3
    assert few["counts"].statements <= 4
    assert few["rows"].statements <= 7
    for name in few.keys() - {"rows", "counts"}:
        assert many[name].steps <= few[name].steps + 3, name
    assert many["counts"].steps <= 400, "counting stops at 1000 in every view"


def loaded(code: str) -> set[str]:
    """The modules that a fresh Python has loaded after some code."""
    tail = "\nimport json, sys\nprint(json.dumps(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code + tail], capture_output=True, text=True, check=True
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


def parts(modules: set[str]) -> set[str]:
    """Every module with the packages that it lies in."""
    return {".".join(one.split(".")[: n + 1]) for one in modules for n in range(one.count(".") + 1)}


def test_help_loads_neither_screens_nor_the_store() -> None:
    found = loaded(
        "from supportdesk.__main__ import main\ntry: main(['--help'])\nexcept SystemExit: pass"
    )
    assert not parts(found) & {*SCREENS, *SELDOM, "peewee", "pydantic", "supportdesk.data"}
    assert len(found) <= 150


def test_a_command_loads_no_screens(desks: dict[int, Desk]) -> None:
    path = desks[FEW].store.url  # type: ignore[attr-defined]
    found = loaded(
        "import os; os.environ['LOGNAME'] = 'you'\nfrom supportdesk.__main__ import main\n"
        f"main(['--store', {path!r}, 'ticket', 'list'])"
    )
    assert not parts(found) & {*SCREENS, *SELDOM}
    assert len(found) <= 560


def test_the_app_loads_what_its_first_screen_needs() -> None:
    found = loaded("import supportdesk.compose, supportdesk.data.templates, supportdesk.app")
    assert not parts(found) & SELDOM
    assert len(found) <= 642
