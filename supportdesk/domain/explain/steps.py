"""The steps of a clock's ladder: those that are on record, then those that time may bring."""

from collections.abc import Iterator, Sequence

from supportdesk.domain import facts
from supportdesk.domain.clock import Clock, ClockState, Rise
from supportdesk.domain.events import Event
from supportdesk.domain.explain.explanation import Step


def steps_of(clock: Clock, mine: Sequence[Event]) -> Iterator[Step]:
    """Recorded ones by their events, then planned ones; none is planned once the clock is over.

    `mine` are the events that speak of this clock, in order.
    """
    recorded = [one for one in mine if isinstance(one.fact, facts.LadderStep)]
    counts = {one.name: one.at for one in clock.risen}
    for event in recorded:
        assert isinstance(event.fact, facts.LadderStep)
        name, at = event.fact.step, event.happened_at
        yield Step(name=name, at=at, number=event.number, known_now=counts.get(name))
    yield from _planned(clock)


def _planned(clock: Clock) -> Iterator[Step]:
    """A pause moves what is to come: while it lasts nobody can say when."""
    if clock.state not in {ClockState.RUNNING, ClockState.PAUSED}:
        return
    for one in clock.ahead:
        yield _coming(one, runs=clock.runs)


def _coming(rise: Rise, *, runs: bool) -> Step:
    at = rise.at if runs else None
    return Step(name=rise.name, at=at, number=0, known_now=at)
