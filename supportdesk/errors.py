"""What can go wrong besides a refusal, each with what happened, what was kept, what to do.

DeskError
  BadInput          what was given cannot be used; nothing was changed
    WrongFiles      files hold mistakes, each with its place
  NotFound          what was named does not exist
  NotAllowed        the person is not known here, or may not do this
  Conflict          somebody else changed it first
    Clash           two transactions met; the command is decided again
  TakenOver         another process looks after the clocks now
  StoreUnreachable  the store cannot be opened or written
  NoTerminal        there is no terminal, or it is too small
"""

from collections.abc import Iterable
from typing import Protocol

MORE = "and more: these first"


class DeskError(Exception):
    """Base: `happened`, `kept` and `todo` are sentences for a person."""

    def __init__(self, happened: str, kept: str = "", todo: str = "") -> None:
        super().__init__(happened)
        self.happened, self.kept, self.todo = happened, kept, todo

    def __str__(self) -> str:
        return " ".join(one for one in (self.happened, self.kept, self.todo) if one)


class BadInput(DeskError):
    """What was given cannot be used; nothing was changed."""


class InFile(Protocol):
    """A mistake with its place in a file; its text is one line with all three."""

    @property
    def file(self) -> str: ...
    @property
    def line(self) -> int: ...
    @property
    def text(self) -> str: ...


class WrongFiles(BadInput):
    """Files hold mistakes, each with its place; `more` says that not all of them are told."""

    def __init__(self, mistakes: Iterable[InFile], kept: str = "", *, more: bool = False) -> None:
        self.mistakes, self.more = tuple(mistakes), more
        lines = [*map(str, self.mistakes), *([MORE] if more else [])]
        super().__init__("\n".join(lines), kept)

    def __str__(self) -> str:
        return "\n".join(one for one in (self.happened, self.kept, self.todo) if one)


class NotFound(DeskError):
    """What was named does not exist."""


class NotAllowed(DeskError):
    """The person is not known at this desk, or may not do this here."""


class Conflict(DeskError):
    """Somebody else changed it first."""


class Clash(Conflict):
    """Two transactions met on one ticket; the later one is decided again on the newer ticket."""


class TakenOver(DeskError):
    """Another process took the lease; what this one was about to write was not written."""


class StoreUnreachable(DeskError):
    """The store cannot be opened, read or written."""


class NoTerminal(DeskError):
    """There is no terminal to draw on, or it is too small."""
