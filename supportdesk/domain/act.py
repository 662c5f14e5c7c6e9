"""Acts: what happened on a ticket, as far as clocks look at it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from supportdesk.domain import facts
from supportdesk.domain.clock import PROMISE

SETTLED = "settled"
"""Value of an answer given in the very contact that opened the ticket."""
OWN = "own"
"""Value of the opening of a ticket that nobody outside asked for."""
RAN_OUT = "ran out"
"""Value of the end of a wait that time alone brought: nothing came in its time."""


class ActKind(StrEnum):
    """What an act is; in a policy `word` and `exchange` are kinds of answer too."""

    OPENED = "opened"
    CUSTOMER = "customer"
    ANSWER = "answer"
    WORD = "word"
    EXCHANGE = "exchange"
    AUTOMATIC = "automatic"
    ACKNOWLEDGED = "acknowledged"
    STATUS = "status"
    PRIORITY = "priority"
    CHANNEL = "channel"
    TIER = "tier"
    FREQUENCY = "frequency"
    TARGET = "target"
    PROMISED = "promised"
    KEPT = "kept"
    VOID = "void"
    ITEM = "item"


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One act at the instant at which it happened; `number` is that of its event.

    `by` is the tier of whoever did it ("" is not known), `value` what it set (a status, a tier),
    `of` the clock that it speaks of, `why` its reason.
    """

    at: datetime
    number: int
    kind: ActKind
    by: str = ""
    channel: str = ""
    value: str = ""
    of: str = ""
    why: str = ""

    @property
    def order(self) -> tuple[datetime, int]:
        """Acts go by their instant, those of one instant as they were written down."""
        return self.at, self.number


Fields = dict[str, str]
Made = Iterable[tuple[ActKind, Fields]]


def acts_of(fact: facts.Fact, at: datetime, number: int) -> tuple[Act, ...]:
    """The acts that a fact is, in order; none for most."""
    make = _MAKERS.get(type(fact))
    if make is None:
        return ()
    return tuple(Act(at=at, number=number, kind=kind, **fields) for kind, fields in make(fact))


def with_acts(acts: tuple[Act, ...], more: tuple[Act, ...]) -> tuple[Act, ...]:
    """All acts in their order; a late one goes to where it happened."""
    if not more:
        return acts
    if not acts or acts[-1].order <= more[0].order:
        return (*acts, *more)
    return tuple(sorted((*acts, *more), key=lambda one: one.order))


def _opened(fact: facts.TicketOpened) -> Made:
    yield ActKind.PRIORITY, {"value": fact.priority}
    yield ActKind.CHANNEL, {"value": fact.channel}
    yield ActKind.STATUS, {"value": fact.status}
    yield ActKind.TIER, {"value": fact.tier}
    own = OWN if fact.requester is None else ""
    yield ActKind.OPENED, {"channel": fact.channel, "value": own}


def _received(fact: facts.MessageReceived) -> Made:
    if not fact.automatic:
        yield ActKind.CUSTOMER, {"channel": fact.channel}


def _replied(fact: facts.ReplySent) -> Made:
    kind = ActKind.ANSWER if fact.answers else ActKind.WORD
    if fact.automatic:
        kind = ActKind.AUTOMATIC
    yield kind, {"channel": fact.channel, "by": fact.by_tier}


def _called(fact: facts.CallLogged) -> Made:
    if fact.answers:
        settled = SETTLED if fact.opening else ""
        yield ActKind.ANSWER, {"channel": "phone", "by": fact.by_tier, "value": settled}
    elif fact.opening:
        yield ActKind.CUSTOMER, {"channel": "phone"}


def _status(fact: facts.StatusChanged) -> Made:
    yield ActKind.STATUS, {"value": fact.after, "by": fact.by_tier, "why": fact.reason}


def _started(fact: facts.ClockStarted) -> Made:
    if fact.clock.by_word:
        yield ActKind.PROMISED, {"of": fact.clock.key}


def _stopped(fact: facts.ClockStopped) -> Made:
    if fact.key.startswith(PROMISE):
        yield ActKind.KEPT, {"of": fact.key}


def _wait_ended(fact: facts.WaitEnded) -> Made:
    if fact.reason:
        yield ActKind.VOID, {"of": fact.key, "why": fact.reason}
    else:
        yield ActKind.KEPT, {"of": fact.key, "value": RAN_OUT if fact.ran_out else ""}


def _item_moved(fact: facts.ItemMoved) -> Made:
    if fact.item:
        why = ", ".join(one for one in fact.values.values() if one)
        yield ActKind.ITEM, {"value": f"{fact.item}={fact.after}", "why": why}


_MAKERS: dict[type[facts.Fact], Callable[[Any], Made]] = {
    facts.TicketOpened: _opened,
    facts.MessageReceived: _received,
    facts.ReplySent: _replied,
    facts.CallLogged: _called,
    facts.StatusChanged: _status,
    facts.PriorityChanged: lambda fact: [(ActKind.PRIORITY, {"value": fact.after})],
    facts.ChannelChanged: lambda fact: [(ActKind.CHANNEL, {"value": fact.after})],
    facts.HandedOver: lambda fact: [(ActKind.TIER, {"value": fact.to_tier, "by": fact.by_tier})],
    facts.Acknowledged: lambda fact: [(ActKind.ACKNOWLEDGED, {"by": fact.by_tier})],
    facts.FrequencySet: lambda fact: [(ActKind.FREQUENCY, {"value": fact.every})],
    facts.TargetRead: lambda fact: [(ActKind.TARGET, {"value": fact.target, "of": fact.clock})],
    facts.ClockStarted: _started,
    facts.ClockStopped: _stopped,
    facts.ItemMoved: _item_moved,
    facts.WaitEnded: _wait_ended,
    facts.PromiseVoid: lambda fact: [(ActKind.VOID, {"of": fact.key, "why": fact.reason})],
}
