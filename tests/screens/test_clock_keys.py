"""The clocks screen says its keys, and names today in full; supervisors find H on the dashboard."""

from pathlib import Path

import pytest

from supportdesk.data.store import SqlStore
from tests.aps import Team
from tests.office import office
from tests.screens.desk_app import at_the_desk


@pytest.fixture
def team(tmp_path: Path) -> Team:
    made = office(SqlStore(str(tmp_path / "desk.db"), create=True), tmp_path)
    made.mail()
    made.later(hours=42)
    return made


async def test_the_clocks_screen_lists_its_keys_and_comes_back(team: Team) -> None:
    async with at_the_desk(team.dana) as hands:
        await hands.press("enter", "t", "question_mark")
        await hands.still()
        assert "Keys: clocks" in hands.text
        assert "the stretch before, after" in hands.text
        await hands.press("escape")
        await hands.still()
        assert "Clocks of APS-1001" in hands.text


async def test_only_a_supervisor_is_told_of_restating_in_the_dashboards_footer(team: Team) -> None:
    for desk, told in ((team.dana, True), (team.tom, False)):
        async with at_the_desk(desk) as hands:
            await hands.press("D")
            await hands.still()
            assert ("H restate the past" in hands.text) is told
