"""What an import says while it runs and at its end, and how it is ended in the middle."""

import signal
import sys
import time
from collections import Counter
from types import FrameType, TracebackType
from typing import Any

from supportdesk.cli import output
from supportdesk.cli.kit import Call
from supportdesk.importing.run import Outcome

CANCELLED = 130
_EVERY = 10.0
_HOWS = ("imported", "updated", "known", "left out", "refused")


class Talk:
    """Says what became of rows; the first Ctrl-C ends the import after the batch under way."""

    def __init__(self, call: Call, total: int) -> None:
        self.json = call.json
        self.dry = bool(call.args.dry_run)
        self.total = total
        self.counts: Counter[str] = Counter()
        self.cancelled = False
        self._begun = self._said = time.monotonic()
        self._live = sys.stderr.isatty()
        self._before: Any = None

    def __enter__(self) -> "Talk":
        self._before = signal.signal(signal.SIGINT, self._cancel)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._clear()
        signal.signal(signal.SIGINT, self._before)

    def _cancel(self, number: int, frame: FrameType | None) -> None:
        if self.cancelled:
            raise KeyboardInterrupt
        self.cancelled = True

    @property
    def done(self) -> int:
        """How many rows are done with."""
        return sum(self.counts.values())

    def say(self, one: Outcome) -> None:
        """Say what became of one row: a refusal with its line, in JSON everything."""
        self.counts[str(one.how)] += 1
        if self.json:
            output.record(_record(one))
        if str(one.how) == "refused":
            self._clear()
            rule = f" [{one.rule}]" if one.rule else ""
            output.talk(f"{one.row.place}: {one.why}{rule}")

    def progress(self) -> None:
        """Say how far it is: on a terminal in place, elsewhere every ten seconds."""
        now = time.monotonic()
        rate = self.done / max(now - self._begun, 0.001)
        share = 100 * self.done // max(self.total, 1)
        refused = f"  {self.counts['refused']:,} refused" if self.counts["refused"] else ""
        words = f"{self.done:,} of {self.total:,}  {share}%  {rate:,.0f}/s{refused}"
        if self._live:
            print(f"\r\x1b[K{words}", end="", file=sys.stderr, flush=True)
        elif now - self._said >= _EVERY:
            self._said = now
            output.talk(words)

    def _clear(self) -> None:
        if self._live:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)

    def end(self) -> int:
        """Say what it came to; the exit code."""
        self._clear()
        if self.json:
            counts = {one.replace(" ", "_"): self.counts[one] for one in _HOWS}
            summary = {"rows": self.done, **counts, "of": self.total}
            output.record({"summary": True, **summary, "cancelled": self.cancelled})
        told = [f"{self.counts[one]:,} {one}" for one in _HOWS if self.counts[one]]
        dry = "Nothing was stored: " if self.dry else ""
        output.talk(f"{dry}{', '.join(told) or 'no rows'}.")
        if self.cancelled and self.done < self.total:
            output.talk(
                f"Ended between two batches: {self.done:,} of {self.total:,} rows are done."
                " Run it again to go on."
            )
            return CANCELLED
        return output.Exit.REFUSED if self.counts["refused"] else output.Exit.DONE


def _record(one: Outcome) -> dict[str, object]:
    found: dict[str, object] = {
        "file": one.row.file,
        "line": one.row.line,
        "outcome": str(one.how),
        "subject": one.subject or None,
    }
    if str(one.how) == "refused":
        found |= {"rule": one.rule, "why": one.why}
    return found
