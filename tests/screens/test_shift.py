"""EXP-01: the hand-over of a shift on screen."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from supportdesk.data import tickets
from supportdesk.data.pack_files.upgrade import read_upgrade
from supportdesk.domain import commands as c
from supportdesk.domain.mail import Mailbox
from supportdesk.domain.ticket import Ticket
from supportdesk.screens.listed import REST
from tests.aps import team
from tests.expereo import ADA, PACK, Cases, filled_in
from tests.screens.desk_app import SIZES, Hands, at_the_desk

LUIS = Mailbox("Luis Ibarra", "l.ibarra@northwind.example")


@pytest.fixture
def cases(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Cases:
    return Cases(tmp_path / "desk.db", monkeypatch, capsys)


@pytest.fixture
def settled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Cases:
    """A desk whose centres' hours are filled in; it is eight in the morning, in UTC."""
    folder = filled_in(tmp_path / "pack", "06:00-12:00")
    return Cases(tmp_path / "desk.db", monkeypatch, capsys, read_upgrade(folder))


async def turn(hands: Hands, *keys: str) -> None:
    """Go to the hand-over, press keys there, and wait until the cursor has rested."""
    await hands.press("S", *keys)
    await hands.pilot.pause(REST + 0.1)
    await hands.settle()


def row_of(hands: Hands, reference: str) -> str:
    short = reference.rpartition("-")[2]
    rows = hands.text.splitlines()[:-7]
    return next(one for one in rows if short in one)


@pytest.mark.parametrize("size", SIZES)
async def test_hours_that_nobody_filled_in_are_shown_as_an_open_point(
    cases: Cases, size: tuple[int, int]
) -> None:
    cases.opened()
    async with at_the_desk(cases.salma, size) as hands:
        await turn(hands)
        said = " ".join(hands.text.split())
        assert "◇ On duty: not known, for the hours of Singapore, the Philippines, Dubai" in said
        assert "are an open point" in said
        assert "passes on" not in said
        assert "Here Dubai: Salma Haddad (English, Arabic)" in said
        assert "Next Buenos Aires: Diego Funes (Spanish)" in said


@pytest.mark.parametrize("size", SIZES)
async def test_hours_that_are_filled_in_say_who_is_on_duty_and_when_it_passes_on(
    settled: Cases, size: tuple[int, int]
) -> None:
    reference = settled.opened()
    async with at_the_desk(settled.salma, size) as hands:
        await turn(hands)
        said = " ".join(hands.text.split())
        assert "On duty: Dubai" in said
        assert "Dubai passes on today 12:00, in 4h 00m, to Buenos Aires until today 18:00" in said
        assert "1 Dubai 1" in said
        assert reference in said


async def test_a_case_shows_what_is_promised_who_speaks_the_language_and_what_to_know(
    cases: Cases,
) -> None:
    cases.customer("Spanish")
    reference = cases.opened()
    cases.salma.do(c.Claim(ticket=reference))
    ring = c.Next(action="Ring Ada", when=cases.later(minutes=5) + timedelta(hours=2))
    cases.salma.do(c.SetAction(ticket=reference, next=ring))
    cases.salma.do(
        c.Promise(ticket=reference, text="An engineer", due=cases.later() + timedelta(hours=3))
    )
    cases.salma.do(c.Note(ticket=reference, text="The duct is cut."))
    async with at_the_desk(cases.salma) as hands:
        await turn(hands)
        row = row_of(hands, reference)
        for words in ("P1", "Ring Ada", "10:05", "✓ Spanish"):
            assert words in row
        assert "An engineer today 11:05" in hands.text
        assert "Ring Ada, WHEN today 10:05" in hands.text
        assert "Ada Katz: Spanish, spoken there by Diego" in hands.text
        assert "you, today 08:05: The duct is cut." in hands.text
        assert "with Salma Haddad" in hands.text


async def test_a_language_that_nobody_of_the_next_centre_speaks_is_told_by_sign_and_word(
    cases: Cases,
) -> None:
    cases.customer("Arabic")
    reference = cases.opened()
    async with at_the_desk(cases.salma, (80, 24)) as hands:
        await turn(hands)
        assert "✗ Arabic" in row_of(hands, reference)
        assert "Arabic, nobody of Buenos Aires speaks it" in hands.text


