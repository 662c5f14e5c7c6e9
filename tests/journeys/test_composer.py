"""The composer: addresses, the present ACTION, and what is said before anything is sent."""

from pathlib import Path

import pytest
from textual.widgets import Input

from supportdesk.domain import commands as c
from supportdesk.domain import facts
from supportdesk.domain.party import is_address
from supportdesk.domain.refusal import Refused
from tests.aps import Team, team
from tests.screens.desk_app import Hands, at_the_desk


@pytest.fixture
def desk(tmp_path: Path) -> Team:
    with team(tmp_path) as made:
        return made


def owing(desk: Team, action: str = "Return the call") -> str:
    """A ticket that was answered and on which an ACTION is owed."""
    reference = desk.mail()
    following = c.Next(action=action, when=desk.store.now().replace(hour=23))
    to = ("p.osei@chemtreat.example",)
    desk.maya.do(c.Reply(ticket=reference, text="We look.", to=to, next=following))
    return reference


def done_actions(desk: Team, reference: str) -> list[str]:
    events = desk.maya.look.ticket(reference).events
    return [one.fact.action for one in events if isinstance(one.fact, facts.ActionDone)]


async def fill(hands: Hands, field: str, text: str) -> None:
    box = hands.app.screen.query_one(f"#{field}", Input)
    box.value = ""
    box.focus()
    await hands.type(text)


@pytest.mark.parametrize("text", ["yesterday", "a b@c.example", "a@", "@b.example", "a@b..c", ""])
def test_what_is_no_address_is_told_from_one(text: str) -> None:
    assert not is_address(text)


@pytest.mark.parametrize("text", ["a@b.example", "rep@localhost", "o'neil+x@mail.b-c.example"])
def test_an_address_is_something_at_a_host(text: str) -> None:
    assert is_address(text)


def test_no_door_sends_to_what_is_no_address(desk: Team) -> None:
    reference = desk.mail()
    later = c.Next(action="x", when=desk.store.now().replace(hour=23))
    for to, cc in ((("yesterday",), ()), (("a@b.example",), ("tomorrow",))):
        reply = c.Reply(ticket=reference, text="Hello", to=to, cc=cc, next=later)
        with pytest.raises(Refused, match="is no address"):
            desk.maya.do(reply)


async def test_a_wrong_address_is_named_and_the_cursor_is_there(desk: Team) -> None:
    owing(desk)
    async with at_the_desk(desk.maya) as hands:
        await hands.press("enter", "r")
        await hands.type("Hello")
        await fill(hands, "to", "yesterday")
        hands.app.screen.query_one("#text").focus()
        await hands.press("ctrl+s")
        assert "“yesterday” is no address" in hands.text
        assert hands.app.focused is not None
        assert hands.app.focused.id == "to"
    assert len(desk.store.unsent()) == 1


async def test_a_mail_keeps_an_action_that_it_does_not_do(desk: Team) -> None:
    reference = owing(desk)
    async with at_the_desk(desk.maya) as hands:
        await hands.press("enter", "r")
        await hands.type("One more thing")
        assert "keeps “Return the call”" in hands.text
        await fill(hands, "when", "in 3h")
        await hands.press("ctrl+s")
    ticket = desk.maya.look.ticket(reference).ticket
    assert ticket.action == "Return the call"
    assert done_actions(desk, reference) == ["Answer"]


@pytest.mark.parametrize(("key", "done"), [("1", ["Answer", "Return the call"]), ("2", ["Answer"])])
async def test_another_action_over_an_owed_one_asks_whether_that_is_done(
    desk: Team, key: str, done: list[str]
) -> None:
    reference = owing(desk)
    async with at_the_desk(desk.maya) as hands:
        await hands.press("enter", "r")
        await hands.type("One more thing")
        await fill(hands, "action", "Look into it")
        await fill(hands, "when", "in 3h")
        assert "asks whether “Return the call” is done" in hands.text
        await hands.press("ctrl+s")
        assert "“Return the call” is owed. Is it done?" in hands.text
        await hands.press("escape")
        assert "One more thing" in hands.text
        await hands.press("ctrl+s", key)
    assert desk.maya.look.ticket(reference).ticket.action == "Look into it"
    assert done_actions(desk, reference) == done


async def test_the_composer_says_what_an_answer_ticks_off(desk: Team) -> None:
    desk.mail()
    async with at_the_desk(desk.maya) as hands:
        await hands.press("enter", "r")
        assert "ticks off “Answer”" in hands.text
        assert "this does “Answer”" in hands.text
        assert "empty keeps" not in hands.text


async def test_an_action_whose_when_has_passed_is_kept_only_by_another_when(desk: Team) -> None:
    reference = owing(desk)
    desk.later(days=2)
    async with at_the_desk(desk.maya) as hands:
        await hands.press("enter", "r")
        await hands.type("Hello")
        assert "“Return the call” needs another WHEN" in hands.text
        await fill(hands, "when", "in 2h")
        assert "keeps “Return the call”" in hands.text
        await hands.press("ctrl+s")
    ticket = desk.maya.look.ticket(reference).ticket
    assert (ticket.action, len(desk.store.unsent())) == ("Return the call", 2)
