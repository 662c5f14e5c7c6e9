"""Painted lines as plain text, for the command line and for tests."""

from collections.abc import Iterable

from supportdesk.presentation.line import Line


def text(lines: Iterable[Line]) -> str:
    """The lines without roles, without spaces at their ends."""
    return "\n".join(one.text.rstrip() for one in lines)
