"""The register from a ticket: every change has somebody who asked for it, or a reason."""

from pathlib import Path

import pytest

from supportdesk.domain import commands as c
from supportdesk.domain.party import Party
from supportdesk.domain.refusal import Refused
from tests.aps import PACK, Team, team
from tests.screens.desk_app import at_the_desk

KEY = "4398-0101"


@pytest.fixture
def desk(tmp_path: Path) -> Team:
    with team(tmp_path) as made:
        made.maya.do(c.AddThing(kind="modem", key=KEY, values={"status": "active"}))
        return made


def opened_by_hand(desk: Team) -> str:
    """A ticket on which nobody asked for anything: the desk opened it."""
    opened = c.OpenTicket(
        pack=PACK.name, subject="Check the modems", channel="phone", requester=Party(name="Dale"),
        next=c.Next(action="Check", when=desk.store.now().replace(hour=23)),
    )  # fmt: skip
    return desk.maya.do(opened).subject


def test_a_change_that_nobody_asked_for_says_why_and_is_not_linked(desk: Team) -> None:
    reference = opened_by_hand(desk)
    change = c.ChangeThing(kind="modem", key=KEY, values={"site": "Reno NV"}, ticket=reference)
    with pytest.raises(Refused, match="Say why it changes"):
        desk.maya.do(change)
    desk.maya.do(c.ChangeThing(kind="modem", key=KEY, values={"site": "Reno NV"},
                               ticket=reference, reason="seen on the invoice"))  # fmt: skip
    assert desk.maya.look.ticket(reference).ticket.things == ()


def test_a_change_that_somebody_asked_for_belongs_to_the_ticket(desk: Team) -> None:
    reference = desk.mail()
    desk.maya.do(c.ChangeThing(kind="modem", key=KEY, values={"site": "Reno NV"}, ticket=reference))
    assert desk.maya.look.ticket(reference).ticket.things == (f"modem:{KEY}",)


async def test_a_change_is_said(desk: Team) -> None:
    desk.mail()
    async with at_the_desk(desk.maya) as hands:
        await hands.press("enter", "o", "a")
        box = hands.app.screen.query_one("#field-site")
        box.focus()
        await hands.type("Reno NV")
        await hands.press("ctrl+s")
        assert f"Changed {KEY}" in [one.message for one in hands.app._notifications]
