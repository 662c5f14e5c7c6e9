"""What every app of the program shares: its themes, its stylesheets, its glyphs."""

from typing import Any

from textual.app import App
from textual.theme import Theme

from supportdesk.styles.themes import STYLESHEETS, TOKENS, themes


class Themed(App[Any]):
    """An app in the colours of the desk."""

    CSS_PATH = list(STYLESHEETS)
    ENABLE_COMMAND_PALETTE = False
    TITLE = "supportdesk"

    def __init__(self, *, theme: str = "dark", ascii_only: bool = False) -> None:
        self._glyphs = "ascii" if ascii_only else "unicode"
        super().__init__()
        for one in themes():
            self.register_theme(_with_glyphs(one, self._glyphs))
        self.theme = theme if theme in TOKENS else "dark"

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The tokens, before a theme is chosen."""
        return {**TOKENS["dark"], "glyphs": self._glyphs}


def _with_glyphs(theme: Theme, glyphs: str) -> Theme:
    theme.variables["glyphs"] = glyphs
    return theme
