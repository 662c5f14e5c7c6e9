"""Who has to do with a ticket outside the desk, by role."""

from dataclasses import dataclass
from typing import ClassVar

from supportdesk.domain.facts.base import Fact
from supportdesk.domain.party import Party


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyNamed(Fact):
    """Somebody has a role on the ticket; who had it before stays in the history."""

    kind: ClassVar[str] = "party-named"
    role: str
    before: Party | None
    after: Party
