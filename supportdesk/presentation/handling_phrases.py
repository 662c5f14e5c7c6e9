"""Phrases of what the desk handles by itself: levels, the customer's word, centres."""

from supportdesk.domain import facts
from supportdesk.domain.pack import Pack


class HandlingPhrases:
    """Tells them in words; `pack` knows what levels and centres are called."""

    pack: Pack

    def level_raised(self, fact: facts.LevelRaised) -> str:
        """A level of escalation, whom it was told, for what."""
        levels = self.pack.handling.levels
        name = levels.name(fact.level) if levels else fact.level
        why = f", {fact.missed} was missed" if fact.missed else ""
        return f"escalated to {name}, informed: {fact.informed}{why}"

    def closing_stopped(self, fact: facts.ClosingStopped) -> str:
        """The customer's word while monitored."""
        return "closing waits until the customer's word is judged"

    def word_judged(self, fact: facts.WordJudged) -> str:
        """What it means."""
        reason = f": {fact.reason}" if fact.reason else ""
        return f"the customer's word judged, {fact.verdict}{reason}"

    def passed_on(self, fact: facts.PassedOn) -> str:
        """Another centre."""
        centres = self.pack.handling.centres
        found = centres.find(fact.after) if centres else None
        return f"passed on to {found.name if found else fact.after}"
