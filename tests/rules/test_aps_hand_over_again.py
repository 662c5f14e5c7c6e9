"""Going back over a hand-over that stays: they keep it, and until when they owe something."""

from datetime import timedelta

import pytest

from supportdesk.domain import commands as c
from supportdesk.domain.ticket import Ticket
from tests.rules.doors import Doors, refused
from tests.rules.test_aps_escalation import at_the_hand_over, step
from tests.screens.desk_app import at_the_desk


@pytest.fixture
def gone_back(doors: Doors) -> Ticket:
    """A ticket that went to Tier II, whose run its first tier took back to the hand-over."""
    reference = at_the_hand_over(doors)
    over = c.TakeStep(
        ticket=reference, run=1, step="to-tier2", answer="done", next=doors.following(), done=True
    )
    doors.team.tom.do(over)
    doors.team.tom.do(c.StepBack(ticket=reference, run=1))
    return doors.ticket(reference)


def test_handing_over_again_to_whoever_has_it_moves_no_time_of_theirs(
    doors: Doors, gone_back: Ticket
) -> None:
    reference = gone_back.reference
    assert (gone_back.tier, gone_back.runs[0].step) == ("tier-2", "to-tier2")
    doors.team.store.set_clock(doors.now() + timedelta(minutes=30))
    again = c.TakeStep(
        ticket=reference, run=1, step="to-tier2", answer="done", next=doors.following(), done=True
    )
    found = refused(lambda: doors.team.tom.do(again))
    assert found.why.endswith("has it already: their ACTION and WHEN stay as they are.")
    step(doors, reference, "to-tier2")
    after = doors.ticket(reference)
    assert (after.action, after.when) == (gone_back.action, gone_back.when)
    assert after.runs[0].waiting is not None
    assert after.runs[0].waiting.due == gone_back.when


async def test_the_guide_asks_for_nothing_where_they_have_it(
    doors: Doors, gone_back: Ticket
) -> None:
    async with at_the_desk(doors.team.tom) as hands:
        await hands.press("5", "enter", "g", "1")
        assert "ctrl+s" not in hands.text
    after = doors.ticket(gone_back.reference)
    assert (after.runs[0].step, after.when) == ("tier2-takes", gone_back.when)
