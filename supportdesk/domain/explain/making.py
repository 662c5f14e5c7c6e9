"""Making the explanation of a clock from its ticket, its events and what it was timed with."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from supportdesk.domain import facts
from supportdesk.domain.clock import Clock, Earlier, Metric
from supportdesk.domain.events import Event
from supportdesk.domain.explain.action import explain_action
from supportdesk.domain.explain.causes import end_of, pause_at, start_of
from supportdesk.domain.explain.explanation import (
    Change,
    Explanation,
    Span,
    Versions,
)
from supportdesk.domain.explain.source import source_of
from supportdesk.domain.explain.spans import counts_hours, last_pause, pauses_of, spans_of
from supportdesk.domain.explain.steps import steps_of
from supportdesk.domain.explain.values import values_of
from supportdesk.domain.explain.withdrawn import withdrawn
from supportdesk.domain.pack import Pack
from supportdesk.domain.sla import Timing
from supportdesk.domain.sla.policy import ClockRule, rule_of
from supportdesk.domain.ticket import Ticket
from supportdesk.domain.took import to_the_second, took


def explain_all(
    ticket: Ticket, pack: Pack, timing: Timing, events: Sequence[Event], now: datetime
) -> list[Explanation]:
    """Every clock of a ticket in the order in which they began, then its ACTION and WHEN."""
    clocks = [explain(one, ticket, pack, timing, events, now) for one in ticket.clocks]
    action = explain_action(ticket, pack, timing, events, now)
    return [*clocks, action] if action else clocks


def explain(
    clock: Clock,
    ticket: Ticket,
    pack: Pack,
    timing: Timing,
    events: Sequence[Event],
    now: datetime,
) -> Explanation:
    """One clock of a ticket as it stands at `now`; `events` are those of the ticket, in order."""
    policy = timing.policy_at(clock.started)
    rule = policy.rule(clock.key, ticket.customer) or rule_of(clock)
    hours = timing.of(clock.calendar)
    mine = [one for one in events if _speaks_of(one.fact, clock.key)]
    return Explanation(
        clock=clock,
        name=_name(clock, rule),
        now=now,
        look=clock.look(now),
        spans=tuple(_with_acts(spans_of(clock, hours, now), clock, ticket)),
        start=start_of(clock, rule, ticket.acts),
        end=end_of(clock, rule, ticket.acts) or _ended_by(mine),
        source=source_of(clock, rule, ticket, policy),
        versions=_versions(clock, pack, mine),
        breach=_breached_by(clock, mine),
        due_if_resumed=_if_resumed(clock, timing, now),
        changes=_changes(clock, mine),
        withdrawn=tuple(withdrawn(mine)),
        steps=tuple(steps_of(clock, mine)),
        took=took(clock, hours),
        values=() if clock.by_word else tuple(values_of(clock, rule, ticket)),
        rules=rule.rules,
    )


def _name(clock: Clock, rule: ClockRule) -> str:
    """Its name in the policy, a later cycle with its number."""
    if clock.metric is Metric.COMMITMENT:
        return f"promise “{clock.text}”"
    if clock.metric is Metric.WAIT:
        return f"wait “{clock.text}”"
    return rule.name if clock.cycle == 1 else f"{rule.name} ({clock.cycle})"


def _speaks_of(fact: facts.Fact, key: str) -> bool:
    if isinstance(fact, facts.ClockStarted):
        return fact.clock.key == key
    if isinstance(fact, facts.ClockRetimed):
        return fact.after.key == key
    return getattr(fact, "key", None) == key


def _with_acts(spans: Sequence[Span], clock: Clock, ticket: Ticket) -> Iterator[Span]:
    """The spans of a pause with the act that brought it."""
    pauses = pauses_of(clock, spans[-1].end) if spans else ()
    by = {one.since: pause_at(one.since, ticket.acts) for one in pauses}
    for span in spans:
        since = [
            one.since
            for one in pauses
            if to_the_second(one.since) <= span.start < to_the_second(one.until)
        ]
        yield replace(span, by=by[since[0]]) if since else span


def _ended_by(mine: Sequence[Event]) -> int:
    """The event of an end that no act of that instant brought."""
    last = mine[-1] if mine else None
    return last.number if last is not None and isinstance(last.fact, facts.ClockEnded) else 0


def _breached_by(clock: Clock, mine: Sequence[Event]) -> int:
    found = [
        one.number
        for one in mine
        if isinstance(one.fact, facts.ClockBreached) and one.fact.at == clock.breached
    ]
    return found[-1] if found else 0


def _changes(clock: Clock, mine: Sequence[Event]) -> tuple[Change, ...]:
    """Its earlier targets, and the times at which the same target came to be due otherwise."""
    found = []
    for number, one in enumerate(clock.earlier):
        after = clock.earlier[number + 1] if number + 1 < len(clock.earlier) else clock
        found.append(_change(one.changed, one.by, one.reason, (one, after)))
    for event in mine:
        fact = event.fact
        if isinstance(fact, facts.ClockRetimed) and fact.before.target == fact.after.target:
            pair = (fact.before, fact.after)
            found.append(_change(event.happened_at, event.number, fact.reason, pair))
    return tuple(sorted(found, key=lambda one: one.at))


def _change(
    at: datetime, by: int, reason: str, pair: tuple[Clock | Earlier, Clock | Earlier]
) -> Change:
    before, after = pair
    return Change(
        at=at,
        by=by,
        reason=reason,
        target=before.target,
        due=before.due,
        target_after=after.target,
        due_after=after.due,
    )


def _if_resumed(clock: Clock, timing: Timing, now: datetime) -> datetime | None:
    """When it would be due if it went on at the end of its last pause; None where that is over."""
    last = last_pause(clock, now)
    if last is None or clock.due is None or clock.target is None:
        return None
    hours = timing.of(clock.calendar)
    return clock.target.due_after_pause(clock.due, last.since, last.until, hours)


def _versions(clock: Clock, pack: Pack, mine: Sequence[Event]) -> Versions:
    began = next((one for one in mine if isinstance(one.fact, facts.ClockStarted)), None)
    written = (began.policy_version if began else "") or pack.version
    policy = pack.versions.installed_at(clock.started) or written
    if not clock.calendar:
        return Versions(policy=policy)
    calendar = pack.calendar(clock.calendar)
    plain = Versions(policy=policy, calendar=calendar.id, calendar_version=calendar.version)
    if not counts_hours(clock) and calendar.never_pauses:
        return plain
    return replace(plain, zone=calendar.zone, zone_data=calendar.zone_data)
