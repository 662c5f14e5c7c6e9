"""One clock from its start on: how acts and time move it. Each move is a fact about it."""

from dataclasses import dataclass, replace
from datetime import datetime

from supportdesk.domain import facts
from supportdesk.domain.clock import Clock, ClockState, Earlier, Pause, Rise
from supportdesk.domain.clock_fold import after
from supportdesk.domain.hours import Counting, NoOpenTime
from supportdesk.domain.sla.policy import ClockRule, Rung
from supportdesk.domain.sla.timing import risk_instant
from supportdesk.domain.target import Target

NO_TIME = "its calendar has no such time"
"""Why a clock has no due instant though it has a target."""


@dataclass(frozen=True, slots=True)
class Step:
    """A fact about a clock, and the clock after it."""

    at: datetime
    fact: facts.Fact
    clock: Clock


class Cycle:
    """A clock under way.

    Pauses are kept also while it has no target, for one that comes later. It counts without a
    break since `_since`; a breach that `_cause` brought about lies there and not before.
    """

    def __init__(self, rule: ClockRule, hours: Counting, clock: Clock) -> None:
        """`clock` as it begins; one that has no target yet may be given one by `aim`."""
        self.rule = rule
        self.clock = clock
        self.over: datetime | None = None
        self.steps = [Step(clock.started, facts.ClockStarted(clock=clock), clock)]
        self._hours = hours
        self._pauses: list[Pause] = []
        self._still: tuple[datetime, str] | None = None
        self._since, self._cause = clock.started, ""

    def aim(self, target: Target | None) -> "Cycle":
        """Let it begin with this target."""
        self.clock = self.timed(self.clock, target)
        started = facts.ClockStarted(clock=self.clock)
        self.steps = [Step(self.clock.started, started, self.clock)]
        return self

    def place(self, clock: Clock, *, exact: bool = False) -> int | None:
        """After how many of its steps it was this clock; None where it never was.

        Unless that is to be `exact`, it is not asked from when it is at risk: that only warns, so a
        clock that was warned of by an earlier rule keeps its instant, and nothing is written of it.
        """
        same = Clock.__eq__ if exact else _same
        found = [number for number, one in enumerate(self.steps, 1) if same(one.clock, clock)]
        return found[-1] if found else None

    def move(self, at: datetime, fact: facts.Fact) -> None:
        """Let a fact happen to it."""
        self.clock = after(self.clock, fact, at)
        self.steps.append(Step(at, fact, self.clock))

    # time

    def advance(self, to: datetime) -> None:
        """Let time pass, up to and including an instant."""
        while (found := self._brought()) is not None and found[0] <= to:
            at, fact = found
            self.move(at, fact)
            if isinstance(fact, facts.ClockStopped):
                self.over = at

    def _brought(self) -> tuple[datetime, facts.Fact] | None:
        """What time brings next, and when; its end comes last of what comes at one instant."""
        clock = self.clock
        if not clock.runs:
            return None
        coming: list[tuple[datetime, facts.Fact]] = []
        if clock.breach_at is not None and clock.breached is None:
            at, caused = max(clock.breach_at, self._since), clock.breach_at <= self._since
            reason = self._cause if caused else ""
            coming.append((at, facts.ClockBreached(key=clock.key, at=at, reason=reason)))
        if clock.reached_at is not None:
            at = max(clock.reached_at, self._since)
            coming.append((at, facts.ClockStopped(key=clock.key, at=at)))
        for one in clock.ahead:
            at = max(one.at, self._since)
            coming.append((at, facts.LadderStep(key=clock.key, step=one.name)))
        ends = facts.ClockStopped
        return min(coming, key=lambda one: (one[0], isinstance(one[1], ends)), default=None)

    # acts

    def stop(self, at: datetime) -> None:
        """What it waited for happened; a clock without a target has no verdict by that."""
        self._end_pause(at)
        self.over = at
        if self.clock.due is not None:
            self.move(at, facts.ClockStopped(key=self.clock.key, at=at))

    def end(self, at: datetime, reason: str) -> None:
        """Its reason fell away."""
        self._end_pause(at)
        self.over = at
        if self.clock.due is not None:
            self.move(at, facts.ClockEnded(key=self.clock.key, reason=reason))

    def miss(self, at: datetime, reason: str) -> None:
        """An act makes it a breach, where it was none yet."""
        if self.clock.breached is None and self.clock.due is not None:
            self.move(at, facts.ClockBreached(key=self.clock.key, at=at, reason=reason))

    def pause(self, at: datetime, reason: str) -> None:
        """Let it stand still; it does already where it is paused."""
        if self._still is not None:
            return
        self._still = at, reason
        if self.clock.runs and self.clock.target is not None:
            used = self._spent(self.clock.target, at)
            self.move(at, facts.ClockPaused(key=self.clock.key, reason=reason, spent=used))

    def resume(self, at: datetime) -> None:
        """Let it go on."""
        if self._still is None:
            return
        self._end_pause(at)
        self._since, self._cause = at, ""
        clock = self.clock
        if clock.state is not ClockState.PAUSED or clock.target is None:
            return
        due, risk_at, ahead = self._times(clock.target)
        if due is None:
            lost = self.timed(clock, clock.target)
            self.move(at, facts.ClockRetimed(before=clock, after=lost, reason=NO_TIME))
        else:
            resumed = facts.ClockResumed(key=clock.key, due=due, risk_at=risk_at, ahead=ahead)
            self.move(at, resumed)

    def _end_pause(self, at: datetime) -> None:
        if self._still is not None:
            since, reason = self._still
            self._pauses.append(Pause(since=since, until=at, reason=reason))
            self._still = None

    def retime(
        self, at: datetime, target: Target | None, word: str, reason: str, number: int
    ) -> None:
        """Give it another target from its original start; what it had is kept to be shown."""
        before = self.clock
        if (target, word) == (before.target, before.word):
            return
        had = Earlier(
            target=before.target, due=before.due, word=before.word, changed=at, by=number,
            reason=reason,
        )  # fmt: skip
        changed = replace(before, word=word, earlier=(*before.earlier, had))
        self._since, self._cause = at, reason
        retimed = self.timed(changed, target)
        self.move(at, facts.ClockRetimed(before=before, after=retimed, reason=reason))
        breach = retimed.breach_at
        if self._still is not None and breach is not None and breach <= self._still[0]:
            self.miss(at, reason)

    def reopen(self, at: datetime, reason: str, *, without: str) -> None:
        """Go on after a stop: `without` the time in between for this reason, or with it."""
        assert self.over is not None
        if without:
            self._pauses.append(Pause(since=self.over, until=at, reason=without))
        self.over = None
        self._since, self._cause = at, reason
        before = self.clock
        if before.target is not None:
            running = self.timed(replace(before, stopped=None), before.target)
            self.move(at, facts.ClockRetimed(before=before, after=running, reason=reason))

    # timing

    def timed(self, clock: Clock, target: Target | None) -> Clock:
        """A clock under a target, from its start, what it stood still taken into account."""
        none = replace(
            clock, target=target, state=ClockState.NO_TARGET, due=None, risk_at=None, ahead=(),
            paused_since=None, reason="",
        )  # fmt: skip
        if target is None:
            return none
        due, risk_at, ahead = self._times(target)
        if due is None:
            return replace(none, target=None, reason=NO_TIME)
        timed = replace(
            none, state=ClockState.RUNNING, due=due, risk_at=risk_at, ahead=ahead,
            pauses=tuple(self._pauses),
        )  # fmt: skip
        if self._pauses:
            until = self._pauses[-1].until
            timed = replace(timed, counts_from=until, spent=self._spent(target, until))
        if self._still is not None:
            since, reason = self._still
            timed = replace(
                timed, state=ClockState.PAUSED, paused_since=since, reason=reason,
                spent=self._spent(target, since),
            )  # fmt: skip
        return timed

    def _times(self, target: Target) -> tuple[datetime | None, datetime | None, tuple[Rise, ...]]:
        """Due, at risk, and the steps of the ladder; nothing where the calendar has no such time.

        A pause that began when the clock was over already does not help it.
        """
        started = self.clock.started
        try:
            due = target.due(started, self._hours)
            for one in self._pauses:
                if one.since >= target.breach_at(due):
                    break
                due = target.due_after_pause(due, one.since, one.until, self._hours)
            rises = tuple(self._rise(one, due) for one in self.rule.ladder)
            risk = None if self.clock.is_minimum else self._risk(target, due)
        except NoOpenTime:
            return None, None, ()
        known = {one.name for one in self.clock.risen}
        ahead = sorted((one for one in rises if one.name not in known), key=lambda one: one.at)
        return due, risk, tuple(ahead)

    def _risk(self, target: Target, due: datetime) -> datetime:
        hours = self._hours if target.counts_hours else None
        return risk_instant(self.clock.started, due, self.rule.at_risk, hours)

    def _rise(self, rung: Rung, due: datetime) -> Rise:
        start = due if rung.from_due else self.clock.started
        at = rung.after.due(start, self._hours)
        for one in self._pauses:
            since = max(one.since, start)
            if since < at:
                at = rung.after.due_after_pause(at, since, one.until, self._hours)
        return Rise(name=rung.name, at=at)

    def _spent(self, target: Target, at: datetime) -> float:
        used = target.spent(self.clock.started, at, self._hours)
        return used - sum(target.spent(one.since, one.until, self._hours) for one in self._pauses)


def _same(one: Clock, other: Clock) -> bool:
    return one == replace(other, risk_at=one.risk_at)
