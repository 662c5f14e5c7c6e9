"""Words under way are kept by the desk, and by this machine while the desk cannot be reached."""

from pathlib import Path

import pytest

from supportdesk.data.spool import Spool
from supportdesk.data.store import SqlStore
from supportdesk.desk import Desk, Kept
from supportdesk.domain import commands as c
from supportdesk.domain.events import Way
from supportdesk.domain.picture import Draft
from supportdesk.errors import StoreUnreachable
from tests.aps import PACK, TOM, Ids, Team, team


class Cut(SqlStore):
    """A store whose line can be cut."""

    is_cut = False

    def save_draft(self, draft: Draft) -> None:
        if self.is_cut:
            raise StoreUnreachable("The desk cannot be reached.")
        super().save_draft(draft)


class Away:
    """Tom's desk on a store that can be cut off, with a spool on his machine."""

    def __init__(self, folder: Path, desk: Team, way: Way = Way.SCREEN) -> None:
        self.store = Cut(desk.store.url)
        self.spool = Spool(folder / "spool")
        self.desk = Desk(
            self.store, TOM, way, PACK.name, desk.ids, lambda text, found: text, spool=self.spool
        )


@pytest.fixture
def away(tmp_path: Path) -> Away:
    with team(tmp_path) as desk:
        desk.mail()
        return Away(tmp_path, desk)


def test_what_the_lost_store_cannot_keep_is_kept_here_and_found_when_it_is_back(away: Away) -> None:
    drafts = away.desk.drafts
    assert drafts.keep("APS-1001", "reply", {"text": "first"}) is Kept.AT_THE_DESK
    away.store.is_cut = True
    assert drafts.keep("APS-1001", "reply", {"text": "first, second"}) is Kept.ON_THIS_MACHINE
    away.store.is_cut = False
    assert [one.fields["text"] for one in drafts.of("APS-1001")] == ["first, second"]
    assert [one.fields["text"] for one in drafts.all()] == ["first, second"]
    assert drafts.keep("APS-1001", "reply", {"text": "third"}) is Kept.AT_THE_DESK
    assert away.spool.drafts("tom") == ()


def test_a_rescue_writes_here_before_the_store_is_asked(away: Away) -> None:
    away.store.is_cut = True
    away.desk.drafts.rescue("APS-1001", "note", {"text": "the line is going"})
    assert [one.fields["text"] for one in away.spool.drafts("tom")] == ["the line is going"]


def test_without_a_spool_a_lost_store_is_said(tmp_path: Path) -> None:
    with team(tmp_path) as desk:
        store = Cut(desk.store.url)
        store.is_cut = True
        tom = Desk(store, TOM, Way.SCREEN, PACK.name, Ids(), lambda text, found: text)
        with pytest.raises(StoreUnreachable):
            tom.drafts.keep("APS-1001", "note", {"text": "x"})


def test_what_is_sent_is_under_way_nowhere_any_more(away: Away) -> None:
    away.store.is_cut = True
    away.desk.drafts.keep("APS-1001", "note", {"text": "half"})
    away.store.is_cut = False
    away.desk.do(c.Note(ticket="APS-1001", text="whole"))
    assert away.desk.drafts.all() == ()


def test_a_note_by_the_command_line_leaves_what_is_being_typed(tmp_path: Path) -> None:
    with team(tmp_path) as desk:
        desk.mail()
        here = Away(tmp_path, desk, Way.COMMAND_LINE)
        desk.tom.drafts.keep("APS-1001", "note", {"text": "half"})
        here.desk.do(c.Note(ticket="APS-1001", text="from a script"))
        assert [one.fields["text"] for one in desk.tom.drafts.all()] == ["half"]


def test_all_drafts_come_the_latest_first_and_only_ones_own(tmp_path: Path) -> None:
    with team(tmp_path) as desk:
        desk.mail()
        desk.tom.drafts.keep("", "new", {"name": "x"})
        desk.later(minutes=1)
        desk.tom.drafts.keep("APS-1001", "reply", {"text": "y"})
        desk.maya.drafts.keep("APS-1001", "reply", {"text": "z"})
        assert [one.kind for one in desk.tom.drafts.all()] == ["reply", "new"]
