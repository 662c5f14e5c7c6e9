"""Policies: which clocks a ticket has, what starts and stops them, and by which targets."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from supportdesk.domain.act import Act, ActKind
from supportdesk.domain.clock import Clock, Metric
from supportdesk.domain.target import Edge, Target


@dataclass(frozen=True, slots=True, kw_only=True)
class AtRisk:
    """From when a clock is at risk: a share of its span, or so long before due; the earlier."""

    share: float = 0.8
    before_seconds: int = 0


class NextFrom(StrEnum):
    """From which customer message on the next response counts."""

    ANY = "any message"
    AFTER_FIRST = "after the first response"


class UpdatesFrom(StrEnum):
    """When the first update clock begins."""

    OPENED = "opened"
    ANSWERED = "first response"


class Unanswered(StrEnum):
    """What it means for a clock that waits for a word when the ticket is solved without one."""

    ENDED = "ended"
    MET = "met"
    BREACHED = "breached"
    OPEN = "open"


class Reopening(StrEnum):
    """How resolution goes on when a solved ticket is opened again."""

    WITHOUT = "without the solved time"
    WITH = "with the solved time"
    ANEW = "anew"
    STAY = "stay"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """Acts of a kind; where tiers, channels or values are named, only theirs."""

    act: ActKind
    by: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    values: tuple[str, ...] = ()

    def fits(self, act: Act, *, unanswered: bool = False) -> bool:
        """Whether an act is one of these; an exchange answers what is unanswered."""
        return (
            self._is_kind(act, unanswered)
            and (not self.by or act.by in self.by)
            and (not self.channels or act.channel in self.channels)
            and (not self.values or act.value in self.values)
        )

    def _is_kind(self, act: Act, unanswered: bool) -> bool:
        if self.act is ActKind.WORD:
            return act.kind in {ActKind.WORD, ActKind.ANSWER}
        if self.act is ActKind.EXCHANGE:
            return act.kind is ActKind.ANSWER and unanswered
        return self.act is act.kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A target, and the tickets that it is for; where a field is empty, all of them."""

    target: Target
    priorities: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    customers: tuple[str, ...] = ()
    tiers: tuple[str, ...] = ()

    def covers(self, other: "Row") -> bool:
        """Whether every ticket that another row is for is this one's too."""
        pairs = zip(self._names, other._names, strict=True)
        return all(not mine or (bool(theirs) and mine >= theirs) for mine, theirs in pairs)

    @property
    def _names(self) -> tuple[frozenset[str], ...]:
        named = (self.priorities, self.channels, self.customers, self.tiers)
        return tuple(frozenset(one) for one in named)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """A step of a ladder that time brings: so long after the start, or after due."""

    name: str
    after: Target
    from_due: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockRule:
    """One clock of a policy.

    `starts` and `stops` are those of its metric where they are empty; `ends` are acts by which its
    reason falls away. The first of `rows` that fits gives the target; `target_from` names a field
    of the register as `kind.field` that gives it instead. `limit` is that of a counter.
    """

    key: str
    metric: Metric
    name: str
    word: str = ""
    starts: tuple[Trigger, ...] = ()
    stops: tuple[Trigger, ...] = ()
    ends: tuple[Trigger, ...] = ()
    rows: tuple[Row, ...] = ()
    target_from: str = ""
    edge: Edge = Edge.WITHIN
    calendar: str = ""
    pauses: tuple[str, ...] = ()
    at_risk: AtRisk = AtRisk()
    ladder: tuple[Rung, ...] = ()
    own_tickets: bool = True
    next_from: NextFrom = NextFrom.ANY
    updates_from: UpdatesFrom = UpdatesFrom.OPENED
    while_unanswered: bool = True
    solved_without_answer: Unanswered = Unanswered.ENDED
    reopening: Reopening = Reopening.WITHOUT
    limit: int = 0
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The clocks of a pack; those of a customer take their place on that customer's tickets.

    `customers` is by entry of the directory. `goal` names the value with the share that is to be
    kept in time. `waits_pause` are the statuses in which the clocks of waits stand still.
    """

    clocks: tuple[ClockRule, ...] = ()
    customers: Mapping[str, tuple[ClockRule, ...]] = field(default_factory=dict)
    goal: str = ""
    commitment_risk: AtRisk = AtRisk(share=1.0, before_seconds=600)
    waits_pause: tuple[str, ...] = ()

    def rules(self, customer: str = "") -> tuple[ClockRule, ...]:
        """The clocks of a customer's tickets; "" is nobody with a policy of their own."""
        return self.customers.get(customer, self.clocks)

    @property
    def every_rule(self) -> tuple[ClockRule, ...]:
        """The clocks of the pack, then those of customers."""
        return (*self.clocks, *(one for rules in self.customers.values() for one in rules))

    def counts_open_time(self, calendar: str) -> bool:
        """Whether a clock may count the open time of a calendar."""
        return any(
            rule.target_from or any(row.target.counts_hours for row in rule.rows)
            for rule in self.every_rule
            if rule.calendar == calendar
        )

    def rule(self, key: str, customer: str = "") -> ClockRule | None:
        """The rule of the clock with this key, of the customer before all others; or None."""
        wanted = key.partition("#")[0]
        known = (*self.rules(customer), *self.every_rule)
        return next((one for one in known if one.key == wanted), None)


def rule_of(clock: Clock) -> ClockRule:
    """The rule of a clock whose policy has gone: it goes on as its metric does."""
    return ClockRule(key=clock.rule, metric=clock.metric, name=clock.word, calendar=clock.calendar)
