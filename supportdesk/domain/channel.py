"""How something comes in, and when that creates a ticket."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedTime:
    """That people state when a ticket was created: by what, and how many seconds back at most."""

    label: str
    back: int
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """How something comes in: its id, name, the word that a queue shows, when it creates a ticket.

    Without `created` a ticket is created when it is opened.
    """

    id: str
    name: str
    word: str
    created: StatedTime | None = None
