"""What a path needs: what is typed at which of its steps, who writes, what the ticket carries.

A decision on the path goes the wanted way only where its facts have certain values. Those of the
run are typed in the forms before it; a path whose forms would have to hold two values at once is
none that can happen.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from supportdesk.domain.condition import Condition, Since, shown
from supportdesk.domain.directory import Contact
from supportdesk.domain.flow import Case, Step, StepKind
from supportdesk.domain.flow_check import Given, Unfolded
from supportdesk.domain.flow_check.cases import Known, outcomes
from supportdesk.domain.flow_check.known import UNSAID
from supportdesk.domain.flow_check.values import Key, Part, leaves
from supportdesk.domain.gate import Gate
from supportdesk.simulation.paths import Path

MOST_TRIES = 2_000
AUTHOR = ("author", "requester")
ANYTHING = "something else"
"""What stands for any text; typed as a sample where a field takes no text."""
LACKED = frozenset({"run", "answer", "thing"})
"""What a path may come without."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """That a fact outside the run has a value at a step of the path, by the step's number."""

    at: int
    key: Key
    part: Part
    among: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Needs:
    """Values typed by step number and field (None: left empty), and facts outside the run.

    `since` are those of the typed ones that are dates so long ago: of the day on which they are
    typed, for a path may wait before.
    """

    typed: Mapping[tuple[int, str], str | None] = field(default_factory=dict)
    since: Mapping[tuple[int, str], tuple[Key, Part]] = field(default_factory=dict)
    wanted: tuple[Wanted, ...] = ()


class CannotHappen(Exception):
    """The facts that the path needs exclude one another."""


def needs_of(
    path: Path, graph: Unfolded, given: Given, gates: Mapping[str, Gate], now: datetime
) -> Needs:
    """What must be so for the desk to take this path; raises CannotHappen."""
    tries = 0
    asked = list(_asked(path, graph, given, gates))
    todo = [(0, Needs())]
    while todo and tries < MOST_TRIES:
        number, needs = todo.pop()
        tries += 1
        if number == len(asked):
            return needs
        at, ways, among = asked[number]
        for known in reversed(ways):
            more = _with(needs, path, graph, at, known, among, now)
            if more is not None:
                todo.append((number + 1, more))
    raise CannotHappen


Asked = tuple[int, list[Known], frozenset[str]]


def _asked(path: Path, graph: Unfolded, given: Given, gates: Mapping[str, Gate]) -> Iterator[Asked]:
    """Each decision and gate of the path, with the values that lead the wanted way."""
    for at, (place, answer) in enumerate(path.steps):
        step = graph.steps[place]
        if step.kind is StepKind.GATE:
            gate = gates[step.gate]
            step = _as_decision(step, gate)
        if step.kind is not StepKind.DECISION:
            continue
        found = outcomes(step, given, _may_be_unknown)
        number = next(n for n, one in enumerate(step.cases) if one.id == answer)
        ways = list(found.taken.get(number, ()))
        ways += found.open if answer == "shut" else []
        values = {one for case in step.cases if case.when for one in _values(case.when)}
        yield at, ways, frozenset(values)


def _may_be_unknown(fact: str) -> bool:
    return fact in UNSAID or fact.partition(".")[0] in LACKED


def _as_decision(step: Step, gate: Gate) -> Step:
    """A gate as the decision that the desk takes before it."""
    names = [one.id for one in step.answers]
    open_case = Case(id=names[0], text="open", to="", when=gate.needs)
    return replace(step, kind=StepKind.DECISION, cases=(open_case, Case(id="shut", text="", to="")))


def _values(condition: Condition) -> Iterator[str]:
    for leaf in leaves(condition):
        yield from leaf.values


