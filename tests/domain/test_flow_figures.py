"""What runs tell of each step, counted from what they did; beside the slow reference too."""

from collections.abc import Collection, Iterable
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from supportdesk.domain.flow_figures import (
    Key,
    Lasted,
    Move,
    MoveKind,
    StepFigures,
    flow_figures,
)
from supportdesk.domain.hours import Calendar, Counting, Hours, Interval
from supportdesk.domain.span import Span
from tests.domain.figures_reference import counted, ranked, told
from tests.domain.hours_calendars import QUARTER, calendars
from tests.domain.hours_reference import Reference

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
ALWAYS = Span()


NINE_TO_FIVE = Hours(
    Calendar(id="office", week={day: (Interval(9 * 3600, 17 * 3600),) for day in range(5)})
)


def figures(
    moves: Iterable[Move],
    open_tickets: Collection[int] = (1,),
    span: Span = ALWAYS,
    hours: Counting | None = None,
) -> dict[Key, StepFigures]:
    return flow_figures(
        moves, lambda ticket, key: ticket in open_tickets, span, lambda ticket: hours
    )


def at(minutes: int) -> datetime:
    return MONDAY + timedelta(minutes=minutes)


def started(minutes: int = 0, ticket: int = 1, run: int = 1) -> Move:
    return Move(MoveKind.STARTED, ticket, run, at(minutes), flow="f", step="a")


def taken(minutes: int, answer: str, to: str, ticket: int = 1, **more: object) -> Move:
    return Move(MoveKind.TAKEN, ticket, 1, at(minutes), answer=answer, to=to, **more)  # type: ignore[arg-type]


def returned(minutes: int, steps: int = 1, ticket: int = 1) -> Move:
    return Move(MoveKind.RETURNED, ticket, 1, at(minutes), steps=steps)


def test_a_walk_to_the_end_is_counted_at_each_step_by_its_answer() -> None:
    moves = [started(), taken(1, "yes", "b"), taken(3, "no", "end", ends=True)]
    found = figures(moves)
    assert (found["f", "a"].entered, dict(found["f", "a"].left)) == (1, {"yes": 1})
    assert dict(found["f", "b"].left) == {"no": 1}
    assert found["f", "b"].wall == Lasted(120, 120)
    end = found["f", "end"]
    assert (end.entered, end.waiting, end.abandoned, end.wall) == (1, 0, 0, None)


def test_going_back_leaves_one_step_and_comes_to_another() -> None:
    moves = [started(), taken(1, "yes", "b"), taken(2, "on", "c"), returned(3, steps=2)]
    found = figures(moves)
    assert found["f", "c"].back == 1
    assert found["f", "a"].entered == 2
    assert found["f", "a"].waiting == 1
    assert found["f", "b"].back == 0
    assert [found["f", one].undone for one in "abc"] == [1, 1, 0]
    assert (found["f", "a"].runs, found["f", "a"].entered) == (1, 2)


def test_a_run_left_on_a_ticket_that_is_no_longer_open_was_given_up_there() -> None:
    moves = [started(ticket=1), started(ticket=2), taken(1, "yes", "b", ticket=2)]
    found = figures(moves)
    assert (found["f", "a"].waiting, found["f", "a"].abandoned) == (1, 0)
    assert (found["f", "b"].waiting, found["f", "b"].abandoned) == (0, 1)


def test_steps_of_a_flow_inside_another_count_there() -> None:
    moves = [
        started(),
        taken(1, "in", "x", enters="g"),
        taken(2, "out", "b", leaves=True),
        taken(3, "on", "end", ends=True),
    ]
    found = figures(moves)
    assert dict(found["g", "x"].left) == {"out": 1}
    assert dict(found["f", "b"].left) == {"on": 1}
    back = figures([*moves[:3], returned(4)])
    assert back["g", "x"].entered == 2
    assert back["g", "x"].waiting == 1


def test_only_what_happened_in_the_span_counts_and_earlier_moves_say_where_it_stood() -> None:
    moves = [started(0), taken(10, "yes", "b"), taken(20, "on", "c")]
    found = figures(moves, {1}, Span(since=at(15), until=at(30)))
    assert ("f", "a") not in found
    assert (found["f", "b"].entered, dict(found["f", "b"].left)) == (0, {"on": 1})
    assert found["f", "c"].entered == 1
    early = figures(moves, {1}, Span(until=at(20)))
    assert ("f", "c") not in early
    assert early["f", "b"].entered == 1
    assert early["f", "b"].waiting == 0  # it stands elsewhere by now


def test_moves_of_a_run_that_never_began_are_left_out() -> None:
    assert figures([taken(1, "yes", "b")]) == {}


