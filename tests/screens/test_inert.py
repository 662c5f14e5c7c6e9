"""What comes from outside is shown inert on every screen."""

import unicodedata
from pathlib import Path

import pytest

from supportdesk.domain import commands as c
from supportdesk.domain.mail import Attachment, Mailbox
from tests.aps import Team, team
from tests.screens.desk_app import SIZES, Hands, at_the_desk

NASTY = (
    "[red]markup[/red] [@click=app.quit]x[/]\x1b[2J\x1b]0;owned\x07\x9b31m\u202egnp.exe\u2066"
    "\u200b\x00\r\nBcc: x{{7*7}}\ud800\U000e0041"
)
HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
PLACES: dict[str, tuple[str, ...]] = {
    "queue": (),
    "ticket": ("enter",),
    "ticket with every event": ("enter", "x"),
    "ticket, details": ("enter", "tab"),
    "composer": ("enter", "r"),
    "note": ("enter", "i"),
    "quick replies": ("enter", "r", "ctrl+r"),
    "hand over": ("enter", "e", "1"),
    "action and when": ("enter", "a"),
    "flows": ("g",),
    "guide": ("g", "1"),
    "items": ("enter", "I"),
    "verify": ("enter", "R"),
    "register": ("o",),
    "register entry": ("o", "tab"),
    "clocks": ("t",),
    "menu": ("full_stop",),
    "palette": ("ctrl+p", "p", "n", "g"),
    "dashboard": ("D",),
    "help": ("question_mark",),
    "new ticket": ("n",),
}


@pytest.fixture
def desk(tmp_path: Path) -> Team:
    with team(tmp_path) as made:
        reference = made.mail(
            NASTY * 3,
            subject=NASTY,
            sender=Mailbox(NASTY, f"{NASTY}@x.example"),
            attachments=(Attachment(name=NASTY, media_type="x", size=1, content=b"x"),),
        )
        made.maya.do(c.Note(ticket=reference, text=NASTY))
        made.maya.do(c.LogCall(ticket=reference, text=NASTY, person=NASTY, reached=False))
        values = {"status": "active", "site": NASTY, "rep": NASTY}
        made.maya.do(c.AddThing(kind="modem", key="4405-0712", values=values, reason=NASTY))
        made.maya.do(c.LinkThing(ticket=reference, thing="modem:4405-0712"))
        item = {"device_kind": "modem", "device": "4405-0712", "reason": NASTY}
        made.maya.do(c.OpenItem(ticket=reference, kind="cancellation", values=item))
        return made


def painted(hands: Hands) -> str:
    strips = hands.app.screen._compositor.render_strips()
    return "".join(segment.text for strip in strips for segment in strip)


@pytest.mark.parametrize("size", SIZES, ids=lambda one: f"{one[0]}x{one[1]}")
@pytest.mark.parametrize("place", PLACES)
async def test_nothing_from_outside_reaches_the_terminal_raw(
    desk: Team, place: str, size: tuple[int, int]
) -> None:
    async with at_the_desk(desk.maya, size) as hands:
        for key in PLACES[place]:
            await hands.press(key)
        text = painted(hands)
    assert not {char for char in text if unicodedata.category(char) in HIDDEN}


async def test_markup_is_shown_as_it_was_written_and_overrides_are_visible(desk: Team) -> None:
    async with at_the_desk(desk.maya) as hands:
        await hands.press("enter")
        text = painted(hands)
    assert "[red]markup[/red]" in text
    assert "⟦RLO⟧" in text
    assert "{{7*7}}" in text
