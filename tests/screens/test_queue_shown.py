"""What the queue shows of tickets at 80 columns, while searching, and when it is empty."""

from pathlib import Path

from supportdesk.desk import Desk
from tests.aps import team
from tests.screens.desk_app import at_the_desk

NARROW = (80, 24)


def row(text: str, part: str) -> str:
    return next(one for one in text.splitlines() if part in one)


async def test_at_80_columns_it_is_seen_whose_a_ticket_is_and_that_u_takes_the_next(
    demo: Desk,
) -> None:
    async with at_the_desk(demo, size=NARROW) as hands:
        await hands.still()
        assert "who" in row(hands.text, "due ↑")
        assert " you " in row(hands.text, " 1049 ")
        assert " free " in row(hands.text, " 1035 ")
        assert "u next urgent" in hands.text
        assert ". actions" in hands.text


async def test_views_that_find_no_room_are_told_by_an_arrow(demo: Desk) -> None:
    async with at_the_desk(demo, size=NARROW) as hands:
        await hands.still()
        tabs = row(hands.text, "5 All open")
        assert "◂" in tabs
        await hands.press("1")
        assert "▸" in row(hands.text, "1 Mine")


async def test_a_wait_since_a_time_of_day_is_not_read_as_a_duration(demo: Desk) -> None:
    async with at_the_desk(demo) as hands:
        await hands.press("4")
        rows = [one[3:16] for one in hands.text.splitlines() if one[3:4] == "◦"]
        timed = [one for one in rows if ":" in one]
        assert timed
        assert all(one.startswith("◦ since ") for one in timed)


async def test_a_search_says_what_other_views_hold_and_the_palette_shows_it(demo: Desk) -> None:
    async with at_the_desk(demo, size=NARROW) as hands:
        await hands.press("1", "slash")
        await hands.type("stale readings")
        assert "1 in other views: ctrl+p shows them" in hands.text
        await hands.press("enter", "ctrl+p")
        assert "APS-1035 Stale readings" in hands.text


async def test_a_hit_at_80_columns_names_the_customer(demo: Desk) -> None:
    async with at_the_desk(demo, size=NARROW) as hands:
        await hands.press("slash")
        await hands.type("stale readings")
        assert "requester" in row(hands.text, "due ↑")
        assert "L. Tran" in row(hands.text, " 1035 ")


async def test_an_empty_desk_advises_only_what_helps(tmp_path: Path) -> None:
    with team(tmp_path) as made:
        async with at_the_desk(made.maya) as hands:
            await hands.still()
            assert "Nothing in All open." in hands.text
            assert "5 all open" not in hands.text
            assert "enter open" not in hands.text
            assert "r reply" not in hands.text


async def test_ctrl_c_names_the_key_that_leaves_the_desk(demo: Desk) -> None:
    async with at_the_desk(demo) as hands:
        await hands.press("ctrl+c")
        assert hands.told == "ctrl+q leaves the desk; esc goes one step back."
