"""Phrases of what monitoring says, and of what its outages open."""

from collections.abc import Callable
from typing import Any

from supportdesk.domain import facts
from supportdesk.domain.signal import Reach
from supportdesk.presentation.times import day_time


class SignalPhrases:
    """Tells it in words, at the time of whoever looks."""

    zone: str

    def outage_told(self, fact: facts.OutageTold) -> str:
        """How the thing is whose outage opened the ticket."""
        again = " again" if fact.state is Reach.UP else ""
        late = ", as is known now" if fact.late else ""
        since = day_time(fact.since, self.zone)
        return f"{fact.thing.replace(':', ' ')} is {fact.state}{again} since {since}{late}"

    def signal_taken(self, fact: facts.SignalTaken) -> str:
        """What monitoring said of a thing."""
        since = day_time(fact.signal.since, self.zone)
        return f"{fact.signal.source}: {fact.signal.state} since {since}"

    def ticketed(self, fact: facts.OutageTicketed) -> str:
        """The ticket that an outage opened."""
        return f"the outage opened {fact.ticket}"


SIGNALLED: dict[type[facts.Fact], Callable[[Any, Any], str]] = {
    facts.OutageTold: SignalPhrases.outage_told,
    facts.SignalTaken: SignalPhrases.signal_taken,
    facts.OutageTicketed: SignalPhrases.ticketed,
}
"""The phrase of each of these facts."""
