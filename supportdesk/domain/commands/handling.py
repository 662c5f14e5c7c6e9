"""Escalating by levels, judging the customer's word, passing on to the next centre."""

from dataclasses import dataclass
from datetime import datetime

from supportdesk.domain.commands.base import TicketCommand


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalate(TicketCommand):
    """Escalate to the next level, for a commitment that was missed.

    `informed` is who is told; `request` the number of the event in which the customer asks for it
    (0: the desk does).
    """

    informed: str
    request: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgeWord(TicketCommand):
    """Say what the customer's word means for a ticket that is monitored.

    `verdict` is `reappeared`, `concern` (another one) or `nothing`.
    """

    verdict: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PassOn(TicketCommand):
    """Pass the ticket on to another centre ("": the next one), as it stands."""

    centre: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SendNotice(TicketCommand):
    """Send a notice to everybody concerned who does not have it yet, each by a mail of their own.

    `affected` are the keys of the things that it concerns, besides those that the ticket has to
    do with already; `starts` is when what it announces begins.
    """

    kind: str
    starts: datetime
    words: str
    affected: tuple[str, ...] = ()
