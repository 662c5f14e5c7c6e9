"""What can go wrong besides a refusal, each with what happened, what was kept, what to do.

DeskError
  BadInput          what was given cannot be used; nothing was changed
  NotFound          what was named does not exist
  NotAllowed        the person is not known here, or may not do this
  Conflict          somebody else changed it first
    Clash           two transactions met; the command is decided again
  TakenOver         another process looks after the clocks now
  StoreUnreachable  the store cannot be opened or written
  NoTerminal        there is no terminal, or it is too small
"""


class DeskError(Exception):
    """Base: `happened`, `kept` and `todo` are sentences for a person."""

    def __init__(self, happened: str, kept: str = "", todo: str = "") -> None:
        super().__init__(happened)
        self.happened, self.kept, self.todo = happened, kept, todo

    def __str__(self) -> str:
        return " ".join(one for one in (self.happened, self.kept, self.todo) if one)


class BadInput(DeskError):
    """What was given cannot be used; nothing was changed."""


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
