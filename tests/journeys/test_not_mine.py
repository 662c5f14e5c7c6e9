"""A step that is somebody else's says whose, offers no answer, and what one may do instead."""

from pathlib import Path

import pytest

from tests.rules.test_polgroup_escalation import PEOPLE, escalated
from tests.rules.trade import House, house
from tests.screens.desk_app import at_the_desk


@pytest.fixture
def pol(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> House:
    return house("polgroup", PEOPLE, tmp_path, monkeypatch, capsys)


async def test_it_says_whom_it_waits_for_and_what_one_may_do(pol: House) -> None:
    reference = escalated(pol)
    pol.walk("ines", reference, "escalation")
    async with at_the_desk(pol.desks["tom"]) as hands:
        await hands.press("5", "enter", "g")
        said = " ".join(hands.text.split())
        assert "It waits for" in said
        assert "(Q)" in said
        assert "hand it over" not in said
        foot = hands.text.splitlines()[-1]
        assert "answer" not in foot
        for key in ("1", "enter"):
            await hands.press(key)
            assert "“Acknowledge” waits for" in hands.told
            assert "only they answer it" in hands.told
    assert pol.ticket(reference).runs[0].step == "acknowledge"


async def test_a_form_that_is_not_mine_is_not_opened(pol: House) -> None:
    reference = pol.mail()
    pol.walk("tom", reference, "escalation")
    pol.step("tom", reference, "csc-resolves", "no")
    pol.step("tom", reference, "files-there", "yes")
    async with at_the_desk(pol.desks["ines"]) as hands:
        await hands.press("5", "enter", "g")
        assert "fill in" not in hands.text
        await hands.press("enter")
        assert "ctrl+s" not in hands.text
        assert "“Describe it, and the files” waits for" in hands.told
    async with at_the_desk(pol.desks["tom"]) as hands:
        await hands.press("5", "enter", "g")
        assert "fill in" in hands.text
        assert hands.text.splitlines()[-1].split()[:3] == ["enter", "fill", "in"]
        await hands.press("enter")
        assert "ctrl+s" in hands.text
