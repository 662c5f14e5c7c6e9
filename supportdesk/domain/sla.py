"""Policies: which clocks a ticket has, what starts and stops them, how they are timed."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from supportdesk.domain.clock import Clock, ClockState, Metric
from supportdesk.domain.hours import Calendar, Hours
from supportdesk.domain.target import Target


@dataclass(frozen=True, slots=True, kw_only=True)
class AtRisk:
    """From when a clock is at risk: a share of its span, or so long before due; the earlier."""

    share: float = 0.8
    before_seconds: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockRule:
    """One clock of a policy: its targets by channel ("" is any), its calendar, its pauses."""

    key: str
    metric: Metric
    name: str
    targets: Mapping[str, Target] = field(default_factory=dict)
    calendar: str = ""
    pauses: tuple[str, ...] = ()
    at_risk: AtRisk = AtRisk()
    rules: tuple[str, ...] = ()

    def target(self, channel: str) -> Target | None:
        """The target for a ticket of this channel; None where the policy sets none."""
        return self.targets.get(channel, self.targets.get(""))


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The clocks of a pack. `goal` names the value with the share that is to be kept in time."""

    clocks: tuple[ClockRule, ...] = ()
    goal: str = ""
    commitment_risk: AtRisk = AtRisk(share=1.0, before_seconds=600)

    def rule(self, key: str) -> ClockRule | None:
        """The rule of the clock with this key, or None."""
        return next((one for one in self.clocks if one.key == key), None)


@dataclass(frozen=True, slots=True)
class Timing:
    """What is needed to time clocks: the policy and an Hours per calendar id."""

    policy: Policy
    hours: Mapping[str, Hours]

    def of(self, calendar: str) -> Hours:
        """The hours of a calendar; raises KeyError for one that the pack does not have."""
        return self.hours[calendar]


def timing(policy: Policy, calendars: tuple[Calendar, ...]) -> Timing:
    """Hours for every calendar of a pack, and for clocks by the wall."""
    hours = {one.id: Hours(one) for one in calendars}
    hours.setdefault("", Hours(Calendar(id="", always=True)))
    return Timing(policy, hours)


def risk_instant(started: datetime, due: datetime, risk: AtRisk) -> datetime:
    """The earlier of the share of the span and the absolute time before due."""
    by_share = started + (due - started) * risk.share
    before = due - timedelta(seconds=risk.before_seconds)
    return max(started, min(by_share, before))


def start_clock(rule: ClockRule, channel: str, word: str, start: datetime, timing: Timing) -> Clock:
    """A clock of this rule begun at `start`; without a target it is shown as having none."""
    clock = Clock(
        key=rule.key,
        metric=rule.metric,
        word=word,
        started=start,
        state=ClockState.NO_TARGET,
        calendar=rule.calendar,
    )
    target = rule.target(channel)
    if target is None:
        return clock
    due = target.due(start, timing.of(rule.calendar))
    return replace(
        clock,
        state=ClockState.RUNNING,
        target=target,
        due=due,
        risk_at=risk_instant(start, due, rule.at_risk),
    )


def promise_clock(
    number: int, text: str, to: str, start: datetime, due: datetime, policy: Policy
) -> Clock:
    """The clock of a promise: due at the promised instant."""
    return Clock(
        key=f"promise-{number}",
        metric=Metric.COMMITMENT,
        word="promise",
        started=start,
        state=ClockState.RUNNING,
        due=due,
        risk_at=risk_instant(start, due, policy.commitment_risk),
        text=text,
        to=to,
    )


def spent(clock: Clock, now: datetime, timing: Timing) -> float:
    """Seconds of its target that a running clock has used up."""
    if clock.target is None:
        return 0.0
    since = clock.counts_from or clock.started
    return clock.spent + clock.target.spent(since, now, timing.of(clock.calendar))


def resume(clock: Clock, now: datetime, timing: Timing) -> tuple[datetime, datetime | None]:
    """Due and at-risk instants of a paused clock that goes on at `now`."""
    if clock.target is None or clock.due is None:
        raise ValueError("a clock without a target cannot be paused")
    left = max(0, round(clock.target.seconds - clock.spent))
    due = replace(clock.target, seconds=left).due(now, timing.of(clock.calendar))
    rule = timing.policy.rule(clock.key)
    return due, risk_instant(clock.started, due, rule.at_risk) if rule else None


def retime(clock: Clock, channel: str, word: str, timing: Timing) -> Clock | None:
    """The clock under the target of another channel, from its original start; None if unchanged.

    Paused time is kept; a breach already recorded stays.
    """
    rule = timing.policy.rule(clock.key)
    target = rule.target(channel) if rule else None
    if rule is None or (target == clock.target and word == clock.word):
        return None
    fresh = start_clock(rule, channel, word, clock.started, timing)
    if clock.due is not None and fresh.due is not None and clock.target is not None:
        plain = clock.target.due(clock.started, timing.of(clock.calendar))
        shift = clock.due - plain
        fresh = replace(fresh, due=fresh.due + shift)
    return replace(fresh, breached=clock.breached, spent=clock.spent)
