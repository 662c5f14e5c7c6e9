"""A letter says the WHEN that the desk keeps, and nothing that is only the desk's."""

from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from supportdesk.domain.reply import end_of_body
from tests.aps import PACK, Team, team
from tests.screens.desk_app import Hands, at_the_desk


@pytest.fixture
def desk(tmp_path: Path) -> Team:
    with team(tmp_path) as made:
        made.mail()
        return made


def letter(hands: Hands) -> TextArea:
    return hands.app.screen.query_one("#text", TextArea)


async def begin(hands: Hands) -> None:
    """A reply with “We have it, you hear from us”: now is Monday 23 November, 15:02 in New York."""
    await hands.press("enter", "r", "ctrl+r")
    await hands.type("ack")
    await hands.press("enter")
    assert "You hear from us by Monday 23 November, 19:02 (EST)." in letter(hands).text


async def set_when(hands: Hands, text: str) -> None:
    hands.app.screen.query_one("#when", Input).value = ""
    hands.app.screen.query_one("#when").focus()
    await hands.type(text)


async def test_the_date_in_the_letter_follows_when(desk: Team) -> None:
    async with at_the_desk(desk.tom) as hands:
        await begin(hands)
        letter(hands).insert("\n\nPS: thank you for the picture.")
        await set_when(hands, "wed 10:00")
        assert "by Wednesday 25 November, 10:00 (EST)." in letter(hands).text
        assert "19:02" not in letter(hands).text
        assert "PS: thank you" in letter(hands).text
        await hands.press("ctrl+s")
    [sent] = desk.store.unsent()
    assert "by Wednesday 25 November, 10:00" in sent.text


async def test_the_date_is_that_of_the_moment_of_sending(desk: Team) -> None:
    async with at_the_desk(desk.tom) as hands:
        await begin(hands)
        await hands.press("escape")
    desk.later(minutes=20)
    async with at_the_desk(desk.tom) as hands:
        await hands.press("enter", "r", "ctrl+s")
    [sent] = desk.store.unsent()
    assert "by Monday 23 November, 19:22" in sent.text


async def test_a_rewritten_line_that_says_another_when_is_held_until_it_is_put_right(
    desk: Team,
) -> None:
    async with at_the_desk(desk.tom) as hands:
        await begin(hands)
        area = letter(hands)
        area.text = area.text.replace("You hear from us by", "I write again before")
        await set_when(hands, "wed 10:00")
        await hands.press("ctrl+s")
        assert "The letter says Monday 23 November, 19:02; WHEN is Wednesday 25" in hands.text
        assert not desk.store.unsent()
        await hands.press("ctrl+o")
        assert "before Wednesday 25 November, 10:00" in letter(hands).text
        assert "The letter says" not in hands.text
        await hands.press("ctrl+s")
    assert len(desk.store.unsent()) == 1


async def test_it_is_overruled_by_sending_again(desk: Team) -> None:
    async with at_the_desk(desk.tom) as hands:
        await begin(hands)
        area = letter(hands)
        area.text = area.text.replace("You hear from us by", "I write again before")
        await set_when(hands, "wed 10:00")
        await hands.press("ctrl+s", "ctrl+s")
    assert len(desk.store.unsent()) == 1


async def test_what_was_wrong_is_said_no_longer_once_its_field_changes(desk: Team) -> None:
    async with at_the_desk(desk.tom) as hands:
        await hands.press("enter", "r")
        await set_when(hands, "in 2h")
        await hands.press("ctrl+s")
        assert "The reply has no words." in hands.text
        letter(hands).focus()
        await hands.type("Hello")
        assert "The reply has no words." not in hands.text
        hands.app.screen.query_one("#action").focus()
        await hands.type("Look into it")
        await set_when(hands, "gestern")
        await hands.press("ctrl+s")
        assert hands.app.focused is not None
        assert hands.app.focused.id == "when"


def test_no_letter_reads_the_action_to_the_customer() -> None:
    texts = [text for one in PACK.replies for text in one.texts.values()]
    assert texts
    assert not [one for one in texts if "ticket.action" in one]


async def test_after_a_quick_reply_the_cursor_stands_before_the_signature(desk: Team) -> None:
    async with at_the_desk(desk.tom) as hands:
        await begin(hands)
        await hands.press("enter")
        await hands.type("One more thing.")
        written = letter(hands).text
    assert written.endswith(
        "19:02 (EST).\nOne more thing.\n\nTom Becker\nAPS modem support, 888-455-6641"
    )


async def test_after_a_quick_reply_with_a_gap_the_gap_is_selected(desk: Team) -> None:
    async with at_the_desk(desk.tom) as hands:
        await hands.press("enter", "r", "ctrl+r")
        await hands.type("Call: I")
        await hands.press("enter")
        assert letter(hands).selected_text == "⟦requester phone⟧"


async def test_the_cursor_stays_where_it_is_when_a_reply_is_filled_anew(desk: Team) -> None:
    async with at_the_desk(desk.tom) as hands:
        await begin(hands)
        await hands.press("enter")
        await hands.type("One more thing")
        await set_when(hands, "wed 10:00")
        letter(hands).focus()
        await hands.type(".")
        assert "10:00 (EST).\nOne more thing.\n\nTom" in letter(hands).text


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Hello,\n\nwords.\n\nTom Becker\nDesk, 888", "Hello,\n\nwords."),
        ("Hello,\n\nwords.\n\nTom", "Hello,\n\nwords."),
        ("words\n\n-- \nDesk", "words"),
        ("Tom Becker rings you.", "Tom Becker rings you."),
        ("words\n\nThe desk", "words\n\nThe desk"),
        ("", ""),
    ],
)
def test_a_body_ends_before_the_paragraph_that_its_writer_signed(text: str, body: str) -> None:
    assert text[: end_of_body(text, "Tom Becker")] == body
