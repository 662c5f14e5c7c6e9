"""What a clock is after a fact about it; the engine and the folding of events share it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from supportdesk.domain import facts
from supportdesk.domain.changed import replace
from supportdesk.domain.clock import Clock, ClockState, Pause, Rise


def key_of(fact: facts.Fact) -> str | None:
    """The key of the clock that a fact changes; None where it changes none."""
    if isinstance(fact, facts.ClockRetimed):
        return fact.before.key
    return fact.key if isinstance(fact, _KEYED) else None


def after(clock: Clock, fact: facts.Fact, at: datetime) -> Clock:
    """The clock after a fact that happened to it at an instant."""
    return _STEPS[type(fact)](clock, fact, at)


def _stopped(clock: Clock, fact: facts.ClockStopped, at: datetime) -> Clock:
    return replace(_unpaused(clock, fact.at), state=ClockState.STOPPED, stopped=fact.at)


def _paused(clock: Clock, fact: facts.ClockPaused, at: datetime) -> Clock:
    return replace(
        clock, state=ClockState.PAUSED, paused_since=at, spent=fact.spent, reason=fact.reason
    )


def _resumed(clock: Clock, fact: facts.ClockResumed, at: datetime) -> Clock:
    return replace(
        _unpaused(clock, at),
        state=ClockState.RUNNING,
        counts_from=at,
        due=fact.due,
        risk_at=fact.risk_at,
        ahead=fact.ahead,
        reason="",
    )


def _unpaused(clock: Clock, at: datetime) -> Clock:
    if clock.paused_since is None:
        return clock
    pause = Pause(since=clock.paused_since, until=at, reason=clock.reason)
    return replace(clock, paused_since=None, pauses=(*clock.pauses, pause))


def _retimed(clock: Clock, fact: facts.ClockRetimed, at: datetime) -> Clock:
    return fact.after


def _breached(clock: Clock, fact: facts.ClockBreached, at: datetime) -> Clock:
    return replace(clock, breached=fact.at, breached_by=fact.reason)


def _withdrawn(clock: Clock, fact: facts.ClockBreachWithdrawn, at: datetime) -> Clock:
    return replace(clock, breached=None, breached_by="")


def _ended(clock: Clock, fact: facts.ClockEnded, at: datetime) -> Clock:
    return replace(_unpaused(clock, at), state=ClockState.ENDED, stopped=at, reason=fact.reason)


def _risen(clock: Clock, fact: facts.LadderStep, at: datetime) -> Clock:
    still = tuple(one for one in clock.ahead if one.name != fact.step)
    risen = sorted((*clock.risen, Rise(name=fact.step, at=at)), key=lambda one: (one.at, one.name))
    return replace(clock, ahead=still, risen=tuple(risen))


def _counted(clock: Clock, fact: facts.ClockCounted, at: datetime) -> Clock:
    return replace(clock, count=fact.count)


_KEYED = (
    facts.ClockStopped,
    facts.ClockPaused,
    facts.ClockResumed,
    facts.ClockBreached,
    facts.ClockBreachWithdrawn,
    facts.ClockEnded,
    facts.LadderStep,
    facts.ClockCounted,
)
_STEPS: dict[type[facts.Fact], Callable[[Clock, Any, datetime], Clock]] = {
    facts.ClockStopped: _stopped,
    facts.ClockPaused: _paused,
    facts.ClockResumed: _resumed,
    facts.ClockRetimed: _retimed,
    facts.ClockBreached: _breached,
    facts.ClockBreachWithdrawn: _withdrawn,
    facts.ClockEnded: _ended,
    facts.LadderStep: _risen,
    facts.ClockCounted: _counted,
}
CLOCK_FACTS = tuple(_STEPS)
"""The facts that change a clock."""
