"""`make bench-replay`: a desk's whole past folded again, beside reading its events alone.

The desk has 25,000 invented tickets that came in by `supportdesk import`; it is built once and
kept in `build/`. The floor reads every event and takes its bytes and their SHA-256, no more.
"""

import json
import random
import resource
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

TICKETS, ROUNDS = 25_000, 3
FOLDER = Path("build") / "replay"
DESK, ROWS = FOLDER / "desk.db", FOLDER / "tickets.jsonl"
PART = FOLDER / "part.db"
FIRST = datetime(2025, 1, 6, 8, tzinfo=UTC)


def main() -> None:
    """Build the desk where it is not there, and measure in turn."""
    if not DESK.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        write_rows()
        print(f"building a desk of {TICKETS:,} tickets, once", flush=True)
        PART.unlink(missing_ok=True)
        run(PART, "init", "--pack", "aps")
        run(PART, "import", "tickets", str(ROWS), "--mapping", "generic")
        PART.rename(DESK)
    run(DESK, "db", "migrate")
    events, floor, whole = 0, [], []
    for number in range(1, ROUNDS + 1):
        started = time.perf_counter()
        events = read_all()
        floor.append(time.perf_counter() - started)
        whole.append(timed(lambda: run(DESK, "replay")))
        print(f"round {number} of {ROUNDS}: {whole[-1]:.1f} s", flush=True)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{events:,} events replayed in {min(whole):.2f} s, at most {peak:.0f} MB")
    ratio = min(whole) / min(floor)
    print(f"events read and hashed alone in {min(floor):.2f} s; ratio {ratio:.1f}")


def write_rows() -> None:
    """Tickets as a desk exports them: each with its way from new to closed."""
    chance = random.Random(20261125)
    ways = [["open"], [], [], []]
    with ROWS.open("w", encoding="utf-8") as rows:
        for number in range(TICKETS):
            at = FIRST + timedelta(minutes=17 * number)
            history = []
            for status in ("new", *chance.choice(ways), "solved", "closed"):
                history.append({"at": f"{at:%Y-%m-%dT%H:%M:%S}", "status": status})
                at += timedelta(minutes=chance.randint(5, 3000))
            row = {
                "external_id": f"{number:07}",
                "subject": f"Modem {number % 977} is offline",
                "body": "Its lights are red since this morning.",
                "created": history[0]["at"],
                "priority": chance.randint(1, 4),
                "channel": chance.choice(["email", "phone"]),
                "requester": str(chance.randint(1, 4000)),
                "group": "1",
                "category": "1",
                "status": "closed",
                "history": history,
            }
            rows.write(json.dumps(row) + "\n")


def run(store: Path, *words: str) -> None:
    """The program on a store, in a process of its own."""
    program = [sys.executable, "-m", "supportdesk", "--store", str(store)]
    subprocess.run([*program, *words], check=True, stdout=subprocess.DEVNULL)


def timed(act: Callable[[], None]) -> float:
    """Seconds that an act takes."""
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def read_all() -> int:
    """Read and hash every event; how many there are."""
    count = 0
    with sqlite3.connect(DESK) as db:
        for row in db.execute("SELECT * FROM event ORDER BY subject_kind, subject_id, number"):
            sha256(json.dumps(row).encode()).hexdigest()
            count += 1
    return count


if __name__ == "__main__":
    main()
