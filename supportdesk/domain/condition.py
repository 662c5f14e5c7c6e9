"""Conditions as data: named facts compared, joined by all, any and not. Nothing is run as code.

A fact that is not known makes a comparison unknown (None), and what hangs on it alone too.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from supportdesk.domain.field import FieldKind


class FactKind(StrEnum):
    """What kind of value a named fact has."""

    TEXT = "text"
    NUMBER = "number"
    FLAG = "flag"
    DATE = "date"
    MANY = "many"


class Compare(StrEnum):
    """How a fact is compared."""

    IS = "is"
    IS_NOT = "is_not"
    IN = "in"
    NOT_IN = "not_in"
    INCLUDES = "includes"
    KNOWN = "known"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"


class Since(StrEnum):
    """The unit in which the time since a date is counted; whole ones, the anniversary included."""

    HOURS = "hours"
    DAYS = "days"
    YEARS = "years"
    BUSINESS_DAYS = "business days"


OF_VALUE = "value."
"""How the name of a value of the process begins, where a text is compared with it."""

COUNTED = f"{Since.BUSINESS_DAYS.value} since "
"""What stands before the name of a date where the business days since it are asked for."""
ORDERED = frozenset({Compare.AT_LEAST, Compare.AT_MOST, Compare.MORE_THAN, Compare.LESS_THAN})
Fact = str | int | bool | date | tuple[str, ...] | None
Know = Callable[[str], Fact]


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A comparison of one fact, or a join of other conditions by exactly one of all, any, no."""

    fact: str = ""
    compare: Compare = Compare.IS
    values: tuple[str, ...] = ()
    since: Since | None = None
    all: tuple["Condition", ...] = ()
    any: tuple["Condition", ...] = ()
    no: tuple["Condition", ...] = ()

    def facts(self) -> Iterator[str]:
        """The names of every fact that the condition looks at."""
        if self.fact:
            yield self.fact
        for one in (*self.all, *self.any, *self.no):
            yield from one.facts()


def holds(condition: Condition, know: Know, now: datetime) -> bool | None:
    """Whether the condition holds at `now`; None where that hangs on a fact not known."""
    if condition.all:
        return _all([holds(one, know, now) for one in condition.all])
    if condition.any:
        found = _all([_opposite(holds(one, know, now)) for one in condition.any])
        return _opposite(found)
    if condition.no:
        return _opposite(holds(condition.no[0], know, now))
    if any(one.startswith(OF_VALUE) for one in condition.values):
        values = tuple(shown(know(x)) if x.startswith(OF_VALUE) else x for x in condition.values)
        condition = replace(condition, values=values)
    if condition.since is Since.BUSINESS_DAYS:
        count = know(f"{COUNTED}{condition.fact}")
        return _compared(replace(condition, since=None), count, now)
    return _compared(condition, know(condition.fact), now)


def _opposite(found: bool | None) -> bool | None:
    return None if found is None else not found


def _all(found: list[bool | None]) -> bool | None:
    if any(one is False for one in found):
        return False
    return None if any(one is None for one in found) else True


def _compared(condition: Condition, fact: Fact, now: datetime) -> bool | None:
    compare, values = condition.compare, condition.values
    if compare is Compare.KNOWN:
        return (fact not in (None, "")) == (values[0] == "true")
    if fact is None:
        return None
    if compare is Compare.INCLUDES:
        return isinstance(fact, tuple) and all(one in fact for one in values)
    if condition.since is not None:
        fact = passed(fact, condition.since, now)
    if compare in ORDERED:
        return _ordered(compare, fact, values[0])
    same = shown(fact) in values
    return same if compare in {Compare.IS, Compare.IN} else not same


def _ordered(compare: Compare, fact: Fact, value: str) -> bool | None:
    if isinstance(fact, date):
        left: int = fact.toordinal()
        right = date.fromisoformat(value).toordinal()
    elif isinstance(fact, int):
        left, right = int(fact), int(value)
    else:
        return None
    return {
        Compare.AT_LEAST: left >= right,
        Compare.AT_MOST: left <= right,
        Compare.MORE_THAN: left > right,
        Compare.LESS_THAN: left < right,
    }[compare]


def passed(fact: Fact, since: Since, now: datetime) -> int | None:
    """Whole units passed since a date; a year is over on its anniversary, 29 Feb's on 1 March."""
    if not isinstance(fact, date):
        return None
    today = now.date()
    if since is Since.DAYS:
        return (today - fact).days
    if since is Since.HOURS:
        begin = (
            fact
            if isinstance(fact, datetime)
            else datetime(*fact.timetuple()[:3], tzinfo=now.tzinfo)
        )
        return int((now - begin).total_seconds() // 3600)
    early = (today.month, today.day) < (fact.month, fact.day)
    return today.year - fact.year - early


def shown(fact: Fact) -> str:
    """A fact as words, the same that a pack's files use for it."""
    if isinstance(fact, bool):
        return "true" if fact else "false"
    if isinstance(fact, tuple):
        return ", ".join(fact)
    if isinstance(fact, date):
        return fact.isoformat()
    return "" if fact is None else str(fact)


OF_FIELD: Mapping[str, FactKind] = {
    FieldKind.NUMBER: FactKind.NUMBER,
    FieldKind.DATE: FactKind.DATE,
    FieldKind.FLAG: FactKind.FLAG,
}


def typed(text: str | None, kind: FactKind | None) -> Fact:
    """A text as the fact it stands for; None for an empty one, or one that stands for none."""
    if not text:
        return None
    try:
        if kind is FactKind.NUMBER:
            return int(text)
        if kind is FactKind.DATE:
            return date.fromisoformat(text)
    except ValueError:
        return None
    if kind is FactKind.FLAG:
        return text in {"yes", "true"}
    return text


def kinds_of(
    flows: Iterable[Any],
    register: Iterable[Any],
    items: Iterable[Any],
    values: Iterable[Any],
    parties: Iterable[Any] = (),
) -> Mapping[str, FactKind]:
    """The same from the parts of a pack, whether it is being read or has been."""
    things, carried = tuple(register), tuple(items)
    steps = [step for flow in flows for step in flow.steps]
    of_field = [
        *(("run", field) for step in steps for field in step.fields),
        *((group, field) for kind in things for field in kind.fields for group in _OF_THING),
        *(("sets", field) for kind in carried for field in kind.fields),
        *((f"held.{kind.id}", field) for kind in carried for field in kind.fields),
        *(("value", value) for value in values),
    ]
    states = ("total", "unfinished")
    found = {f"answer.{step.id}": FactKind.TEXT for step in steps}
    found |= {f"party.{one.id}": FactKind.TEXT for one in parties}
    for kind in carried:
        found[f"held.{kind.id}.state"] = FactKind.TEXT
        for state in (*states, *(one.id for one in kind.states)):
            found[f"item.{kind.id}.{state}"] = FactKind.NUMBER
    found |= {f"changes.{one.id}": FactKind.FLAG for kind in things for one in kind.fields}
    for group, field in of_field:
        found.setdefault(f"{group}.{field.id}", OF_FIELD.get(field.kind, FactKind.TEXT))
    return found


_OF_THING = ("thing", "sets")
