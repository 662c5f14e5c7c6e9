"""Folding what the desk handles by itself: levels, the closing, the centre."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from supportdesk.domain import facts
from supportdesk.domain.changed import replace
from supportdesk.domain.handling import Raised
from supportdesk.domain.ticket import Ticket


def _level_raised(ticket: Ticket, fact: facts.LevelRaised, at: datetime) -> Ticket:
    raised = Raised(
        level=fact.level,
        at=at,
        missed=fact.missed,
        informed=fact.informed,
        request=fact.request,
    )
    return replace(ticket, raised=(*ticket.raised, raised))


def _closing_stopped(ticket: Ticket, fact: facts.ClosingStopped, at: datetime) -> Ticket:
    return replace(ticket, to_judge=fact.request)


def _word_judged(ticket: Ticket, fact: facts.WordJudged, at: datetime) -> Ticket:
    return replace(ticket, to_judge=0)


def _passed_on(ticket: Ticket, fact: facts.PassedOn, at: datetime) -> Ticket:
    return replace(ticket, team=fact.after)


def _notice_sent(ticket: Ticket, fact: facts.NoticeSent, at: datetime) -> Ticket:
    return replace(ticket, notices=(*ticket.notices, fact.notice))


HANDLING: dict[type[facts.Fact], Callable[[Ticket, Any, datetime], Ticket]] = {
    facts.LevelRaised: _level_raised,
    facts.ClosingStopped: _closing_stopped,
    facts.WordJudged: _word_judged,
    facts.PassedOn: _passed_on,
    facts.NoticeSent: _notice_sent,
}
"""What a ticket is after each of these facts."""
