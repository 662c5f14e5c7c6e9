"""The span of a clock in stretches: what counted, what did not, and why."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from supportdesk.domain.clock import Clock, ClockState, Pause
from supportdesk.domain.explain.explanation import Counts, Span
from supportdesk.domain.hours import Counting, Stretch, Why
from supportdesk.domain.took import to_the_second

_WHY = {Why.OPEN: Counts.OPEN, Why.CLOSED: Counts.CLOSED, Why.HOLIDAY: Counts.HOLIDAY}


def spans_of(clock: Clock, hours: Counting, now: datetime) -> tuple[Span, ...]:
    """From its start to its stop, or to now, or for one that runs to due.

    They are cut where a pause begins or ends, at due, and at now, all to the second. Raises
    NoOpenTime for instants that no calendar counts.
    """
    if clock.due is None:
        return ()
    end = to_the_second(clock.stopped or (max(now, clock.due) if clock.runs else now))
    pauses = tuple(_in_seconds(one) for one in pauses_of(clock, end))
    due = to_the_second(clock.due) if last_pause(clock, now) is None else end
    now = to_the_second(now)
    edges = {due, now, *(at for one in pauses for at in (one.since, one.until))}
    found: list[Span] = []
    total = 0.0
    for piece in _cut(_stretches(clock, hours, end), sorted(edges)):
        span = replace(
            _span(piece, clock, pauses, total), late=piece.start >= due, ahead=piece.start >= now
        )
        total = span.total
        found.append(span)
    return tuple(found)


def pauses_of(clock: Clock, end: datetime) -> tuple[Pause, ...]:
    """Its pauses, the one that lasts up to `end`."""
    if clock.state is not ClockState.PAUSED or clock.paused_since is None:
        return clock.pauses
    lasting = Pause(since=clock.paused_since, until=end, reason=clock.reason)
    return (*clock.pauses, lasting)


def last_pause(clock: Clock, now: datetime) -> Pause | None:
    """The pause that lasts, or lasted when it stopped, and that its due instant does not yet have.

    None also where no pause moves it: a time of day, a date, a clock that was over before.
    """
    target, breach = clock.target, clock.breach_at
    pauses = pauses_of(clock, now)
    if not pauses or target is None or target.on is not None or target.at is not None:
        return None
    last = pauses[-1]
    went_on = clock.counts_from == last.until
    still = clock.state is ClockState.PAUSED or (last.until == clock.stopped and not went_on)
    over = breach is not None and last.since >= breach
    return last if still and not over else None


def counts_hours(clock: Clock) -> bool:
    """Whether only the open time of its calendar counts."""
    return clock.target is not None and clock.target.counts_hours


def _stretches(clock: Clock, hours: Counting, end: datetime) -> tuple[Stretch, ...]:
    start = to_the_second(clock.started)
    if counts_hours(clock):
        return hours.intervals(start, end)
    return (Stretch(start, end, Why.OPEN),) if start < end else ()


def _in_seconds(pause: Pause) -> Pause:
    since, until = to_the_second(pause.since), to_the_second(pause.until)
    return replace(pause, since=since, until=until)


def _cut(stretches: Iterable[Stretch], edges: list[datetime]) -> Iterator[Stretch]:
    for one in stretches:
        at = one.start
        for edge in edges:
            if at < edge < one.end:
                yield Stretch(at, edge, one.why, one.name)
                at = edge
        yield Stretch(at, one.end, one.why, one.name)


def _span(piece: Stretch, clock: Clock, pauses: tuple[Pause, ...], before: float) -> Span:
    pause = next((one for one in pauses if one.since <= piece.start < one.until), None)
    why = _WHY[piece.why] if counts_hours(clock) else Counts.WALL
    if pause is not None and why.counts:
        why = Counts.PAUSED
    return Span(
        start=piece.start,
        end=piece.end,
        why=why,
        total=before + (piece.seconds if why.counts else 0.0),
        holiday=piece.name,
        pause=pause.reason if pause else "",
    )
