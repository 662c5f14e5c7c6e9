"""Conditions, checked against a slow and obvious three-valued reading of them."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supportdesk.domain.condition import Compare, Condition, Since, holds, passed

NOW = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)
NAMES = ("a", "b", "c")


def leaf(name: str) -> Condition:
    return Condition(fact=name, compare=Compare.IS, values=("true",))


TREES = st.recursive(
    st.sampled_from(NAMES).map(leaf),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda many: Condition(all=tuple(many))),
        st.lists(inner, min_size=1, max_size=3).map(lambda many: Condition(any=tuple(many))),
        inner.map(lambda one: Condition(no=(one,))),
    ),
    max_leaves=8,
)
WORLDS = st.fixed_dictionaries({name: st.sampled_from([True, False, None]) for name in NAMES})


def slowly(tree: Condition, world: Mapping[str, bool | None]) -> bool | None:
    """True or false only where every way of filling in what is not known agrees."""
    unknown = [name for name in NAMES if world[name] is None]
    if unknown:
        first, found = unknown[0], set()
        for value in (True, False):
            found.add(slowly(tree, {**world, first: value}))
        return found.pop() if len(found) == 1 else None
    if tree.all:
        return all(slowly(one, world) for one in tree.all)
    if tree.any:
        return any(slowly(one, world) for one in tree.any)
    if tree.no:
        return not slowly(tree.no[0], world)
    return world[tree.fact]


@given(TREES, WORLDS)
def test_what_is_known_is_never_contradicted_by_what_turns_out(
    tree: Condition, world: dict[str, bool | None]
) -> None:
    found = holds(tree, world.__getitem__, NOW)
    if found is not None:
        assert found == slowly(tree, world)
    if None not in world.values():
        assert found == slowly(tree, world)


@pytest.mark.parametrize(
    ("compare", "expected"),
    [
        (Compare.AT_LEAST, [False, True, True]),
        (Compare.AT_MOST, [True, True, False]),
        (Compare.MORE_THAN, [False, False, True]),
        (Compare.LESS_THAN, [True, False, False]),
    ],
)
def test_numbers_are_compared_to_the_boundary(compare: Compare, expected: list[bool]) -> None:
    condition = Condition(fact="n", compare=compare, values=("2",))
    found = [holds(condition, {"n": number}.__getitem__, NOW) for number in (1, 2, 3)]
    assert found == expected


@given(st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.dates(date(2030, 1, 1), date(2050, 1, 1)))
def test_a_year_is_over_on_the_anniversary_counted_day_by_day(begin: date, day: date) -> None:
    now = datetime(day.year, day.month, day.day, tzinfo=UTC)
    count, one = 0, begin
    while one < day:
        one += timedelta(days=1)
        same = (one.month, one.day) == (begin.month, begin.day)
        leap = (begin.month, begin.day) == (2, 29) and (one.month, one.day) == (3, 1)
        is_leap = one.year % 4 == 0 and (one.year % 100 != 0 or one.year % 400 == 0)
        count += same or (leap and not is_leap)
    assert passed(begin, Since.YEARS, now) == count
