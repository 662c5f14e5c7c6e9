"""A pseudo-terminal of some size with a program in it, for tests of the real thing."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress

import pyte

DESK = (sys.executable, "-m", "supportdesk")


class Terminal:
    """A terminal with a program that can be typed to, read, resized, stalled and torn away."""

    def __init__(
        self,
        columns: int,
        lines: int,
        *words: str,
        program: Sequence[str] = DESK,
        env: Mapping[str, str] | None = None,
        controlling: bool = True,
    ) -> None:
        self.screen = pyte.Screen(columns, lines)
        self.sent = bytearray()
        """Every byte that the program wrote and that was read here."""
        self._stream = pyte.ByteStream(self.screen)
        self._file, theirs = pty.openpty()
        self._size(theirs, columns, lines)
        here = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "", "LINES": "", **(env or {})}
        self.process = subprocess.Popen(
            [*program, *words],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env={key: value for key, value in here.items() if value},
            start_new_session=True,
            preexec_fn=self._take_terminal if controlling else None,
        )
        os.close(theirs)

    @staticmethod
    def _take_terminal() -> None:
        """Let the terminal be the controlling one, as after a login."""
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)

    @staticmethod
    def _size(file: int, columns: int, lines: int) -> None:
        fcntl.ioctl(file, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def wait_for(self, words: str, seconds: float = 30) -> str:
        """Read until the words are on the screen; the screen as text."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and self._read():
            if words in self.text:
                return self.text
        self.close()
        raise AssertionError(f"never saw “{words}”:\n{self.text}")

    def wait_for_bytes(self, wanted: bytes, seconds: float = 30) -> None:
        """Read until the program has written these bytes."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and self._read():
            if wanted in self.sent:
                return
        self.close()
        raise AssertionError(f"never saw {wanted!r}:\n{self.text}")

    def _read(self) -> bool:
        """Take what there is within a moment; whether the terminal still stands."""
        if select.select([self._file], [], [], 0.1)[0]:
            try:
                data = os.read(self._file, 65536)
            except OSError:
                return False
            self.sent += data
            self._stream.feed(data)
        return True

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(self.screen.display)

    def press(self, keys: str) -> None:
        """Press keys."""
        os.write(self._file, keys.encode())

    def resize(self, columns: int, lines: int) -> None:
        """Make the terminal another size."""
        self.screen.resize(lines, columns)
        self._size(self._file, columns, lines)
        os.killpg(self.process.pid, signal.SIGWINCH)

    def stall(self, keys: str) -> None:
        """Press keys and read nothing any more, until the line takes no more keys either."""
        os.set_blocking(self._file, False)
        with suppress(BlockingIOError):
            for key in keys:
                os.write(self._file, key.encode())
                time.sleep(0.01)

    def hang_up(self) -> None:
        """Close the line under the program."""
        os.close(self._file)

    def ended(self, seconds: float = 20) -> int:
        """Read on until the program has ended; its exit code."""
        end = time.monotonic() + seconds
        while self.process.poll() is None and time.monotonic() < end and self._read():
            pass
        return self.process.wait(5)

    def leave(self) -> int:
        """Leave by the key for it; the exit code."""
        self.press("\x11")
        try:
            return self.ended()
        finally:
            self.close()

    def close(self) -> None:
        """End the program if it still runs, and let the terminal go."""
        self.process.kill()
        self.process.wait(5)
        with suppress(OSError):
            os.close(self._file)
