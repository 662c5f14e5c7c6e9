"""However the terminal goes away, the sentence under way is there again."""

import getpass
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from supportdesk.data.store import SqlStore
from tests.terminal import DESK, Terminal

pytestmark = pytest.mark.slow
HALF = "Half a senten"


@pytest.fixture
def store(tmp_path: Path) -> str:
    """A desk with one ticket."""
    path = str(tmp_path / "desk.db")
    mail = tmp_path / "one.eml"
    mail.write_text("From: a@x.example\nSubject: Dark\nMessage-ID: <a@x>\n\nIt is dark.\n")
    for words in (("init", "--owner", "Maya"), ("mail", "take", str(mail))):
        subprocess.run([*DESK, "--store", path, *words], check=True)
    return path


@pytest.fixture
def terminals(store: str) -> Iterator[list[Terminal]]:
    """Terminals that a test opens; whatever still runs at its end is ended."""
    opened: list[Terminal] = []
    yield opened
    for one in opened:
        one.close()


def in_mid_sentence(store: str, *, controlling: bool = True) -> Terminal:
    terminal = Terminal(120, 40, "--store", store, controlling=controlling)
    terminal.wait_for("It is dark.")
    terminal.press("r")
    terminal.wait_for("Reply to APS-1001")
    terminal.press(HALF)
    terminal.wait_for(HALF)
    return terminal


def texts(store: str) -> list[str]:
    drafts = SqlStore(store).drafts("APS-1001", getpass.getuser())
    return [one.fields["text"] for one in drafts]


@pytest.mark.parametrize("way", ["closed", "orphaned", "hang-up", "terminate"])
def test_a_line_that_drops_in_mid_sentence_loses_no_word(
    store: str, terminals: list[Terminal], way: str
) -> None:
    terminal = in_mid_sentence(store, controlling=way != "orphaned")
    terminals.append(terminal)
    if way in {"closed", "orphaned"}:
        terminal.hang_up()
    else:
        number = signal.SIGHUP if way == "hang-up" else signal.SIGTERM
        terminal.process.send_signal(number)
    terminal.process.wait(15)
    assert texts(store) == [HALF]


def test_a_line_that_stalls_and_then_drops_loses_no_word(
    store: str, terminals: list[Terminal]
) -> None:
    terminal = in_mid_sentence(store)
    terminals.append(terminal)
    terminal.stall("x" * 400)
    terminal.process.send_signal(signal.SIGHUP)
    terminal.process.wait(15)
    assert texts(store)[0].startswith(HALF)


def test_a_killed_program_has_kept_what_was_typed_two_seconds_before(
    store: str, terminals: list[Terminal]
) -> None:
    terminal = in_mid_sentence(store)
    terminals.append(terminal)
    terminal.wait_for("draft kept")
    terminal.process.send_signal(signal.SIGKILL)
    terminal.process.wait(15)
    assert texts(store) == [HALF]


def test_the_desk_opens_again_in_mid_sentence_and_only_once(
    store: str, terminals: list[Terminal]
) -> None:
    terminal = in_mid_sentence(store)
    terminals.append(terminal)
    terminal.hang_up()
    terminal.process.wait(15)
    again = Terminal(120, 40, "--store", store)
    terminals.append(again)
    again.wait_for(HALF)
    again.press("ce, now whole")
    again.wait_for("Half a sentence, now whole")
    again.press("\x1b")
    again.wait_for("1 under way")
    assert again.leave() == 0
    third = Terminal(120, 40, "--store", store)
    terminals.append(third)
    third.wait_for("1 under way")
    third.press("d")
    third.wait_for("APS-1001  Reply")
    third.press("\r")
    third.wait_for("Half a sentence, now whole")
