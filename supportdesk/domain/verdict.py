"""The verdict of a clock: what explanations, suppositions and the dashboard all say of it."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from supportdesk.domain import facts
from supportdesk.domain.clock import Clock, ClockState
from supportdesk.domain.events import Event


class Verdict(StrEnum):
    """What has been said of a clock, or what keeps it from a verdict."""

    MET = "met"
    MISSED = "missed"
    OPEN = "open"
    ENDED = "ended without a verdict"
    NO_TARGET = "no target"


def verdict(clock: Clock, now: datetime) -> Verdict:
    """A breach stands whatever stops, pauses or ends the clock after it; only a stop meets it."""
    if clock.breached is not None or clock.is_late(now):
        return Verdict.MISSED
    return _SAID.get(clock.state, Verdict.OPEN)


def taken_back(events: Sequence[Event]) -> frozenset[int]:
    """The numbers of the breaches of a ticket that a later event says were none."""
    stand: dict[str, int] = {}
    found = set()
    for one in events:
        if isinstance(one.fact, facts.ClockBreached):
            stand[one.fact.key] = one.number
        elif isinstance(one.fact, facts.ClockBreachWithdrawn) and one.fact.key in stand:
            found.add(stand.pop(one.fact.key))
    return frozenset(found)


_SAID = {
    ClockState.STOPPED: Verdict.MET,
    ClockState.ENDED: Verdict.ENDED,
    ClockState.NO_TARGET: Verdict.NO_TARGET,
}
