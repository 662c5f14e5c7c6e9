"""The flows that may begin on a ticket, in the order in which they are offered."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from supportdesk.data.demo_read import read_life
from supportdesk.data.pack_files.read import shipped
from supportdesk.data.pack_files.upgrade import read_upgrade
from supportdesk.data.store import SqlStore
from supportdesk.data.templates import render
from supportdesk.demo import play
from supportdesk.desk import open_desk
from supportdesk.domain.events import Way
from supportdesk.domain.picture import TicketPicture
from supportdesk.domain.queue import View
from supportdesk.domain.run import Run, RunState
from supportdesk.presentation import plain
from supportdesk.presentation.flow_place import flows_to_begin, place
from tests.aps import Ids

NOW = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)


def picture(folder: Path, words: str) -> TicketPicture:
    """The ticket of the APS demo desk with these words."""
    store = SqlStore(str(folder / "demo.db"), create=True)
    store.prepare()
    play(read_life("aps"), read_upgrade(shipped("aps")), store, NOW, still=True)
    desk = open_desk(store, "you", Way.SCREEN, Ids(), render)
    rows = desk.look.window(View(id="found", name="", text=words), 0, 5).rows
    return desk.look.ticket(rows[0].reference)


@pytest.mark.whole
def test_the_flow_for_the_type_stands_first_until_it_is_finished(tmp_path: Path) -> None:
    found = picture(tmp_path, "Geismar")
    assert found.ticket.type == "return"
    assert flows_to_begin(found)[0].id == "rma"
    assert plain.text(place(found, 80)).startswith("return (RMA): ")

    ended = Run(
        number=1, flow="rma", pack_version="1", step="end", state=RunState.ENDED, entered=NOW
    )
    walked = replace(found, ticket=replace(found.ticket, runs=(ended,)))
    assert flows_to_begin(walked)[-1].id == "rma"
