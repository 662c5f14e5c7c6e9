"""Copying goes every way that leads to the person, and says which."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from supportdesk.desk import Desk
from supportdesk.screens.clipboard import MOST, cut, is_local, to_programs
from tests.needs import needs
from tests.screens.desk_app import at_the_desk
from tests.terminal import DESK, Terminal

XCLIP = """#!/bin/sh
# a clipboard in a file
case "$*" in *-o*) cat "{file}" ;; *) cat > "{file}" ;; esac
"""
DEAD = """#!/bin/sh
echo "Error: Can't open display: :99" >&2
exit 1
"""


@pytest.fixture
def xclip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clipboard program on the path; the file is its clipboard."""
    program = tmp_path / "bin" / "xclip"
    program.parent.mkdir()
    program.write_text(XCLIP.format(file=tmp_path / "clipboard"))
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
    for name in ("TMUX", "SSH_CONNECTION", "SSH_TTY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DISPLAY", ":99")
    return tmp_path / "clipboard"


def test_this_machines_clipboard_is_used_only_where_the_person_sits() -> None:
    assert is_local({"DISPLAY": ":0"}, "linux")
    assert is_local({"WAYLAND_DISPLAY": "wayland-0"}, "linux")
    assert is_local({}, "darwin")
    assert not is_local({}, "linux")
    assert not is_local({"DISPLAY": ":0", "SSH_CONNECTION": "10.0.0.1 1 10.0.0.2 22"}, "linux")
    assert not is_local({"SSH_TTY": "/dev/pts/1"}, "darwin")


def test_a_terminal_is_sent_no_more_than_it_takes_in_whole_characters() -> None:
    assert cut("short") == "short"
    sent = cut("ä" * MOST)
    assert len(sent.encode()) == MOST
    assert set(sent) == {"ä"}
    assert len(cut("x" + "ä" * MOST).encode()) == MOST - 1


def test_a_text_goes_into_the_clipboard_of_this_machine(xclip: Path) -> None:
    assert to_programs("APS-1001", {"DISPLAY": ":99"}, "linux") == ("this machine's clipboard",)
    assert xclip.read_text() == "APS-1001"


def test_a_display_that_is_gone_is_not_called_a_copy(xclip: Path) -> None:
    (xclip.parent / "bin" / "xclip").write_text(DEAD)
    assert to_programs("APS-1001", {"DISPLAY": ":99"}, "linux") == ()


def test_a_tmux_that_is_gone_is_not_called_a_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMUX_TMPDIR", "/nowhere")
    assert to_programs("x", {"TMUX": "/nowhere/default,1,0"}, "linux") == ()


async def test_a_message_is_copied_inert_and_the_way_is_said(demo: Desk, xclip: Path) -> None:
    async with at_the_desk(demo) as hands:
        said: list[str] = []
        hands.app.notify = lambda words, **_: said.append(words)  # type: ignore[method-assign]
        await hands.press("y")
        await hands.type("subject")
        await hands.press("enter")
        for _ in range(60):
            await hands.pilot.pause(0.1)
            if said:
                break
        assert said == ["subject: sent to this machine's clipboard and the terminal."]
        assert xclip.read_text() == hands.app._clipboard
        hands.app.copy_named("one\ttwo\x1b[31m\r\nthree", "words")
        assert hands.app._clipboard == "one    two␛[31m\nthree"


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[list[str]]:
    """A tmux server of the test's own."""
    command = ["tmux", "-f", "/dev/null", "-S", str(tmp_path / "socket")]
    yield command
    subprocess.run([*command, "kill-server"], capture_output=True, check=False)


@pytest.mark.slow
@needs("tmux", "tmux")
def test_what_is_copied_inside_tmux_is_in_its_buffer(tmux: list[str], tmp_path: Path) -> None:
    terminal = Terminal(120, 40, *tmux[1:], "new-session", " ".join((*DESK, "demo")),
                        program=tmux[:1])  # fmt: skip
    terminal.wait_for("No link after SIM swap")
    terminal.press("y")
    terminal.wait_for("type a few letters")
    terminal.press("\r")
    terminal.wait_for("reference: sent to tmux and the terminal.")
    shown = subprocess.run([*tmux, "show-buffer"], capture_output=True, text=True, check=True)
    assert shown.stdout.startswith("APS-10")
    terminal.press("Y")
    terminal.wait_for("enter goes back to the desk")
    assert shown.stdout in terminal.text
    terminal.press("\r")
    terminal.wait_for("? keys")
    terminal.close()
