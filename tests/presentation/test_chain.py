"""The chain beside a ticket and below the queue: each of its lines once."""

from datetime import UTC, datetime
from pathlib import Path

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
from supportdesk.presentation import plain
from supportdesk.presentation.owed import owed
from supportdesk.presentation.preview import preview
from tests.aps import Ids

NOW = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)


def picture(folder: Path, words: str) -> TicketPicture:
    """The ticket of the IPEE demo desk with these words."""
    store = SqlStore(str(folder / "demo.db"), create=True)
    store.prepare()
    play(read_life("ipee"), read_upgrade(shipped("ipee")), store, NOW, still=True)
    desk = open_desk(store, "you", Way.SCREEN, Ids(), render)
    rows = desk.look.window(View(id="found", name="", text=words), 0, 5).rows
    return desk.look.ticket(rows[0].reference)


def test_the_chain_shows_place_holder_since_and_what_was_tried(tmp_path: Path) -> None:
    lines = plain.text(owed(picture(tmp_path, "scenes"), 60, NOW, "UTC")).splitlines()
    text = " ".join(" ".join(lines).split())
    assert "on site → [Quality] → replacement" in text
    assert "Quality, nobody yet" in text
    assert "remote attempt 2, not resolved: memory cleared and scenes written anew" in text
    assert "visit 3, not resolved on site: Bram Dubois" in text


def test_the_preview_shows_each_line_of_what_is_owed_once(tmp_path: Path) -> None:
    one = picture(tmp_path, "flickers")
    shown = plain.text(preview(one, 120, 24, NOW, "UTC")).splitlines()
    right = [line.partition("│ ")[2].strip() for line in shown]
    assert [line for line in right if line.startswith("client → ")] != []
    assert len([line for line in right if line]) == len({line for line in right if line})
