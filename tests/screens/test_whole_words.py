"""Text that is cut in a list can be read in full where the cursor is."""

from supportdesk.actions import action
from supportdesk.desk import Desk
from tests.screens.desk_app import at_the_desk

NARROW = (80, 24)


def flat(text: str) -> str:
    return " ".join(text.replace("▌", " ").split())


async def test_what_an_action_does_is_read_in_full_in_the_menu_and_in_the_help(demo: Desk) -> None:
    async with at_the_desk(demo, size=NARROW) as hands:
        await hands.press("full_stop")
        await hands.type("hand over")
        assert action("hand-over").help in flat(hands.text)
        await hands.press("escape", "question_mark")
        assert "who try, one gets it." in flat(hands.text)


async def test_the_list_of_words_under_way_names_the_ticket_at_80_columns(demo: Desk) -> None:
    async with at_the_desk(demo, size=NARROW) as hands:
        await hands.press("a")
        await hands.type("Something else")
        await hands.press("escape", "d")
        assert "APS-1049  Next ACTION" in hands.text


async def test_a_when_that_is_not_understood_is_explained_in_full(demo: Desk) -> None:
    async with at_the_desk(demo, size=NARROW) as hands:
        await hands.press("a")
        await hands.type("whenever it suits the customer and the rep best of all days")
        explained = hands.text.split("WHEN")[-1].split("done?")[0]
        assert "▲" not in explained
        assert "…" not in explained
        assert len(explained.strip().splitlines()) > 2
