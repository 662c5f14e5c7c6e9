"""Copying from any screen: inert, by every way that leads to the person, and saying which."""

import os
import sys
from contextlib import suppress

from textual.app import App, SuspendNotSupported

from supportdesk.presentation.inert import inert, inert_block
from supportdesk.screens.clipboard import cut, to_programs


class Copying(App[None]):
    """An app with one door to the clipboard; text fields that copy come through it too."""

    _copied: str = ""

    def copy_to_clipboard(self, text: str) -> None:
        """Copy a text and say which way it went."""
        self.copy_named(text, "The selection")

    def copy_named(self, text: str, name: str) -> None:
        """Copy what is called `name`, and say which way it went."""
        self._copied = shown = inert_block(text)
        sent = cut(shown)
        super().copy_to_clipboard(sent)
        whole = len(sent) == len(shown)

        def ask() -> None:
            ways = to_programs(shown, os.environ, sys.platform)
            self.call_from_thread(self._say_way, name, ways, whole=whole)

        self.run_worker(ask, thread=True, group="copy", exit_on_error=False)

    def _say_way(self, name: str, ways: tuple[str, ...], *, whole: bool) -> None:
        terminal = "the terminal" if whole else "the terminal, the first 74,000 bytes"
        words = f"{inert(name)}: sent to {' and '.join((*ways, terminal))}."
        hint = "" if ways else " Not there? Y shows it for the mouse."
        if os.environ.get("TMUX") and "tmux" not in ways:
            hint = " tmux passes it on with: set -g set-clipboard on"
        self.notify(words + hint)

    def show_plain(self) -> None:
        """Show what was copied on the bare terminal, where the mouse can mark it."""
        if not self._copied:
            self.notify("Nothing was copied yet: y copies.")
            return
        try:
            with self.suspend(), suppress(EOFError, KeyboardInterrupt):
                print(f"\n{self._copied}\n")
                input("enter goes back to the desk ")
        except SuspendNotSupported:
            self.notify("This terminal cannot be left and come back to.")
