"""After the end of a flow the guide offers what comes next, and one key goes there."""

import pytest

from supportdesk.domain import commands as c
from tests.expereo import Cases
from tests.screens.desk_app import at_the_desk


@pytest.mark.parametrize("key", ["g", "enter"])
async def test_from_the_end_of_the_sorting_one_key_begins_what_fits(cases: Cases, key: str) -> None:
    reference = cases.opened()
    cases.salma.do(c.StartRun(ticket=reference, flow="sorting"))
    for step, answer in (("about", "down"), ("set-down", "done")):
        cases.salma.do(c.TakeStep(ticket=reference, run=1, step=step, answer=answer))
    async with at_the_desk(cases.salma) as hands:
        await hands.press("5", "enter", "g", "enter")
        assert cases.case(reference).runs[-1].flow == "incident"
        await hands.press("left_square_bracket")
        assert "go on with “" in " ".join(hands.text.split())
        assert "g next flow" in hands.text.splitlines()[-1]
        await hands.press(key)
        assert "go on with “" not in " ".join(hands.text.split())
        await hands.press("g")
        assert "This flow is under way" in hands.told
    assert [one.flow for one in cases.case(reference).runs] == ["sorting", "incident"]


async def test_where_none_is_under_way_the_fitting_one_is_named_and_picked_first(
    cases: Cases,
) -> None:
    reference = cases.opened()
    cases.salma.do(c.StartRun(ticket=reference, flow="sorting"))
    cases.salma.do(c.TakeStep(ticket=reference, run=1, step="about", answer="down"))
    async with at_the_desk(cases.salma) as hands:
        await hands.press("5", "enter", "g", "1")
        said = " ".join(hands.text.split())
        assert "begin “Incident" in said
        await hands.press("g", "enter")
    assert [one.flow for one in cases.case(reference).runs] == ["sorting", "incident"]
