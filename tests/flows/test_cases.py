"""The cases of a decision cover every value, the boundary too, and none is in another's shadow."""

from datetime import UTC, date, datetime
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supportdesk.domain.condition import Condition, Since, holds
from supportdesk.domain.flow_check.cases import MOST_COMPARED, outcomes
from tests.flows.making import GIVEN, decision, end, flow, form, said, when

NOW = datetime(2026, 11, 25, tzinfo=UTC)


def of(*conditions: Condition | None, field: str = "count", required: bool = True) -> list[str]:
    cases = [(one, "end") for one in conditions]
    return said(
        flow(form("ask", "decide", field, required=required), decision("decide", *cases), end())
    )


def test_less_than_10_and_more_than_10_leave_exactly_10() -> None:
    less, more = when("run.count", "less_than", "10"), when("run.count", "more_than", "10")
    assert of(less, more) == ["“decide” has no case for run.count exactly 10"]
    assert of(less, more, when("run.count", "is", "10")) == []
    assert of(when("run.count", "at_most", "10"), more) == []


def test_a_date_and_the_time_since_one_have_their_boundaries_too() -> None:
    before = when("run.sold", "less_than", "2026-03-01")
    after = when("run.sold", "more_than", "2026-03-01")
    assert of(before, after, field="sold") == [
        "“decide” has no case for run.sold exactly 2026-03-01"
    ]
    young = when("run.sold", "less_than", "2", since=Since.YEARS)
    old = when("run.sold", "more_than", "2", since=Since.YEARS)
    assert of(young, old, field="sold") == [
        "“decide” has no case for exactly 2 years since run.sold"
    ]


def test_a_gap_between_two_numbers_is_named() -> None:
    low, high = when("run.count", "at_most", "3"), when("run.count", "at_least", "7")
    assert of(low, high) == ["“decide” has no case for run.count between 3 and 7"]
    near = when("run.count", "at_least", "5")
    assert of(low, near) == ["“decide” has no case for run.count exactly 4"]


def test_choices_flags_and_words_are_covered_whole() -> None:
    red = when("run.colour", "is", "red")
    assert of(red, field="colour") == ["“decide” has no case for run.colour “blue”"]
    assert of(red, when("run.colour", "is", "blue"), field="colour") == []
    assert of(when("run.flag", "is", "true"), field="flag") == [
        "“decide” has no case for run.flag is false"
    ]
    assert of(when("run.text", "is", "a"), field="text") == [
        "“decide” has no case for run.text of another value"
    ]


def test_a_count_is_never_below_nothing() -> None:
    item = "item.part.open"
    assert of(when(item, "at_least", "1"), when(item, "is", "0")) == []
    assert "never taken" in of(when(item, "at_least", "0"), None)[0]


def test_a_case_in_the_shadow_of_earlier_ones_is_named() -> None:
    found = of(when("run.count", "at_least", "5"), when("run.count", "more_than", "8"), None)
    assert found == ["case “case-1” is never taken: those before it take all that it would"]
    impossible = Condition(all=(when("run.count", "less_than", "1"), when("run.count", "is", "4")))
    assert "nothing there is fits it" in of(impossible, None)[0]


def test_what_stands_behind_a_case_that_is_never_taken_is_not_reached() -> None:
    decide = decision(
        "decide", (when("run.count", "at_least", "5"), "end"),
        (when("run.count", "is", "6"), "lost"), (None, "end"),
    )  # fmt: skip
    found = said(flow(form("ask", "decide", "count"), decide, end(), end("lost")))
    assert "no step leads to “lost”" in found


def test_a_fact_that_may_not_be_known_is_asked_for_or_has_a_case() -> None:
    few = when("run.count", "less_than", "3")
    assert "“run.count” is not known: ask for it" in of(few, None, required=False)[0]
    assert of(when("run.count", "known", "false"), few, None, required=False) == []
    asks = decision("decide", (few, "end"), (None, "end"), fields=form("x", "end", "count").fields)
    assert said(flow(form("ask", "decide", "count", required=False), asks, end())) == []


def test_a_decision_cannot_look_at_what_only_a_gate_knows() -> None:
    assert "only a gate knows" in " ".join(of(when("sets.status", "is", "x"), None))


def test_what_cannot_be_proven_within_the_limit_is_said_and_work_is_bounded() -> None:
    many = tuple(when("author.may", "includes", f"right-{n}") for n in range(12))
    assert "compares too much" in of(Condition(any=many), None)[0]
    wide = [
        Condition(all=tuple(when(fact, "is", str(n)) for fact in ("run.count", "item.part.open")))
        for n in range(400)
    ]
    step = decision("decide", *((one, "end") for one in wide), (None, "end"))
    found = outcomes(step, GIVEN, lambda _: False)
    assert (found.compared, found.whole) == (MOST_COMPARED + 1, False)


NUMBERS = st.integers(-3, 6)
LEAF = st.one_of(
    st.builds(
        lambda how, n: when("run.count", how, str(n)),
        st.sampled_from(["less_than", "more_than", "at_least", "at_most", "is", "is_not"]),
        NUMBERS,
    ),
    st.builds(lambda how, c: when("run.colour", how, c), st.sampled_from(["is", "is_not"]),
              st.sampled_from(["red", "blue"])),
    st.just(when("run.count", "known", "true")),
)  # fmt: skip
CONDITION = st.recursive(
    LEAF,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda many: Condition(all=tuple(many))),
        st.lists(inner, min_size=1, max_size=3).map(lambda many: Condition(any=tuple(many))),
        inner.map(lambda one: Condition(no=(one,))),
    ),
    max_leaves=6,
)
WORLD = [
    {"run.count": count, "run.colour": colour}
    for count, colour in product([None, *range(-6, 10)], ["red", "blue"])
]


@given(st.lists(CONDITION, min_size=1, max_size=4))
def test_what_is_proven_is_what_a_run_would_meet(conditions: list[Condition]) -> None:
    """Against every value by force: the same cases taken, values left, facts lacking."""
    step = decision("decide", *((one, "end") for one in conditions))
    found = outcomes(step, GIVEN, lambda fact: fact == "run.count")
    taken, left, lacking = set(), False, False
    for world in WORLD:
        for number, condition in enumerate(conditions):
            result = holds(condition, world.get, NOW)
            if result is None:
                lacking = True
                break
            if result:
                taken.add(number)
                break
        else:
            left = True
    assert (set(found.taken), bool(found.left), bool(found.open)) == (taken, left, lacking)


@pytest.mark.parametrize("day", [date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 2)])
def test_the_part_of_a_date_holds_for_its_days(day: date) -> None:
    step = decision("decide", (when("run.sold", "at_least", "2026-03-01"), "end"), (None, "end"))
    found = outcomes(step, GIVEN, lambda _: False)
    after = {part.value for known in found.taken[0] for part in known.values()}
    assert (day in after) == (day >= date(2026, 3, 1))
