"""Who a ticket is for: corrected on screen and by the command line, kept as an event."""

from pathlib import Path

import pytest
from textual.widgets import Input

from supportdesk.domain import commands as c
from supportdesk.domain import facts
from supportdesk.domain.party import Party
from supportdesk.domain.refusal import Refused
from tests.aps import PACK, Team, team
from tests.screens.desk_app import at_the_desk


@pytest.fixture
def desk(tmp_path: Path) -> Team:
    with team(tmp_path) as made:
        return made


def by_phone(desk: Team) -> str:
    """A ticket from a caller whose address nobody asked for."""
    opened = c.OpenTicket(
        pack=PACK.name, subject="LED red", channel="phone", called=True,
        requester=Party(name="Dale Hallberg", phone="651-555-0188"),
        next=c.Next(action="Look it up", when=desk.store.now().replace(hour=23)),
    )  # fmt: skip
    return desk.maya.do(opened).subject


async def test_a_caller_without_an_address_gets_one_by_the_key_that_the_refusal_names(
    desk: Team,
) -> None:
    reference = by_phone(desk)
    async with at_the_desk(desk.maya) as hands:
        await hands.press("enter", "r")
        said = [one.message for one in hands.app._notifications]
        assert any("the requester has no address; E requester adds it" in one for one in said)
        await hands.press("E")
        assert f"Requester of {reference}" in hands.text
        hands.app.screen.query_one("#field-address", Input).focus()
        await hands.type("d.hallberg@chemtreat.example")
        await hands.press("ctrl+s", "r")
        assert f"Reply to {reference}" in hands.text
    picture = desk.maya.look.ticket(reference)
    assert picture.ticket.requester == Party(
        name="Dale Hallberg", phone="651-555-0188", address="d.hallberg@chemtreat.example"
    )
    assert isinstance(picture.events[-1].fact, facts.RequesterCorrected)


def test_what_is_no_address_and_what_changes_nothing_is_refused(desk: Team) -> None:
    reference = by_phone(desk)
    with pytest.raises(Refused, match="is no address"):
        desk.maya.do(c.SetRequester(ticket=reference, address="yesterday"))
    with pytest.raises(Refused, match="would stay"):
        desk.maya.do(c.SetRequester(ticket=reference, name="Dale Hallberg"))


def test_an_address_of_the_directory_brings_what_is_known_there(desk: Team) -> None:
    reference = by_phone(desk)
    desk.maya.do(c.SetRequester(ticket=reference, address="juliem@chemtreat.com", name="Julie"))
    requester = desk.maya.look.ticket(reference).ticket.requester
    assert requester is not None
    assert (requester.name, requester.phone) == ("Julie", "585-356-2495")
