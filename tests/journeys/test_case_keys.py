"""Keys on cases: what is refused names its case, and the key that helps acts on that one."""

from pathlib import Path

import pytest

from supportdesk.domain import commands as c
from supportdesk.presentation.flow_place import place
from supportdesk.presentation.owed import owed, owed_narrow
from tests.expereo import PACK, Cases
from tests.screens.desk_app import at_the_desk


@pytest.fixture
def cases(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Cases:
    return Cases(tmp_path / "desk.db", monkeypatch, capsys)


async def test_u_opens_the_case_that_it_may_not_take_and_f_acts_on_that_one(cases: Cases) -> None:
    mine = cases.opened()
    cases.salma.do(c.Claim(ticket=mine))
    urgent = cases.mail()
    async with at_the_desk(cases.salma) as hands:
        rows = [one for one in hands.text.splitlines() if mine in one or urgent in one]
        await hands.press(*(["down"] if urgent in rows[0] else []), "u")
        assert f"{urgent}: Say how often the customer is told" in hands.text
        assert "F how often" in hands.text
        await hands.press("F")
        await hands.type("4h")
        await hands.press("ctrl+s", "c")
    assert (cases.case(urgent).frequency, cases.case(urgent).assignee) == ("4h", "salma")
    assert cases.case(mine).frequency == "1h"


async def test_the_composer_asks_how_often_by_a_key_and_sends_the_words_with_it(
    cases: Cases,
) -> None:
    reference = cases.mail()
    async with at_the_desk(cases.salma) as hands:
        await hands.press("r")
        await hands.type("We look into it")
        await hands.press("ctrl+s")
        assert "Say how often the customer is told" in hands.text
        assert "ctrl+f say how often, and send" in hands.text
        await hands.press("ctrl+f")
        await hands.type("soon")
        await hands.press("ctrl+s")
        assert "ctrl+f say how often, and send" in hands.text
        await hands.press("ctrl+f")
        await hands.type("4h")
        await hands.press("ctrl+s")
        assert "you, 08:00   We look into it" in hands.text
    assert cases.case(reference).frequency == "4h"


def shown(cases: Cases, reference: str, *, narrow: bool = False) -> str:
    """What stands beside and below the words of a case."""
    picture = cases.salma.look.ticket(reference)
    draw = owed_narrow if narrow else owed
    lines = [*draw(picture, 120, picture.read_at, "UTC"), *place(picture, 120)]
    return " ".join(one.text for one in lines)


@pytest.mark.parametrize("narrow", [False, True])
def test_a_closed_case_shows_only_what_can_be_done_to_it(cases: Cases, *, narrow: bool) -> None:
    reference = cases.opened(every="1h")
    cases.later(hours=3)
    cases.work()
    assert "may be escalated to L1" in shown(cases, reference, narrow=narrow)
    assert "g begin" in shown(cases, reference, narrow=narrow)
    cases.answer(reference, status="solved")
    assert "g begin" not in shown(cases, reference, narrow=narrow)
    cases.settle_rfo(reference)
    cases.later(hours=48)
    cases.work()
    assert cases.case(reference).status == "closed"
    text = shown(cases, reference, narrow=narrow)
    for words in ("may be escalated", "X", "g begin", "I move"):
        assert words not in text


def test_exp_16_the_end_of_a_request_says_that_it_solves_and_is_closed_then() -> None:
    end = PACK.flow("request").step("end-resolved")
    assert end.solves
    assert end.title == "Resolved: solve it, then close it at once"


async def test_a_sheet_that_may_be_passed_says_what_its_reason_is_for(cases: Cases) -> None:
    cases.opened(every="8h")
    async with at_the_desk(cases.super) as hands:
        await hands.press("5", "X")
        await hands.type("the director")
        await hands.press("ctrl+s")
        assert "To go on all the same (EXP-11), write why" in " ".join(
            hands.text.replace("▌", "").split()
        )
        assert "go on since" in hands.text
