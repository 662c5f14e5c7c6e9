"""Service levels: the policy of a pack, and the engine that gives a ticket its clocks."""

from supportdesk.domain.sla.besides import promise_clock, wait_clock, wait_key
from supportdesk.domain.sla.course import Plan
from supportdesk.domain.sla.cycle import Cycle, Step
from supportdesk.domain.sla.machine import run
from supportdesk.domain.sla.policy import (
    AtRisk,
    ClockRule,
    NextFrom,
    Policy,
    Reopening,
    Row,
    Rung,
    Trigger,
    Unanswered,
    UpdatesFrom,
)
from supportdesk.domain.sla.timing import Timing, risk_instant, timing

__all__ = [
    "AtRisk",
    "ClockRule",
    "Cycle",
    "NextFrom",
    "Plan",
    "Policy",
    "Reopening",
    "Row",
    "Rung",
    "Step",
    "Timing",
    "Trigger",
    "Unanswered",
    "UpdatesFrom",
    "promise_clock",
    "risk_instant",
    "run",
    "timing",
    "wait_clock",
    "wait_key",
]
