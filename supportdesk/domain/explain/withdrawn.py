"""Breaches that were recorded and are none: by which event, since when, and put back by which."""

from collections.abc import Iterator, Sequence

from supportdesk.domain import facts
from supportdesk.domain.events import Event
from supportdesk.domain.explain.explanation import Withdrawal


def withdrawn(mine: Sequence[Event]) -> Iterator[Withdrawal]:
    """Those of one clock; `mine` are the events that speak of it, in order."""
    for place, one in enumerate(mine):
        if isinstance(one.fact, facts.ClockBreachWithdrawn):
            breaches = (x for x in mine[place:] if isinstance(x.fact, facts.ClockBreached))
            again = (x.number for x in breaches if x.happened_at == one.fact.at)
            yield Withdrawal(
                at=one.fact.at,
                cause=one.fact.cause,
                known=one.recorded_at,
                number=one.number,
                again=next(again, 0),
            )
