"""Deadline and elapsed open time beside the published packages, in one interleaved run.

    make bench-hours

Each answer is first compared with the slow reference of the tests; then all packages are timed
in turn, the shortest of several rounds counts. The result is written to docs/benchmarks-hours.md.
"""

import platform
import sys
import time
import zoneinfo
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import partial
from importlib.metadata import version
from pathlib import Path

import holidays

from benchmarks.hours_peers import Peer, peers
from benchmarks.hours_schedules import CASES, QUARTER, Case, Schedule, cases, schedules
from supportdesk.domain.hours import Hours
from tests.domain.hours_reference import Reference

PAGE = Path(__file__).resolve().parent.parent / "docs" / "benchmarks-hours.md"
ROUNDS = 5
STARTS = 8
LEAST_SECONDS = 0.02
OURS = "supportdesk"
TIMED = ("deadline 3 days", "deadline 1 year", "elapsed 3 days", "elapsed 1 year")
Call = Callable[[datetime], object]


@dataclass
class Results:
    """Per package and schedule: right answers, and microseconds per call by question."""

    right: dict[tuple[str, str, str], str] = field(default_factory=dict)
    micros: dict[tuple[str, str, str], float] = field(default_factory=dict)
    wrong: set[str] = field(default_factory=set)
    names: list[str] = field(default_factory=list)


def main() -> int:
    """Check, time, write the page, print the ratios."""
    zoneinfo.reset_tzpath(())
    closed = holidays.country_holidays("US", years=range(2025, 2034), observed=True)
    results = Results()
    every = schedules(tuple(sorted(closed)))
    for schedule in every:
        answering = peers(schedule)
        results.names += [one.name for one in answering if one.name not in results.names]
        check(schedule, answering, results)
        measure(schedule, answering, results)
    for name in results.names:
        asked = [(name, one.name, kind) for one in every for kind in ("deadline", "elapsed")]
        if any(one not in results.right for one in asked):
            results.wrong.add(name)
    page = written(every, results)
    PAGE.write_text(page, encoding="utf-8")
    print(page)
    return 0


def check(schedule: Schedule, answering: list[Peer], results: Results) -> None:
    """Compare every package's answers with the reference."""
    slow, ours = Reference(schedule.calendar, QUARTER), Hours(schedule.calendar)
    asked = cases(schedule)
    due = [slow.deadline(one.start, one.hours * 3600, timedelta(days=40)) for one in asked]
    spent = [slow.elapsed(one.start, one.end) for one in asked]
    for peer in answering:
        exact = []
        if peer.deadline is not None:
            told = [_deadline(peer, one) for one in asked]
            exact.append(sum(one == other for one, other in zip(told, due, strict=True)))
            results.right[peer.name, schedule.name, "deadline"] = f"{exact[-1]}"
            late = sum(
                one != other and other is not None and one == ours.next_opening(other)
                for one, other in zip(told, due, strict=True)
            )
            if late:
                results.right[peer.name, schedule.name, "deadline"] += f" (+{late} a)"
        if peer.elapsed is not None:
            exact.append(sum(_elapsed(peer, a) == b for a, b in zip(asked, spent, strict=True)))
            results.right[peer.name, schedule.name, "elapsed"] = f"{exact[-1]}"
        if not schedule.by_convention and set(exact) != {CASES}:
            results.wrong.add(peer.name)


def _deadline(peer: Peer, case: Case) -> datetime:
    assert peer.deadline is not None
    return peer.deadline(case.start, case.hours).astimezone(UTC)


def _elapsed(peer: Peer, case: Case) -> float:
    assert peer.elapsed is not None
    return peer.elapsed(case.start, case.end)


def measure(schedule: Schedule, answering: list[Peer], results: Results) -> None:
    """Time every package in turn, round by round; the shortest counts."""
    first = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
    starts = [first + timedelta(hours=7 * number) for number in range(STARTS)]
    for _ in range(ROUNDS):
        for peer in answering:
            for question, call in _calls(peer).items():
                key = (peer.name, schedule.name, question)
                taken = _per_call(call, starts)
                results.micros[key] = min(taken, results.micros.get(key, taken))


def _calls(peer: Peer) -> dict[str, Call]:
    found: dict[str, Call] = {}
    deadline, elapsed = peer.deadline, peer.elapsed
    if deadline is not None:
        found["deadline 3 days"] = lambda start: deadline(start, 24)
        found["deadline 1 year"] = lambda start: deadline(start, 2000)
    if elapsed is not None:
        for question, days in (("elapsed 3 days", 3), ("elapsed 1 year", 365)):
            ends: dict[datetime, datetime] = {}
            found[question] = lambda start, ends=ends, days=days: elapsed(  # type: ignore[misc]
                start, ends.get(start) or ends.setdefault(start, start + timedelta(days=days))
            )
    return found


