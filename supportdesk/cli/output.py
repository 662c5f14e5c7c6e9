"""What the command line prints: data on standard output, talk on standard error."""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from enum import IntEnum

from supportdesk.domain.refusal import Refusal
from supportdesk.errors import (
    MORE,
    BadInput,
    Conflict,
    DeskError,
    NotAllowed,
    NotFound,
    StoreUnreachable,
    WrongFiles,
)
from supportdesk.presentation.inert import inert, inert_block


class Exit(IntEnum):
    """Exit codes; they are part of the interface."""

    DONE = 0
    REFUSED = 1
    USAGE = 2
    NOT_FOUND = 3
    CONFLICT = 4
    UNREACHABLE = 5
    STOPPED = 130


def data(text: str) -> None:
    """Print lines of data for a person, inert."""
    print(inert_block(text))


def record(value: Mapping[str, object]) -> None:
    """Print one object on one line."""
    print(json.dumps(value, ensure_ascii=True, sort_keys=False))


def records(values: Iterable[Mapping[str, object]]) -> None:
    """Print one object per line."""
    for one in values:
        record(one)


def talk(text: str) -> None:
    """Say something to the person at the terminal, on one line."""
    print(inert(text), file=sys.stderr)


def refused(refusal: Refusal, as_json: bool) -> int:
    """Say why a command was refused."""
    if as_json:
        record(
            {
                "refused": True,
                "rule": refusal.rule,
                "why": refusal.why,
                "missing": list(refusal.missing),
                "help": refusal.help,
                "gate": refusal.gate,
                "override": refusal.override,
            }
        )
        return Exit.REFUSED
    rule = f" [{refusal.rule}]" if refusal.rule else ""
    missing = f" Missing: {', '.join(refusal.missing)}." if refusal.missing else ""
    helps = f" {refusal.help}" if refusal.help else ""
    passing = " Pass it with override=REASON." if refusal.override else ""
    talk(f"Refused{rule}: {refusal.why}{helps}{missing}{passing}")
    return Exit.REFUSED


def failed(error: DeskError, as_json: bool) -> int:
    """Say what went wrong: one line, or one for each mistake of a file."""
    if not as_json:
        print(inert_block(str(error)), file=sys.stderr)
    elif isinstance(error, WrongFiles):
        records(_mistake_records(error))
    else:
        record(error_record(error))
    return exit_code(error)


def _mistake_records(error: WrongFiles) -> Iterator[dict[str, object]]:
    for one in error.mistakes:
        yield {"file": one.file, "line": one.line, "error": one.text}
    if error.more:
        yield {"file": None, "line": None, "error": MORE}


def error_record(error: DeskError) -> dict[str, object]:
    """What went wrong, as an object."""
    code = int(exit_code(error))
    return {"error": error.happened, "kept": error.kept, "todo": error.todo, "exit": code}


def exit_code(error: DeskError) -> Exit:
    """The exit code for an error."""
    for kind, code in (
        (NotFound, Exit.NOT_FOUND),
        (Conflict, Exit.CONFLICT),
        (StoreUnreachable, Exit.UNREACHABLE),
        (NotAllowed, Exit.REFUSED),
        (BadInput, Exit.USAGE),
    ):
        if isinstance(error, kind):
            return code
    return Exit.USAGE
