"""Dates in items that are promises, late from the day after: made, kept or void."""

from collections.abc import Mapping
from datetime import date

from supportdesk.domain import facts, sla
from supportdesk.domain.clock import ITEM, PROMISE, Clock
from supportdesk.domain.decide import clocks
from supportdesk.domain.decide.work import Work
from supportdesk.domain.hours import end_of_day
from supportdesk.domain.item import Item, ItemKind
from supportdesk.domain.refusal import refuse


def refuse_change(work: Work, item: Item, kind: ItemKind, values: Mapping[str, str]) -> None:
    """Refuse to change a date that is promised: another date is another item."""
    if kind.promises is None or _clock(work, item) is None:
        return
    field = kind.promises.field
    if field in values and values[field] != item.values.get(field, ""):
        raise refuse(
            f"The date of the {kind.name} is promised: another one is a new {kind.name}.",
            rule=kind.rules[0] if kind.rules else "",
            missing=(field,),
            offer="items",
        )


def settle(work: Work, item: Item, kind: ItemKind) -> None:
    """Let the promise of an item be what its state says: made, kept or void."""
    promised = kind.promises
    if promised is None or not item.values.get(promised.field):
        return
    clock = _clock(work, item)
    if clock is None:
        _make(work, item, kind, promised.text)
    elif clock.runs and item.state in promised.kept:
        clocks.settle(work)
        work.add(facts.ClockStopped(key=clock.key, at=work.now))
    elif clock.runs and kind.state(item.state).final:
        reason = f"{kind.called(item)}: {kind.state(item.state).name}"
        work.add(facts.PromiseVoid(key=clock.key, reason=reason))


def _make(work: Work, item: Item, kind: ItemKind, text: str) -> None:
    assert kind.promises is not None
    day = date.fromisoformat(item.values[kind.promises.field])
    due = end_of_day(day, work.pack.zone)
    if due <= work.now:
        raise refuse(
            f"“{day.isoformat()}” has passed: a promise is due in the future.",
            rule=kind.rules[0] if kind.rules else "",
            missing=(kind.promises.field,),
        )
    to = work.ticket.requester.shown if work.ticket.requester else ""
    number = f"{ITEM}{item.number}"
    clock = sla.promise_clock(number, text, to, work.now, due, work.setting.timing.policy)
    work.add(facts.ClockStarted(clock=clock))


def _clock(work: Work, item: Item) -> Clock | None:
    return work.ticket.clock(f"{PROMISE}{ITEM}{item.number}")