def _with(
    needs: Needs,
    path: Path,
    graph: Unfolded,
    at: int,
    known: Known,
    among: frozenset[str],
    now: datetime,
) -> Needs | None:
    """The needs with these values as well; None where they exclude one another."""
    typed, since, wanted = dict(needs.typed), dict(needs.since), list(needs.wanted)
    for key, part in known.items():
        group, _, name = key[0].partition(".")
        if group == "answer":
            if _answered(path, at, name) != part.value:
                return None
        elif group == "run":
            text = None if part.value is None else text_of(key, part, now)
            where = _typed_at(path, graph, at, name, empty=text is None)
            if not _types(typed, where, name, text):
                return None
            if where is not None and key[1] is not None and text is not None:
                since[where, name] = key, part
        elif group == "thing" and _typed_at(path, graph, at, name, empty=False) is not None:
            where = _typed_at(path, graph, at, name, empty=False)
            if where is None or part.value is None:
                return None
            typed[where, name] = text_of(key, part, now)
        elif _excluded(wanted, path, graph, at, key, part):
            return None
        else:
            wanted.append(Wanted(at, key, part, among))
    return Needs(typed, since, tuple(wanted))


def _types(
    typed: dict[tuple[int, str], str | None], where: int | None, name: str, text: str | None
) -> bool:
    """Let a text be typed at a step; False where something else is, or nobody asks for it."""
    if where is None:
        return text is None
    return typed.setdefault((where, name), text) == text


def _excluded(
    wanted: list[Wanted], path: Path, graph: Unfolded, at: int, key: Key, part: Part
) -> bool:
    """Whether a fact has another value before; only who asks may turn out to be another, and
    that by a question in between."""
    may_change = key[0].partition(".")[0] in AUTHOR
    for one in wanted:
        if one.key == key and one.part.value != part.value:
            between = path.steps[one.at + 1 : at]
            if not may_change or not any(
                graph.steps[place].kind is StepKind.QUESTION for place, _ in between
            ):
                return True
    return False


def _answered(path: Path, at: int, name: str) -> str | None:
    before = reversed(path.steps[:at])
    return next((answer for place, answer in before if place[-1] == name), None)


def _typed_at(path: Path, graph: Unfolded, at: int, name: str, *, empty: bool) -> int | None:
    """The last step up to `at` that asks for a field; one that must be filled cannot be empty."""
    for number in range(at, -1, -1):
        for one in graph.steps[path.steps[number][0]].fields:
            if one.id == name and not (empty and one.required):
                return number
            if one.id == name and number < at:
                return None
    return None


def _business_days_ago(now: datetime, count: int) -> date:
    """The date since which there were so many weekdays, now's own the last; later for none."""
    day = now.date()
    if count < 0:
        return day + timedelta(days=-count)
    while count > 0:
        count -= day.weekday() < 5
        day -= timedelta(days=1)
    return day


def text_of(key: Key, part: Part, now: datetime) -> str:
    """A value as it is typed; the time since a date becomes the date."""
    since, value = key[1], part.value
    if since is not None and isinstance(value, int):
        today = now.date()
        if since is Since.YEARS:
            day = min(today.day, 28)
            return today.replace(year=today.year - value, day=day).isoformat()
        if since is Since.BUSINESS_DAYS:
            return _business_days_ago(now, value).isoformat()
        hours = {Since.DAYS: 24, Since.HOURS: 1}[since]
        return (now - timedelta(hours=hours * value)).date().isoformat()
    if isinstance(value, bool):
        return "yes" if value else "no"
    return shown(value).replace("\N{NULL}", ANYTHING)


def fits(wanted: list[Wanted], contact: Contact | None, standing: str) -> bool:
    """Whether an author of this standing has all of these facts."""
    facts = {
        "standing": standing,
        "organisation": (contact.organisation or None) if contact else None,
    }
    for one in wanted:
        name = one.key[0].partition(".")[2]
        if name == "may":
            held = set(contact.may if contact else ()) & one.among
            if not isinstance(one.part.value, tuple) or held != set(one.part.value):
                return False
        elif facts.get(name) != one.part.value:
            return False
    return True
