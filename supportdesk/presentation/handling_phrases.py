"""Phrases of what the desk handles by itself: levels, the customer's word, centres."""

from supportdesk.domain import facts
from supportdesk.domain.handling import Notice, NoticeKind
from supportdesk.domain.pack import Pack
from supportdesk.presentation.times import duration


def in_time(notice: Notice, kind: NoticeKind | None) -> str:
    """Whether it went out in time; one without a target says how soon it did."""
    if kind is None or kind.ahead is None:
        return f"{duration(notice.after)} after it was known"
    ahead = f"{duration(max(0, notice.ahead))} ahead"
    return f"{ahead}, short by {duration(notice.short)}" if notice.short else ahead


VERDICTS = {
    "reappeared": "it reappeared",
    "concern": "another concern",
    "nothing": "nothing to do with it",
}


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
        return f"the customer's word judged: {VERDICTS.get(fact.verdict, fact.verdict)}{reason}"

    def passed_on(self, fact: facts.PassedOn) -> str:
        """Another centre."""
        centres = self.pack.handling.centres
        found = centres.find(fact.after) if centres else None
        return f"passed on to {found.name if found else fact.after}"

    def notice_sent(self, fact: facts.NoticeSent) -> str:
        """A notice, to how many, and whether it was in time."""
        one, notices = fact.notice, self.pack.handling.notices
        kind = notices.kind(one.kind) if notices else None
        count = f"{len(one.to)} address{'es' if len(one.to) != 1 else ''}"
        return f"notice of {kind.name if kind else one.kind} to {count}, {in_time(one, kind)}"
