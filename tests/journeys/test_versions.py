"""A newer version of the process disturbs no run; a run is moved only where its past is valid."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from supportdesk.__main__ import main
from supportdesk.data.pack_files.upgrade import read_upgrade
from supportdesk.desk import install_pack
from supportdesk.domain import commands as c
from supportdesk.domain.refusal import Refused
from tests.journeys.waiting import WAIT_YAML, Patience, waiting_pack
from tests.screens.desk_app import at_the_desk

SORTED = "sort, kind: instruction, label: Read it, title: Read it, next: end}"
NEWER = WAIT_YAML.replace(SORTED, "sort, kind: instruction, label: Read, title: Read, next: part}")
BY_FORM = WAIT_YAML.replace(
    "{id: ask, kind: instruction, label: Ask them, title: Ask them, next: answer}",
    "{id: ask, kind: form, label: Ask them, title: Ask them, fields: [{id: how, label: how}],"
    " next: answer}",
)
BEGIN = "  - {id: begin, kind: instruction, label: B, title: B, next: ask}\n"
Install = Callable[[str], None]


@pytest.fixture
def desk(tmp_path: Path) -> Patience:
    return Patience(tmp_path)


@pytest.fixture
def install(desk: Patience, tmp_path: Path) -> Install:
    def installed(text: str) -> None:
        folder = tmp_path / "newer"
        folder.mkdir(exist_ok=True)
        upgrade = read_upgrade(waiting_pack(folder, text))
        install_pack(desk.store, desk.desk.hand, upgrade, desk.ids())

    return installed


def move(desk: Patience, *, back: bool = False) -> None:
    desk.desk.do(c.MoveRun(ticket=desk.reference, run=1, back=back))


def why(desk: Patience) -> str:
    with pytest.raises(Refused) as found:
        move(desk)
    return found.value.refusal.why


def test_a_newer_version_leaves_a_run_where_and_as_it_is(desk: Patience, install: Install) -> None:
    before = desk.ticket
    install(NEWER)
    assert desk.ticket == before
    desk.mail()
    assert desk.run.step == "sort"
    desk.take("sort")
    assert desk.run.step == "end"


def test_a_new_ticket_runs_on_the_newer_version(desk: Patience, install: Install) -> None:
    install(NEWER)
    desk.reference = ""
    desk.reference = desk.mail()
    desk.desk.do(c.StartRun(ticket=desk.reference, flow="patience"))
    assert desk.run.pack_version == desk.desk.look.present_pack().version


def test_a_run_whose_past_is_valid_goes_on_by_the_newer_version(
    desk: Patience, install: Install
) -> None:
    desk.mail()
    install(NEWER)
    move(desk)
    assert (desk.run.step, desk.ticket.moved_from != "") == ("sort", True)
    desk.take("sort")
    assert desk.run.step == "part"
    assert list(desk.store.replay()) == []


def test_moving_is_taken_back_where_what_was_done_since_is_valid_before(
    desk: Patience, install: Install
) -> None:
    before = desk.ticket.pack_version
    desk.mail()
    install(NEWER)
    move(desk)
    move(desk, back=True)
    assert (desk.ticket.pack_version, desk.run.pack_version) == (before, before)
    with pytest.raises(Refused, match="nothing to take back"):
        move(desk, back=True)
    move(desk)
    desk.take("sort")
    with pytest.raises(Refused, match="step 3, “Read”, leads to “Done” there"):
        move(desk, back=True)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (BY_FORM, "step 1, “Ask them”, is a form there, no instruction"),
        (WAIT_YAML.replace("id: wrote, ", "id: said, "),
         "step 2, “Wait for the answer”, has no answer “wrote” there"),
        (WAIT_YAML.replace("They wrote, to: sort", "They wrote, to: chase").replace(
            "Wait for the maker\n", "Wait\n").replace("maker wrote, to: sort", "maker, to: sort"),
         "step 2, “Wait for the answer”, leads to “Ring the maker” there"),
        (WAIT_YAML.replace("id: sort,", "id: read,").replace("to: sort", "to: read"),
         "step 2, “Wait for the answer”, leads to “Read it” there"),
        (WAIT_YAML.replace("start: ask", "start: begin").replace("steps:\n", f"steps:\n{BEGIN}"),
         "“ask” is not where the flow begins there"),
        (WAIT_YAML.replace("id: patience", "id: patient"), "there is no flow “patience” there"),
    ],
)  # fmt: skip
def test_the_first_step_that_is_none_in_the_newer_version_is_named(
    desk: Patience, install: Install, text: str, said: str
) -> None:
    desk.mail()
    install(text)
    assert why(desk) == f"It stays on its version: {said}."
    assert desk.run.step == "sort"


def test_a_run_on_the_newest_version_and_one_that_ended_are_not_moved(
    desk: Patience, install: Install
) -> None:
    assert "newest version already" in why(desk)
    desk.take("answer", "forget", reason="It dried")
    install(NEWER)
    assert "has ended" in why(desk)


@pytest.fixture
def run(
    desk: Patience, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., tuple[int, str]]:
    monkeypatch.setenv("LOGNAME", "ana")

    def called(*words: str) -> tuple[int, str]:
        code = main(["--store", desk.store.url, *words])
        said = capsys.readouterr()
        return code, said.out + said.err

    return called


def test_the_command_line_walks_lists_and_moves_a_run_of_an_older_version(
    desk: Patience, install: Install, run: Callable[..., tuple[int, str]]
) -> None:
    assert run("pack", "runs") == (0, "every run under way is on the newest version\n")
    install(NEWER)
    code, said = run("guide", desk.reference, "patience")
    assert (code, "What do they say?" in said) == (0, True)
    code, said = run("pack", "runs")
    assert f"can be moved: supportdesk do move-run {desk.reference} run=1" in said
    record = json.loads(run("--json", "pack", "runs")[1])
    assert (record["reference"], record["run"], record["can_be_moved"]) == (
        desk.reference, 1, True,
    )  # fmt: skip
    assert run("do", "move-run", desk.reference, "run=1")[0] == 0
    assert run("pack", "runs") == (0, "every run under way is on the newest version\n")
    assert run("do", "move-run", desk.reference, "run=1", "back=yes")[0] == 0
    install(BY_FORM)
    assert "stays: step 1, “Ask them”, is a form there" in run("pack", "runs")[1]


async def test_the_guide_goes_on_with_an_older_version_and_moves_by_its_menu(
    desk: Patience, install: Install
) -> None:
    desk.mail()
    install(NEWER)
    async with at_the_desk(desk.desk) as hands:
        await hands.press("enter", "g")
        assert "Read it" in hands.text
        await hands.press("full_stop")
        await hands.type("newer version")
        await hands.press("enter", "1")
    assert desk.ticket.moved_from != ""


async def test_a_wait_shows_for_whom_since_when_and_is_ended_by_hand(desk: Patience) -> None:
    desk.later(minutes=5)
    async with at_the_desk(desk.desk) as hands:
        await hands.press("enter", "g")
        assert "Waits for the customer" in hands.text
        assert "· a message of the customer" in hands.text
        await hands.press("3")
        await hands.type("They rang")
        await hands.press("ctrl+s")
    assert desk.run.path[-1].values == {"reason": "They rang"}


async def test_backspace_undoes_and_says_so(desk: Patience) -> None:
    desk.take("answer", "wrote", reason="On the phone")
    async with at_the_desk(desk.desk) as hands:
        await hands.press("enter", "g", "backspace")
        assert "What do they say?" in hands.text
    assert desk.run.step == "answer"
