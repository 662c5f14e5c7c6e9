"""Signals: what monitoring says of a thing, and which of them open a ticket after how long."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from supportdesk.domain.target import Target


class Reach(StrEnum):
    """How a thing is, as a source sees it."""

    DOWN = "down"
    UP = "up"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """A source says that a thing is down or up since an instant (UTC).

    `outage` is the source's own name for the outage, "" where it has none.
    """

    source: str
    kind: str
    key: str
    state: Reach
    since: datetime
    outage: str = ""

    @property
    def words(self) -> str:
        """All that it says, as one text; the same signal twice has the same."""
        since = self.since.isoformat()
        return "\n".join((self.source, self.kind, self.key, self.state, since, self.outage))


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalRule:
    """An outage of a kind of thing that lasts `after` opens a ticket, made as the rest says.

    It takes signals of these `sources`, of any where there are none. `{thing}` in the subject is
    the name of the kind and the key. `contact` is whom the ticket is for; as long as nobody has
    said how they are reached, the ticket is for nobody and its ACTION is `asks`. `within` are
    seconds, from the opening to the WHEN.
    """

    id: str
    of: str
    after: Target
    calendar: str = ""
    sources: tuple[str, ...] = ()
    type: str
    channel: str
    priority: str = ""
    subject: str
    action: str
    asks: str = ""
    within: int
    flow: str = ""
    contact: str = ""
    rules: tuple[str, ...] = ()

    def takes(self, kind: str, source: str) -> bool:
        """Whether signals of a source about a kind of thing are this one's."""
        return self.of == kind and (not self.sources or source in self.sources)


def rule_for(rules: tuple[SignalRule, ...], kind: str, source: str) -> SignalRule | None:
    """The first of the rules that takes such a signal."""
    return next((one for one in rules if one.takes(kind, source)), None)
