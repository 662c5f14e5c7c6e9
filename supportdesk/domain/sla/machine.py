"""The engine: from the acts of a ticket to its clocks. Pure: the same acts give the same clocks.

Acts go by the instant at which they happened, those of one instant as they were written down; of
one act a stop comes before a pause and a pause before a start. At an instant at which a clock
runs out, it has run out before anything else happens to it.
"""

from collections.abc import Sequence
from datetime import datetime

from supportdesk.domain.act import Act
from supportdesk.domain.clock import Metric
from supportdesk.domain.sla.aspect import Aspect
from supportdesk.domain.sla.besides import ByWord, Counted
from supportdesk.domain.sla.course import Course, Plan
from supportdesk.domain.sla.cycle import Cycle
from supportdesk.domain.sla.policy import ClockRule, rule_of


def run(acts: Sequence[Act], plan: Plan, now: datetime) -> list[Cycle]:
    """Every clock that the acts brought about, as it stands at `now`."""
    courses = [_course(one, plan) for one in _rules(plan)]
    by_word = ByWord(plan, plan.timing.of(""))
    found: list[Cycle] = []
    for one in (*courses, by_word):
        for act in acts:
            one.take(act)
        found += one.finish(now)
    return found


def _course(rule: ClockRule, plan: Plan) -> Course | Counted:
    aspect = Aspect(customer=plan.customer, zone=plan.timing.zone)
    if rule.metric is Metric.COUNTER:
        return Counted(rule, plan, aspect)
    return Course(rule, plan, aspect)


def _rules(plan: Plan) -> list[ClockRule]:
    """The rules of the policies, and of clocks whose policy has gone."""
    rules = plan.timing.rules(plan.customer)
    for clock in plan.kept:
        if not clock.by_word:
            rules.setdefault(clock.rule, rule_of(clock))
    return list(rules.values())
