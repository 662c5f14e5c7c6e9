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
    here = picture.pack.flow(run.flow).step(run.step)
    assert here.label in {"Modem guide done?", "Modem checks"}
    values = {one.id: "tried" for one in here.fields if one.required}
    answer = "done" if values else "yes"
    step = c.TakeStep(ticket="APS-1001", run=1, step=run.step, answer=answer, values=values)
    desk.do(step, "go-on")
    assert {one.id for one in picture.pack.directory} >= {"julie-mielke", "geof-kaucic"}
    assert len(picture.pack.open_points) > 5


def test_what_waits_in_the_outbox_still_goes_out_and_nothing_is_kept_back(
    earlier: SqlStore,
) -> None:
    earlier.prepare()
    letters = [one for one in earlier.unsent() if one.to[0].address == "p.osei@chemtreat.example"]
    assert letters
    assert not earlier.shut_tickets(["1", "2"])


def test_two_tickets_of_one_requester_are_found_by_their_keys(earlier: SqlStore) -> None:
    earlier.prepare()
    pack = earlier.pack("aps")
    found = earlier.related(pack, ("address:p.osei@chemtreat.example",), "APS-1002")
    assert [one.reference for one in found] == ["APS-1001"]


HELD = ["0006_waits", "0010_languages", "0010_without_0009", "0012_outbox"]


@pytest.mark.parametrize("name", HELD)
def test_an_entry_of_the_register_and_its_ticket_stay_together(name: str, tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    with sqlite3.connect(path) as connection:
        connection.executescript((FOLDER / f"{name}.sql").read_text(encoding="utf-8"))
    connection.close()
    store = SqlStore(str(path))
    store.prepare()
    picture = open_desk(store, "tom", Way.SCREEN, Ids(), render).look.thing("modem:4405-0712")
    assert picture.thing.values["site"] == "Reno NV"
    assert [one.reference for one in picture.tickets] == ["APS-1001"]
