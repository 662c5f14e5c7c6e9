"""The calendars and policies that a desk has had, each from the instant it became valid."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from supportdesk.domain.hours import Calendar
from supportdesk.domain.sla import Policy

Chain = tuple[tuple[datetime, Calendar], ...]
"""Versions of one calendar by the instant from which each is valid; the first also before that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """What was valid when; nothing where a desk has only ever had what it has now.

    `installed` are the versions of the pack. `restating` is the number of the restating of the past
    that is not finished yet, 0 for none.
    """

    calendars: Mapping[str, Chain] = field(default_factory=dict)
    policies: tuple[tuple[datetime, Policy], ...] = ()
    restating: int = 0
    installed: tuple[tuple[datetime, str], ...] = ()

    def installed_at(self, at: datetime) -> str:
        """The version of the pack at an instant, the first also before that; "" for the present."""
        earlier = [version for since, version in self.installed if since <= at]
        return earlier[-1] if earlier else next((one for _, one in self.installed), "")

    def with_calendars(self, change: Callable[[Calendar], Calendar]) -> "Versions":
        """The same, each version of each calendar changed."""
        changed = {
            name: tuple((since, change(one)) for since, one in chain)
            for name, chain in self.calendars.items()
        }
        return replace(self, calendars=changed)


AS_NOW = Versions()
"""Those of a desk that has only ever had what it has now."""
