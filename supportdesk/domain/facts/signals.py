"""What monitoring said: on the thing that it speaks of, and on the ticket that it opened."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from supportdesk.domain.facts.base import Fact
from supportdesk.domain.signal import Reach, Signal


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalTaken(Fact):
    """A source said that a thing is down or up."""

    kind: ClassVar[str] = "signal-taken"
    signal: Signal


@dataclass(frozen=True, slots=True, kw_only=True)
class OutageTicketed(Fact):
    """A ticket was opened for the outage that the source saw at `since`."""

    kind: ClassVar[str] = "outage-ticketed"
    ticket: str
    source: str
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OutageTold(Fact):
    """The outage that the ticket is about began or is over, since an instant.

    `late` where another instant had been told before.
    """

    kind: ClassVar[str] = "outage-told"
    thing: str
    source: str
    state: Reach
    since: datetime
    outage: str = ""
    late: bool = False
