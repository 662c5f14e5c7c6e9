"""Every screen at both sizes as a picture, at a fixed time."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from supportdesk.app import DeskApp
from supportdesk.desk import Desk
from supportdesk.screens.composer import ComposerScreen
from tests.aps import team
from tests.screens.desk_app import SIZES, Hands

SHOTS: dict[str, tuple[str, ...]] = {
    "queue": (),
    "queue marked": ("space", "space"),
    "queue searched": ("slash", "text:modem", "enter"),
    "ticket": ("text:/cooling", "enter"),
    "ticket details": ("text:/cooling", "enter", "tab"),
    "composer": ("text:/cooling", "enter", "r", "text:Hello", "ctrl+t"),
    "composer refused": ("text:/stale readings", "enter", "r", "text:Hello", "ctrl+s"),
    "quick replies": ("text:/cooling", "enter", "r", "ctrl+r", "text:ca"),
    "note": ("text:/cooling", "enter", "i"),
    "call": ("text:/cooling", "enter", "l"),
    "action and when": ("text:/cooling", "enter", "a"),
    "hand over": ("text:/cooling", "enter", "e", "text:1"),
    "guide": ("text:/cooling", "enter", "g"),
    "guide chart": ("text:/cooling", "enter", "g", "tab"),
    "flows": ("text:/reno", "enter", "g"),
    "guide decided": ("text:/three sims", "enter", "g"),
    "items": ("text:/three sims", "enter", "I"),
    "solve asks": ("text:/three sims", "enter", "s"),
    "refused": ("text:/three sims", "enter", "s", "enter"),
    "register": ("o",),
    "register entry": ("o", "tab"),
    "new entry": ("o", "n", "text:modem", "enter"),
    "clocks": ("text:/cooling", "enter", "t"),
    "menu": ("full_stop",),
    "palette": ("ctrl+p", "text:modem"),
    "new ticket": ("n",),
    "dashboard": ("D",),
    "help": ("question_mark",),
    "browse list": ("f",),
    "browse flow": ("f", "down", "enter", "down", "down"),
    "flow figures": ("f", "down", "enter", "v", "down", "right", "enter"),
    "browse figures": ("f", "down", "enter", "v"),
}
OF_EXPEREO: dict[str, tuple[str, ...]] = {
    "shift": ("S",),
    "shift marked": ("S", "space", "space"),
    "shift passed on": ("S", "space", "space", "M"),
    "shift of nobody": ("S", "4"),
}
Compare = Callable[..., bool]


def _walk(steps: tuple[str, ...]) -> Callable[[Pilot[None]], object]:
    async def walk(pilot: Pilot[None]) -> None:
        assert isinstance(pilot.app, DeskApp)
        hands = Hands(pilot.app, pilot)
        await hands.settle()
        for step in steps:
            if step.startswith("text:"):
                await hands.type(step.removeprefix("text:"))
            else:
                await hands.press(step)
        await hands.settle()
        if isinstance(pilot.app.screen, ComposerScreen):
            pilot.app.screen.keep()  # else the clock decides whether “draft kept” is in the picture
        await hands.still()

    return walk


@pytest.mark.parametrize("size", SIZES, ids=lambda one: f"{one[0]}x{one[1]}")
@pytest.mark.parametrize("shot", SHOTS)
def test_a_screen_looks_as_it_did(
    snap_compare: Compare, demo: Desk, shot: str, size: tuple[int, int]
) -> None:
    assert snap_compare(DeskApp(demo), terminal_size=size, run_before=_walk(SHOTS[shot]))


@pytest.mark.parametrize("size", SIZES, ids=lambda one: f"{one[0]}x{one[1]}")
@pytest.mark.parametrize("shot", OF_EXPEREO)
def test_the_hand_over_of_a_shift_looks_as_it_did(
    snap_compare: Compare, expereo_demo: Desk, shot: str, size: tuple[int, int]
) -> None:
    app = DeskApp(expereo_demo)
    assert snap_compare(app, terminal_size=size, run_before=_walk(OF_EXPEREO[shot]))


@pytest.mark.parametrize("size", SIZES, ids=lambda one: f"{one[0]}x{one[1]}")
def test_an_empty_desk_is_calm(
    snap_compare: Compare, tmp_path: Path, size: tuple[int, int]
) -> None:
    with team(tmp_path) as made:
        assert snap_compare(DeskApp(made.maya), terminal_size=size, run_before=_walk(()))


@pytest.mark.parametrize("theme", ["light", "contrast", "mono"])
def test_a_theme_says_the_same_in_other_colours(
    snap_compare: Compare, demo: Desk, theme: str
) -> None:
    app = DeskApp(demo, theme=theme)
    assert snap_compare(app, terminal_size=(120, 40), run_before=_walk(()))


def test_without_unicode_every_sign_has_its_ascii_one(snap_compare: Compare, demo: Desk) -> None:
    app = DeskApp(demo, ascii_only=True)
    assert snap_compare(
        app, terminal_size=(120, 40), run_before=_walk(("text:/cooling", "enter", "g"))
    )
