"""Stores that earlier programs wrote, kept as SQL: each is brought up to date and loses nothing."""

import sqlite3
from pathlib import Path

import pytest

from supportdesk.data.store import SqlStore
from supportdesk.data.templates import render
from supportdesk.desk import open_desk
from supportdesk.domain import commands as c
from supportdesk.domain.events import SubjectKind, Way
from supportdesk.errors import StoreUnreachable
from tests.aps import Ids

FOLDER = Path(__file__).parent / "earlier"


@pytest.fixture(params=sorted(FOLDER.glob("*.sql")), ids=lambda path: path.stem)
def earlier(request: pytest.FixtureRequest, tmp_path: Path) -> SqlStore:
    path = tmp_path / "desk.db"
    connection = sqlite3.connect(path)
    connection.executescript(request.param.read_text(encoding="utf-8"))
    connection.close()
    return SqlStore(str(path))


def test_it_is_not_opened_before_it_is_brought_up_to_date(earlier: SqlStore) -> None:
    with pytest.raises(StoreUnreachable, match="older schema"):
        earlier.check()


def test_every_event_stays_and_the_tickets_are_made_anew_from_them(earlier: SqlStore) -> None:
    assert earlier.prepare()
    earlier.check()
    assert not list(earlier.replay())
    history = earlier.history(SubjectKind.TICKET, "1")
    assert [one.number for one in history] == list(range(1, len(history) + 1))
    ticket = earlier.ticket("APS-1001")
    assert ticket is not None
    assert [one.address for one in ticket.requests if one.address] == ["p.osei@chemtreat.example"]


def test_work_goes_on_in_it_on_the_version_of_the_pack_that_it_had(earlier: SqlStore) -> None:
    earlier.prepare()
    desk = open_desk(earlier, "tom", Way.SCREEN, Ids(), render)
    picture = desk.look.ticket("APS-1001")
    run = picture.ticket.runs[0]
    assert picture.pack.flow(run.flow).step(run.step).label == "Modem guide done?"
    step = c.TakeStep(ticket="APS-1001", run=1, step=run.step, answer="yes")
    desk.do(step, "go-on")
    assert {one.id for one in picture.pack.directory} >= {"julie-mielke", "geof-kaucic"}
    assert len(picture.pack.open_points) > 5
