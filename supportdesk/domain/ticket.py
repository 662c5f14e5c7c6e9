"""A ticket as its events left it: the value that commands are decided on."""

from dataclasses import dataclass
from datetime import datetime

from supportdesk.domain.clock import Clock, Metric
from supportdesk.domain.run import Run, RunState


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Somebody outside the desk who has to do with a ticket."""

    name: str = ""
    address: str = ""
    phone: str = ""
    organisation: str = ""
    title: str = ""
    place: str = ""
    zone: str = ""

    @property
    def shown(self) -> str:
        """The name, or where there is none the address or the number."""
        return self.name or self.address or self.phone


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """One request and all that is owed on it. `version` is the number of its last event."""

    id: int
    reference: str
    pack: str
    pack_version: str
    subject: str
    channel: str
    type: str
    priority: str
    status: str
    team: str
    tier: str
    created: datetime
    changed: datetime
    version: int
    requester: Party | None = None
    parties: tuple[Party, ...] = ()
    mailbox: str = ""
    assignee: str | None = None
    action: str | None = None
    when: datetime | None = None
    status_since: datetime | None = None
    escalated: bool = False
    exchanges: int = 0
    unanswered_since: datetime | None = None
    linked: tuple[str, ...] = ()
    clocks: tuple[Clock, ...] = ()
    runs: tuple[Run, ...] = ()

    def clock(self, key: str) -> Clock | None:
        """The clock with this key, or None."""
        return next((one for one in self.clocks if one.key == key), None)

    def run(self, number: int) -> Run | None:
        """The run with this number, or None."""
        return next((one for one in self.runs if one.number == number), None)

    @property
    def open_runs(self) -> tuple[Run, ...]:
        """Runs that have not ended."""
        return tuple(one for one in self.runs if one.state is not RunState.ENDED)

    @property
    def commitments(self) -> tuple[Clock, ...]:
        """Promises made to the requester, in the order in which they were made."""
        return tuple(one for one in self.clocks if one.metric is Metric.COMMITMENT)
