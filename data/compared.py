"""Comparing rows: every field that differs, as it is stored and as it was folded."""

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from supportdesk.data import codec
from supportdesk.data.expected import Rows
from supportdesk.data.history import UNREADABLE
from supportdesk.domain.ticket import Ticket

Wrong = tuple[str, str, str, str]
"""A projection, the field, what is stored, what is folded."""
NO_ROW, A_ROW = "no row", "a row"
_LONGEST = 120


def compare(projection: str, wanted: Rows, stored: Rows) -> Iterator[Wrong]:
    """Where rows differ from those wanted; columns that are not wanted are not looked at."""
    keys = wanted if wanted.keys() == stored.keys() else sorted({*wanted, *stored}, key=str)
    for key in keys:
        name = " ".join(map(str, key)) if projection != "ticket" else ""
        if key not in stored:
            yield projection, name, NO_ROW, A_ROW
        elif key not in wanted:
            yield projection, name, A_ROW, NO_ROW
        else:
            yield from _row(projection, name, wanted[key], stored[key])


def _row(
    projection: str, name: str, wanted: dict[str, Any], stored: dict[str, Any]
) -> Iterator[Wrong]:
    for field, value in wanted.items():
        if stored[field] == value:
            continue
        if field == "state" and projection == "ticket":
            yield from _state(str(stored[field]), str(value))
        else:
            yield projection, f"{name} {field}".strip(), text(stored[field]), text(value)


def _state(stored: str, wanted: str) -> Iterator[Wrong]:
    """The fields of a whole ticket that differ; a default left out is none."""
    try:
        have = codec.thaw(Ticket, stored)
    except UNREADABLE:
        yield "ticket", "state", "cannot be read", "a ticket"
        return
    want = codec.thaw(Ticket, wanted)
    for one in fields(Ticket):
        before, after = getattr(have, one.name), getattr(want, one.name)
        if before != after:
            yield "ticket", f"state.{one.name}", text(before), text(after)


def text(value: object) -> str:
    """A value in a line, cut where it is long."""
    shown = str(value) if value is not None else "nothing"
    return shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1]}…"
