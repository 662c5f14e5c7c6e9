"""Keys that arrive in a burst, as over a slow line, reach what they were meant for."""

import asyncio
from pathlib import Path

import pytest
from textual.app import ComposeResult
from textual.binding import Binding
from textual.events import Key
from textual.widgets import Input, Static

from supportdesk.domain import commands as c
from supportdesk.screens.composer import ComposerScreen
from supportdesk.screens.guide import GuideScreen
from supportdesk.screens.key_hold import KeyHold
from supportdesk.screens.register import RegisterScreen
from supportdesk.screens.ticket import TicketScreen
from tests.aps import Team, team
from tests.screens.desk_app import Hands, at_the_desk

NAMES = {"/": "slash", " ": "space"}


@pytest.fixture
def desk(tmp_path: Path) -> Team:
    with team(tmp_path) as made:
        made.mail()
        made.later(minutes=5)
        made.mail(subject="Wi-Fi shows two modems")
        return made


async def burst(hands: Hands, text: str) -> None:
    """All the keys at once, before the desk has answered any of them."""
    for letter in text:
        hands.app.post_message(Key(NAMES.get(letter, letter), letter))
    await hands.settle()
    await hands.pilot.pause(0.3)
    await hands.settle()


async def test_what_follows_the_search_key_goes_into_the_search(desk: Team) -> None:
    async with at_the_desk(desk.maya) as hands:
        await burst(hands, "/wi-fi")
        assert "Three cooling towers" not in hands.text
        assert len(hands.app.screen_stack) == 2


async def test_a_reply_typed_right_after_taking_a_ticket_is_on_that_ticket(desk: Team) -> None:
    taken = desk.maya.look.most_urgent_free()
    assert taken is not None
    async with at_the_desk(desk.maya) as hands:
        await hands.press("end")
        await burst(hands, "urHello")
        screen = hands.app.screen
        assert isinstance(screen, ComposerScreen)
        assert f"Reply to {taken.reference}" in hands.text
        assert "Hello" in hands.text


async def test_a_flow_is_walked_as_fast_as_one_types(desk: Team) -> None:
    async with at_the_desk(desk.maya) as hands:
        await hands.press("u")
        await burst(hands, "g1")
        await hands.settle()
        assert isinstance(hands.app.screen, GuideScreen)
        await burst(hands, "2")
        assert "What of the modem part" in hands.text


async def test_what_is_typed_on_after_sending_does_nothing_to_the_ticket_below(
    desk: Team,
) -> None:
    desk.maya.do(c.AddThing(kind="modem", key="4398-0101", values={"status": "active"}))
    async with at_the_desk(desk.maya) as hands:
        await hands.press("end", "enter", "i")
        await hands.type("Seen")
        for key in ("ctrl+s", *"tomorrow 9am"):
            hands.app.post_message(Key(NAMES.get(key, key), key if len(key) == 1 else None))
        await hands.settle()
        assert isinstance(hands.app.screen, TicketScreen)
        said = [one.message for one in hands.app._notifications]
        assert any("“tomorrow 9am” was typed after it had gone" in one for one in said)
        await hands.press("o")
        assert isinstance(hands.app.screen, RegisterScreen)


async def test_keys_are_let_go_when_nothing_opens(desk: Team) -> None:
    async with at_the_desk(desk.ines) as hands:
        await burst(hands, "u/cool")
        assert "Wi-Fi shows two modems" not in hands.text


async def test_leaving_in_mid_sentence_keeps_the_sentence(desk: Team) -> None:
    reference = desk.mail(subject="One more")
    async with at_the_desk(desk.maya) as hands:
        await hands.press("end", "r")
        await hands.type("Half a sen")
        await hands.press("ctrl+q")
        assert hands.app._exit
    assert desk.maya.look.ticket(reference).drafts[0].fields["text"] == "Half a sen"


class Slow(Static, can_focus=True):
    """Takes no key, but needs its time to find that out."""

    async def on_key(self, event: Key) -> None:
        await asyncio.sleep(0.05)


class SlowDesk(KeyHold):
    """A slow list, and a box that a key opens."""

    BINDINGS = [Binding("slash", "search")]

    def compose(self) -> ComposeResult:
        yield Slow()
        yield Input()

    def on_mount(self) -> None:
        self.query_one(Slow).focus()

    def action_search(self) -> None:
        self.query_one(Input).focus()


async def test_keys_that_arrive_while_one_comes_back_stay_behind_it() -> None:
    app = SlowDesk()
    async with app.run_test() as pilot:
        app.post_message(Key("slash", "/"))
        app.post_message(Key("r", "r"))
        while not app.query_one(Input).has_focus:
            await asyncio.sleep(0.001)
        for letter in "eno":
            app.post_message(Key(letter, letter))
            await asyncio.sleep(0.01)
        await pilot.pause(0.3)
        assert app.query_one(Input).value == "reno"
