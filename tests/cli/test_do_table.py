"""The page about the command line lists every action of `do` with the fields that it takes."""

import re
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path

import pytest

from supportdesk.cli.act import KINDS, NAMES
from supportdesk.cli.fields import OF_EVERY_ACTION, command
from supportdesk.domain.commands import SetStatus, TicketCommand
from supportdesk.errors import BadInput

PAGE = Path(__file__).parent.parent.parent / "docs" / "headless.md"
ROW = re.compile(r"^\| `([a-z-]+)` \|([^|]*)\|([^|]*)\|", re.M)
NOW = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)
GIVEN = {"reply": {"to"}, **{name: {"status"} for name in NAMES if name not in KINDS}}
"""What the command line gives by itself."""


def table() -> dict[str, tuple[set[str], set[str]]]:
    text = PAGE.read_text(encoding="utf-8")
    listed = text[text.index("| action of `do`") :].partition("\n\n")[0]
    return {name: (words(needs), words(may)) for name, needs, may in ROW.findall(listed)}


def words(cell: str) -> set[str]:
    found = re.findall(r"`(\w+)`", cell)
    return {"values" if one == "FIELD" else one for one in found}


def kind_of(name: str) -> type[TicketCommand]:
    return KINDS.get(name, SetStatus)


def missing(name: str) -> set[str]:
    """The fields without which the command line refuses an action."""
    try:
        command(kind_of(name), "APS-1001", {}, NOW, "UTC")
    except BadInput as error:
        return set(re.findall(r"(\w+)=", error.happened)) - GIVEN.get(name, set())
    return set()


def test_every_action_is_listed_once_and_none_that_there_is_not() -> None:
    assert sorted(table()) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_the_fields_of_an_action_are_those_that_the_command_line_takes(name: str) -> None:
    needs, may = table()[name]
    own = {one.name for one in fields(kind_of(name))} - OF_EVERY_ACTION | missing(name)
    given = GIVEN.get(name, set()) if name != "reply" else set()
    assert needs == missing(name)
    assert needs | may == own - given
