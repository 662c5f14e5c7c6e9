"""What a wait offers a person: only what they may give; the rest stands there as what comes."""

from pathlib import Path

import pytest

from supportdesk.domain import commands as c
from supportdesk.domain.refusal import Refused
from supportdesk.presentation.step import step_lines
from supportdesk.presentation.step_shown import Shown
from tests.journeys.waiting import WAIT_YAML, Patience
from tests.screens.desk_app import at_the_desk

ONLY_THE_PART = """\
id: patience
title: Wait for it
start: ask
steps:
  - {id: ask, kind: instruction, label: Ask them, title: Ask them, next: answer}
  - id: answer
    kind: wait
    label: Wait for the part
    title: Is it here?
    owner: maker
    within: 24h
    answers:
      - {id: came, text: The part lies here, to: end, comes: item:part=here}
  - {id: end, kind: end, label: Done, title: Done, outcome: solved, solves: true}
"""


def page(desk: Patience) -> str:
    picture = desk.desk.look.ticket(desk.reference)
    flow = picture.pack.flow("patience")
    shown = Shown(picture, desk.run, flow, flow.step(desk.run.step))
    return "\n".join(one.text for one in step_lines(shown, 60, ""))


def test_what_only_the_desk_sees_has_no_digit_and_says_what_it_brings(tmp_path: Path) -> None:
    desk = Patience(tmp_path)
    desk.take("answer", "silent", reason="They are away")
    said = page(desk)
    assert "1   The maker wrote" in said
    assert "2   It works again" in said
    assert "3   The maker is late" in said
    assert "4 " not in said
    assert "part is here: The part is here" in said


def test_a_reason_is_spoken_of_only_where_one_is_asked(tmp_path: Path) -> None:
    assert page(Patience(tmp_path)).count("by hand, with a reason") == 3
    learned = WAIT_YAML.replace("answer, to: end}", "answer, to: end, learned: true}")
    (tmp_path / "other").mkdir()
    assert page(Patience(tmp_path / "other", learned)).count("by hand, with a reason") == 2


def test_an_answer_given_before_is_told_apart_from_its_words(tmp_path: Path) -> None:
    desk = Patience(tmp_path)
    desk.take("answer", "silent", reason="They are away")
    desk.back("answer")
    lines = page(desk).splitlines()
    at = next(n for n, one in enumerate(lines) if "Nothing came" in one)
    assert "before" not in lines[at]
    assert "(answered before)" in lines[at + 1]


async def test_a_wait_that_nobody_answers_says_how_it_goes_on(tmp_path: Path) -> None:
    desk = Patience(tmp_path, ONLY_THE_PART)
    assert "Nobody answers it: it goes on by itself. Press I for the records." in " ".join(
        page(desk).split()
    )
    async with at_the_desk(desk.desk) as hands:
        await hands.press("enter", "g")
        assert "I records" in hands.text.splitlines()[-1]
        await hands.press("1")
        assert "Nobody answers it" in hands.told
        await hands.press("enter")
        assert "Nobody answers it" in hands.told
    assert desk.run.step == "answer"


def test_a_word_by_hand_for_a_status_is_refused_by_what_is_waited_for(tmp_path: Path) -> None:
    desk = Patience(tmp_path, ONLY_THE_PART.replace("item:part=here", "status:solved"))
    with pytest.raises(Refused) as found:
        desk.take("answer", "came")
    assert found.value.refusal.why == (
        "“Wait for the part” goes on by itself: nobody's word stands for it."
    )


def test_a_wait_on_a_ticket_that_is_not_open_offers_nothing(tmp_path: Path) -> None:
    lasting = WAIT_YAML.replace("comes: signal:pump-up", "comes: status:closed")
    desk = Patience(tmp_path, lasting)
    desk.take("answer", "silent", reason="They are away")
    desk.desk.do(c.SetStatus(ticket=desk.reference, status="solved"))
    assert desk.run.step == "part"
    assert "1   " not in page(desk)
    assert "Nobody answers it" in page(desk)
