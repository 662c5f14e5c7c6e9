"""When the terminal goes away: words under way are kept, and the program ends.

A signal may come while the loop is stuck in a write to a dead line, so the words are kept in the
handler itself, and the process ends by itself if the loop does not.
"""

import os
import select
import signal
import sys
import threading
from collections.abc import Callable
from types import FrameType

GRACE = 2.0
LOOK_EVERY = 3.0


class Hangup:
    """Watches for the end of the terminal; `keep` keeps what is typed, `leave` ends the app."""

    def __init__(self, keep: Callable[[], None], leave: Callable[[], None]) -> None:
        self._keep, self._leave = keep, leave
        self._gone = False

    def watch(self) -> None:
        """Take SIGHUP and SIGTERM; only the main thread can."""
        if threading.current_thread() is threading.main_thread():
            for one in (signal.SIGHUP, signal.SIGTERM):
                signal.signal(one, self._hung_up)

    def look(self) -> None:
        """Notice a terminal that is gone without a signal, as without a controlling one."""
        if gone():
            self._hung_up(signal.SIGHUP, None)

    def _hung_up(self, number: int, frame: FrameType | None) -> None:
        if self._gone:
            return
        self._gone = True
        end = threading.Timer(GRACE, os._exit, (128 + number,))
        end.daemon = True
        end.start()
        self._keep()
        self._leave()


def gone() -> bool:
    """Whether the terminal on standard input has hung up."""
    try:
        file = sys.__stdin__.fileno() if sys.__stdin__ else -1
        poll = select.poll()
        poll.register(file, select.POLLIN)
        return any(found & select.POLLHUP for _, found in poll.poll(0))
    except (OSError, ValueError):
        return False
