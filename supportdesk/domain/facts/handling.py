"""What happened to the closing of a ticket, its escalation, the centre that works on it."""

from dataclasses import dataclass
from typing import ClassVar

from supportdesk.domain.facts.base import Fact, Written
from supportdesk.domain.handling import Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelRaised(Fact):
    """The ticket was escalated to a level.

    `missed` is the clock that entitled to it ("" where a gate was passed with a reason), `request`
    the number of the event in which the customer asked for it (0: the desk did).
    """

    kind: ClassVar[str] = "level-raised"
    level: str
    missed: str
    informed: str
    request: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingStopped(Fact):
    """The customer's word, event `request`, stops the closing until somebody has judged it."""

    kind: ClassVar[str] = "closing-stopped"
    request: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WordJudged(Fact):
    """What the customer's word means: `reappeared`, `concern` or `nothing`."""

    kind: ClassVar[str] = "word-judged"
    request: int
    verdict: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOn(Fact):
    """Another centre works on the ticket; nothing else of it changed."""

    kind: ClassVar[str] = "passed-on"
    before: str
    after: str
    packet: Written


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeSent(Fact):
    """A notice goes out to these, each by a message of their own."""

    kind: ClassVar[str] = "notice-sent"
    notice: Notice
    words: str
