"""What a sheet or a refusal says is understood at once: what is asked, until when, what to do."""

from pathlib import Path

import pytest

from supportdesk.desk import Desk
from supportdesk.domain.queue import View
from supportdesk.domain.run import RunState
from supportdesk.domain.watched import watching
from supportdesk.presentation.times import echo
from supportdesk.screens import messages
from tests.aps import Team, team
from tests.screens.desk_app import SIZES, at_the_desk, demo_desk

MONITORED = "Slow uploads from Lagos"


def flat(text: str) -> str:
    return " ".join(text.replace("▌", " ").split())


@pytest.fixture
def expereo(tmp_path: Path) -> Desk:
    return demo_desk(tmp_path, pack="expereo")


@pytest.fixture
def desk(tmp_path: Path) -> Team:
    with team(tmp_path) as made:
        return made


def reference_of(desk: Desk, subject: str) -> str:
    rows = desk.look.window(View(id="all", name="all", open=None, text=subject), 0, 9).rows
    return rows[0].reference


@pytest.mark.parametrize("size", SIZES, ids=lambda one: f"{one[0]}x{one[1]}")
async def test_closing_too_early_names_the_end_and_no_key_that_does_not_help(
    expereo: Desk, size: tuple[int, int]
) -> None:
    reference = reference_of(expereo, MONITORED)
    clock = watching(expereo.look.ticket(reference).ticket)
    assert clock is not None
    assert clock.due is not None
    async with at_the_desk(expereo, size=size) as hands:
        hands.app.post_message(messages.ShowTicket(reference))
        await hands.settle()
        await hands.press("C", "enter")
        said = flat(hands.text).replace("EXP-13 ", "")
        assert f"monitored until {echo(clock.due, expereo.me.zone)}" in said
        assert "It closes by itself then" in said
        assert "Z open again" in said
        assert "J judge" not in said


async def test_the_sheet_of_the_next_action_says_which_one_it_asks_about(desk: Team) -> None:
    desk.mail()
    async with at_the_desk(desk.maya, size=(80, 24)) as hands:
        await hands.press("a")
        said = flat(hands.text)
        assert "ACTION now: “Answer”" in said
        assert "Was it done?" in said
        assert "1 yes, tick it off / 2 no, the new one takes its place" in said


async def test_parking_by_a_typed_time_parks_the_flow_and_asks_nothing_else(desk: Team) -> None:
    reference = desk.mail()
    async with at_the_desk(desk.maya, size=(80, 24)) as hands:
        await hands.press("g", "enter", "p", "5")
        assert "Park: what happens next, and by when?" in flat(hands.text)
        assert "done?" not in hands.text
        await hands.type("in 2h")
        await hands.press("ctrl+s")
    run = desk.maya.look.ticket(reference).ticket.runs[-1]
    assert run.state is RunState.PARKED
