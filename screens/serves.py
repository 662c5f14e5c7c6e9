"""An open desk looks after the clocks, whatever screen is shown, while no worker does."""

from contextlib import suppress

from textual.app import App

from supportdesk.desk import Desk
from supportdesk.errors import StoreUnreachable

SERVE_EVERY = 5.0


class Serves(App[None]):
    """An app that does what time brings; the desk decides whether it is this one's turn."""

    desk: Desk

    def serve(self) -> None:
        """Begin at once, and look again every few seconds."""
        self._look_after()
        self.set_interval(SERVE_EVERY, self._look_after)

    def _look_after(self) -> None:
        self.run_worker(self._in_thread, thread=True, group="serve", exit_on_error=False)

    def _in_thread(self) -> None:
        with suppress(StoreUnreachable):  # what is read for the screen says so
            self.desk.look_after()
