"""Text measured in terminal cells: cut, padded, wrapped."""

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=4096)
def _char(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1


def width(text: str) -> int:
    """How many cells a text takes."""
    return len(text) if text.isascii() else sum(map(_char, text))


def cut(text: str, cells: int) -> str:
    """The text in at most so many cells, with … where something was left out."""
    if width(text) <= cells:
        return text
    if cells <= 0:
        return ""
    found, used = [], 0
    for char in text:
        used += _char(char)
        if used > cells - 1:
            break
        found.append(char)
    return "".join(found) + "…"


def pad(text: str, cells: int, *, right: bool = False) -> str:
    """The text in exactly so many cells; `right` puts it at their right end."""
    shown = cut(text, cells)
    space = " " * (cells - width(shown))
    return space + shown if right else shown + space


def wrap(text: str, cells: int) -> list[str]:
    """One paragraph in lines of at most so many cells; its indentation is kept."""
    if width(text) <= cells:
        return [text]
    indent = text[: len(text) - len(text.lstrip())][: cells // 2]
    lines: list[str] = []
    line = indent
    for word in text.split():
        for piece in _pieces(word, max(1, cells - len(indent))):
            joined = f"{line} {piece}" if line.strip() else line + piece
            if width(joined) > cells and line.strip():
                lines.append(line)
                joined = indent + piece
            line = joined
    return [*lines, line] if line.strip() or not lines else lines


def _pieces(word: str, cells: int) -> list[str]:
    if width(word) <= cells:
        return [word]
    pieces, piece, used = [], "", 0
    for char in word:
        if used + _char(char) > cells:
            pieces.append(piece)
            piece, used = "", 0
        piece += char
        used += _char(char)
    return [*pieces, piece]


def wrap_block(text: str, cells: int) -> list[str]:
    """Several paragraphs in lines; empty lines are kept."""
    return [line for one in text.split("\n") for line in wrap(one.rstrip(), cells)]
