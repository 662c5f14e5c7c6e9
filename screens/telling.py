"""Toasts: one at a time, above what is being done, gone before they can be wrong."""

from typing import Any

from textual.app import App

from supportdesk.presentation.inert import inert

INFORMED, WARNED = 3.0, 6.0
"""Seconds that a toast stays: one that tells, one that warns."""


class Telling(App[None]):
    """An app whose newer toast takes the place of the older one."""

    last_solved: str = ""
    """The ticket that was solved last, and can be opened again by one key."""

    def notify(self, message: str, **options: Any) -> None:
        """Tell something; `severity` says how long it stays. Its words are inert."""
        self._clear()
        serious = options.get("severity", "information") != "information"
        options = {**options, "timeout": WARNED if serious else INFORMED, "markup": False}
        super().notify(inert(message), **options)

    def _clear(self) -> None:
        """Take away what was told before, with the room that it took."""
        self._notifications.clear()
        for screen in self.screen_stack[-1:]:
            screen.query("ToastHolder").remove()