def _per_call(call: Call, starts: list[datetime]) -> float:
    """Microseconds per call over the starts, for at least LEAST_SECONDS."""
    for one in starts:
        call(one)
    times, begun = 0, time.perf_counter()
    while True:
        for one in starts:
            call(one)
        times += len(starts)
        taken = time.perf_counter() - begun
        if taken >= LEAST_SECONDS:
            return taken / times * 1e6


def written(every: tuple[Schedule, ...], results: Results) -> str:
    """The page: what was run, how many answers are right, what a call costs, the ratios."""
    packages = ("django-bizcal", "businesstimedelta", "pandas", "numpy", "business-duration")
    versions = [f"{one} {version(one)}" for one in (*packages, "officehours", "tzdata")]
    lines = [
        "# Business time, measured",
        "",
        f"`make bench-hours`, {date.today()}, Python {platform.python_version()}, "
        f"{platform.machine()}; {', '.join(versions)}.",
        "",
        "One interleaved run; the shortest of "
        f"{ROUNDS} rounds over {STARTS} starts, everything warm. New York; office is Mon-Fri "
        "09-17 and the lunch break 12-13, both with the US holidays; daylight saving is daily "
        "00-08 and night shift Mon-Fri 22-06, both asked around the changes; “night, holidays” is "
        "the same shift with the US holidays, where packages may differ on the tail of the shift "
        "of the day before, and nobody is called wrong for it.",
        "",
        f"## Right answers of {CASES}",
        "",
        "Compared with a reference that looks at the wall clock every quarter of an hour "
        "(`tests/domain/hours_reference.py`). Deadline / elapsed; - is a question or a schedule "
        "that the package does not have. (a): as the next opening, the same business instant, but "
        "another day to a customer.",
        "",
        *_table(every, results, lambda name, one: _right(results, name, one)),
    ]
    for question in TIMED:
        lines += ["", f"## {question[0].upper()}{question[1:]}, microseconds per call", ""]
        lines += _table(every, results, partial(_micros, results, question))
    lines += ["", "## Ratios", "", *_ratios(every, results), ""]
    lines += ["## The first question", "", _first_question(every), ""]
    return "\n".join(lines)


def _first_question(every: tuple[Schedule, ...]) -> str:
    """What laying out the index costs, once for each calendar."""
    taken = []
    for one in every:
        hours, begun = Hours(one.calendar), time.perf_counter()
        hours.elapsed(datetime(2026, 3, 2, tzinfo=UTC), datetime(2027, 3, 2, tzinfo=UTC))
        taken.append((time.perf_counter() - begun) * 1000)
    return (
        "A calendar lays out its days when they are first asked about: a year, with half a year on "
        f"either side, took {min(taken):.0f} to {max(taken):.0f} ms. What is laid out is kept."
    )


def _table(
    every: tuple[Schedule, ...], results: Results, cell: Callable[[str, str], str]
) -> list[str]:
    rows = ["| package | " + " | ".join(one.name for one in every) + " |"]
    rows.append("|---" * (len(every) + 1) + "|")
    for name in results.names:
        rows.append(f"| {name} | " + " | ".join(cell(name, one.name) for one in every) + " |")
    return rows


def _right(results: Results, name: str, schedule: str) -> str:
    found = [results.right.get((name, schedule, one), "-") for one in ("deadline", "elapsed")]
    return " / ".join(found) if found != ["-", "-"] else "-"


def _micros(results: Results, question: str, name: str, schedule: str) -> str:
    found = results.micros.get((name, schedule, question))
    return "-" if found is None else f"{found:,.1f}"


def _ratios(every: tuple[Schedule, ...], results: Results) -> list[str]:
    """How many times faster than the fastest package that is right on all schedules."""
    others = [one for one in results.names if one != OURS and one not in results.wrong]
    if not others:
        return ["No other package is right on all schedules."]
    rows = [
        f"Besides ours, right on all schedules: {', '.join(others)}. "
        "The fastest of them takes so many times the time of ours:",
        "",
        "| question | " + " | ".join(one.name for one in every) + " |",
        "|---" * (len(every) + 1) + "|",
    ]
    for question in TIMED:
        cells = []
        for one in every:
            fastest = min(results.micros[name, one.name, question] for name in others)
            cells.append(f"{fastest / results.micros[OURS, one.name, question]:,.0f}")
        rows.append(f"| {question} | " + " | ".join(cells) + " |")
    return rows


if __name__ == "__main__":
    sys.exit(main())
