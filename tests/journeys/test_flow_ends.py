"""The end of a flow that solves the ticket is shown before it is taken."""

from datetime import timedelta
from pathlib import Path

import pytest

from supportdesk.domain import commands as c
from supportdesk.screens.messages import ShowTicket
from tests.aps import Team, team
from tests.screens.desk_app import Hands, at_the_desk


@pytest.fixture
def desk(tmp_path: Path) -> Team:
    with team(tmp_path) as made:
        return made


def at_the_last_question(desk: Team) -> str:
    """A ticket of Maya's at “Can Tier I resolve it?”, where nobody has been answered yet."""
    reference = desk.mail()
    do = desk.maya.do
    do(c.StartRun(ticket=reference, flow="escalation"))
    take = {"what": "modem", "modem-tried": "done", "offer-modem": "leave", "left-out": "done",
            "tier1-work": "done"}  # fmt: skip
    values = {
        "modem-tried": {"modem_leds": "tried", "wifi": "not tried", "modems_near": "not tried"},
        "left-out": {"reason_left_out": "nobody on site"},
    }
    for step, answer in take.items():
        given = values.get(step, {})
        do(c.TakeStep(ticket=reference, run=1, step=step, answer=answer, values=given))
    return reference


def status(desk: Team, reference: str) -> str:
    return desk.maya.look.ticket(reference).ticket.status


async def to_the_end(hands: Hands) -> None:
    await hands.press("enter", "g")
    assert "Can Tier I resolve it?" in hands.text
    await hands.press("1")


async def test_yes_resolved_says_what_it_will_do_and_that_nobody_was_answered(desk: Team) -> None:
    reference = at_the_last_question(desk)
    async with at_the_desk(desk.maya) as hands:
        await to_the_end(hands)
        assert f"This solves {reference}." in hands.text
        assert "◆ not answered" in hands.text
        assert "end tier1" not in hands.text
        assert status(desk, reference) != "solved"
        await hands.press("1")
        assert "solved by Tier I" in hands.text
    assert status(desk, reference) == "solved"


async def test_backspace_turns_from_the_end_and_a_reply_can_be_written_first(desk: Team) -> None:
    reference = at_the_last_question(desk)
    async with at_the_desk(desk.maya) as hands:
        await to_the_end(hands)
        await hands.press("backspace")
        assert "Can Tier I resolve it?" in hands.text
        await hands.press("1", "r")
        assert f"Reply to {reference}" in hands.text
    assert status(desk, reference) != "solved"


async def test_a_flow_that_ended_is_gone_back_over_once_the_ticket_is_open_again(
    desk: Team,
) -> None:
    reference = at_the_last_question(desk)
    async with at_the_desk(desk.maya) as hands:
        await to_the_end(hands)
        await hands.press("enter")
        assert status(desk, reference) == "solved"
        await hands.press("backspace")
        said = [one.message for one in hands.app._notifications]
        assert any("open it again first" in one for one in said)
        later = c.Next(action="Go on", when=desk.later(minutes=1).replace(hour=23))
        desk.maya.do(c.SetStatus(ticket=reference, status="open", next=later))
        await hands.pilot.pause(1.3)
        await hands.settle()
        await hands.press("backspace")
        assert "Can Tier I resolve it?" in hands.text
    run = desk.maya.look.ticket(reference).ticket.runs[0]
    assert run.step == "tier1-resolved"


async def test_enter_answers_nothing_that_was_not_highlighted(desk: Team) -> None:
    reference = at_the_last_question(desk)
    async with at_the_desk(desk.maya) as hands:
        await hands.press("enter", "g", "enter")
        assert "This solves" not in hands.text
        assert "Can Tier I resolve it?" in hands.text
        await hands.press("down", "down")
        assert "▌2" in hands.text
        await hands.press("enter")
        assert "Agree on a time to call the rep" in hands.text
    run = desk.maya.look.ticket(reference).ticket.runs[0]
    assert run.step == "tier1-call"


async def test_what_was_tried_is_said_by_digits_under_whole_labels(desk: Team) -> None:
    reference = desk.mail()
    desk.maya.do(c.StartRun(ticket=reference, flow="escalation"))
    desk.maya.do(c.TakeStep(ticket=reference, run=1, step="what", answer="controller"))
    async with at_the_desk(desk.maya) as hands:
        await hands.press("enter", "g", "enter")
        assert "controller URLs" in hands.text
        assert "1 tried / 2 not tried" in hands.text
        for digit in "1121":
            await hands.type(digit)
            await hands.press("enter")
        await hands.press("ctrl+s")
        assert "Offer the checks that are missing" in hands.text
        assert "your step 3" in hands.text
    taken = desk.maya.look.ticket(reference).ticket.runs[0].path[1]
    assert [taken.values[one] for one in ("passwords", "settings")] == ["tried", "not tried"]


def waits_for_tier_ii(desk: Team) -> str:
    """A ticket whose escalation waits for Tier II to take it."""
    reference = at_the_last_question(desk)
    following = c.Next(action="Take over", when=desk.later() + timedelta(hours=2))
    learned = {"improves": "training", "about": "the LEDs"}
    for step, answer, values in (
        ("tier1-resolved", "no", {}), ("improvement", "done", learned), ("to-tier2", "done", {}),
    ):  # fmt: skip
        taken = c.TakeStep(
            ticket=reference, run=1, step=step, answer=answer, values=values,
            next=following if step == "to-tier2" else None, done=step == "to-tier2",
        )  # fmt: skip
        desk.maya.do(taken)
    return reference


async def test_solving_names_the_flow_that_waits_for_somebody_else_and_who_has_it(
    desk: Team,
) -> None:
    reference = waits_for_tier_ii(desk)
    async with at_the_desk(desk.tom) as hands:
        hands.app.post_message(ShowTicket(reference))
        await hands.settle()
        assert "waits for Tier II" in hands.text
        assert "go on" in hands.text
        await hands.press("s")
        assert "Tier II has it" in hands.text
        assert "“Escalation path” waits for Tier II modem support until today 17:02" in hands.text
        assert "without a verdict" in hands.text
        await hands.press("1")
        assert "waits for Tier II" not in hands.text
        assert "go on" not in hands.text.replace("goes on", "")
        assert "rests: the ticket is solved" in hands.text
    assert status(desk, reference) == "solved"
