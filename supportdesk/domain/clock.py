"""One countdown on a ticket and what can be said of it at an instant."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from supportdesk.domain.target import Target

PROMISE = "promise-"
"""What the keys of promises begin with; the key of no policy's clock does."""
ITEM = "item-"
"""What the key of a promise goes on with where the day in an item is one."""
WAIT = "wait-"
"""What the keys of the clocks of waits begin with; the key of no policy's clock does."""


class Metric(StrEnum):
    """What a clock measures."""

    ACKNOWLEDGE = "acknowledge"
    FIRST_RESPONSE = "first response"
    NEXT_RESPONSE = "next response"
    UPDATE = "update"
    RESOLUTION = "resolution"
    OWNERSHIP = "ownership"
    COMMITMENT = "commitment"
    MONITORING = "monitoring"
    BY_TIME = "by time"
    COUNTER = "counter"
    WAIT = "wait"


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
class Pause:
    """A stretch in which a clock stood still, and why."""

    since: datetime
    until: datetime
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """A target that a clock had before a change: `by` is the number of the act that changed it."""

    target: Target | None
    due: datetime | None
    word: str
    changed: datetime
    by: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rise:
    """A step of a clock's ladder, and the instant at which time brings it."""

    name: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A clock as the events left it.

    `key` is unique on its ticket: the key of its rule, for a later cycle with `#` and its number.
    `word` is the short name that a queue shows ("e-mail"); for a commitment `text` is what was
    promised and `to` whom, for a wait what is waited for and from whom. `spent` are the seconds
    used up before `counts_from`, the end of its last pause (None: its start). `ahead` are the steps
    of its ladder to come, `risen` those that came. A counter has `count` and `limit` and no target.
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
    breached_by: str = ""
    pauses: tuple[Pause, ...] = ()
    earlier: tuple[Earlier, ...] = ()
    ahead: tuple[Rise, ...] = ()
    risen: tuple[Rise, ...] = ()
    count: int = 0
    limit: int = 0

    @property
    def rule(self) -> str:
        """The key of the rule that it is a cycle of."""
        return self.key.partition("#")[0]

    @property
    def cycle(self) -> int:
        """Which cycle of its rule it is, from 1."""
        return int(self.key.partition("#")[2] or 1)

    def counts(self, number: int, rule: str) -> bool:
        """Whether it counts the wait of event `number`: the rule's clock, where one is named."""
        if rule:
            return self.rule == rule
        return self.key in {f"{WAIT}{number}", f"{PROMISE}{WAIT}{number}"}

    @property
    def by_word(self) -> bool:
        """Whether no policy times it: somebody's word does, or a step of a flow."""
        return self.metric in {Metric.COMMITMENT, Metric.WAIT}

    @property
    def runs(self) -> bool:
        """Whether time counts against it now."""
        return self.state is ClockState.RUNNING

    @property
    def last_due(self) -> datetime | None:
        """The instant that is said as its due: of a day that an item promises its last second."""
        if self.due is None or not self.key.startswith(f"{PROMISE}{ITEM}"):
            return self.due
        return self.due - timedelta(seconds=1)

    @property
    def is_minimum(self) -> bool:
        """Whether its target is to be reached, and cannot be missed."""
        return self.metric is Metric.MONITORING

    @property
    def breach_at(self) -> datetime | None:
        """When it breaches if nothing stops it; None without a due instant and for a minimum."""
        if self.due is None or self.is_minimum:
            return None
        return self.target.breach_at(self.due) if self.target else self.due

    @property
    def reached_at(self) -> datetime | None:
        """When a minimum is reached; None for all others."""
        if self.due is None or self.target is None or not self.is_minimum:
            return None
        return self.target.reached_at(self.due)

    @property
    def next_at(self) -> datetime | None:
        """When time by itself brings the next thing on it, as far as it runs."""
        if not self.runs:
            return None
        breach = self.breach_at if self.breached is None else None
        found = (breach, self.reached_at, *(one.at for one in self.ahead))
        return min((one for one in found if one is not None), default=None)

    def is_late(self, now: datetime) -> bool:
        """Whether it is past its edge and still not stopped."""
        breach = self.breach_at
        return self.runs and breach is not None and now >= breach

    def look(self, now: datetime) -> Look:
        """What a person is shown of it at `now`."""
        if self.state in {ClockState.STOPPED, ClockState.ENDED}:
            given = Look.ENDED if self.state is ClockState.ENDED else Look.MET
            return Look.MISSED if self.breached else given
        if self.state is ClockState.PAUSED:
            return Look.WAIT
        if self.limit:
            return self._look_of_count
        if self.state is ClockState.NO_TARGET or self.due is None:
            return Look.NONE
        if self.is_late(now):
            return Look.LATE
        at_risk = self.risk_at is not None and now >= self.risk_at
        return Look.RISK if at_risk else Look.RUNNING

    @property
    def _look_of_count(self) -> Look:
        if self.count > self.limit:
            return Look.LATE
        return Look.RISK if self.count == self.limit else Look.RUNNING

    def part(self, now: datetime) -> float:
        """Share of the span from start to due that has passed, 0 to 1, for its bar."""
        if self.limit:
            return min(1.0, self.count / self.limit)
        if self.due is None or self.due <= self.started:
            return 1.0
        end = self.stopped or self.paused_since or now
        done = (end - self.started).total_seconds() / (self.due - self.started).total_seconds()
        return min(1.0, max(0.0, done))
