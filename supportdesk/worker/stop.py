"""How a worker is stopped: TERM or Ctrl-C wake it, and it ends after what it is at."""

import os
import select
import signal
from collections.abc import Iterator
from contextlib import contextmanager


class Stop:
    """Whether to end, and a sleep that ends with it."""

    def __init__(self) -> None:
        self._called = False
        self._ear, self._mouth = os.pipe()
        os.set_blocking(self._mouth, False)

    def __call__(self) -> bool:
        """Whether it was called to end."""
        return self._called

    def call(self, *_: object) -> None:
        """Ask to end, also from a signal's handler."""
        if not self._called:
            self._called = True
            os.write(self._mouth, b".")

    def sleep(self, seconds: float) -> None:
        """Wait so long, or until the end."""
        select.select([self._ear], [], [], seconds)

    def close(self) -> None:
        """Give the pipe back."""
        os.close(self._ear)
        os.close(self._mouth)


@contextmanager
def stop_by_signal() -> Iterator[Stop]:
    """A Stop that TERM and Ctrl-C call; the handlers before it come back in the end."""
    stop = Stop()
    before = {one: signal.signal(one, stop.call) for one in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield stop
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
        stop.close()
