"""A difference between what is stored and what the events say."""

from dataclasses import dataclass

FIXED = frozenset({"event", "content"})
"""What is kept as it was written, and never made anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One field of one row: as it is stored and as the events have it.

    `kind` and `id` are the subject of the events, `name` is what people call it. `projection` is
    a table, or `event` and `content` for what lies in the history itself.
    """

    kind: str
    id: str
    name: str
    projection: str
    field: str
    stored: str
    folded: str

    @property
    def repairable(self) -> bool:
        """Whether it can be made anew from the events."""
        return self.projection not in FIXED


@dataclass(frozen=True, slots=True)
class Replayed:
    """How far a replay is: events read so far, of how many, and tickets among their subjects."""

    events: int
    of: int
    tickets: int
