"""The values of a fact as far as conditions tell them apart: points and the ranges between them.

Numbers, dates and the time since a date are whole, so the ranges are exact: between "less than
10" and "more than 10" lies the one value 10.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import chain, combinations, pairwise

from supportdesk.domain.condition import Compare, Condition, Fact, FactKind, Since, holds
from supportdesk.domain.flow_check.finding import Given

Key = tuple[str, Since | None]
"""A fact, and the unit where the time since it is compared."""
MOST_INCLUDED = 10
_NOW = datetime(2026, 1, 1, tzinfo=UTC)
_OTHER = "\N{NULL}"


class TooManyParts(Exception):
    """A fact of many values is compared with more of them than can be looked at together."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a fact's values that no condition divides: one of them, and words for it."""

    value: Fact
    words: str


def key_of(leaf: Condition) -> Key:
    """What a comparison looks at."""
    return leaf.fact, leaf.since


def leaves(condition: Condition) -> Iterator[Condition]:
    """The comparisons within a condition."""
    if condition.fact:
        yield condition
    for one in (*condition.all, *condition.any, *condition.no):
        yield from leaves(one)


def holds_for(leaf: Condition, value: Fact) -> bool | None:
    """Whether a comparison holds for a value of what it looks at."""
    return holds(replace(leaf, since=None), lambda _: value, _NOW)


def parts_of(key: Key, compared: Iterable[Condition], given: Given, *, unknown: bool) -> list[Part]:
    """The parts into which comparisons divide what they look at; `unknown` adds no value at all.

    Raises TooManyParts.
    """
    fact, since = key
    many = [one for one in compared if one.compare is not Compare.KNOWN]
    kind = FactKind.NUMBER if since else given.kinds[fact]
    if kind is FactKind.FLAG:
        found = [Part(True, f"{fact} is true"), Part(False, f"{fact} is false")]
    elif kind is FactKind.MANY:
        found = list(_choices(fact, many))
    elif kind is FactKind.TEXT:
        found = list(_texts(fact, many, given))
    else:
        cuts = sorted({_number(one.values[0], kind) for one in many})
        lowest = 0 if fact.startswith(("item.", "related.")) or fact == "ticket.exchanges" else None
        found = list(_ranges(_Scale(fact, since, kind), cuts, lowest))
    return [*found, Part(None, f"{fact} not known")] if unknown else found


def _choices(fact: str, many: list[Condition]) -> Iterator[Part]:
    values = sorted({value for one in many for value in one.values})
    if len(values) > MOST_INCLUDED:
        raise TooManyParts
    for held in chain.from_iterable(combinations(values, n) for n in range(len(values) + 1)):
        yield Part(held, f"{fact} with {', '.join(held)}" if held else f"{fact} with none of these")


def _texts(fact: str, many: list[Condition], given: Given) -> Iterator[Part]:
    known = given.values.get(fact)
    mentioned = {value: None for one in many for value in one.values}
    for value in known or mentioned:
        yield Part(value, f"{fact} “{value}”")
    if known is None:
        yield Part(_OTHER, f"{fact} of another value")
    elif fact == "ticket.type":
        yield Part("", f"no {fact}")


def _number(text: str, kind: FactKind) -> int:
    return date.fromisoformat(text).toordinal() if kind is FactKind.DATE else int(text)


@dataclass(frozen=True, slots=True)
class _Scale:
    """How the whole numbers of a fact are shown."""

    fact: str
    since: Since | None
    kind: FactKind

    def value(self, number: int) -> Fact:
        return date.fromordinal(number) if self.kind is FactKind.DATE else number

    def shown(self, number: int) -> str:
        if self.kind is FactKind.DATE:
            return date.fromordinal(number).isoformat()
        return f"{number} {self.since.value}" if self.since else str(number)

    def part(self, number: int, words: str) -> Part:
        said = f"{words} since {self.fact}" if self.since else f"{self.fact} {words}"
        return Part(self.value(number), said)


def _ranges(scale: _Scale, cuts: list[int], lowest: int | None) -> Iterator[Part]:
    if not cuts:
        yield scale.part(1, "of any value")
        return
    first, last = cuts[0], cuts[-1]
    if lowest is None or first > lowest:
        one_below = first - 1 if lowest is None else lowest
        yield scale.part(one_below, f"less than {scale.shown(first)}")
    for one, following in pairwise([*cuts, last]):
        if lowest is None or one >= lowest:
            yield scale.part(one, f"exactly {scale.shown(one)}")
        if following - one == 2:
            yield scale.part(one + 1, f"exactly {scale.shown(one + 1)}")
        elif following - one > 2:
            words = f"between {scale.shown(one)} and {scale.shown(following)}"
            yield scale.part(one + 1, words)
    yield scale.part(last + 1, f"more than {scale.shown(last)}")
