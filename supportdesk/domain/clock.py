"""One countdown on a ticket and what can be said of it at an instant."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from supportdesk.domain.target import Target


class Metric(StrEnum):
    """What a clock measures."""

    FIRST_RESPONSE = "first response"
    COMMITMENT = "commitment"


class ClockState(StrEnum):
    """Where a clock stands in the history of its ticket; late and at risk depend on now."""

    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"
    ENDED = "ended without a verdict"
    NO_TARGET = "no target"


class Look(StrEnum):
    """What a person is shown of a clock at an instant."""

    LATE = "late"
    RISK = "risk"
    RUNNING = "running"
    WAIT = "wait"
    MET = "met"
    MISSED = "missed"
    ENDED = "ended"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A clock as the events left it.

    `key` is unique on its ticket; `word` is the short name that a queue shows ("e-mail");
    for a commitment `text` is what was promised and `to` whom. `spent` are the seconds used up
    before `counts_from`, the end of its last pause (None: its start).
    """

    key: str
    metric: Metric
    word: str
    started: datetime
    state: ClockState
    target: Target | None = None
    calendar: str = ""
    due: datetime | None = None
    risk_at: datetime | None = None
    stopped: datetime | None = None
    breached: datetime | None = None
    paused_since: datetime | None = None
    counts_from: datetime | None = None
    spent: float = 0.0
    reason: str = ""
    text: str = ""
    to: str = ""

    @property
    def runs(self) -> bool:
        """Whether time counts against it now."""
        return self.state is ClockState.RUNNING

    @property
    def breach_at(self) -> datetime | None:
        """When it breaches if nothing stops it; None without a due instant."""
        if self.due is None:
            return None
        return self.target.breach_at(self.due) if self.target else self.due

    def is_late(self, now: datetime) -> bool:
        """Whether it is past its edge and still not stopped."""
        breach = self.breach_at
        return self.runs and breach is not None and now >= breach

    def look(self, now: datetime) -> Look:
        """What a person is shown of it at `now`."""
        if self.state is ClockState.STOPPED:
            return Look.MISSED if self.breached else Look.MET
        if self.state is ClockState.PAUSED:
            return Look.WAIT
        if self.state is ClockState.ENDED:
            return Look.ENDED
        if self.state is ClockState.NO_TARGET or self.due is None:
            return Look.NONE
        if self.is_late(now):
            return Look.LATE
        at_risk = self.risk_at is not None and now >= self.risk_at
        return Look.RISK if at_risk else Look.RUNNING

    def part(self, now: datetime) -> float:
        """Share of the span from start to due that has passed, 0 to 1, for its bar."""
        if self.due is None or self.due <= self.started:
            return 1.0
        end = self.stopped or self.paused_since or now
        done = (end - self.started).total_seconds() / (self.due - self.started).total_seconds()
        return min(1.0, max(0.0, done))
