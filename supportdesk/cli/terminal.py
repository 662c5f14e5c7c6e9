"""The terminal: what the screen needs of it, and how wide it prints."""

import os
import sys
from shutil import get_terminal_size

from supportdesk.errors import NoTerminal

SMALLEST = (60, 16)
NARROW, WIDE = 80, 120
"""Cells that printed tables take at least and at most."""


def require_terminal() -> None:
    """Raise NoTerminal unless there is one that is large enough."""
    if not (sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()):
        raise NoTerminal(
            "There is no terminal to draw on.", todo="Over SSH, use ssh -t; in scripts, see --help."
        )
    size = os.get_terminal_size(sys.stdout.fileno())
    if size.columns < SMALLEST[0] or size.lines < SMALLEST[1]:
        raise NoTerminal(
            f"The terminal is {size.columns} by {size.lines}, too small for the desk.",
            todo=f"Make it at least {SMALLEST[0]} by {SMALLEST[1]}.",
        )


def printed_width() -> int:
    """Cells for what is printed: those of the terminal, or of COLUMNS where there is none."""
    return min(WIDE, max(NARROW, get_terminal_size((NARROW, 24)).columns))
