"""What a metric means where a policy says nothing else: its starts, its stops, its short word."""

from collections.abc import Mapping

from supportdesk.domain.act import ActKind
from supportdesk.domain.clock import Metric
from supportdesk.domain.sla.policy import Trigger

_OPENED = (Trigger(act=ActKind.OPENED),)
_ANSWER = (Trigger(act=ActKind.ANSWER),)
STARTS: Mapping[Metric, tuple[Trigger, ...]] = {
    Metric.ACKNOWLEDGE: _OPENED,
    Metric.FIRST_RESPONSE: _OPENED,
    Metric.NEXT_RESPONSE: (Trigger(act=ActKind.CUSTOMER),),
    Metric.RESOLUTION: _OPENED,
    Metric.BY_TIME: _OPENED,
}
"""What starts a clock of each metric; those not here have their own way."""
STOPS: Mapping[Metric, tuple[Trigger, ...]] = {
    Metric.ACKNOWLEDGE: (Trigger(act=ActKind.ACKNOWLEDGED),),
    Metric.FIRST_RESPONSE: _ANSWER,
    Metric.NEXT_RESPONSE: _ANSWER,
    Metric.UPDATE: _ANSWER,
}
"""What stops it; solving stops the others."""
WORDS: Mapping[Metric, str] = {
    Metric.ACKNOWLEDGE: "accept",
    Metric.NEXT_RESPONSE: "reply",
    Metric.UPDATE: "update",
    Metric.RESOLUTION: "solve",
    Metric.OWNERSHIP: "tier",
    Metric.MONITORING: "watch",
    Metric.BY_TIME: "by time",
    Metric.COUNTER: "count",
}
WAITS_FOR_A_WORD = frozenset(
    {Metric.ACKNOWLEDGE, Metric.FIRST_RESPONSE, Metric.NEXT_RESPONSE, Metric.UPDATE}
)
"""Those that solving without a word leaves open; the policy says what that means."""
