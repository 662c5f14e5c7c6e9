"""The real program on a real pseudo-terminal."""

import fcntl
import getpass
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

import pyte
import pytest

from supportdesk.data.store import SqlStore


class Terminal:
    """A terminal of some size with the program in it."""

    def __init__(self, columns: int, lines: int, *words: str) -> None:
        self.screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self.screen)
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        env = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "", "LINES": ""}
        env = {key: value for key, value in env.items() if value}
        self._file = ours
        self.process = subprocess.Popen(
            [sys.executable, "-m", "supportdesk", *words],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=env,
            start_new_session=True,
        )
        os.close(theirs)

    def wait_for(self, words: str, seconds: float = 30) -> str:
        """Read until the words are on the screen; the screen as text."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            ready, _, _ = select.select([self._file], [], [], 0.1)
            if ready:
                try:
                    self._stream.feed(os.read(self._file, 65536))
                except OSError:
                    break
            if words in self.text:
                return self.text
        self.process.kill()
        self.process.wait(5)
        os.close(self._file)
        raise AssertionError(f"never saw “{words}”:\n{self.text}")

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(self.screen.display)

    def press(self, keys: str) -> None:
        """Press keys."""
        os.write(self._file, keys.encode())

    def leave(self) -> int:
        """Leave by the key for it; the exit code."""
        self.press("\x11")
        end = time.monotonic() + 20
        while self.process.poll() is None and time.monotonic() < end:
            if select.select([self._file], [], [], 0.1)[0]:
                try:
                    os.read(self._file, 65536)
                except OSError:
                    break
        try:
            return self.process.wait(5)
        finally:
            self.process.kill()
            os.close(self._file)


@pytest.mark.slow
@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=lambda one: f"{one[0]}x{one[1]}")
def test_the_demo_opens_takes_the_next_ticket_and_leaves(size: tuple[int, int]) -> None:
    terminal = Terminal(*size, "demo")
    terminal.wait_for("No link after SIM swap")
    terminal.press("u")
    terminal.wait_for("yours")
    terminal.press("g")
    terminal.wait_for("Which process?")
    terminal.press("1")
    terminal.wait_for("What is the trouble with?")
    assert terminal.leave() == 0


def test_a_terminal_that_is_too_small_is_told_so() -> None:
    terminal = Terminal(40, 10, "demo")
    text = terminal.wait_for("too small")
    assert "at least 60 by 16" in " ".join(text.split())
    assert terminal.process.wait(10) == 2


@pytest.mark.slow
def test_a_cancellation_of_a_rep_is_stopped_at_the_register_too() -> None:
    terminal = Terminal(120, 40, "demo")
    terminal.wait_for("No link after SIM swap")
    terminal.press("/reno")
    terminal.wait_for("/ reno")
    terminal.press("\r")
    terminal.wait_for("Carmen Delgado")
    terminal.press("o")
    terminal.wait_for("for APS-1048")
    terminal.press("n")
    terminal.wait_for("New entry")
    terminal.press("1")
    terminal.wait_for("New modem")
    terminal.press("9999-1\rcancellation accepted\x13")
    terminal.wait_for("APS-10")
    terminal.wait_for("9999-1")
    assert terminal.leave() == 0


@pytest.mark.slow
@pytest.mark.parametrize("way", ["closed", "hang-up", "terminate"])
def test_a_line_that_drops_in_mid_sentence_loses_no_word(tmp_path: Path, way: str) -> None:
    store = str(tmp_path / "desk.db")
    mail = tmp_path / "one.eml"
    mail.write_text("From: a@x.example\nSubject: Dark\nMessage-ID: <a@x>\n\nIt is dark.\n")
    for words in (("init", "--owner", "Maya"), ("mail", "take", str(mail))):
        subprocess.run([sys.executable, "-m", "supportdesk", "--store", store, *words], check=True)
    terminal = Terminal(120, 40, "--store", store)
    terminal.wait_for("Dark")
    terminal.press("r")
    terminal.wait_for("Reply to APS-1001")
    terminal.press("Half a senten")
    terminal.wait_for("Half a senten")
    if way == "closed":
        os.close(terminal._file)
    else:
        number = signal.SIGHUP if way == "hang-up" else signal.SIGTERM
        terminal.process.send_signal(number)
    terminal.process.wait(15)
    if way != "closed":
        os.close(terminal._file)
    login = getpass.getuser()
    drafts = SqlStore(store).drafts("APS-1001", login)
    assert [one.fields["text"] for one in drafts] == ["Half a senten"]
