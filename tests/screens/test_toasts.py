"""A toast is read whole and alone: it covers what lies beneath, in the last one's place."""

import pytest

from supportdesk.app import DeskApp
from supportdesk.desk import Desk
from tests.screens.desk_app import SIZES, Hands

SHORT = "saved."
LONG = (
    "▲ The case is not closed yet: the circuit is monitored until Tue 24 Nov 2026, 14:02 in Dubai,"
    " 23h 40m from now. It closes by itself then, if nothing reappears.  EXP-13"
)


def toast(text: str) -> tuple[int, list[str]]:
    """The row at which the toast begins, and its lines up to the right edge of the screen."""
    rows = text.splitlines()
    edge = next(row.rindex("▌") for row in rows if "▌" in row[2:])
    at = [number for number, row in enumerate(rows) if row[edge : edge + 1] == "▌"]
    return at[0], [rows[number][edge + 1 :] for number in at]


@pytest.mark.parametrize("size", SIZES, ids=lambda one: f"{one[0]}x{one[1]}")
async def test_a_toast_covers_the_lines_beneath_it_up_to_the_edge_and_is_not_cut(
    demo: Desk, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("supportdesk.screens.telling.WARNED", 600.0)
    app = DeskApp(demo)
    async with app.run_test(size=size, notifications=True) as pilot:
        hands = Hands(app, pilot)
        await hands.settle()
        places = set()
        for words in (SHORT, LONG, SHORT, LONG):
            app.notify(words, severity="warning")
            await hands.settle()
            await pilot.pause(0.3)
            first, lines = toast(hands.text)
            assert " ".join(" ".join(lines).split()) == " ".join(words.split())
            places.add(first)
        assert len(places) == 1
