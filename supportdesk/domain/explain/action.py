"""The ACTION and its WHEN, explained as a countdown from when it was set."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from supportdesk.domain import facts
from supportdesk.domain.clock import Clock, ClockState, Metric
from supportdesk.domain.events import Event
from supportdesk.domain.explain.explanation import Change, Explanation, Origin, Source, Versions
from supportdesk.domain.explain.spans import spans_of
from supportdesk.domain.pack import Pack
from supportdesk.domain.sla import Timing
from supportdesk.domain.ticket import Ticket

ACTION = "action"
"""The key under which the ACTION is explained."""


def explain_action(
    ticket: Ticket, pack: Pack, timing: Timing, events: Sequence[Event], now: datetime
) -> Explanation | None:
    """Who set the ACTION, when and in which event, and what its WHEN was before; None without."""
    settings = _settings(events)
    if ticket.when is None or not ticket.action or not settings:
        return None
    last = settings[-1]
    clock = Clock(
        key=ACTION,
        metric=Metric.COMMITMENT,
        word=ACTION,
        started=last.happened_at,
        state=ClockState.RUNNING,
        due=ticket.when,
        risk_at=ticket.when - timedelta(seconds=pack.when_risk_seconds),
        text=ticket.action,
    )
    return Explanation(
        clock=clock,
        name=f"ACTION “{ticket.action}”",
        now=now,
        look=clock.look(now),
        spans=spans_of(clock, timing.of(""), now),
        start=last.number,
        end=0,
        source=Source(origin=Origin.ACTION),
        versions=Versions(policy=last.pack_version or pack.version),
        changes=tuple(_change(*pair) for pair in pairwise(settings)),
        rules=(pack.action_rule,) if pack.action_rule else (),
    )


def _settings(events: Sequence[Event]) -> list[Event]:
    """The events that set the ACTION that stands, the first of them first."""
    found: list[Event] = []
    for one in events:
        if isinstance(one.fact, facts.ActionDone):
            found = []
        elif isinstance(one.fact, facts.ActionSet):
            found.append(one)
    return found


def _change(before: Event, after: Event) -> Change:
    assert isinstance(before.fact, facts.ActionSet)
    assert isinstance(after.fact, facts.ActionSet)
    renamed = before.fact.action != after.fact.action
    return Change(
        at=after.happened_at,
        by=after.number,
        reason=f"before: “{before.fact.action}”" if renamed else "another WHEN",
        target=None,
        due=before.fact.when,
        target_after=None,
        due_after=after.fact.when,
    )