def test_a_night_is_time_that_passed_and_no_desk_time() -> None:
    moves = [started(7 * 60), taken(25 * 60, "yes", "b"), taken(25 * 60 + 30, "on", "c")]
    found = figures(moves, hours=NINE_TO_FIVE)
    assert found["f", "a"].wall == Lasted(18 * 3600, 18 * 3600)
    assert found["f", "a"].desk == Lasted(2 * 3600, 2 * 3600)
    assert found["f", "b"].desk == found["f", "b"].wall == Lasted(1800, 1800)
    assert found["f", "c"].desk is None  # nobody answered it
    assert figures(moves)["f", "a"].desk is None  # no hours are known


def test_each_ticket_is_timed_by_its_own_hours() -> None:
    moves = [
        one
        for ticket in (1, 2)
        for one in (started(7 * 60, ticket), taken(25 * 60, "yes", "b", ticket))
    ]
    own = {1: NINE_TO_FIVE}
    found = flow_figures(moves, lambda ticket, key: True, ALWAYS, own.get)
    assert found["f", "a"].desk == Lasted(2 * 3600, 18 * 3600)


def test_half_of_the_answers_took_at_most_the_median_and_nine_of_ten_the_ninetieth() -> None:
    moves = [
        one
        for ticket in range(1, 11)
        for one in (started(0, ticket), taken(ticket, "yes", "b", ticket))
    ]
    assert figures(moves)["f", "a"].wall == Lasted(5 * 60, 9 * 60)
    assert figures(moves[:-2])["f", "a"].wall == Lasted(5 * 60, 9 * 60)
    assert figures(moves[:2])["f", "a"].wall == Lasted(60, 60)


@st.composite
def walks(draw: st.DrawFn, begun: datetime = MONDAY) -> list[Move]:
    """Some runs that go on, into other flows and out again, end, and go back, by quarter hours."""
    moves: list[Move] = []
    for ticket in range(draw(st.integers(1, 3))):
        for run in range(1, draw(st.integers(1, 2)) + 1):
            now = begun + timedelta(seconds=QUARTER * draw(st.integers(0, 100)))
            moves.append(Move(MoveKind.STARTED, ticket, run, now, flow="f", step="a"))
            moves += draw(_walk(ticket, run, now))
    return moves


@st.composite
def _walk(draw: st.DrawFn, ticket: int, run: int, now: datetime) -> list[Move]:
    moves: list[Move] = []
    depth = 0
    for _ in range(draw(st.integers(0, 6))):
        now += timedelta(seconds=QUARTER * draw(st.integers(0, 150)))
        if depth and draw(st.integers(0, 2)) == 0:
            steps = draw(st.integers(1, depth))
            depth -= steps
            moves.append(Move(MoveKind.RETURNED, ticket, run, now, steps=steps))
            continue
        depth += 1
        how = draw(st.sampled_from([{}, {}, {"enters": "g"}, {"leaves": True}, {"ends": True}]))
        answer, to = draw(st.sampled_from(["on", "off"])), draw(st.sampled_from("abcd"))
        moves.append(Move(MoveKind.TAKEN, ticket, run, now, answer=answer, to=to, **how))  # type: ignore[arg-type]
    return moves


@given(walks(), st.frozensets(st.integers(0, 3)))
def test_whoever_came_to_a_step_left_it_or_stands_there(
    moves: list[Move], open_tickets: frozenset[int]
) -> None:
    found = figures(moves, open_tickets)
    ended = sum(one.ends for one in moves)
    for one in found.values():
        over = one.entered - sum(one.left.values()) - one.back - one.waiting - one.abandoned
        assert 0 <= over <= ended
    assert sum(one.entered for one in found.values()) == len(moves)
    assert all(one.undone <= sum(one.left.values()) for one in found.values())


@settings(max_examples=40, deadline=None)
@given(st.data(), calendars())
def test_the_figures_are_those_of_the_slow_reference(
    data: st.DataObject, around: tuple[Calendar, datetime]
) -> None:
    calendar, begun = around
    moves = data.draw(walks(begun))
    instants = st.none() | st.sampled_from(sorted({one.at for one in moves}))
    span = Span(since=data.draw(instants), until=data.draw(instants))
    open_tickets = data.draw(st.frozensets(st.integers(0, 2)))
    slow = told(moves, open_tickets, span, Reference(calendar, QUARTER).elapsed)
    found = figures(moves, open_tickets, span, Hours(calendar))
    assert found.keys() == slow.keys()
    for key, one in found.items():
        wanted = slow[key]
        assert (one.entered, one.runs) == (len(wanted.came), len(set(wanted.came)))
        assert dict(one.left) == counted(wanted.answers)
        assert (one.back, one.undone) == (wanted.back, wanted.undone)
        assert (one.waiting, one.abandoned) == (wanted.waiting, wanted.abandoned)
        assert one.wall == _lasted(wanted.wall)
        assert one.desk == _lasted(wanted.open)


def _lasted(seconds: list[int]) -> Lasted | None:
    return Lasted(ranked(seconds, 0.5), ranked(seconds, 0.9)) if seconds else None
