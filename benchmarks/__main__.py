"""`make bench`: every program in turn, round by round, then each one's costs."""

import argparse
import compileall
from pathlib import Path

from benchmarks import figures, report
from benchmarks.big_desk import big_desk
from benchmarks.measures import Costs, cost, start
from benchmarks.subjects import subjects

BUILD = Path("build")
SIZES = (1_000, 100_000)


def main() -> None:
    """Measure, print, write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9, help="starts of each program")
    rounds = parser.parse_args().rounds
    for folder in ("supportdesk", "data", "screens", "styles", ".venv/lib"):
        compileall.compile_dir(folder, quiet=2)
    BUILD.mkdir(exist_ok=True)
    found = [(one, Costs()) for one in subjects({n: big_desk(BUILD, n) for n in SIZES})]
    for number in range(rounds):
        for subject, costs in found:
            costs.usable.append(start(subject))
        print(f"round {number + 1} of {rounds}", flush=True)
    for subject, costs in found:
        if subject.desk:
            big_desk(BUILD, subject.tickets)
        cost(subject, costs)
        print(f"{subject.name}, {subject.tickets} tickets: done", flush=True)
    print(report.write(found, rounds, figures.measure(BUILD / "figures")))


if __name__ == "__main__":
    main()
