"""Clocks of waits beside the slow reference: every calendar, target, pause and end."""

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from supportdesk.domain.act import RAN_OUT, Act, ActKind
from supportdesk.domain.clock import Clock
from supportdesk.domain.hours import Calendar, Hours
from supportdesk.domain.sla import ClockRule, Plan, Policy, Timing, run, wait_clock
from supportdesk.domain.target import Target, parse_target
from tests.domain.clock_expected import NEVER, OPEN, QUARTER, SOLVED, Expected
from tests.domain.hours_calendars import calendars
from tests.domain.test_clock_reference import AMOUNTS, opens

LAST = 160
ENDS = {"kept": ActKind.KEPT, "ran out": ActKind.KEPT, "void": ActKind.VOID}


def expected(
    clock: Clock, target: Target, hours: Hours, acts: list[Act], pauses: tuple[str, ...]
) -> Expected:
    """The clock of a wait as it should stand, act by act."""
    one = Expected(clock.started, target, hours, since=clock.started)
    rule = ClockRule(key=clock.key, metric=clock.metric, name="wait")
    for act in acts:
        if act.at >= clock.started and one.state in {"running", "paused"}:
            one.pass_to(act.at, rule)
            _happen(one, act, clock, pauses)
    return one


def _happen(one: Expected, act: Act, clock: Clock, pauses: tuple[str, ...]) -> None:
    solved = act.kind is ActKind.STATUS and act.value not in OPEN
    if act.kind is ActKind.PROMISED or (act.of and act.of != clock.key):
        return
    if act.kind is ActKind.KEPT:
        if act.value == RAN_OUT and one.breached is None:
            one.breached = act.at
        _over(one, "stopped", act.at)
    elif act.kind is ActKind.VOID or solved:
        _over(one, "ended", act.at)
    elif act.value in pauses and one.state == "running":
        one.state = "paused"
        one.still.append((act.at, NEVER))
    elif act.value not in pauses and one.state == "paused":
        one.state, one.since = "running", act.at
        one.still[-1] = (one.still[-1][0], act.at)


def _over(one: Expected, state: str, at: datetime) -> None:
    if one.state == "paused":
        one.still[-1] = (one.still[-1][0], at)
    one.state, one.stopped = state, at


@given(st.data(), calendars(), st.sampled_from(AMOUNTS), st.booleans())
@settings(max_examples=150, deadline=None)
def test_the_clock_of_a_wait_is_as_the_reference_has_it(
    data: st.DataObject, where: tuple[Calendar, datetime], amount: str, paused: bool
) -> None:
    calendar, base = where
    hours = Hours(replace(calendar, id="random"))
    assume(opens(hours, base))
    target, pauses = parse_target(amount), ("waiting",) if paused else ()
    timing = Timing(
        Policy(waits_pause=pauses),
        {"": Hours(Calendar(id="", always=True)), "random": hours},
        open=frozenset(OPEN),
        solved=SOLVED,
    )
    quarters = sorted(data.draw(st.lists(st.integers(1, LAST), max_size=6, unique=True)))
    clock = wait_clock(2, base, target, timing, "random")
    acts = [Act(at=base, number=1, kind=ActKind.STATUS, value="open")]
    acts.append(Act(at=base, number=2, kind=ActKind.PROMISED, of=clock.key))
    for number, quarter in enumerate(quarters, 3):
        at, value = base + quarter * QUARTER, data.draw(st.sampled_from(["waiting", "open"]))
        acts.append(Act(at=at, number=number, kind=ActKind.STATUS, value=value))
    how = data.draw(st.sampled_from(["", *ENDS, "solved"]))
    at = base + data.draw(st.integers(LAST, LAST + 40)) * QUARTER
    if how == "solved":
        acts.append(Act(at=at, number=99, kind=ActKind.STATUS, value=SOLVED))
    elif how:
        value = RAN_OUT if how == "ran out" else ""
        acts.append(Act(at=at, number=99, kind=ENDS[how], of=clock.key, value=value, why=how))
    now = base + timedelta(days=12)
    right = expected(clock, target, hours, acts, pauses)
    if right.state == "running":
        right.pass_to(now, ClockRule(key=clock.key, metric=clock.metric, name="wait"))
    [cycle] = run(acts, Plan(timing=timing, kept=(clock,)), now)
    found = cycle.clock
    assert found.state.value.split()[0] == right.state
    assert (found.stopped, found.breached) == (right.stopped, right.breached)
    if right.state == "running":
        assert found.due == right.due()
    again = run(acts, Plan(timing=timing, kept=(found,)), now)
    assert [one.clock for one in again] == [found]
