"""The terminal that the screen needs."""

import os
import sys

from supportdesk.errors import NoTerminal

SMALLEST = (60, 16)


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
