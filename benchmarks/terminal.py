"""A program on a pseudo-terminal: what it writes and when, what it uses."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from time import perf_counter

import pyte

SIZE = (120, 40)
_SYNC_ASKED, _SYNC_ANSWER = b"\x1b[?2026$p", b"\x1b[?2026;2$y"
_TICKS = os.sysconf("SC_CLK_TCK")


class Terminal:
    """A terminal with truecolor and synchronized output, and one program in it.

    `chunks` holds everything read from it, each with its time in seconds since the start.
    """

    def __init__(self, argv: Sequence[str], env: Mapping[str, str]) -> None:
        columns, lines = SIZE
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self._file = ours
        self.chunks: list[tuple[float, bytes]] = []
        self._start = perf_counter()
        self._process = subprocess.Popen(
            argv, stdin=theirs, stdout=theirs, stderr=theirs, env=env, start_new_session=True
        )
        os.close(theirs)

    @property
    def now(self) -> float:
        """Seconds since the start."""
        return perf_counter() - self._start

    @property
    def written(self) -> int:
        """Bytes read so far."""
        return sum(len(data) for _, data in self.chunks)

    def press(self, key: bytes) -> float:
        """Press a key; when."""
        at = self.now
        os.write(self._file, key)
        return at

    def read(self, seconds: float, until: Callable[[], bool], quiet: float = 0.0) -> bool:
        """Read for so long, or until something holds, or nothing comes for `quiet` seconds."""
        end, last = self.now + seconds, self.now
        while self.now < end:
            if select.select([self._file], [], [], 0.005)[0]:
                try:
                    data = os.read(self._file, 1 << 20)
                except OSError:
                    return until()
                last = self.now
                self.chunks.append((last, data))
                if _SYNC_ASKED in data:
                    os.write(self._file, _SYNC_ANSWER)
            if until():
                return True
            if quiet and self.now - last >= quiet:
                return False
        return False

    def settle(self, seconds: float = 0.5) -> None:
        """Read until nothing came for a while."""
        self.read(20, lambda: False, seconds)

    def screen(self) -> pyte.Screen:
        """What stands on the screen."""
        found = pyte.Screen(*SIZE)
        stream = pyte.ByteStream(found)
        for _, data in self.chunks:
            stream.feed(data)
        return found

    def cpu(self) -> float:
        """Seconds of processor time that the program took so far."""
        words = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(words[11]) + int(words[12])) / _TICKS

    def peak_memory(self) -> float:
        """The most memory that the program held, in MB."""
        lines = Path(f"/proc/{self._process.pid}/status").read_text().splitlines()
        held = next(one for one in lines if one.startswith("VmHWM"))
        return int(held.split()[1]) / 1024

    def close(self) -> None:
        """End the program."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGKILL)
        self._process.wait(10)
        os.close(self._file)
