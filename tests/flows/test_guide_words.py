"""The guide's page of every step, narrow and wide: nothing of an answer is cut, no inner name."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from supportdesk.domain.flow import Flow, Step, StepKind
from supportdesk.domain.picture import TicketPicture
from supportdesk.domain.queue import View
from supportdesk.domain.refusal import Refusal
from supportdesk.domain.run import Run, RunState
from supportdesk.presentation.gate_words import refusal_lines
from supportdesk.presentation.plain import text
from supportdesk.presentation.step import step_lines
from supportdesk.presentation.step_shown import Shown
from tests.presentation.test_plain_words import NAMES, inner
from tests.screens.desk_app import demo_desk

WIDTHS = (36, 77)
"""Cells of the step beside the chart at 120 columns, and alone at 80."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("guides")


def a_picture(folder: Path, pack: str) -> TicketPicture:
    """A ticket of the demo desk on which a flow was begun."""
    look = demo_desk(folder, pack=pack).look
    rows = look.window(View(id="all", name="all", open=None), 0, 100).rows
    pictures = (look.ticket(one.reference) for one in rows)
    return next(one for one in pictures if one.ticket.runs)


def standing(picture: TicketPicture) -> Iterator[tuple[Flow, Step, Run]]:
    """Every step of every flow, with a run that stands at it."""
    run = picture.ticket.runs[0]
    for flow in picture.pack.flows:
        for step in flow.steps:
            here = replace(
                run, flow=flow.id, step=step.id, state=RunState.OPEN, path=(), inside=(),
                waiting=None,
            )  # fmt: skip
            yield flow, step, here


def flat(said: str) -> str:
    return " ".join(said.split())


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", NAMES)
def test_every_step_is_read_in_full_and_in_plain_english(
    folder: Path, name: str, width: int
) -> None:
    picture = a_picture(folder, name)
    wrong = {}
    for flow, step, run in standing(picture):
        lines = step_lines(Shown(picture, run, flow, step), width, "")
        said = text(lines)
        texts = [*(way.text for way in step.ways), step.title, step.outcome]
        texts += [one.label for one in step.fields if step.kind is not StepKind.WAIT]
        shown = flat(said.replace(flow.step(step.id).label, ""))
        cut = [one for one in texts if not _stands(flat(one), flat(said), shown)]
        shortened = said.count("…") > flat(f"{step.text} {' '.join(texts)}").count("…")
        if cut or shortened or inner(picture.pack, said):
            wrong[f"{flow.id}/{step.id}"] = (cut, shortened, inner(picture.pack, said))
        assert all(one.width <= width for one in lines), f"{flow.id}/{step.id}"
    assert not wrong


def _stands(words: str, *pages: str) -> bool:
    """Whether every word stands on the page in its order; what it leads to may come between."""
    for page in pages:
        at = 0
        for word in words.split():
            at = page.find(word, at)
            if at < 0:
                break
        else:
            return True
    return False


@pytest.mark.parametrize("width", [80, 120])
def test_a_long_refusal_is_read_in_full_under_a_hanging_indent(width: int) -> None:
    why = "The case is not closed yet: the circuit is monitored until Tue 24 Nov 2026, 14:02. " * 2
    help_ = "It closes by itself then, if nothing reappears. Has it reappeared? Open it again. " * 2
    refusal = Refusal(why.strip(), "EXP-13", help=help_.strip())
    lines = refusal_lines(refusal, [("Z", "open again")], width)
    said = flat(text(lines).replace("EXP-13", "").replace("Z open again", ""))
    assert said == f"▲ {flat(why)} {flat(help_)}"
    assert "EXP-13" in lines[0].text
    assert all(one.text.startswith("   ") for one in lines[1:])
    assert all(one.width <= width for one in lines)
