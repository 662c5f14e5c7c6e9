"""Sheets and toasts say which ticket, why not, and where to put it right."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.widgets import Input

from supportdesk.domain import commands as c
from supportdesk.screens import messages
from supportdesk.screens.dialogs.form import FormSheet
from supportdesk.screens.queue import QueueScreen
from supportdesk.screens.widgets.fields import Field
from tests.aps import NOW, Team, team
from tests.screens.desk_app import Hands, at_the_desk


@pytest.fixture
def desk(tmp_path: Path) -> Team:
    with team(tmp_path) as made:
        return made


def field(hands: Hands) -> str:
    """The field that has the cursor."""
    held = hands.app.screen.focused
    return held.id or "" if held else ""


def refusal(hands: Hands) -> str:
    """What stands between the last field and the keys."""
    last = next(one for one in ("takes its place", "yes / no") if one in hands.text)
    return hands.text.split(last)[1].split("ctrl+s")[0]


@asynccontextmanager
async def a_form(desk: Team, *fields: Field) -> AsyncIterator[Hands]:
    """A sheet of these fields."""
    async with at_the_desk(desk.maya) as hands:
        await hands.app.push_screen(FormSheet("A sheet", fields, now=lambda: NOW, zone="UTC"))
        await hands.settle()
        yield hands


async def test_marked_tickets_that_do_not_move_are_all_named_and_stay_marked(desk: Team) -> None:
    first, second = desk.mail(), desk.mail(subject="Wi-Fi shows two modems")
    third = desk.mail(subject="Not late")
    desk.later(days=3)
    move = c.Next(action="Call", when=desk.later(minutes=1).replace(year=2027))
    desk.tom.do(c.SetAction(ticket=third, next=move, done=True))
    async with at_the_desk(desk.maya) as hands:
        await hands.press("space", "space", "space", "m")
        await hands.type("tom")
        await hands.press("enter")
        assert "2 did not move" in hands.text
        rows = [one for one in hands.text.splitlines() if "has passed" in one]
        assert [first in rows[0] or second in rows[0], len(rows)] == [True, 2]
        assert hands.told == "1 of 3 tickets to Tom."
        await hands.press("escape")
        assert "2 marked" in hands.text
    assert desk.tom.look.ticket(third).ticket.assignee == "tom"


async def test_where_no_marked_ticket_moves_all_stay_marked(desk: Team) -> None:
    for subject in ("One", "Two"):
        desk.mail(subject=subject)
    desk.later(days=3)
    async with at_the_desk(desk.maya) as hands:
        await hands.press("space", "space", "m")
        await hands.type("tom")
        await hands.press("enter")
        assert "2 did not move" in hands.text
        await hands.press("escape")
        assert "2 marked" in hands.text


async def test_a_passed_when_is_asked_for_with_the_ticket_and_the_person(desk: Team) -> None:
    reference = desk.mail()
    desk.later(days=3)
    async with at_the_desk(desk.maya) as hands:
        await hands.press("m")
        await hands.type("tom")
        await hands.press("enter")
        for words in (reference, "To Tom: the WHEN has passed", "now: Answer"):
            assert words in hands.text
        await hands.type("Call her")
        await hands.press("enter")
        await hands.type("in 2h")
        await hands.press("ctrl+s")
        assert hands.told.startswith(f"{reference} is Tom's now. Next: Call her, ")


async def test_a_digit_chooses_whatever_stands_in_a_field_of_choices(desk: Team) -> None:
    async with at_the_desk(desk.maya, (80, 24)) as hands:
        await hands.press("n")
        box = hands.app.screen.query_one("#field-channel", Input)
        box.focus()
        await hands.type("test")
        assert "1 e-mail / 2 phone / 3 monitoring" in hands.text
        await hands.press("tab")
        assert "▲ “channel” takes one of: e-mail, phone, monitoring." in hands.text
        await hands.press("shift+tab")
        await hands.type("2")
        assert box.value == "phone"
        await hands.type("1")
        assert box.value == "e-mail"
        await hands.press("tab")
        assert "▲" not in hands.text


async def test_a_long_list_of_choices_is_wrapped_and_not_cut_on_a_small_terminal(
    desk: Team,
) -> None:
    async with at_the_desk(desk.maya, (80, 24)) as hands:
        await hands.press("o", "2", "n")
        assert "4 cancelled" in hands.text


async def test_who_cannot_hold_the_ticket_is_shown_with_the_reason(desk: Team) -> None:
    reference = desk.mail()
    async with at_the_desk(desk.maya) as hands:
        await hands.press("m")
        row = next(one for one in hands.text.splitlines() if "Ines Prado" in one)
        assert "it is with Tier I" in row
        await hands.type("ines")
        await hands.press("enter")
        assert "it is with Tier I" in hands.told
    assert desk.maya.look.ticket(reference).ticket.assignee is None


async def test_a_tier_that_is_not_next_is_shown_with_the_reason_before_any_form(
    desk: Team,
) -> None:
    desk.mail()
    async with at_the_desk(desk.maya) as hands:
        await hands.press("e")
        assert "comes first" in hands.text
        await hands.type("2")
        assert "comes first" in hands.told
        assert "what was tried" not in hands.text


async def test_a_refused_when_has_the_cursor_and_the_line_of_words_stays(desk: Team) -> None:
    desk.mail()
    async with at_the_desk(desk.maya) as hands:
        await hands.press("a")
        await hands.type("today 1:00")
        await hands.press("ctrl+s")
        assert "▲" in refusal(hands)
        assert "Still missing" not in hands.text
        assert "ACTION now: “Answer”" in hands.text
        assert field(hands) == "field-when"
        hands.app.screen.query_one("#field-when", Input).value = ""
        await hands.type("in 30m")
        assert "▲" not in refusal(hands)


async def test_a_newer_toast_takes_the_place_of_the_older_and_an_action_clears_it(
    desk: Team,
) -> None:
    reference = desk.mail()
    async with at_the_desk(desk.maya) as hands:
        await hands.press("u")
        assert hands.told == f"{reference} claimed. z gives it back."
        await hands.press("z")
        assert hands.told == f"{reference} given back: it is free."
        await hands.press("i")
        assert hands.told == ""


async def test_the_queue_comes_back_to_the_ticket_that_was_left(desk: Team) -> None:
    desk.mail()
    left = desk.mail(subject="Left last")
    async with at_the_desk(desk.maya) as hands:
        await hands.press("5")
        hands.app.post_message(messages.ShowTicket(left))
        await hands.settle()
        await hands.press("escape")
        queue = hands.app.screen
        assert isinstance(queue, QueueScreen)
        assert queue.list.row is not None
        assert queue.list.row.reference == left


async def test_a_letter_replaces_a_choice_that_is_filled_in_and_never_goes_into_it(
    desk: Team,
) -> None:
    async with a_form(
        desk, Field("how", "how", "workaround", choices=("workaround", "fix"))
    ) as hands:
        box = hands.app.screen.query_one(Input)
        box.cursor_position = 4
        await hands.type("fi")
        assert box.value == "fi"
        await hands.press("backspace", "backspace", "1", "f")
        assert box.value == "f"


async def test_a_letter_goes_on_from_a_choice_to_a_longer_one(desk: Team) -> None:
    async with a_form(desk, Field("how", "how", choices=("no", "no answer"))) as hands:
        await hands.type("no a")
        assert hands.app.screen.query_one(Input).value == "no a"


async def test_a_sheet_begins_at_what_it_changes_and_selects_it(desk: Team) -> None:
    fields = Field("to", "to", "2", choices=("1", "2"), changes=True), Field("because", "because")
    async with a_form(desk, *fields) as hands:
        assert field(hands) == "field-to"
        assert hands.app.screen.query_one("#field-to", Input).selected_text == "2"


async def test_a_sheet_begins_at_the_first_field_that_still_needs_an_answer(desk: Team) -> None:
    filled = Field("who", "who", "Rui", required=True), Field("to", "to", "2", choices=("1", "2"))
    rest = Field("note", "note"), Field("because", "because", required=True)
    async with a_form(desk, *filled, *rest) as hands:
        assert field(hands) == "field-because"
    async with a_form(desk, *filled, rest[0]) as hands:
        assert field(hands) == "field-note"
    async with a_form(desk, *filled) as hands:
        assert field(hands) == "field-who"


async def test_starting_over_empties_the_sheet_and_begins_at_its_first_field(desk: Team) -> None:
    fields = Field("to", "to", required=True), Field("because", "because", required=True)
    async with a_form(desk, *fields) as hands:
        await hands.type("x")
        await hands.press("ctrl+s")
        assert "Still missing: because." in hands.text
        await hands.press("ctrl+d")
        assert "Still missing" not in hands.text
        assert [one.value for one in hands.app.screen.query(Input)] == ["", ""]
        assert field(hands) == "field-to"
