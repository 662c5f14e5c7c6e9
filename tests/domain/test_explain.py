"""An explanation is the engine's own figure, stretch by stretch."""

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from supportdesk.domain import facts, sla
from supportdesk.domain.act import Act, ActKind
from supportdesk.domain.clock import Metric
from supportdesk.domain.explain import Counts, Span
from supportdesk.domain.explain.spans import last_pause, spans_of
from supportdesk.domain.hours import Hours
from supportdesk.domain.target import Edge, Target
from tests.domain.hours_calendars import calendars

HOUR = 3600
TARGETS = st.one_of(
    st.builds(
        Target,
        st.integers(1, 60 * HOUR),
        business=st.booleans(),
        edge=st.sampled_from([Edge.WITHIN, Edge.LESS_THAN]),
    ),
    st.builds(Target, st.just(0), days=st.integers(1, 4)),
    st.builds(Target, st.just(0), at=st.integers(0, 24 * HOUR - 1)),
)
MOVES = st.sampled_from(["waiting", "waiting", "open", "solved", "answer"])


@st.composite
def courses(draw: st.DrawFn) -> tuple[sla.Plan, list[Act], datetime]:
    """A policy on a random calendar, what happened on a ticket, and an instant after it."""
    calendar, start = draw(calendars())
    rule = sla.ClockRule(
        key="it",
        metric=draw(st.sampled_from([Metric.RESOLUTION, Metric.FIRST_RESPONSE])),
        name="it",
        rows=(sla.Row(target=draw(TARGETS)),),
        calendar="random",
        pauses=("waiting",),
        reopening=draw(st.sampled_from(list(sla.Reopening))),
    )
    hours = {"random": Hours(calendar), "": Hours(replace(calendar, id="", always=True))}
    timing = sla.Timing(
        sla.Policy(clocks=(rule,)), hours, open=frozenset({"open", "waiting"}), solved="solved"
    )
    acts = [
        Act(at=start, number=1, kind=ActKind.STATUS, value="open"),
        Act(at=start, number=1, kind=ActKind.OPENED, channel="email"),
    ]
    gaps = st.integers(0, 40 * HOUR)
    for number, move in enumerate(draw(st.lists(MOVES, max_size=6)), 2):
        start += timedelta(seconds=draw(gaps))
        kind = ActKind.ANSWER if move == "answer" else ActKind.STATUS
        acts.append(Act(at=start, number=number, kind=kind, value=move))
    return sla.Plan(timing=timing), acts, start + timedelta(seconds=draw(gaps))


def counted_by(spans: tuple[Span, ...], at: datetime) -> float:
    """Seconds counted up to an instant, added up from the spans alone."""
    inside = ((min(one.end, at) - one.start).total_seconds() for one in spans if one.why.counts)
    return sum(max(0.0, one) for one in inside)


@given(courses())
def test_the_stretches_add_up_to_what_the_engine_counted(
    course: tuple[sla.Plan, list[Act], datetime],
) -> None:
    plan, acts, now = course
    for cycle in sla.run(acts, plan, now):
        clock = cycle.clock
        spans = spans_of(clock, plan.timing.of(clock.calendar), now)
        if clock.due is None or clock.target is None:
            assert not spans
            continue
        until = clock.stopped or clock.paused_since or now
        assert counted_by(spans, until) == cycle._spent(clock.target, until)
        for step in cycle.steps:
            if isinstance(step.fact, facts.ClockPaused):
                assert counted_by(spans, step.at) == step.fact.spent


@given(courses())
def test_what_is_counted_up_to_due_is_the_target(
    course: tuple[sla.Plan, list[Act], datetime],
) -> None:
    plan, acts, now = course
    for cycle in sla.run(acts, plan, now):
        clock, target = cycle.clock, cycle.clock.target
        if clock.due is None or target is None or not target.seconds:
            continue
        spans = spans_of(clock, plan.timing.of(clock.calendar), now)
        still = last_pause(clock, now) is not None
        if spans and spans[-1].end >= clock.due and not still:
            assert counted_by(spans, clock.due) == target.seconds


@given(courses())
def test_the_stretches_cover_the_span_without_gaps_and_keep_a_running_sum(
    course: tuple[sla.Plan, list[Act], datetime],
) -> None:
    plan, acts, now = course
    for cycle in sla.run(acts, plan, now):
        spans = spans_of(cycle.clock, plan.timing.of(cycle.clock.calendar), now)
        at, total = cycle.clock.started, 0.0
        for one in spans:
            total += one.counted
            assert (one.start, one.total) == (at, total)
            assert at < one.end
            assert one.pause or one.why is not Counts.PAUSED
            at = one.end
        if spans:
            assert at == cycle.clock.stopped or at in {now, cycle.clock.due}
