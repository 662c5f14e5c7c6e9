"""Minutes in a report: stretches that items mark, and beside them what a clock ran in truth."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from supportdesk.domain import facts
from supportdesk.domain.events import Occurred

Minutes = Iterator[tuple[datetime, int]]
"""When each stretch ended, and how many whole minutes it took."""


def marked(
    history: tuple[Occurred, ...], kind: str, fields: tuple[str, ...], but: str, zone: ZoneInfo
) -> Minutes:
    """The stretches that items of a kind mark, but for those in the state `but`.

    `fields` are the item's first day and time and its last day and time, in `zone`.
    """
    held: dict[int, tuple[str, dict[str, str]]] = {}
    for one in history:
        fact = one.fact
        if isinstance(fact, facts.ItemOpened) and fact.item.kind == kind:
            held[fact.item.number] = (fact.item.state, dict(fact.item.values))
        elif isinstance(fact, facts.ItemMoved) and fact.number in held:
            held[fact.number] = (fact.after, {**held[fact.number][1], **fact.values})
        elif isinstance(fact, facts.ItemCorrected) and fact.number in held:
            held[fact.number][1].update(fact.after)
        elif isinstance(fact, facts.ItemWithdrawn):
            held.pop(fact.number, None)
    for state, values in held.values():
        if state != but and all(values.get(name) for name in fields):
            texts = [values[name] for name in fields]
            begin = datetime.fromisoformat(f"{texts[0]}T{texts[1]}").replace(tzinfo=zone)
            end = datetime.fromisoformat(f"{texts[2]}T{texts[3]}").replace(tzinfo=zone)
            yield end, max(0, int((end - begin).total_seconds() // 60))


def ran(history: tuple[Occurred, ...], key: str) -> Minutes:
    """From the start of a clock to its last stop, nothing taken off."""
    started: datetime | None = None
    stopped: datetime | None = None
    for one in history:
        fact = one.fact
        if isinstance(fact, facts.ClockStarted) and fact.clock.key == key:
            started, stopped = fact.clock.started, None
        elif isinstance(fact, facts.ClockStopped) and fact.key == key:
            stopped = fact.at
    if started is not None and stopped is not None:
        yield stopped, int((stopped - started).total_seconds() // 60)
