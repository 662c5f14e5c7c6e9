"""A supervisor restates the past from the dashboard, and sees first what would change."""

from pathlib import Path

import pytest

from supportdesk.data.store import SqlStore
from tests.aps import Team
from tests.office import office
from tests.screens.desk_app import Hands, at_the_desk


@pytest.fixture
def team(tmp_path: Path) -> Team:
    """A desk with a mail that is missed by a day which was a holiday."""
    made = office(SqlStore(str(tmp_path / "desk.db"), create=True), tmp_path)
    made.mail()
    made.later(hours=42)
    return made


async def ask(hands: Hands) -> None:
    await hands.press("D", "H", "1")
    await hands.still()
    for field in ("business-hours", "2026-11-24", "", "told late"):
        await hands.type(field)
        await hands.press("enter")
    await hands.still()


@pytest.mark.parametrize("answer", ["yes", "no"])
async def test_the_difference_is_shown_before_it_is_done(team: Team, answer: str) -> None:
    async with at_the_desk(team.dana) as hands:
        await hands.press("D")
        before = team.store.tickets("aps", 0, 9)
        await hands.press("escape")
        await ask(hands)
        assert "first reply: missed → open" in hands.text
        assert "What would change: holiday business-hours 2026-11-24" in hands.text
        assert team.store.tickets("aps", 0, 9) == before
        await hands.press(*(["down"] if answer == "yes" else []), "enter")
        await hands.still()
    assert (team.store.tickets("aps", 0, 9) != before) == (answer == "yes")
    assert [one.finished for one in team.dana.restatings()] == [True] * (answer == "yes")


async def test_an_agent_is_told_whose_it_is(team: Team) -> None:
    async with at_the_desk(team.tom) as hands:
        await hands.press("D", "H")
        assert [one.message for one in hands.app._notifications] == [
            "✗ Restate the past: for a supervisor; your role is agent"
        ]
