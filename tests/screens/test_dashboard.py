"""The dashboard is read at a glance, at both widths, and come back to."""

from supportdesk.desk import Desk
from tests.screens.desk_app import Hands, at_the_desk


def keys_of_figures(hands: Hands) -> list[str]:
    row = next(one for one in hands.text.splitlines() if "oldest 34m" in one)
    return [word for word in row.split() if word in set("123456")]


async def test_every_figure_has_its_own_key_at_its_own_place(demo: Desk) -> None:
    async with at_the_desk(demo) as hands:
        await hands.press("D")
        assert keys_of_figures(hands) == ["1", "2", "3", "4", "5", "6"]


async def test_on_a_narrow_screen_every_figure_fits_and_its_key_is_told_from_its_count(
    demo: Desk,
) -> None:
    async with at_the_desk(demo, size=(80, 24)) as hands:
        await hands.press("D")
        line = hands.text.splitlines()[1]
        assert "1 late 3   2 at risk 2   3 free 9" in line
        assert line.endswith("6 open 39")


async def test_what_happened_just_now_is_in_the_order_in_which_it_happened(demo: Desk) -> None:
    async with at_the_desk(demo) as hands:
        await hands.press("D")
        rows = hands.text.split("Just now")[1].splitlines()[1:]
        times = [one.split("│")[1].split()[0] for one in rows if "│" in one and ":" in one]
        assert times == sorted(times, reverse=True)
        assert len(times) > 5


async def test_esc_goes_back_to_the_dashboard_from_the_tickets_behind_a_figure(
    demo: Desk,
) -> None:
    async with at_the_desk(demo) as hands:
        await hands.press("D", "3")
        assert "esc dashboard" in hands.text
        await hands.press("escape")
        assert "Kept in time" in hands.text
        await hands.press("escape")
        assert "5 All open" in hands.text
        assert "esc dashboard" not in hands.text
