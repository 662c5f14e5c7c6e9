"""What an agent has typed stays until it is sent or thrown away, wherever it was typed."""

from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from supportdesk.data.store import SqlStore
from supportdesk.domain.picture import Draft
from supportdesk.errors import StoreUnreachable
from tests.aps import Team, team
from tests.screens.desk_app import Hands, at_the_desk


@pytest.fixture
def desk(tmp_path: Path) -> Team:
    with team(tmp_path) as made:
        made.mail()
        return made


def kept(desk: Team) -> dict[str, dict[str, str]]:
    """Maya's drafts by their kind."""
    return {one.kind: dict(one.fields) for one in desk.maya.drafts.all()}


def value(hands: Hands, name: str) -> str:
    return hands.app.screen.query_one(f"#{name}", Input).value


async def test_a_sheet_that_is_left_opens_with_what_was_typed(desk: Team) -> None:
    async with at_the_desk(desk.maya) as hands:
        await hands.press("e", "1")
        hands.app.screen.query_one("#field-packet", TextArea).text = "LED, Wi-Fi, second modem"
        await hands.press("escape", "e", "1")
        assert "LED, Wi-Fi, second modem" in hands.text
        assert "your draft from before" in hands.text
        await hands.press("ctrl+d")
        assert "LED, Wi-Fi" not in hands.text
        await hands.press("escape")
    assert kept(desk) == {}


async def test_a_sheet_that_the_desk_has_taken_is_kept_no_longer(desk: Team) -> None:
    async with at_the_desk(desk.maya) as hands:
        await hands.press("a", "shift+tab", "end")
        await hands.type(" by phone")
        await hands.press("escape")
        assert list(kept(desk)) == ["form:Next ACTION and WHEN"]
        await hands.press("a", "enter")
        await hands.type("in 2h")
        await hands.press("ctrl+s")
        assert desk.maya.look.ticket("APS-1001").ticket.action == "Answer by phone"
    assert kept(desk) == {}


async def test_a_sheet_whose_command_failed_is_still_there(desk: Team) -> None:
    async with at_the_desk(desk.maya) as hands:
        await hands.press("a", "shift+tab", "end")
        await hands.type(" now")
        await hands.press("enter")
        await hands.type("in 2h")
        lost = desk.store.transaction

        def fail() -> object:
            raise StoreUnreachable("The desk cannot be reached.")

        desk.store.transaction = fail  # type: ignore[assignment,method-assign]
        await hands.press("ctrl+s")
        desk.store.transaction = lost  # type: ignore[method-assign]
        await hands.press("a")
        assert value(hands, "field-action") == "Answer now"
        assert value(hands, "field-when") == "in 2h"


async def test_a_new_ticket_that_is_left_half_typed_is_gone_on_with(desk: Team) -> None:
    async with at_the_desk(desk.maya) as hands:
        await hands.press("N")
        await hands.type("Dale Hallberg")
        await hands.press("escape")
        assert "1 under way" in hands.text
        await hands.press("d")
        assert "New from a call" in hands.text
        await hands.press("1")
        assert value(hands, "field-name") == "Dale Hallberg"
        await hands.press("ctrl+d")
        assert "under way" not in hands.text
    assert kept(desk) == {}


async def test_a_when_without_words_is_kept_too(desk: Team) -> None:
    async with at_the_desk(desk.maya) as hands:
        await hands.press("r", "ctrl+t", "tab")
        await hands.type("fri 16:00")
        await hands.press("escape", "r")
        assert value(hands, "when") == "fri 16:00"
        assert hands.app.screen.focused is not None
        assert hands.app.screen.focused.id == "when"


async def test_words_that_become_a_note_join_the_note_under_way(desk: Team) -> None:
    async with at_the_desk(desk.maya) as hands:
        await hands.press("i")
        await hands.type("first")
        await hands.press("escape", "r")
        await hands.type("second")
        await hands.press("ctrl+n")
        text = hands.app.screen.query_one("#text", TextArea).text
        assert text == "second\n\nfirst"
        await hands.press("escape")
    assert {kind: one["text"] for kind, one in kept(desk).items()} == {"note": "second\n\nfirst"}


async def test_a_key_pressed_before_the_ticket_is_read_waits_for_it(desk: Team) -> None:
    async with at_the_desk(desk.maya) as hands:
        await hands.press("escape")
        hands.app.screen._picture = None  # type: ignore[attr-defined]
        hands.app.screen.action_act("reply")  # type: ignore[attr-defined]
        hands.app.screen.refresh_all()  # type: ignore[attr-defined]
        await hands.settle()
        assert "Reply to APS-1001" in hands.text


class NeverKeeps(SqlStore):
    """A store that takes no draft."""

    def save_draft(self, draft: Draft) -> None:
        raise StoreUnreachable("The desk cannot be reached.", "What was stored before is kept.")


async def test_words_that_can_be_kept_nowhere_stay_on_the_screen(desk: Team) -> None:
    desk.maya.drafts._store = NeverKeeps(desk.store.url)
    async with at_the_desk(desk.maya) as hands:
        await hands.press("i")
        await hands.type("not lost")
        await hands.press("escape")
        assert "not lost" in hands.text
