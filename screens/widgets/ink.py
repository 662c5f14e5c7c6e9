"""Roles to terminal styles, by the theme in force."""

from functools import lru_cache
from typing import Any

from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.strip import Strip
from textual.widget import Widget

from supportdesk.presentation.cells import width as cell_width
from supportdesk.presentation.glyphs import to_ascii
from supportdesk.presentation.line import Line

_BOLD = frozenset({"strong", "key", "here", "late", "risk", "hole", "fill", "tab", "bold"})
_COLOUR = {
    "": "ink",
    "key": "accent",
    "here": "accent",
    "wait": "dim",
    "quote": "ink",
    "filled": "accent",
    "head": "dim",
    "tab": "strong",
    "bold": "ink",
}
_MONO = {
    "late": Style(bold=True, underline=True),
    "hole": Style(bold=True, reverse=True),
    "fill": Style(bold=True, reverse=True),
    "tab": Style(bold=True, reverse=True),
    "quote": Style(italic=True),
}


class Ink:
    """The styles of one theme."""

    def __init__(self, tokens: dict[str, str], theme: str, *, ascii_only: bool) -> None:
        self.tokens, self.theme, self.ascii_only = tokens, theme, ascii_only
        self._held: dict[tuple[str, str], Style] = {}

    def style(self, role: str, on: str = "") -> Style:
        """The style of a role on a shade."""
        key = (role, on)
        if key not in self._held:
            self._held[key] = self._mono(role, on) if self.theme == "mono" else self._made(role, on)
        return self._held[key]

    def _made(self, role: str, on: str) -> Style:
        tokens = self.tokens
        ground = tokens[on or "ground"]
        colour = tokens[_COLOUR.get(role, role if role in tokens else "ink")]
        if self.theme == "contrast" and on == "select":
            colour = tokens["ground"]
        if role == "fill":
            colour, ground = tokens["onfill"], tokens["fill"]
        if role == "hole":
            colour, ground = tokens["ground"], tokens["risk"]
        return Style(
            color=colour,
            bgcolor=ground,
            bold=role in _BOLD,
            underline=role == "tab",
            italic=role == "quote",
        )

    def _mono(self, role: str, on: str) -> Style:
        style = _MONO.get(role) or Style(bold=role in _BOLD)
        return style + Style(reverse=True) if on == "select" else style

    def strip(self, line: Line, width: int, on: str = "") -> Strip:
        """A painted line as exactly so many cells."""
        shade = line.on or on
        segments = [
            Segment(to_ascii(text) if self.ascii_only else text, self.style(role, shade))
            for text, role in line.parts
        ]
        used = sum(cell_width(one.text) for one in segments)
        if used < width:
            segments.append(Segment(" " * (width - used), self.style("", shade)))
        return Strip(segments).adjust_cell_length(width, self.style("", shade))


@lru_cache(maxsize=8)
def _ink(theme: str, tokens: tuple[tuple[str, str], ...], ascii_only: bool) -> Ink:
    return Ink(dict(tokens), theme, ascii_only=ascii_only)


def ink_of(widget: Widget) -> Ink:
    """The ink of the app that a widget lives in."""
    app: App[Any] = widget.app
    names = (
        "ground",
        "raised",
        "select",
        "alarm",
        "line",
        "ink",
        "strong",
        "dim",
        "off",
        "accent",
        "late",
        "risk",
        "ok",
        "fill",
        "onfill",
    )
    held = app.theme_variables
    tokens = tuple((name, held[name]) for name in names)
    return _ink(app.theme, tokens, held.get("glyphs") == "ascii")