async def test_what_is_due_after_the_next_shift_is_not_counted_to_it(settled: Cases) -> None:
    reference = settled.opened("maintenance", every="")
    last = settled.later() + timedelta(hours=10)
    settled.salma.do(c.Promise(ticket=reference, text="A late report", due=last))
    async with at_the_desk(settled.salma) as hands:
        await turn(hands)
        assert "nothing is due before the next shift is over" in hands.text
    settled.salma.do(c.Promise(ticket=reference, text="A report", due=last - timedelta(seconds=1)))
    async with at_the_desk(settled.salma) as hands:
        await turn(hands)
        assert "A report today 17:59" in hands.text
        assert "A late report" not in hands.text


async def test_one_case_passes_on_by_a_key_and_neither_its_times_nor_its_reference_change(
    cases: Cases,
) -> None:
    reference = cases.opened()
    cases.salma.do(c.Claim(ticket=reference))
    before = cases.case(reference)
    async with at_the_desk(cases.salma) as hands:
        await turn(hands, "M")
        assert "neither times nor reference change" in hands.text
        assert "Buenos Aires" in hands.text
        await hands.press("tab")
        await hands.type("ring Ada")
        await hands.press("ctrl+s")
        assert f"{reference} passed on to Buenos Aires." in hands.told
        assert "1 Dubai 0   2 Buenos Aires 1" in hands.text
        await hands.press("2")
        await hands.pilot.pause(REST + 0.1)
        await hands.settle()
        assert "given on  you, today 08:00: ring Ada" in hands.text
    after = cases.case(reference)
    assert (after.team, after.assignee) == ("buenos-aires", None)
    for same in ("reference", "clocks", "created", "priority", "status", "frequency"):
        assert getattr(after, same) == getattr(before, same)


@pytest.mark.parametrize("size", SIZES)
async def test_all_marked_cases_pass_on_in_one_act_and_what_is_refused_stays_marked_with_why(
    cases: Cases, size: tuple[int, int]
) -> None:
    references = [cases.opened() for _ in range(3)]
    async with at_the_desk(cases.salma, size) as hands:
        await turn(hands, "space", "space", "space")
        assert "■ 3 marked" in hands.text
        cases.salma.do(c.PassOn(ticket=references[1], centre="buenos-aires"))
        await hands.press("M")
        assert "Pass 3 cases on" in hands.text
        await hands.press("tab")
        await hands.type("see notes")
        await hands.press("ctrl+s")
        assert "2 of 3 cases to Buenos Aires." in hands.told
        assert "1 did not move" in hands.text
        assert references[1] in hands.text
        assert "has the ticket already" in hands.text or "has the case already" in hands.text
        await hands.press("enter")
        assert "2 Buenos Aires 3" in hands.text
    for one in references:
        assert cases.case(one).team == "buenos-aires"
    assert cases.facts(references[0], "passed-on")[0].packet.text == "see notes"
    assert len(cases.facts(references[1], "passed-on")) == 1


async def test_a_centre_that_there_is_not_is_refused_and_what_was_typed_stays(
    cases: Cases,
) -> None:
    reference = cases.opened()
    async with at_the_desk(cases.salma) as hands:
        await turn(hands, "space", "M", "ctrl+a", "backspace")
        await hands.type("Oslo")
        await hands.press("tab")
        await hands.type("see notes")
        await hands.press("ctrl+s")
        assert (
            "“centre” takes one of: Singapore, the Philippines, Dubai, Buenos Aires." in hands.text
        )
        assert "see notes" in hands.text
    assert cases.case(reference).team == "dubai"


async def test_a_centre_without_cases_is_calm_and_leads_to_the_others(cases: Cases) -> None:
    async with at_the_desk(cases.salma, (80, 24)) as hands:
        await turn(hands)
        assert "Dubai has no open case: nothing passes on from there." in hands.text
        await hands.press("6")
        assert "Nothing is open: nothing passes on." in hands.text
        await hands.press("escape")
        assert "All open" in hands.text
        assert "On duty" not in hands.text


