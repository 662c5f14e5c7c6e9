"""What the acts so far say of a ticket: what its targets are chosen by."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from supportdesk.domain.act import OWN, Act, ActKind
from supportdesk.domain.clock import Metric
from supportdesk.domain.sla.policy import ClockRule, Row
from supportdesk.domain.target import Target, parse_entered, parse_target

_NAMED = {
    ActKind.STATUS: "status",
    ActKind.PRIORITY: "priority",
    ActKind.CHANNEL: "channel",
    ActKind.TIER: "tier",
    ActKind.FREQUENCY: "frequency",
}
CHOOSING = frozenset({ActKind.PRIORITY, ActKind.CHANNEL, ActKind.FREQUENCY, ActKind.TARGET})
"""Acts that may give a running clock another target."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aspect:
    """A ticket as one clock sees it; `target` is what the register says of this clock.

    `zone` is where a date that the register gives comes to its end.
    """

    customer: str = ""
    zone: str = "UTC"
    status: str = ""
    priority: str = ""
    channel: str = ""
    tier: str = ""
    frequency: str = ""
    target: str = ""
    own: bool = False
    answered: bool = False
    unanswered: bool = False

    def after(self, act: Act, clock: str) -> "Aspect":
        """The ticket after one more act, as the clock with this key sees it."""
        named = _NAMED.get(act.kind)
        if named is not None:
            return replace(self, **{named: act.value})  # type: ignore[arg-type]
        if act.kind is ActKind.TARGET and act.of == clock:
            return replace(self, target=act.value)
        if act.kind is ActKind.OPENED:
            return replace(self, own=act.value == OWN)
        if act.kind is ActKind.CUSTOMER:
            return replace(self, unanswered=True)
        if act.kind is ActKind.ANSWER:
            return replace(self, answered=True, unanswered=False)
        return self

    def row(self, rule: ClockRule) -> Row | None:
        """The first row that is for this ticket."""
        mine = Row(
            target=Target(0),
            priorities=(self.priority,),
            channels=(self.channel,),
            customers=(self.customer,),
            tiers=(self.tier,),
        )
        return next((one for one in rule.rows if one.covers(mine)), None)

    def target_of(self, rule: ClockRule) -> Target | None:
        """The target that a clock of this rule has on this ticket; None for none."""
        if rule.target_from:
            return _read(lambda: parse_entered(self.target, rule.edge, self.zone))
        if rule.metric is Metric.UPDATE and self.frequency:
            return _read(lambda: parse_target(self.frequency, rule.edge))
        row = self.row(rule)
        return row.target if row else None


def _read(read: Callable[[], Target]) -> Target | None:
    """A target that somebody entered; words that are none give none."""
    try:
        return read()
    except ValueError:
        return None
