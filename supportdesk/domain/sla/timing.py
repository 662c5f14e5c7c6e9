"""What clocks are timed with: the policy, hours by calendar, what statuses and channels mean."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from supportdesk.domain.hours import Calendar, Counting, Hours
from supportdesk.domain.sla.policy import AtRisk, Policy

if TYPE_CHECKING:
    from supportdesk.domain.pack import Pack


@dataclass(frozen=True, slots=True)
class Timing:
    """A policy and all that it speaks of.

    `open` are the statuses that owe something, `solved` the one that says it is done; `reasons`
    say why a status pauses a clock and `names` what it is called; `words` name channels.
    """

    policy: Policy
    hours: Mapping[str, Counting]
    open: frozenset[str] = frozenset()
    solved: str = ""
    reasons: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)

    def of(self, calendar: str) -> Counting:
        """The hours of a calendar; raises KeyError for one that the pack does not have."""
        return self.hours[calendar]


def timing(pack: "Pack") -> Timing:
    """The timing of a pack's clocks; those without a calendar count by the wall."""
    hours = {one.id: Hours(one) for one in pack.calendars}
    hours.setdefault("", Hours(Calendar(id="", always=True)))
    return Timing(
        policy=pack.policy,
        hours=hours,
        open=frozenset(one.id for one in pack.statuses if one.open),
        solved=pack.meanings.solved,
        reasons={one.id: one.waits_for or one.name for one in pack.statuses},
        names={one.id: one.name for one in pack.statuses},
        words={one.id: one.word for one in pack.channels},
    )


def risk_instant(started: datetime, due: datetime, risk: AtRisk) -> datetime:
    """The earlier of the share of the span and the absolute time before due."""
    by_share = started + (due - started) * risk.share
    before = due - timedelta(seconds=risk.before_seconds)
    return max(started, min(by_share, before))
