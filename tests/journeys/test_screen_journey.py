"""A ticket's way by keys: mail in, claim, guide, quick reply, call, solve, close."""

from pathlib import Path

import pytest

from tests.aps import Team, team
from tests.screens.desk_app import at_the_desk


@pytest.fixture
def desk(tmp_path: Path) -> Team:
    with team(tmp_path) as made:
        return made


async def test_a_mail_is_claimed_guided_answered_called_solved_and_closed(desk: Team) -> None:
    reference = desk.mail()
    async with at_the_desk(desk.maya) as hands:
        assert "Three cooling towers" in hands.text
        await hands.press("u")
        assert "yours" in hands.text
        await hands.press("g", "1")
        assert "What is the trouble with?" in hands.text
        await hands.press("2")
        assert "What of the modem part has been" in hands.text
        await hands.press("1")
        for _ in range(3):
            await hands.type("tried")
            await hands.press("enter")
        await hands.press("ctrl+s")
        assert "Does it work now?" in hands.text
        assert "Decided All checks tried?" in hands.text
        await hands.press("2")
        assert "Work on it as Tier I" in hands.text
        await hands.press("escape", "r", "ctrl+r")
        await hands.type("gm")
        await hands.press("enter")
        assert "Hello Patience" in hands.text
        await hands.press("ctrl+s")
        assert len(desk.store.unsent()) == 1
        await hands.press("l", "1")
        await hands.type("LEDs are green now")
        await hands.press("ctrl+t")
        await hands.type("Close it")
        await hands.press("enter")
        await hands.type("tomorrow 9am")
        await hands.press("ctrl+s", "1")
        await hands.press("s")
        assert "ACTION “Close it”" in hands.text
        await hands.press("enter")
        assert "solved" in hands.text
        await hands.press("C")
        assert "closed" in hands.text
    ticket = desk.maya.look.ticket(reference).ticket
    assert (ticket.status, ticket.action, ticket.exchanges) == ("closed", None, 0)


async def test_a_second_ticket_is_escalated_to_tier_2_and_solved_there(desk: Team) -> None:
    reference = desk.mail()
    async with at_the_desk(desk.maya) as hands:
        await hands.press("u", "e")
        await hands.type("1")
        await hands.type("1. LEDs amber, power cycled")
        await hands.press("ctrl+s")
        assert "Tier II" in hands.text
    async with at_the_desk(desk.ines) as hands:
        await hands.press("u", "g", "1")
        assert "Work on it as Tier II" in hands.text
        await hands.press("1", "1")
        assert "This solves" in hands.text
        await hands.press("1")
        assert "✓ solved by Tier II" in hands.text
    ticket = desk.maya.look.ticket(reference).ticket
    assert (ticket.status, ticket.tier, ticket.assignee) == ("solved", "tier-2", "ines")


async def test_a_reply_without_action_and_when_is_held_and_nothing_typed_is_lost(
    desk: Team,
) -> None:
    reference = desk.mail()
    async with at_the_desk(desk.maya) as hands:
        await hands.press("u", "r")
        await hands.type("Hello")
        await hands.press("ctrl+s")
        assert "needs its next ACTION and WHEN" in hands.text
        assert "APS-02" in hands.text
        assert "Hello" in hands.text
        await hands.press("escape")
        assert desk.maya.look.ticket(reference).drafts[0].fields["text"] == "Hello"
        await hands.press("r")
        assert "Hello" in hands.text


async def test_a_new_ticket_from_a_call_is_opened_by_hand(desk: Team) -> None:
    async with at_the_desk(desk.maya) as hands:
        await hands.press("N")
        await hands.type("Dale Hallberg")
        await hands.press("enter", "enter")
        await hands.type("651-555-0188")
        await hands.press("enter")
        await hands.type("LED solid red")
        await hands.press("ctrl+s")
        assert "Still missing: ACTION, WHEN" in hands.text
        hands.app.screen.query_one("#field-action").focus()
        await hands.type("Look it up")
        await hands.press("enter")
        await hands.type("in 1h")
        await hands.press("ctrl+s")
        assert "LED solid red" in hands.text
        assert "yours" in hands.text
    window = desk.maya.look.window(desk.maya.look.dashboard().figures[-1].view, 0, 5)
    assert [one.subject for one in window.rows] == ["LED solid red"]


async def test_a_new_ticket_is_opened_while_the_clock_runs(desk: Team) -> None:
    desk.store.set_clock(None)
    desk.maya.still = False
    async with at_the_desk(desk.maya) as hands:
        await hands.press("n")
        for field, words in (
            ("name", "Dale Hallberg"), ("address", "dale@example.org"), ("subject", "LED red"),
            ("channel", "email"), ("action", "Look it up"), ("when", "in 1h"),
        ):  # fmt: skip
            hands.app.screen.query_one(f"#field-{field}").value = words  # type: ignore[attr-defined]
        await hands.press("ctrl+s")
        assert "LED red" in hands.text
        assert "today" in hands.text
    assert desk.maya.look.ticket("APS-1001").ticket.subject == "LED red"


async def test_what_a_new_ticket_lacks_is_seen_on_a_small_terminal(desk: Team) -> None:
    async with at_the_desk(desk.maya, (80, 24)) as hands:
        await hands.press("n")
        await hands.type("Dale Hallberg")
        await hands.press("ctrl+s")
        assert "Still missing: subject, channel, ACTION, WHEN." in hands.text
        assert hands.app.focused is not None
        assert hands.app.focused.id == "field-subject"
        await hands.press("tab", "tab", "tab", "tab", "tab")
        assert "WHEN" in hands.text
        await hands.type("x")
        assert "Still missing" not in hands.text


async def test_a_view_is_searched_and_a_single_hit_opens(desk: Team) -> None:
    desk.mail()
    desk.mail(subject="Wi-Fi shows two modems")
    async with at_the_desk(desk.maya) as hands:
        await hands.press("slash")
        await hands.type("wi-fi")
        assert "Three cooling towers" not in hands.text
        await hands.press("enter")
        assert "Wi-Fi shows two modems" in hands.text
        assert "Requester" in hands.text


async def test_what_cannot_be_done_says_why_in_the_menu(desk: Team) -> None:
    desk.mail()
    async with at_the_desk(desk.tom) as hands:
        await hands.press("full_stop")
        await hands.type("priority")
        assert "for a supervisor" in hands.text


async def test_somebody_elses_change_appears_by_itself(desk: Team) -> None:
    async with at_the_desk(desk.maya) as hands:
        assert "Nothing in All open" in hands.text
        desk.mail()
        await hands.pilot.pause(1.3)
        await hands.settle()
        assert "Three cooling towers" in hands.text
