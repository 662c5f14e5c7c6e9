"""Signals as lines of JSON: one object per line, each read or refused for itself."""

import difflib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from supportdesk.domain.signal import Reach, Signal
from supportdesk.errors import BadInput

FIELDS = ("source", "thing", "state", "since", "outage")
LONGEST = 20_000
"""Letters of a line; a longer one is no signal."""
_LONGEST_FIELD = 200
_STATES = ", ".join(one.value for one in Reach)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSignal:
    """A line of a file: the signal, or why it is none."""

    file: str
    line: int
    signal: Signal | None = None
    error: BadInput | None = None

    def taken(self) -> Signal:
        """The signal; raises the BadInput that says why there is none."""
        if self.signal is None:
            raise self.error or BadInput(f"{self.file}:{self.line}: no signal.")
        return self.signal


def read_signals(lines: Iterable[bytes], file: str) -> Iterator[ReadSignal]:
    """Every signal of these lines; empty lines are left out."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield ReadSignal(file=file, line=number, signal=signal_of(_object(line)))
        except BadInput as error:
            named = BadInput(f"{file}:{number}: {error.happened}", error.kept, error.todo)
            yield ReadSignal(file=file, line=number, error=named)


def signal_of(given: Mapping[str, object]) -> Signal:
    """The signal that these fields say; raises BadInput naming the field."""
    for name in given:
        if name not in FIELDS:
            near = difflib.get_close_matches(name, FIELDS, 1)
            hint = f"did you mean “{near[0]}”?" if near else f"there are {', '.join(FIELDS)}"
            raise _wrong(f"no field “{name}”: {hint}")
    kind, _, key = _text(given, "thing").partition(":")
    if not kind.strip() or not key.strip():
        raise _wrong("“thing” is kind:key, such as modem:4405-0712")
    return Signal(
        source=_text(given, "source"),
        kind=kind,
        key=key,
        state=_state(_text(given, "state")),
        since=_instant(_text(given, "since")),
        outage=_text(given, "outage", needed=False),
    )


def _object(line: bytes) -> Mapping[str, object]:
    if len(line) > LONGEST:
        raise _wrong(f"a line has at most {LONGEST} letters")
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        raise _wrong("this is no JSON") from None
    if not isinstance(found, dict):
        raise _wrong("a signal is an object")
    return found


def _text(given: Mapping[str, object], name: str, *, needed: bool = True) -> str:
    found = given.get(name)
    if found is None or found == "":
        if needed:
            raise _wrong(f"“{name}” is missing")
        return ""
    if not isinstance(found, str) or len(found) > _LONGEST_FIELD or not found.isprintable():
        raise _wrong(f"“{name}” is a text of one line, at most {_LONGEST_FIELD} letters")
    return found


def _state(text: str) -> Reach:
    try:
        return Reach(text.strip().casefold())
    except ValueError:
        raise _wrong(f"“state” is one of {_STATES}") from None


def _instant(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text.strip())
        if found.tzinfo is None:
            raise ValueError
        return found.astimezone(UTC)
    except (ValueError, OverflowError):
        wanted = "“since” is an instant with its offset, such as 2026-11-20T10:00:00Z"
        raise _wrong(wanted) from None


def _wrong(text: str) -> BadInput:
    return BadInput(f"{text}.", "Nothing of it was taken.")
