"""Targets of a policy: an amount with a unit, and where its edge lies."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from supportdesk.domain.hours import Hours

_WRITTEN = re.compile(r"^(\d{1,6})(m|h|bm|bh)$")
_SECONDS = {"m": 60, "h": 3600, "bm": 60, "bh": 3600}


class Edge(StrEnum):
    """Whether the due second itself still keeps the target."""

    WITHIN = "within"
    LESS_THAN = "less than"


@dataclass(frozen=True, slots=True)
class Target:
    """So much time: `business` seconds count by a calendar, others by the wall."""

    seconds: int
    business: bool = False
    edge: Edge = Edge.WITHIN

    def due(self, start: datetime, hours: Hours) -> datetime:
        """The instant at which a clock started at `start` is due."""
        if self.business:
            return hours.deadline(start, self.seconds)
        return start + timedelta(seconds=self.seconds)

    def spent(self, start: datetime, end: datetime, hours: Hours) -> float:
        """Seconds of this target used up between two instants."""
        if self.business:
            return hours.elapsed(start, end)
        return max(0.0, (end - start).total_seconds())

    def breach_at(self, due: datetime) -> datetime:
        """The instant of the breach: the due second, or one later where it still counts."""
        return due + timedelta(seconds=1) if self.edge is Edge.WITHIN else due


def parse_target(text: str, edge: Edge = Edge.WITHIN) -> Target:
    """Read `24h`, `90m` (wall clock), `8bh`, `30bm` (business time).

    Raises ValueError naming what is accepted; "1d" is refused because it says no unit of hours.
    """
    found = _WRITTEN.match(text.strip())
    if not found:
        raise ValueError(f"“{text}” is no duration: write 24h, 90m, 8bh or 30bm")
    amount, unit = int(found[1]), found[2]
    return Target(amount * _SECONDS[unit], unit.startswith("b"), edge)
