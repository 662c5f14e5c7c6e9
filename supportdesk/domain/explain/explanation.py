"""The values of an explanation. Acts are named by the numbers of their events, 0 for none."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from supportdesk.domain.clock import Clock, Look
from supportdesk.domain.target import Target
from supportdesk.domain.took import to_the_second


class Counts(StrEnum):
    """Whether a stretch counts, and what speaks for it or against it; a break is closed."""

    OPEN = "open hours"
    WALL = "around the clock"
    CLOSED = "closed"
    HOLIDAY = "holiday"
    PAUSED = "paused"

    @property
    def counts(self) -> bool:
        """Whether its seconds count."""
        return self in {Counts.OPEN, Counts.WALL}


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of a clock, half-open; `total` are the seconds counted up to its end.

    `holiday` is the name of one. `pause` is the reason of the pause that it lies in, also where it
    would not have counted anyway, and `by` the act that brought the pause. `late` lies after due,
    `ahead` after now.
    """

    start: datetime
    end: datetime
    why: Counts
    total: float
    holiday: str = ""
    pause: str = ""
    by: int = 0
    late: bool = False
    ahead: bool = False

    @property
    def seconds(self) -> float:
        """How long it is."""
        return (self.end - self.start).total_seconds()

    @property
    def counted(self) -> float:
        """How many of its seconds count."""
        return self.seconds if self.why.counts else 0.0


class Origin(StrEnum):
    """Who or what gave a clock its target."""

    POLICY = "policy"
    CUSTOMER = "the customer's own policy"
    REGISTER = "register"
    TICKET = "the ticket's own frequency"
    PROMISE = "promise"
    FLOW = "flow"
    ACTION = "ACTION and WHEN"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a target comes from; `row` is what its row of the policy asks for.

    That is row `number` of the clock with key `clock`, from 1; 0 where none of the rows gave it.
    `of` is the customer, the entry of the register, or whom a promise was made to.
    """

    origin: Origin
    of: str = ""
    clock: str = ""
    number: int = 0
    row: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """The clock was timed anew at an instant, by an act, for a reason."""

    at: datetime
    by: int
    reason: str
    target: Target | None
    due: datetime | None
    target_after: Target | None
    due_after: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """A breach recorded `at` an instant that was none, by event `cause`; known since `known`.

    `again` is the event that put it back, 0 where none did.
    """

    at: datetime
    cause: int
    known: datetime
    number: int
    again: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step of a ladder: event `number` recorded it `at` an instant; 0 for one that is planned.

    `at` is None for one that is planned while its clock stands still. `known_now` is when it comes
    by what is known now, None where it does not.
    """

    name: str
    at: datetime | None
    number: int
    known_now: datetime | None

    @property
    def is_planned(self) -> bool:
        """Whether it is still to come."""
        return not self.number


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """What it was counted with; "" where the clock needs none."""

    policy: str
    calendar: str = ""
    calendar_version: str = ""
    zone: str = ""
    zone_data: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """All that can be said of a clock at an instant `now`.

    `spans` go from its start to its stop, or to now, or for one that runs to due; they are none
    for a counter and without a due instant. `due` is None also while a pause moves it, or where it
    stopped in one: `due_if_resumed` is then when it would be due if it went on. `took` are the
    seconds that one which is over counted, past due where it was missed. `values` are those of the
    policy that mattered, by the names of policies.yaml.
    """

    clock: Clock
    name: str
    now: datetime
    look: Look
    spans: tuple[Span, ...]
    start: int
    end: int
    source: Source
    versions: Versions
    breach: int = 0
    due_if_resumed: datetime | None = None
    changes: tuple[Change, ...] = ()
    withdrawn: tuple[Withdrawal, ...] = ()
    steps: tuple[Step, ...] = ()
    took: float | None = None
    values: tuple[tuple[str, str], ...] = ()
    rules: tuple[str, ...] = ()

    @property
    def due(self) -> datetime | None:
        """When it is or was due."""
        return None if self.due_if_resumed is not None else self.clock.due

    @property
    def until(self) -> datetime:
        """The end of what has passed of it: its stop, or now."""
        return self.clock.stopped or self.now

    @property
    def counted(self) -> float:
        """Seconds counted up to `until`."""
        return next((one.total for one in reversed(self.spans) if not one.ahead), 0.0)

    @property
    def counts_hours(self) -> bool:
        """Whether only open time counts."""
        return self.clock.target is not None and self.clock.target.counts_hours

    @property
    def in_hours(self) -> float | None:
        """What one that counts open time took, or how late it is in that; None for others."""
        if not self.counts_hours:
            return None
        return self.over if self.look is Look.LATE else self.took

    @property
    def over_wall(self) -> float:
        """Seconds by the wall since due for one that runs past it; 0 for others."""
        if self.look is not Look.LATE or self.clock.due is None:
            return 0.0
        return (to_the_second(self.now) - to_the_second(self.clock.due)).total_seconds()

    @property
    def left(self) -> float | None:
        """Seconds that are still to count before due; None where nobody can say."""
        if self.wanted is not None:
            return max(0.0, self.wanted - self.counted)
        if not self.clock.runs:
            return None
        return sum(one.counted for one in self.spans if one.ahead and not one.late)

    @property
    def over(self) -> float:
        """Seconds counted past due up to `until`."""
        return sum(one.counted for one in self.spans if one.late and not one.ahead)

    @property
    def wanted(self) -> float | None:
        """Seconds that the target gives; None for business days, a time of day and a date."""
        clock = self.clock
        if clock.due is None:
            return None
        if clock.target is None:
            return (clock.due - clock.started).total_seconds()
        named = clock.target.days or clock.target.at is not None or clock.target.on is not None
        return None if named else float(clock.target.seconds)
