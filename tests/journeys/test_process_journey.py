"""The process walked by keys, as an agent does: cancellations, two requests at once, learning."""

from pathlib import Path

import pytest

from supportdesk.domain import commands as c
from supportdesk.domain.facts import MessageReceived
from supportdesk.domain.mail import Mailbox
from tests.aps import Team, team
from tests.screens.desk_app import Hands, at_the_desk

JULIE = Mailbox("Julie Mielke", "JulieM@chemtreat.com")


@pytest.fixture
def desk(tmp_path: Path) -> Team:
    with team(tmp_path) as made:
        values = {"status": "active", "site": "Reno NV"}
        made.maya.do(c.AddThing(kind="modem", key="4405-0712", values=values))
        return made


async def pick_flow(hands: Hands, words: str) -> None:
    await hands.press("g")
    await hands.type(words)
    await hands.press("enter")


async def say_which_modem(hands: Hands) -> None:
    await hands.press("1")
    await hands.type("modem")
    await hands.press("enter")
    await hands.type("4405-0712")
    await hands.press("ctrl+s")


async def test_a_reps_cancellation_is_redirected_with_the_reply_and_recorded(desk: Team) -> None:
    reference = desk.mail("Please cancel modem 4405-0712.")
    async with at_the_desk(desk.tom) as hands:
        await hands.press("u")
        await pick_flow(hands, "cancellation")
        await say_which_modem(hands)
        assert "Send the rep to Julie Mielke" in hands.text
        assert "Asked by" in hands.text
        assert "<p.osei@chemtreat.example>" in hands.text
        assert "not in the directory" in hands.text
        await hands.press("1")
        assert "585-356-2495" in hands.text
        await hands.press("ctrl+s")
        assert "The refusal is recorded" in hands.text
        await hands.press("1", "ctrl+s")
        assert "redirected to Julie Mielke" in hands.text
    ticket = desk.tom.look.ticket(reference).ticket
    assert (ticket.status, ticket.items[0].state) == ("solved", "redirected")
    assert desk.tom.look.thing("modem:4405-0712").thing.values["status"] == "active"


async def test_julies_word_on_the_reps_ticket_is_walked_as_her_own_request(desk: Team) -> None:
    reference = desk.mail("Please cancel modem 4405-0712.")
    events = desk.tom.look.ticket(reference).events
    sent = next(one.fact for one in events if isinstance(one.fact, MessageReceived))
    desk.mail("Yes, do.", sender=JULIE, in_reply_to=(sent.message_id,))
    async with at_the_desk(desk.tom) as hands:
        await hands.press("u")
        await pick_flow(hands, "cancellation")
        assert "Whose request?" in hands.text
        assert "looks like" not in hands.text
        await hands.type("julie")
        await hands.press("enter")
        await say_which_modem(hands)
        assert "The register shows the" in hands.text
        await hands.press("1", "1")
        await hands.type("2026-11-23")
        await hands.press("ctrl+s")
        assert "Hand it to the modem log process" in hands.text
        assert "open point" in hands.text
        await hands.press("escape", "o")
        assert "cancellation accepted" in hands.text
        assert "Julie Mielke" in hands.text
    thing = desk.tom.look.thing("modem:4405-0712").thing
    assert thing.values["status"] == "cancellation accepted"


async def test_two_flows_are_walked_side_by_side_and_an_answer_is_changed(desk: Team) -> None:
    reference = desk.mail("Cancel 4405-0712 and send me two new modems.")
    async with at_the_desk(desk.tom) as hands:
        await hands.press("u")
        await pick_flow(hands, "cancellation")
        await say_which_modem(hands)
        await hands.press("G")
        await hands.type("order")
        await hands.press("enter")
        assert "flow 2 of 2" in hands.text
        await hands.press("1")
        await hands.type("new modem")
        await hands.press("ctrl+s")
        assert "Give the rep the part numbers" in hands.text
        await hands.press("left_square_bracket")
        assert "Send the rep to Julie Mielke" in hands.text
        await hands.press("backspace")
        assert "What is to be cancelled?" in hands.text
        await hands.press("1")
        assert "4405-0712" in hands.text
    ticket = desk.tom.look.ticket(reference).ticket
    assert [one.step for one in ticket.runs] == ["what", "redirect"]


async def test_what_was_learned_is_written_down_shared_and_lets_the_ticket_close(
    desk: Team,
) -> None:
    reference = desk.mail()
    following = c.Next(action="Take over", when=desk.later(minutes=1).replace(hour=23))
    desk.tom.do(
        c.HandOver(ticket=reference, tier="tier-2", packet="1. LEDs", next=following, done=True)
    )
    async with at_the_desk(desk.ines) as hands:
        await hands.press("u")
        await pick_flow(hands, "learn")
        assert "What was changed or held?" in hands.text
        await hands.press("1")
        await hands.type("documentation")
        await hands.press("enter")
        await hands.type("Quick Tip Guide, page 3")
        await hands.press("ctrl+s")
        assert "Share it with the customer" in hands.text
        await hands.press("1")
        assert "Quick Tip Guide, page 3" in hands.text
        await hands.press("ctrl+t")
        await hands.type("Close it")
        await hands.press("enter")
        await hands.type("in 2h")
        await hands.press("ctrl+s", "1")
        assert "Share it with all" in hands.text
        await hands.press("1")
        await hands.type("team chat")
        await hands.press("ctrl+s", "escape", "s", "enter")
        assert "solved" in hands.text
        await hands.press("C")
    ticket = desk.tom.look.ticket(reference).ticket
    assert (ticket.status, ticket.items[0].state) == ("closed", "shared")
