"""A process that has cases is never shown the word ticket, nor the other way round, nor email."""

import re
from pathlib import Path

import pytest

from supportdesk.actions import ACTIONS, Place, Situation
from supportdesk.data.pack_files.read import read_pack, shipped
from supportdesk.desk import Desk
from supportdesk.domain import commands as c
from supportdesk.domain.noun import noun, worded
from supportdesk.domain.people import Person, Role
from supportdesk.domain.queue import Band
from supportdesk.domain.refusal import Refused
from supportdesk.errors import NotFound
from supportdesk.presentation.plain import text
from supportdesk.screens.help import page
from supportdesk.screens.queue import QueueScreen
from tests.screens.desk_app import SIZES, at_the_desk, demo_desk

PACKS = {
    one: read_pack(shipped(one)) for one in ("aps", "expereo", "homeowner", "ipee", "polgroup")
}
CASES = [name for name, one in PACKS.items() if noun(one) == "case"]
EMAIL = re.compile(r"\bemail\b", re.IGNORECASE)
TICKET, CASE = re.compile(r"\btickets?\b", re.I), re.compile(r"\bcases?\b", re.I)
WALKS: dict[str, tuple[str, ...]] = {
    "menu": ("full_stop", "end", "escape"),
    "palette": ("ctrl+p",),
    "queue help": ("question_mark", "pagedown", "pagedown"),
    "empty view": ("3",),
    "marks": ("5", "space", "down", "space", "m"),
    "ticket": ("5", "enter", "tab"),
    "ticket menu": ("5", "enter", "full_stop", "pagedown", "pagedown"),
    "ticket help": ("5", "enter", "question_mark", "pagedown", "pagedown"),
    "composer": ("5", "enter", "r"),
    "call": ("5", "enter", "l"),
    "action": ("5", "enter", "a"),
    "solve": ("5", "enter", "s"),
    "reopen": ("5", "enter", "Z"),
    "link": ("5", "enter", "full_stop", "text:link", "enter"),
    "clocks": ("5", "enter", "t"),
    "guide": ("5", "enter", "g", "enter"),
    "guide help": ("5", "enter", "g", "enter", "question_mark"),
    "register": ("o", "tab"),
    "register help": ("o", "question_mark"),
    "new": ("n",),
    "new draft": ("n", "text:Something", "escape", "d"),
    "dashboard": ("D",),
    "dashboard help": ("D", "question_mark"),
    "flows": ("f", "enter", "down"),
    "figures": ("f", "enter", "v"),
}


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("nouns")


def other(pack: str) -> "re.Pattern[str]":
    return TICKET if noun(PACKS[pack]) == "case" else CASE


@pytest.mark.parametrize(
    ("pack", "size"),
    [
        pytest.param(one, SIZES[n % 2], marks=() if one == "expereo" else pytest.mark.soak)
        for n, one in enumerate(PACKS)
    ],
    ids=str,
)
async def test_no_line_of_a_desk_says_what_its_process_does_not(
    played: Path, pack: str, size: tuple[int, int]
) -> None:
    wrong = set()
    async with at_the_desk(demo_desk(played, pack=pack), size=size) as hands:
        for walk, keys in WALKS.items():
            for key in keys:
                await (hands.type(key[5:]) if key.startswith("text:") else hands.press(key))
                for line in (*hands.text.splitlines(), *hands.told.splitlines()):
                    if other(pack).search(line) or EMAIL.search(line):
                        wrong.add(f"{walk} {key}: {line.strip()}")
            while not isinstance(hands.app.screen, QueueScreen):
                await hands.press("escape")
    assert not wrong


@pytest.mark.parametrize("pack", PACKS)
def test_neither_an_action_nor_a_reason_against_it_nor_the_help_says_the_other_word(
    pack: str,
) -> None:
    process = PACKS[pack]
    me = Person(login="me", name="Me", tier=process.tiers[0].id, role=Role.AGENT)
    closed = Situation(
        me=me, pack=process, reference="X-1", status=process.meanings.closed,
        band=Band.ENDED, tier=process.tiers[0].id,
    )  # fmt: skip
    none = Situation(me=me, pack=process)
    said = [text(page(place, 100, process)) for place in Place]
    for one in ACTIONS:
        mine = one.worded(process)
        said += [mine.name, mine.short, mine.help, one.reason(closed), one.reason(none)]
    assert not [one for one in said if other(pack).search(one)]


@pytest.fixture
def case_desk(played: Path) -> Desk:
    return demo_desk(played, pack="expereo")


def test_a_refusal_of_the_desk_says_case_where_the_process_does(case_desk: Desk) -> None:
    reference = case_desk.look.ticket("EXP-1001").ticket.reference
    for command in (
        c.LinkTicket(ticket=reference, other=reference, why="the same"),
        c.SetType(ticket=reference, type=case_desk.look.ticket(reference).ticket.type),
        c.MoveItem(ticket=reference, item=99, to="sent"),
    ):
        with pytest.raises(Refused) as refused:
            case_desk.do(command, "once more")
        assert "case" in refused.value.refusal.why.casefold()
        assert not TICKET.search(refused.value.refusal.why)
        with pytest.raises(Refused) as foreseen:
            case_desk.foresee(command)
        assert foreseen.value.refusal == refused.value.refusal
    for look in (case_desk.look.ticket, lambda name: case_desk.do(c.Claim(ticket=name), "again")):
        with pytest.raises(NotFound, match="No case EXP-9999"):
            look("EXP-9999")


def test_the_word_stays_where_it_is_somebody_elses_and_in_what_programs_read() -> None:
    process = PACKS["expereo"]
    assert worded("Tickets: a ticket, no “ticket to ride”.", process) == (
        "Cases: a case, no “ticket to ride”."
    )
    assert worded("ticket.type and /ticket/x stay, ticket.", process) == (
        "ticket.type and /ticket/x stay, case."
    )
    assert worded("The ticket is closed.", PACKS["aps"]) == "The ticket is closed."
