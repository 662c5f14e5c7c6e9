"""The engine beside the slow reference: the same clocks for every policy, calendar and history."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from supportdesk.domain.act import Act, ActKind
from supportdesk.domain.clock import Clock, Metric
from supportdesk.domain.hours import Calendar, Hours
from supportdesk.domain.sla import (
    ClockRule,
    NextFrom,
    Plan,
    Policy,
    Reopening,
    Row,
    Rung,
    Timing,
    Trigger,
    Unanswered,
    UpdatesFrom,
    run,
)
from supportdesk.domain.target import Edge, Target, parse_target
from tests.domain.clock_expected import NEVER, OPEN, QUARTER, SOLVED, Expected
from tests.domain.clock_reference import expected
from tests.domain.count_reference import tallied
from tests.domain.hours_calendars import calendars

METRICS = [one for one in Metric if one not in {Metric.COMMITMENT, Metric.COUNTER, Metric.WAIT}]
TIERS = ["csc", "cse"]
AMOUNTS = ["15m", "1h", "3h", "26h", "15bm", "1bh", "3bh", "9bh"]
REST = ["1bd", "2bd", "at 16:00"]
VALUES: dict[ActKind, list[str]] = {
    ActKind.CUSTOMER: [""],
    ActKind.ANSWER: [""],
    ActKind.ACKNOWLEDGED: [""],
    ActKind.AUTOMATIC: [""],
    ActKind.STATUS: [*sorted(OPEN), SOLVED, "closed"],
    ActKind.PRIORITY: ["p1", "p2", "p3"],
    ActKind.CHANNEL: ["email", "phone", "web"],
    ActKind.TIER: TIERS,
    ActKind.FREQUENCY: ["15m", "3h", "3bh", "1bd"],
    ActKind.TARGET: ["1h", "9bh", "2bd", "day", "day", "soon", ""],
}
FIRST = (
    (ActKind.PRIORITY, "p1"),
    (ActKind.CHANNEL, "email"),
    (ActKind.STATUS, "new"),
    (ActKind.TIER, "csc"),
)


def targets(metric: Metric) -> st.SearchStrategy[Target]:
    """Targets of every unit, with the edges that fit a metric."""
    minimum = metric is Metric.MONITORING
    edges = [Edge.AT_LEAST, Edge.MORE_THAN] if minimum else [Edge.WITHIN, Edge.LESS_THAN]
    return st.builds(parse_target, st.sampled_from(AMOUNTS + REST), st.sampled_from(edges))


def some(names: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    """One of the names, or none, which stands for all."""
    return st.lists(st.sampled_from(names), max_size=1).map(tuple)


@st.composite
def rules(draw: st.DrawFn) -> ClockRule:
    """A rule of any metric with any of its values."""
    metric = draw(st.sampled_from(METRICS))
    row = st.builds(
        Row,
        target=targets(metric),
        priorities=some(["p1", "p2"]),
        channels=some(["email", "phone"]),
        tiers=some(TIERS) if metric is Metric.OWNERSHIP else st.just(()),
    )
    rung = st.builds(
        Rung,
        name=st.sampled_from(["tell", "ask"]),
        after=st.sampled_from(AMOUNTS + REST).map(parse_target),
        from_due=st.booleans(),
    )
    rule = ClockRule(
        key="one",
        metric=metric,
        name="one",
        rows=tuple(draw(st.lists(row, max_size=3))),
        edge=draw(targets(metric)).edge,
        calendar="random",
        pauses=tuple(draw(st.sets(st.sampled_from(["new", "waiting"])))),
        ladder=tuple(draw(st.lists(rung, max_size=2, unique_by=lambda one: one.name))),
        own_tickets=draw(st.booleans()),
        next_from=draw(st.sampled_from(NextFrom)),
        updates_from=draw(st.sampled_from(UpdatesFrom)),
        while_unanswered=draw(st.booleans()),
        solved_without_answer=draw(st.sampled_from(Unanswered)),
        reopening=draw(st.sampled_from(Reopening)),
    )
    if metric is Metric.RESOLUTION and draw(st.booleans()):
        rule = replace(rule, target_from="order.ttr")
    if metric is Metric.ACKNOWLEDGE and draw(st.booleans()):
        return replace(
            rule,
            starts=(Trigger(act=ActKind.TIER, values=("cse",)),),
            stops=(Trigger(act=ActKind.ACKNOWLEDGED, by=("cse",)),),
            ends=(Trigger(act=ActKind.TIER, values=("csc",)),),
        )
    return rule


@st.composite
def histories(draw: st.DrawFn, base: datetime) -> list[Act]:
    """The acts of a ticket in the order in which they became known, which is not that of time."""

    def act(kind: ActKind, value: str, quarter: int, number: int, by: str = "") -> Act:
        of = "one" if kind is ActKind.TARGET else ""
        at = base + quarter * QUARTER
        return Act(at=at, number=number, kind=kind, value=value, by=by, channel="email", of=of)

    acts = [act(kind, value, 0, 1) for kind, value in FIRST]
    acts.append(act(ActKind.OPENED, draw(st.sampled_from(["", "own"])), 0, 1))
    kinds = draw(st.lists(st.sampled_from(list(VALUES)), max_size=12))
    for number, kind in enumerate(kinds, 2):
        value = draw(st.sampled_from(VALUES[kind]))
        if value == "day":
            value = (base + timedelta(days=draw(st.integers(-1, 3)))).date().isoformat()
        by = draw(st.sampled_from(["", *TIERS]))
        acts.append(act(kind, value, draw(st.integers(0, 160)), number, by))
    return acts


def plan_of(rule: ClockRule, hours: Hours, zone: str = "UTC") -> Plan:
    """One rule, timed by a calendar."""
    wall = Hours(Calendar(id="", always=True))
    return Plan(
        timing=Timing(
            Policy(clocks=(rule,)),
            {"": wall, "random": hours},
            open=frozenset(OPEN),
            solved=SOLVED,
            zone=zone,
        )
    )


def opens(hours: Hours, base: datetime) -> bool:
    """Whether there is open time enough for every target."""
    return hours.elapsed(base, base + timedelta(days=30)) > 20 * 3600


def shown(clock: Clock, *, with_due: bool) -> tuple[object, ...]:
    state = "none" if clock.target is None else clock.state.value.split()[0]
    risen = {one.name: one.at for one in clock.risen}
    due = clock.due if with_due else None
    return clock.started, state, clock.stopped, clock.breached, due, risen, clock.target


def wanted(one: Expected, *, with_due: bool) -> tuple[object, ...]:
    state = "none" if one.target is None else one.state
    stopped = one.stopped if one.target is not None else None
    due = one.due() if with_due else None
    return one.started, state, stopped, one.breached, due, one.risen, one.target


@given(st.data(), calendars(), rules())
@settings(max_examples=200, deadline=None)
def test_every_clock_is_as_the_reference_has_it(
    data: st.DataObject, where: tuple[Calendar, datetime], rule: ClockRule
) -> None:
    calendar, base = where
    hours = Hours(replace(calendar, id="random"))
    assume(opens(hours, base))
    acts = data.draw(histories(base))
    now = base + 170 * QUARTER
    ordered = sorted(acts, key=lambda one: one.order)
    found = [cycle.clock for cycle in run(ordered, plan_of(rule, hours, calendar.zone), now)]
    right = expected(rule, acts, hours, now, calendar.zone)
    assert len(found) == len(right)
    for clock, one in zip(found, right, strict=True):
        stood = bool(one.still) and one.still[-1][1] in {one.stopped, NEVER}
        with_due = not stood and one.breached is None  # else due says nothing any more
        assert shown(clock, with_due=with_due) == wanted(one, with_due=with_due)


def test_a_step_of_the_ladder_comes_also_at_the_instant_at_which_a_minimum_is_reached() -> None:
    base = datetime(2026, 6, 1, tzinfo=UTC)
    hours = Hours(Calendar(id="random", zone="UTC", always=True))
    quarter = parse_target("15m", Edge.AT_LEAST)
    rule = ClockRule(
        key="one", metric=Metric.MONITORING, name="one", word="", rows=(Row(target=quarter),),
        edge=Edge.AT_LEAST, calendar="random", ladder=(Rung(name="tell", after=quarter),),
    )  # fmt: skip
    first = [*FIRST, (ActKind.OPENED, ""), (ActKind.STATUS, SOLVED)]
    acts = [Act(at=base, number=n, kind=kind, value=to) for n, (kind, to) in enumerate(first, 1)]
    (cycle,) = run(acts, plan_of(rule, hours), base + timedelta(hours=1))
    assert [(one.name, one.at) for one in cycle.clock.risen] == [("tell", base + QUARTER)]
    assert cycle.clock.stopped == base + QUARTER


@given(st.data(), calendars(), rules())
@settings(max_examples=50, deadline=None)
def test_what_time_brings_later_changes_nothing_that_was_told_before(
    data: st.DataObject, where: tuple[Calendar, datetime], rule: ClockRule
) -> None:
    calendar, base = where
    plan = plan_of(rule, Hours(replace(calendar, id="random")))
    acts = sorted(data.draw(histories(base)), key=lambda one: one.order)
    early = run(acts, plan, base + 161 * QUARTER)
    late = run(acts, plan, base + timedelta(days=30))
    for one, other in zip(early, late, strict=True):
        told = [step.fact for step in one.steps]
        assert told == [step.fact for step in other.steps[: len(told)]]


@given(st.data(), st.integers(1, 3), st.booleans(), st.booleans())
@settings(max_examples=100, deadline=None)
def test_every_count_is_as_the_reference_has_it(
    data: st.DataObject, limit: int, own_tickets: bool, ends: bool
) -> None:
    base = datetime(2026, 11, 23, tzinfo=UTC)
    fallen = (Trigger(act=ActKind.TIER, values=("cse",)),) if ends else ()
    rule = ClockRule(
        key="one", metric=Metric.COUNTER, name="one", limit=limit, own_tickets=own_tickets,
        ends=fallen,
    )  # fmt: skip
    channels = st.sampled_from(["email", "email", "phone"])
    acts = [replace(one, channel=data.draw(channels)) for one in data.draw(histories(base))]
    ordered = sorted(acts, key=lambda one: one.order)
    hours = Hours(Calendar(id="", always=True))
    found = [one.clock for one in run(ordered, plan_of(rule, hours), base + 200 * QUARTER)]
    shown = [
        (one.started, one.count, one.state.value.split()[0], one.stopped, one.breached)
        for one in found
    ]
    right = tallied(rule, acts)
    assert shown == [
        (one.started, one.count, one.state, one.stopped, one.breached) for one in right
    ]


@given(st.data(), calendars(), rules(), rules())
@settings(max_examples=30, deadline=None)
def test_a_customer_with_clocks_of_their_own_has_these_and_no_others(
    data: st.DataObject, where: tuple[Calendar, datetime], usual: ClockRule, theirs: ClockRule
) -> None:
    calendar, base = where
    hours = Hours(replace(calendar, id="random"))
    now = base + 170 * QUARTER
    acts = sorted(data.draw(histories(base)), key=lambda one: one.order)
    plain = plan_of(usual, hours, calendar.zone)
    both = Policy(clocks=(usual,), customers={"kessel": (theirs,)})
    timing = replace(plain.timing, policy=both)
    alone = run(acts, plan_of(theirs, hours, calendar.zone), now)
    for customer, right in (("kessel", alone), ("", run(acts, plain, now))):
        found = run(acts, replace(plain, timing=timing, customer=customer), now)
        assert [one.clock for one in found] == [one.clock for one in right]
