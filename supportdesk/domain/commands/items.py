"""The items that a ticket carries: opened, moved, corrected."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from supportdesk.domain.commands.base import TicketCommand


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenItem(TicketCommand):
    """Let the ticket carry one more item.

    `request` is the number of the event in which somebody asks for it; 0 takes the only author
    who wrote or called. `run` is the run that opens it.
    """

    kind: str
    values: Mapping[str, str] = field(default_factory=dict)
    request: int = 0
    run: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveItem(TicketCommand):
    """Move an item into another state, filling in what that needs."""

    item: int
    to: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectItem(TicketCommand):
    """Correct fields of an item, with a reason; what stood there stays in its history."""

    item: int
    values: Mapping[str, str]
    reason: str
