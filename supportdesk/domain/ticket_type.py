"""What a ticket may be about, and what follows from it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketType:
    """What a ticket may be about, and the flow that is walked for it ("" for none).

    `priority` is the one that follows from it ("" for none), `group` what it is one of.
    """

    id: str
    name: str
    flow: str = ""
    priority: str = ""
    group: str = ""
