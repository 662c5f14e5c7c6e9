"""One wrong key ends no ticket: what is left undone is asked about, and one key opens it again."""

import getpass
from datetime import timedelta
from pathlib import Path

import pytest

from supportdesk.__main__ import main
from supportdesk.domain import commands as c
from tests.aps import Team, team
from tests.screens.desk_app import at_the_desk


@pytest.fixture
def desk(tmp_path: Path) -> Team:
    with team(tmp_path) as made:
        return made


def status(desk: Team, reference: str) -> str:
    return desk.maya.look.ticket(reference).ticket.status


async def test_s_meant_as_search_asks_and_esc_leaves_the_ticket_as_it_was(desk: Team) -> None:
    reference = desk.mail()
    async with at_the_desk(desk.maya) as hands:
        await hands.press("s")
        for words in (reference, "Three cooling towers offline", "Patience Osei", "not answered"):
            assert words in hands.text
        assert "ACTION “Answer”" in hands.text
        await hands.press("escape")
        assert status(desk, reference) == "new"
        await hands.press("s", "enter")
        assert hands.told == f"{reference} solved. Z opens it again."
    assert status(desk, reference) == "solved"


async def test_words_under_way_are_named_before_the_ticket_is_solved(desk: Team) -> None:
    reference = desk.mail()
    async with at_the_desk(desk.maya) as hands:
        await hands.press("r")
        await hands.type("Hello Patience")
        await hands.press("escape", "s")
        assert "words under way: Reply" in hands.text
        await hands.press("1")
    assert status(desk, reference) == "solved"


async def test_z_opens_the_ticket_solved_last_again_wherever_the_cursor_is(desk: Team) -> None:
    reference, other = desk.mail(), desk.mail(subject="Wi-Fi shows two modems")
    async with at_the_desk(desk.maya) as hands:
        await hands.press("s", "1")
        ended, left = sorted((reference, other), key=lambda one: status(desk, one) == "new")
        assert (status(desk, ended), status(desk, left)) == ("solved", "new")
        await hands.press("Z")
        assert "Open the ticket again" in hands.text
        assert ended in hands.text.split("Open the ticket again")[0].splitlines()[-2]
        await hands.type("Answer after all")
        await hands.press("ctrl+s")
        assert ended in hands.told
    assert status(desk, ended) == "open"


async def test_z_says_why_not_where_nothing_was_solved(desk: Team) -> None:
    desk.mail()
    async with at_the_desk(desk.maya) as hands:
        await hands.press("Z")
        assert "it is not solved" in hands.told


async def test_closing_asks_where_nobody_answered_and_says_that_it_is_for_good(
    desk: Team,
) -> None:
    reference = desk.mail()
    desk.tom.do(c.SetStatus(ticket=reference, status="solved"))
    async with at_the_desk(desk.maya) as hands:
        await hands.press("8", "C")
        assert "not answered" in hands.text
        await hands.press("escape", "enter")
        assert "An answer" in hands.text
        assert "Nothing is owed" not in hands.text
        await hands.press("C", "enter")
        assert hands.told.startswith(f"{reference} closed for good.")


def escalated(desk: Team) -> str:
    """A ticket that went to Tier II and is solved, its improvement not done."""
    reference = desk.mail()
    following = c.Next(action="Look at the modem", when=desk.later() + timedelta(hours=2))
    desk.tom.do(
        c.HandOver(ticket=reference, tier="tier-2", packet="rebooted", next=following, done=True)
    )
    desk.ines.do(c.SetStatus(ticket=reference, status="solved"))
    return reference


async def test_what_would_be_refused_is_refused_before_anything_is_asked(desk: Team) -> None:
    reference = escalated(desk)
    async with at_the_desk(desk.maya) as hands:
        await hands.press("8", "C")
        assert "Close it for good?" not in hands.text
        assert "it closes when its improvement is done" in hands.text
        assert "I records" in hands.text
    assert status(desk, reference) == "solved"


def test_a_script_is_not_asked_but_told_what_was_left(
    desk: Team, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    reference = desk.mail()
    monkeypatch.setattr(getpass, "getuser", lambda: "maya")
    assert main(["--store", str(tmp_path / "desk.db"), "do", "solve", reference]) == 0
    printed = capsys.readouterr()
    assert "left undone: not answered" in printed.err
    assert "left undone: ACTION “Answer”" in printed.err
    assert printed.out == f"{reference}: solved\n"