async def test_tabs_rows_and_the_keys_of_the_footer_work_by_the_mouse(cases: Cases) -> None:
    cases.opened()
    other = cases.opened()
    cases.salma.do(c.PassOn(ticket=other, centre="buenos-aires"))
    async with at_the_desk(cases.salma, (80, 24)) as hands:
        await turn(hands)
        lines = hands.text.splitlines()
        tabs = next(n for n, one in enumerate(lines) if "1 Dubai" in one)
        await hands.pilot.click(offset=(lines[tabs].index("Buenos"), tabs))
        await hands.settle()
        assert "  1002" in hands.text
        assert "  1001" not in hands.text
        await hands.pilot.click(offset=(lines[tabs].index("1 Dubai"), tabs))
        await hands.settle()
        await hands.pilot.pause(REST + 0.1)
        await hands.settle()
        assert "  1001" in hands.text
        foot = hands.text.splitlines()[-1]
        await hands.pilot.click(offset=(foot.index("pass on"), 23))
        await hands.settle()
        assert "Pass on to another centre" in hands.text
        await hands.press("escape")
        y = next(n for n, one in enumerate(hands.text.splitlines()) if one.startswith("▌"))
        await hands.pilot.click(offset=(30, y))
        await hands.settle()
        assert "On duty" not in hands.text
        assert "Expereo Support · phone" in hands.text


async def test_a_case_is_found_by_its_words_and_opened_and_come_back_from(cases: Cases) -> None:
    cases.opened()
    wanted = cases.opened(subject="Lagos crawls")
    async with at_the_desk(cases.salma) as hands:
        await turn(hands, "slash")
        await hands.type("lagos")
        assert "EXP-1001  P1" not in hands.text
        await hands.press("enter")
        assert wanted in hands.text
        await hands.press("escape")
        assert "On duty" in hands.text
        await hands.press("escape")
        assert "Berlin" in hands.text


async def test_a_desk_of_a_process_without_centres_says_why_there_is_no_hand_over(
    tmp_path: Path,
) -> None:
    with team(tmp_path) as made:
        async with at_the_desk(made.maya) as hands:
            await turn(hands)
            assert "this process has no centres" in hands.told


async def test_the_dashboard_leads_there_and_back(cases: Cases) -> None:
    async with at_the_desk(cases.owner, (80, 24)) as hands:
        await hands.press("D")
        assert "S shift" in hands.text.splitlines()[-1]
        await turn(hands)
        assert "hand-over of the shift" in hands.text
        await hands.press("escape")
        assert "dashboard" in hands.text


async def test_of_a_thousand_cases_only_those_in_view_are_read(
    cases: Cases, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = cases.case(cases.opened("maintenance", every=""))
    many = [
        replace(one, id=n, reference=f"EXP-{n}", subject=f"Line {n}") for n in range(5001, 6000)
    ]
    with cases.store._connected() as db:
        tickets.insert(db, many, PACK)
    read: list[int] = []
    whole = cases.store.tickets_of

    def counted(ids: Sequence[int]) -> dict[int, Ticket]:
        read.append(len(ids))
        return whole(ids)

    monkeypatch.setattr(cases.store, "tickets_of", counted)
    async with at_the_desk(cases.salma, (80, 24)) as hands:
        await turn(hands)
        assert "1 Dubai 999+" in hands.text
        assert max(read) <= 120
        assert sum(read) <= 240
        before = sum(read)
        await hands.press("end")
        assert "Line 5999" in hands.text
        assert 0 < sum(read) - before <= 240


async def test_every_view_holds_the_cases_that_the_hand_over_says_are_there(cases: Cases) -> None:
    free = cases.mail(sender=LUIS)
    held = cases.mail(sender=ADA)
    cases.salma.do(c.Claim(ticket=held, every="1h"))
    passed = cases.opened()
    cases.salma.do(c.PassOn(ticket=passed))
    async with at_the_desk(cases.salma) as hands:
        await turn(hands)
        assert "1 Dubai 1   2 Buenos Aires 1   3 Singapore 0" in hands.text
        assert "5 No centre 1   6 All open 3" in hands.text
        assert held in hands.text
        await hands.press("5")
        await hands.pilot.pause(REST + 0.1)
        assert free in hands.text
        assert "no centre yet to Singapore" in hands.text
        await hands.press("2")
        assert passed in hands.text
