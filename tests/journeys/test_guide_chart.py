"""Looking around on the chart of a guide: it shows every step, and answers none."""

from pathlib import Path

import pytest

from supportdesk.domain import commands as c
from supportdesk.screens.widgets.flow_chart import FlowChart
from tests.aps import Team, team
from tests.screens.desk_app import SIZES, Hands, at_the_desk

TRIED = {"modem_leds": "tried", "wifi": "not tried", "modems_near": "not tried"}


@pytest.fixture
def desk(tmp_path: Path) -> Team:
    """A ticket of Maya's whose run stands at “Offer what is missing”."""
    with team(tmp_path) as made:
        reference, do = made.mail(), made.maya.do
        do(c.StartRun(ticket=reference, flow="escalation"))
        do(c.TakeStep(ticket=reference, run=1, step="what", answer="modem"))
        do(c.TakeStep(ticket=reference, run=1, step="modem-tried", answer="done", values=TRIED))
        return made


def step(desk: Team) -> str:
    return desk.maya.look.ticket("APS-1001").ticket.runs[0].step


def cursor(hands: Hands) -> str:
    return hands.app.screen.query_one("#chart", FlowChart).cursor


@pytest.mark.parametrize("size", SIZES)
async def test_arrows_show_other_steps_and_home_comes_back_and_nothing_is_answered(
    desk: Team, size: tuple[int, int]
) -> None:
    present = step(desk)
    async with at_the_desk(desk.maya, size) as hands:
        await hands.press("enter", "g", "tab")
        assert cursor(hands) == present
        await hands.press("up", "up", "enter")
        assert cursor(hands) == "modem-tried"
        assert "What of the modem part has been" in hands.text
        await hands.press("1", "2")
        assert "only looked at" in hands.told
        await hands.press("tab", "home")
        assert cursor(hands) == present
    assert step(desk) == present


async def test_a_click_on_a_box_shows_its_step_with_its_rule_and_ways_out(desk: Team) -> None:
    present = step(desk)
    async with at_the_desk(desk.maya) as hands:
        await hands.press("enter", "g")
        rows = hands.text.splitlines()
        y = next(n for n, row in enumerate(rows) if "Does it" in row)
        await hands.pilot.click(offset=(rows[y].index("Does it"), y))
        await hands.settle()
        assert "APS-04" in hands.text
        assert "Why is it" in hands.text or "Tier I" in hands.text
        await hands.press("escape")
        assert cursor(hands) == present
    assert step(desk) == present


async def test_the_chart_follows_the_present_step_as_it_is_answered(desk: Team) -> None:
    async with at_the_desk(desk.maya, (80, 24)) as hands:
        await hands.press("enter", "g", "tab", "tab")
        chart = hands.app.screen.query_one("#chart", FlowChart)
        present = step(desk)
        offer = next(
            n
            for n, one in enumerate(desk.maya.look.pack.flow("escalation").step(present).answers, 1)
            if one.id == "leave"
        )
        await hands.press(str(offer), "tab")
        assert step(desk) == "left-out"
        assert chart.cursor == "left-out"
        assert "▸ Why is it" in hands.text
        assert "·" in hands.text


async def test_enter_at_an_earlier_step_goes_back_there_to_change_its_answer(desk: Team) -> None:
    async with at_the_desk(desk.maya) as hands:
        await hands.press("enter", "g", "tab", "up", "up")
        assert cursor(hands) == "modem-tried"
        await hands.press("tab")
        assert "change this answer" in hands.text
        await hands.press("enter")
    assert step(desk) == "modem-tried"


async def test_a_choice_in_a_form_takes_its_digit_and_its_label_stands_whole(desk: Team) -> None:
    other = desk.mail(subject="Another matter")
    desk.maya.do(c.StartRun(ticket=other, flow="escalation"))
    desk.maya.do(c.TakeStep(ticket=other, run=1, step="what", answer="modem"))
    async with at_the_desk(desk.maya, (80, 24)) as hands:
        await hands.type("/another")
        await hands.press("enter", "g", "enter")
        assert "several modems" in hands.text
        await hands.press("2")
        assert "not tried" in hands.text.split("link and LEDs")[1].splitlines()[0]
        await hands.press("1")
        assert "not tried" not in hands.text.split("link and LEDs")[1].splitlines()[0]
