"""A terminal that changes its size while another screen is on top."""

import pytest

from supportdesk.desk import Desk
from tests.screens.desk_app import at_the_desk


@pytest.mark.parametrize("between", [(120, 40), (100, 30)])
async def test_the_queue_fits_again_after_a_ticket_was_resized(
    demo: Desk, between: tuple[int, int]
) -> None:
    async with at_the_desk(demo, size=(80, 24)) as hands:
        await hands.still()
        before = hands.text
        await hands.press("enter")
        await hands.pilot.resize_terminal(*between)
        await hands.settle()
        await hands.pilot.resize_terminal(80, 24)
        await hands.settle()
        await hands.press("escape")
        await hands.still()
        assert hands.text == before


async def test_the_queue_fits_a_terminal_that_grew_under_a_ticket(demo: Desk) -> None:
    async with at_the_desk(demo, size=(120, 40)) as hands:
        await hands.still()
        before = hands.text
    async with at_the_desk(demo, size=(80, 24)) as hands:
        await hands.press("enter")
        await hands.pilot.resize_terminal(120, 40)
        await hands.settle()
        await hands.press("escape")
        await hands.still()
        assert hands.text == before
