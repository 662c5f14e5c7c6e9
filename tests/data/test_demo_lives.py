"""The demo desk of every pack can be lived at any hour: its process lets every act through."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from supportdesk.data.demo_read import FOLDER, read_life
from supportdesk.data.pack_files.read import shipped
from supportdesk.data.pack_files.upgrade import read_upgrade
from supportdesk.data.store import SqlStore
from supportdesk.data.templates import render
from supportdesk.demo import play
from supportdesk.desk import open_desk
from supportdesk.domain.events import Way
from supportdesk.domain.queue import View
from tests.aps import Ids

pytestmark = pytest.mark.whole
HOURS = (
    datetime(2026, 3, 9, 9, 30, tzinfo=UTC),  # the Monday after New York's clocks went on
    datetime(2026, 7, 4, 23, 59, 59, tzinfo=UTC),  # a Saturday night
    datetime(2028, 3, 1, 0, 0, 1, tzinfo=UTC),  # the second after a leap day
)


@pytest.mark.parametrize("now", HOURS, ids=str)
@pytest.mark.parametrize("pack", sorted(one.stem for one in FOLDER.glob("*.yaml")))
def test_a_demo_desk_is_lived_without_a_refusal_at_any_hour(
    pack: str, now: datetime, tmp_path: Path
) -> None:
    store = SqlStore(str(tmp_path / "demo.db"), create=True)
    store.prepare()
    life = read_life(pack)
    play(life, read_upgrade(shipped(pack)), store, now, still=True)
    desk = open_desk(store, life.you, Way.SCREEN, Ids(), render)
    everything = View(id="all", name="all", open=None)
    assert len(desk.look.window(everything, 0, 100).rows) >= len(life.tickets)
