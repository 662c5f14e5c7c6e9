"""The cases of a decision: every value has one, and none stands in the shadow of those before it.

Cases are tried in order, as a run does; a comparison is only asked for where the ones before it
leave it open, so the work follows the conditions and not the product of all values.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from supportdesk.domain.condition import Condition
from supportdesk.domain.flow import Step
from supportdesk.domain.flow_check.finding import Finding, Given
from supportdesk.domain.flow_check.values import (
    Key,
    Part,
    TooManyParts,
    holds_for,
    key_of,
    leaves,
    parts_of,
)

MOST_COMPARED = 50_000
MOST_TOLD = 3
Known = Mapping[Key, Part]
Compare = Callable[[Condition], bool | None]


class _Asked(Exception):
    """A comparison needs a fact that has no value yet."""

    def __init__(self, key: Key) -> None:
        self.key = key


class _TooMuch(Exception):
    """More was compared than is worth the proof."""


@dataclass
class Outcomes:
    """What the cases of a decision come to over all values.

    `taken` are the cases by number with values that lead to each, `left` the values that no case
    takes, `open` those that lack a fact, `compared` how often something was compared, `whole`
    whether all was looked at.
    """

    taken: dict[int, list[Known]] = field(default_factory=dict)
    left: list[Known] = field(default_factory=list)
    open: list[Known] = field(default_factory=list)
    compared: int = 0
    whole: bool = True


def outcomes(step: Step, given: Given, may_lack: Callable[[str], bool]) -> Outcomes:
    """Try the cases over all values; `may_lack` says which facts may not be known there."""
    found = Outcomes()
    try:
        _try_all(found, step, _parts(step, given, may_lack))
    except (TooManyParts, _TooMuch):
        found.whole = False
    return found


def _try_all(found: Outcomes, step: Step, parts: Mapping[Key, list[Part]]) -> None:
    todo: list[dict[Key, Part]] = [{}]
    while todo:
        known = todo.pop()
        try:
            _settle(found, step, known)
        except _Asked as asked:
            todo.extend({**known, asked.key: part} for part in reversed(parts[asked.key]))


def _parts(step: Step, given: Given, may_lack: Callable[[str], bool]) -> dict[Key, list[Part]]:
    compared = [one for case in step.cases if case.when for one in leaves(case.when)]
    return {
        key: parts_of(
            key, [one for one in compared if key_of(one) == key], given, unknown=may_lack(key[0])
        )
        for key in dict.fromkeys(map(key_of, compared))
    }


def _settle(found: Outcomes, step: Step, known: Known) -> None:
    def compare(leaf: Condition) -> bool | None:
        found.compared += 1
        if found.compared > MOST_COMPARED:
            raise _TooMuch
        key = key_of(leaf)
        if key not in known:
            raise _Asked(key)
        return holds_for(leaf, known[key].value)

    for number, case in enumerate(step.cases):
        holds = True if case.when is None else _truth(case.when, compare)
        if holds is None:
            found.open.append(known)
            return
        if holds:
            found.taken.setdefault(number, []).append(known)
            return
    found.left.append(known)


def _truth(condition: Condition, compare: Compare) -> bool | None:
    """Whether a condition holds; comparisons that can no longer matter are not asked for."""
    if condition.all:
        return _joined(condition.all, compare, decisive=False)
    if condition.any:
        return _joined(condition.any, compare, decisive=True)
    if condition.no:
        inner = _truth(condition.no[0], compare)
        return None if inner is None else not inner
    return compare(condition)


def _joined(conditions: tuple[Condition, ...], compare: Compare, *, decisive: bool) -> bool | None:
    """Kleene's "and" where False is decisive, his "or" where True is."""
    result: bool | None = not decisive
    for one in conditions:
        holds = _truth(one, compare)
        if holds is decisive:
            return decisive
        if holds is None:
            result = None
    return result


def check_cases(flow: str, step: Step, found: Outcomes) -> Iterator[Finding]:
    """What is wrong with the cases of a decision."""
    if not found.whole:
        text = f"“{step.id}” compares too much to prove that its cases cover every value"
        yield Finding(flow=flow, step=step.id, text=text)
        return
    for known in found.left[:MOST_TOLD]:
        text = f"“{step.id}” has no case for {_words(known)}"
        yield Finding(flow=flow, step=step.id, text=text)
    if len(found.left) > MOST_TOLD:
        text = f"“{step.id}” has no case for {len(found.left) - MOST_TOLD} more"
        yield Finding(flow=flow, step=step.id, text=text)
    for number, case in enumerate(step.cases):
        if number not in found.taken:
            why = "those before it take all that it would" if number else "nothing there is fits it"
            text = f"case “{case.id}” is never taken: {why}"
            yield Finding(flow=flow, step=step.id, part="cases", index=number, text=text)
    yield from _lacking(flow, step, found)


def _words(known: Known) -> str:
    return " and ".join(one.words for one in known.values()) or "anything"


def _lacking(flow: str, step: Step, found: Outcomes) -> Iterator[Finding]:
    """Facts that a decision may lack and does not ask for."""
    asks = {f"run.{one.id}" for one in step.fields}
    lacking = dict.fromkeys(
        fact
        for known in found.open
        for (fact, _), part in known.items()
        if part.value is None and fact not in asks
    )
    for fact in lacking:
        text = f"“{step.id}” cannot decide where “{fact}” is not known: ask for it in its fields"
        yield Finding(flow=flow, step=step.id, text=f"{text}, or begin with a case for it")
