"""A box to search with, hidden until it is asked for."""

from textual.widgets import Input


class SearchBox(Input):
    """Takes the focus at once when it opens, so that keys typed in a burst go into it."""

    def __init__(self, placeholder: str, *, id: str) -> None:
        super().__init__(placeholder=placeholder, id=id)
        self.cursor_blink = False
        self.display = False

    @property
    def is_open(self) -> bool:
        """Whether it is shown."""
        return self.display

    def open(self) -> None:
        """Show it with the caret in it."""
        self.display = True
        self.screen.set_focus(self)

    def close(self) -> None:
        """Hide it; what was typed stays until it is emptied."""
        self.display = False

    def empty(self) -> None:
        """Hide it and forget what was typed, without saying so."""
        self.display = False
        with self.prevent(Input.Changed):
            self.value = ""
