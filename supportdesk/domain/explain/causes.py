"""Which act started, stopped, paused a clock: the acts of its instants, the fitting one first."""

from collections.abc import Iterable
from datetime import datetime

from supportdesk.domain.act import Act, ActKind
from supportdesk.domain.clock import Clock, ClockState, Metric
from supportdesk.domain.sla.metrics import STARTS, STOPS
from supportdesk.domain.sla.policy import ClockRule, Trigger

_BEGINS = {
    Metric.UPDATE: (ActKind.ANSWER, ActKind.OPENED, ActKind.STATUS),
    Metric.OWNERSHIP: (ActKind.TIER, ActKind.STATUS),
    Metric.MONITORING: (ActKind.STATUS,),
    Metric.COUNTER: (ActKind.ANSWER,),
    Metric.RESOLUTION: (ActKind.STATUS,),
    Metric.COMMITMENT: (ActKind.PROMISED,),
    Metric.WAIT: (ActKind.PROMISED,),
}
"""The acts that a metric begins with besides the triggers of its policy."""
_ENDS = (ActKind.KEPT, ActKind.STATUS, ActKind.TIER, ActKind.CUSTOMER, ActKind.ANSWER)
"""The acts that stop or end a clock besides the triggers of its policy."""


def start_of(clock: Clock, rule: ClockRule, acts: Iterable[Act]) -> int:
    """The number of the event that started it."""
    triggers = rule.starts or STARTS.get(clock.metric, ())
    return _best(acts, clock, clock.started, triggers, _BEGINS.get(clock.metric, ()))


def end_of(clock: Clock, rule: ClockRule, acts: Iterable[Act]) -> int:
    """The number of the event that stopped or ended it; 0 where time did, or nothing has."""
    if clock.stopped is None:
        return 0
    triggers = rule.ends if clock.state is ClockState.ENDED else rule.stops
    if not triggers and clock.state is not ClockState.ENDED:
        triggers = STOPS.get(clock.metric, ())
    return _best(acts, clock, clock.stopped, triggers, _ENDS)


def pause_at(at: datetime, acts: Iterable[Act]) -> int:
    """The number of the event whose status let a clock stand still from this instant."""
    found = [one.number for one in acts if one.at == at and one.kind is ActKind.STATUS]
    return found[-1] if found else 0


def _best(
    acts: Iterable[Act],
    clock: Clock,
    at: datetime,
    triggers: tuple[Trigger, ...],
    kinds: tuple[ActKind, ...],
) -> int:
    """Of the acts of an instant one that a trigger names, else one of these kinds, else none."""
    there = [one for one in acts if one.at == at and one.of in {"", clock.key}]
    for one in there:
        if any(trigger.fits(one, unanswered=True) for trigger in triggers):
            return one.number
    for kind in kinds:
        for one in there:
            if one.kind is kind:
                return one.number
    return 0
