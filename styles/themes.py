"""The themes of the desk: the same tokens in every theme, named by role and never by colour."""

from collections.abc import Mapping
from pathlib import Path

from textual.theme import Theme

TOKENS: Mapping[str, Mapping[str, str]] = {
    "dark": {
        "ground": "#14171c", "raised": "#1d2128", "select": "#293443", "line": "#3d4551",
        "ink": "#d3d9e0", "strong": "#f6f8fa", "dim": "#a0aab6", "off": "#929ca8",
        "accent": "#7fbcff", "late": "#ff8a78", "risk": "#f2bd55", "ok": "#5ecbab",
        "fill": "#2f6fb3", "onfill": "#ffffff", "alarm": "#46221f",
    },
    "light": {
        "ground": "#fbfaf6", "raised": "#f0ede5", "select": "#dce8f5", "line": "#c4beb2",
        "ink": "#262a30", "strong": "#0c0f13", "dim": "#545c66", "off": "#5e6670",
        "accent": "#17569b", "late": "#8f1212", "risk": "#8f5c00", "ok": "#006148",
        "fill": "#17569b", "onfill": "#ffffff", "alarm": "#fae1dc",
    },
    "contrast": {
        "ground": "#000000", "raised": "#000000", "select": "#ffffff", "line": "#9a9a9a",
        "ink": "#ffffff", "strong": "#ffffff", "dim": "#e4e4e4", "off": "#c0c0c0",
        "accent": "#7fd4ff", "late": "#ff9a73", "risk": "#ffe14a", "ok": "#41e3b4",
        "fill": "#ffffff", "onfill": "#000000", "alarm": "#000000",
    },
    "mono": {
        "ground": "#000000", "raised": "#000000", "select": "#000000", "line": "#d0d0d0",
        "ink": "#d0d0d0", "strong": "#d0d0d0", "dim": "#d0d0d0", "off": "#d0d0d0",
        "accent": "#d0d0d0", "late": "#d0d0d0", "risk": "#d0d0d0", "ok": "#d0d0d0",
        "fill": "#d0d0d0", "onfill": "#000000", "alarm": "#000000",
    },
}  # fmt: skip

FOLDER = Path(__file__).parent
STYLESHEETS = tuple(FOLDER / f"{name}.tcss" for name in ("app", "screens", "dialogs"))


def themes() -> list[Theme]:
    """Every theme, for the app to register."""
    return [
        Theme(
            name=name,
            primary=tokens["accent"],
            accent=tokens["accent"],
            background=tokens["ground"],
            surface=tokens["raised"],
            panel=tokens["raised"],
            foreground=tokens["ink"],
            error=tokens["late"],
            warning=tokens["risk"],
            success=tokens["ok"],
            dark=name != "light",
            variables=dict(tokens),
        )
        for name, tokens in TOKENS.items()
    ]
