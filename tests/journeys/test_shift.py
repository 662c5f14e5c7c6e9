"""EXP-01: the change of shift by keys, from the one who goes to the one who comes."""

from datetime import timedelta
from pathlib import Path

import pytest

from supportdesk.data.pack_files.upgrade import read_upgrade
from supportdesk.domain import commands as c
from supportdesk.screens.listed import REST
from tests.expereo import Cases, filled_in
from tests.screens.desk_app import Hands, at_the_desk


@pytest.fixture
def cases(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Cases:
    folder = filled_in(tmp_path / "pack", "06:00-12:00")
    return Cases(tmp_path / "desk.db", monkeypatch, capsys, read_upgrade(folder))


async def rested(hands: Hands, *keys: str) -> str:
    """Press keys and wait until the cursor has rested; the screen in one line."""
    await hands.press(*keys)
    await hands.pilot.pause(REST + 0.1)
    await hands.settle()
    return " ".join(hands.text.split())


async def test_a_shift_ends_all_passes_on_in_one_act_and_the_next_one_goes_on_with_it(
    cases: Cases,
) -> None:
    cases.customer("Spanish")
    first, second = cases.opened(), cases.opened(subject="Lagos crawls")
    cases.salma.do(c.Claim(ticket=first))
    due = cases.later(hours=3, minutes=50) + timedelta(hours=1)
    cases.salma.do(c.Promise(ticket=first, text="A call", due=due))
    before = {one: cases.case(one) for one in (first, second)}
    async with at_the_desk(cases.salma) as hands:
        said = await rested(hands, "S")
        assert "Dubai passes on today 12:00, in 10m, to Buenos Aires until today 18:00" in said
        assert "spoken there by Diego" in said
        await hands.press("space", "space", "M", "tab")
        await hands.type("both wait for the supplier")
        await hands.press("ctrl+s")
        assert hands.told == "2 cases to Buenos Aires."
        assert "Dubai has no open case: nothing passes on from there." in hands.text
    cases.later(minutes=10)
    async with at_the_desk(cases.diego) as hands:
        said = await rested(hands, "S")
        assert "On duty: Buenos Aires" in said
        assert "1 Buenos Aires 2" in said
        said = await rested(hands, *(() if f"{first} Berlin" in said else ("down",)))
        assert "A call today 12:50" in said
        assert "given on Salma, today 11:50: both wait for the supplier" in said
        await hands.press("c")
        assert "yours" in hands.text or "claimed" in hands.told
    for one, was in before.items():
        now = cases.case(one)
        assert (now.team, now.reference, now.created) == ("buenos-aires", one, was.created)
        assert [(k.key, k.started, k.due) for k in now.clocks] == [
            (k.key, k.started, k.due) for k in was.clocks
        ]
    assert cases.case(first).assignee == "diego" or cases.case(second).assignee == "diego"
