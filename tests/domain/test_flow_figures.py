"""What runs tell of each step, counted from what they did."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from supportdesk.domain.flow_figures import Move, MoveKind, flow_figures
from supportdesk.domain.span import Span

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
ALWAYS = Span()


def at(minutes: int) -> datetime:
    return MONDAY + timedelta(minutes=minutes)


def started(minutes: int = 0, ticket: int = 1, run: int = 1) -> Move:
    return Move(MoveKind.STARTED, ticket, run, at(minutes), flow="f", step="a")


def taken(minutes: int, answer: str, to: str, ticket: int = 1, **more: object) -> Move:
    run = 1
    values = {"seconds": 60, **more}
    return Move(MoveKind.TAKEN, ticket, run, at(minutes), answer=answer, to=to, **values)  # type: ignore[arg-type]


def returned(minutes: int, steps: int = 1, ticket: int = 1) -> Move:
    return Move(MoveKind.RETURNED, ticket, 1, at(minutes), steps=steps)


def test_a_walk_to_the_end_is_counted_at_each_step_by_its_answer() -> None:
    moves = [started(), taken(1, "yes", "b"), taken(3, "no", "end", ends=True, seconds=120)]
    found = flow_figures(moves, {1}, ALWAYS)
    assert (found["f", "a"].entered, dict(found["f", "a"].left)) == (1, {"yes": 1})
    assert dict(found["f", "b"].left) == {"no": 1}
    assert found["f", "b"].median_seconds == 120
    end = found["f", "end"]
    assert (end.entered, end.waiting, end.abandoned, end.median_seconds) == (1, 0, 0, None)


def test_going_back_leaves_one_step_and_comes_to_another() -> None:
    moves = [started(), taken(1, "yes", "b"), taken(2, "on", "c"), returned(3, steps=2)]
    found = flow_figures(moves, {1}, ALWAYS)
    assert found["f", "c"].back == 1
    assert found["f", "a"].entered == 2
    assert found["f", "a"].waiting == 1
    assert found["f", "b"].back == 0


def test_a_run_left_on_a_ticket_that_is_no_longer_open_was_given_up_there() -> None:
    moves = [started(ticket=1), started(ticket=2), taken(1, "yes", "b", ticket=2)]
    found = flow_figures(moves, {1}, ALWAYS)
    assert (found["f", "a"].waiting, found["f", "a"].abandoned) == (1, 0)
    assert (found["f", "b"].waiting, found["f", "b"].abandoned) == (0, 1)


def test_steps_of_a_flow_inside_another_count_there() -> None:
    moves = [
        started(),
        taken(1, "in", "x", enters="g"),
        taken(2, "out", "b", leaves=True),
        taken(3, "on", "end", ends=True),
    ]
    found = flow_figures(moves, {1}, ALWAYS)
    assert dict(found["g", "x"].left) == {"out": 1}
    assert dict(found["f", "b"].left) == {"on": 1}
    back = flow_figures([*moves[:3], returned(4)], {1}, ALWAYS)
    assert back["g", "x"].entered == 2
    assert back["g", "x"].waiting == 1


def test_only_what_happened_in_the_span_counts_and_earlier_moves_say_where_it_stood() -> None:
    moves = [started(0), taken(10, "yes", "b"), taken(20, "on", "c")]
    found = flow_figures(moves, {1}, Span(since=at(15), until=at(30)))
    assert ("f", "a") not in found
    assert (found["f", "b"].entered, dict(found["f", "b"].left)) == (0, {"on": 1})
    assert found["f", "c"].entered == 1
    early = flow_figures(moves, {1}, Span(until=at(20)))
    assert ("f", "c") not in early
    assert early["f", "b"].entered == 1
    assert early["f", "b"].waiting == 0  # it stands elsewhere by now


def test_moves_of_a_run_that_never_began_are_left_out() -> None:
    assert flow_figures([taken(1, "yes", "b")], {1}, ALWAYS) == {}


@st.composite
def walks(draw: st.DrawFn) -> list[Move]:
    moves: list[Move] = []
    for ticket in range(draw(st.integers(1, 4))):
        moves.append(started(0, ticket))
        depth = 0
        for minute in range(draw(st.integers(0, 6))):
            back = depth > 0 and draw(st.booleans())
            if back:
                steps = draw(st.integers(1, depth))
                moves.append(returned(minute, steps, ticket))
                depth -= steps
            else:
                to = draw(st.sampled_from("abcd"))
                moves.append(taken(minute, "on", to, ticket))
                depth += 1
    return moves


@given(walks(), st.frozensets(st.integers(0, 3)))
def test_whoever_came_to_a_step_left_it_or_stands_there(
    moves: list[Move], open_tickets: frozenset[int]
) -> None:
    found = flow_figures(moves, open_tickets, ALWAYS)
    for one in found.values():
        assert one.entered == sum(one.left.values()) + one.back + one.waiting + one.abandoned
    assert sum(one.entered for one in found.values()) == len(moves)
