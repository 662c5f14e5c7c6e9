"""The figures as a page: docs/benchmarks.md, written by the command that measured them."""

import os
import platform
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median

from benchmarks.measures import Costs, shares
from benchmarks.subjects import Subject

PAGE = Path(__file__).parent.parent / "docs" / "benchmarks.md"
MARK = "<!-- Below this line `make bench` writes. -->"


def write(results: list[tuple[Subject, Costs]], rounds: int, figures: str) -> str:
    """Put the figures into the page; the text that was put there."""
    above = PAGE.read_text(encoding="utf-8").partition(MARK)[0]
    lines = [*_head(rounds), *_starts(results), *_keys(results), *_rest(results)]
    text = "\n".join([*lines, "", figures, ""])
    PAGE.write_text(f"{above}{MARK}\n\n{text}", encoding="utf-8")
    return text


def _head(rounds: int) -> list[str]:
    return [
        f"Measured {datetime.now(UTC):%Y-%m-%d}: {os.cpu_count()} cores, Python"
        f" {platform.python_version()}, {platform.system()} {platform.release().split('-')[0]},"
        f" Textual {version('textual')}; {rounds} interleaved rounds of starts; 120x40.",
        "",
    ]


def _name(subject: Subject) -> str:
    return f"{subject.name}, {subject.tickets:,} tickets" if subject.tickets else subject.name


def _starts(results: list[tuple[Subject, Costs]]) -> list[str]:
    floor = results[0][1].usable
    lines = [
        "| program | usable, least ms | median ms | to Static | peak MB |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    for subject, found in results:
        least, middle = min(found.usable), median(found.usable)
        ratio = f"{least / min(floor):.2f} / {middle / median(floor):.2f}"
        lines.append(
            f"| {_name(subject)} | {least:.0f} | {middle:.0f} | {ratio} | {found.memory:.0f} |"
        )
    small, large = (one.usable for subject, one in results if subject.name == "desk")
    lines += [
        "",
        f"The desk, large to small: {min(large) / min(small):.2f} by the least,"
        f" {median(large) / median(small):.2f} by the median.",
        "",
    ]
    return lines


def _keys(results: list[tuple[Subject, Costs]]) -> list[str]:
    lines = [
        "| program | key ms p50 / p95 / p99 | bytes, key held | bytes, key alone"
        " | scrolling ms p50 / p95 / p99 | bytes, scrolling |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for subject, found in results:
        if found.key_ms:
            lines.append(
                f"| {_name(subject)} | {_three(found.key_ms)} | {found.held_bytes:.0f}"
                f" | {median(found.key_bytes):.0f} | {_three(found.scroll_ms)}"
                f" | {median(found.scroll_bytes):.0f} |"
            )
    return [*lines, ""]


def _rest(results: list[tuple[Subject, Costs]]) -> list[str]:
    lines = [
        "| program | bytes per tick | CPU ms per tick | bytes idle | CPU ms/s idle |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    for subject, found in results:
        shown = (found.tick_bytes, found.tick_cpu, found.idle_bytes, found.idle_cpu)
        cells = " | ".join("" if one is None else f"{one:.1f}" for one in shown)
        lines.append(f"| {_name(subject)} | {cells} |")
    return lines


def _three(values: list[float]) -> str:
    return " / ".join(f"{one:.1f}" for one in shares(values))
