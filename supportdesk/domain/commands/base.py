"""Commands: the base of what is asked for."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """The next ACTION and WHEN, given in the same act as a command."""

    action: str
    when: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """Base of all commands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketCommand(Command):
    """A command on one ticket.

    `seen` is the version that whoever asks had before them (None: they looked at none);
    `next` the next ACTION and WHEN; `done` says that the present ACTION is done;
    `override` is the written reason to pass a gate that may be overridden; `every` says in the
    same act how often the customer is told how things stand.
    """

    ticket: str
    seen: int | None = None
    next: Next | None = None
    done: bool = False
    override: str = ""
    every: str = ""
