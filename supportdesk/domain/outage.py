"""Outages: what the signals about one thing come to, in whatever order they came in."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from supportdesk.domain import facts
from supportdesk.domain.facts import Fact
from supportdesk.domain.signal import Reach, Signal

MOST = 500
"""Signals of a thing beyond which those are let go that say again what was said before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outage:
    """From `start` on a source did not see the thing, until `end` (None: it still does not)."""

    source: str
    id: str = ""
    start: datetime
    end: datetime | None = None

    def lasted_until(self, instant: datetime) -> bool:
        """Whether the thing was still down then, the second of its return included."""
        return self.start <= instant and (self.end is None or self.end >= instant)

    def overlaps(self, other: "Outage") -> bool:
        """Whether both were at one time."""
        first, second = sorted((self, other), key=lambda one: one.start)
        return first.end is None or second.start < first.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A ticket was opened for the outage that a source saw at an instant."""

    ticket: str
    source: str
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """A thing that signals speak of; `version` counts what was stored about it."""

    kind: str
    key: str
    signals: tuple[Signal, ...] = ()
    marks: tuple[Mark, ...] = ()
    version: int = 0

    @property
    def id(self) -> str:
        """Kind and key as one name."""
        return f"{self.kind}:{self.key}"

    def outages(self) -> tuple[Outage, ...]:
        """Every outage of every source, by its start."""
        sources = dict.fromkeys(one.source for one in self.signals)
        found = [each for one in sources for each in _outages(self._of(one))]
        return tuple(sorted(found, key=lambda one: (one.start, one.source)))

    def _of(self, source: str) -> list[Signal]:
        mine = [one for one in self.signals if one.source == source]
        return sorted(mine, key=lambda one: one.since)

    def outage_of(self, mark: Mark) -> Outage | None:
        """The outage that a ticket was opened for, as it is known now."""
        mine = (one for one in reversed(self.outages()) if one.source == mark.source)
        return next((one for one in mine if one.lasted_until(mark.since)), None)

    def ticket_of(self, outage: Outage) -> str:
        """The ticket for an outage, or for one of the same time by another source; "" for none."""
        for mark in self.marks:
            marked = self.outage_of(mark)
            if marked is not None and (marked == outage or _other(marked, outage)):
                return mark.ticket
        return ""

    @property
    def down(self) -> Outage | None:
        """The earliest outage that goes on."""
        return next((one for one in self.outages() if one.end is None), None)

    @property
    def waiting(self) -> tuple[Outage, ...]:
        """Outages that go on and have no ticket."""
        return tuple(one for one in self.outages() if one.end is None and not self.ticket_of(one))


def _other(marked: Outage, outage: Outage) -> bool:
    return marked.source != outage.source and marked.overlaps(outage)


def _outages(signals: Iterable[Signal]) -> list[Outage]:
    """The outages of one source by its signals in the order of their instants.

    Another name for the outage says that the one before it is over, whether or not that was told.
    """
    found: list[Outage] = []
    now: Outage | None = None
    for one in signals:
        same = now is None or not (now.id and one.outage) or now.id == one.outage
        if one.state is Reach.UP and now is not None and same:
            found.append(replace(now, end=one.since))
            now = None
        elif one.state is Reach.DOWN:
            if now is not None and not same:
                found.append(replace(now, end=one.since))
            if now is None or not same:
                now = Outage(source=one.source, id=one.outage, start=one.since)
            elif one.outage and not now.id:
                now = replace(now, id=one.outage)
    return [*found, now] if now is not None else found


def _kept(signals: list[Signal]) -> tuple[Signal, ...]:
    """The signals that are kept: where they are too many, the first and the last of a kind."""
    if len(signals) <= MOST:
        return tuple(signals)
    by_source: dict[str, list[Signal]] = {}
    for one in signals:
        by_source.setdefault(one.source, []).append(one)
    said_again = {
        id(one)
        for mine in by_source.values()
        for before, one, after in zip(mine, mine[1:], mine[2:], strict=False)
        if _alike(before, one) and _alike(one, after)
    }
    return tuple(one for one in signals if id(one) not in said_again)[-MOST:]


def _alike(one: Signal, other: Signal) -> bool:
    return (one.state, one.outage) == (other.state, other.outage)


def fold_watched(watched: Watched, fact: Fact) -> Watched:
    """What is known of a thing after one more fact; facts of the register change nothing."""
    if isinstance(fact, facts.SignalTaken):
        signals = sorted((*watched.signals, fact.signal), key=lambda one: one.since)
        return replace(watched, signals=_kept(signals), version=watched.version + 1)
    if isinstance(fact, facts.OutageTicketed):
        mark = Mark(ticket=fact.ticket, source=fact.source, since=fact.since)
        return replace(watched, marks=(*watched.marks, mark), version=watched.version + 1)
    return watched
