"""One short phrase per fact about clocks."""

from datetime import datetime

from supportdesk.domain import facts
from supportdesk.domain.clock import WAIT, Metric
from supportdesk.domain.events import Event
from supportdesk.domain.pack import Pack
from supportdesk.presentation.times import ahead


def is_by_time(event: Event) -> bool:
    """Whether time brought it, and no act of anybody."""
    fact = event.fact
    if isinstance(fact, facts.ClockBreached):
        return not fact.reason
    return isinstance(fact, facts.LadderStep)


class ClockPhrases:
    """Tells what became of clocks, by the pack's names for them."""

    pack: Pack
    now: datetime
    zone: str

    def clock_started(self, fact: facts.ClockStarted) -> str:
        """A clock or a promise."""
        if fact.clock.metric is Metric.WAIT:
            return f"clock started: wait “{fact.clock.text}”"
        if fact.clock.text:
            due = fact.clock.last_due
            by = f" by {ahead(due, self.now, self.zone)}" if due else ""
            return f"promised “{fact.clock.text}”{by}"
        return f"clock started: {self.clock_name(fact.clock.key)}"

    def clock_name(self, key: str) -> str:
        """A clock's name in the pack's words."""
        if key.startswith(WAIT):
            return "the wait"
        rule = self.pack.policy.rule(key)
        return rule.name if rule else key.replace("-", " ")

    def stopped(self, fact: facts.ClockStopped) -> str:
        """A clock stopped."""
        return f"{self.clock_name(fact.key)} stopped"

    def paused(self, fact: facts.ClockPaused) -> str:
        """A clock paused."""
        return f"{self.clock_name(fact.key)} paused: {fact.reason}"

    def resumed(self, fact: facts.ClockResumed) -> str:
        """A clock went on."""
        return f"{self.clock_name(fact.key)} goes on"

    def retimed(self, fact: facts.ClockRetimed) -> str:
        """A clock timed again."""
        return f"{self.clock_name(fact.after.key)} timed again: {fact.reason}"

    def breached(self, fact: facts.ClockBreached) -> str:
        """A clock ran out."""
        return f"{self.clock_name(fact.key)} breached"

    def ended(self, fact: facts.ClockEnded) -> str:
        """A clock without a verdict."""
        return f"{self.clock_name(fact.key)} ended without a verdict"

    def withdrawn(self, fact: facts.ClockBreachWithdrawn) -> str:
        """A breach that was none."""
        return f"{self.clock_name(fact.key)} was not breached: known later"

    def risen(self, fact: facts.LadderStep) -> str:
        """A step of a ladder."""
        return f"{self.clock_name(fact.key)}: {fact.step}"

    def counted(self, fact: facts.ClockCounted) -> str:
        """A counter."""
        return f"{self.clock_name(fact.key)}: {fact.count}"

    def target_read(self, fact: facts.TargetRead) -> str:
        """A target of the register."""
        target = fact.target or "no target"
        return f"{self.clock_name(fact.clock)}: {target}, of {fact.thing.replace(':', ' ')}"

    def clocks_restated(self, fact: facts.ClocksRestated) -> str:
        """Clocks counted anew because the past was restated."""
        names = (self.clock_name(one.after.key) for one in fact.clocks)
        words = ", ".join(dict.fromkeys(names))
        return f"the past was restated ({fact.restating}): {words} counted anew"

    def promise_void(self, fact: facts.PromiseVoid) -> str:
        """A promise that no longer stands."""
        return f"the promise no longer stands: {fact.reason}"
