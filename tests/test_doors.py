"""Everything that can be done on screen can be done without one, and the other way round."""

import ast
from pathlib import Path

import pytest

from supportdesk.actions import ACTIONS
from supportdesk.cli.act import KINDS
from supportdesk.domain import commands
from supportdesk.screens.keys import KEYS

SCREENS = Path(__file__).resolve().parent.parent / "screens"
BY_REGISTER = {commands.AddThing, commands.ChangeThing}
BY_OWN_COMMANDS = {
    commands.OpenTicket,
    commands.ChangeEntry,
    commands.RestatePast,
    commands.UndoRestating,
}


def made_by_screens() -> set[str]:
    """The commands that some screen gives."""
    found = set()
    for path in SCREENS.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == "commands":
                found.add(node.attr)
    return found


@pytest.mark.parametrize("name", commands.NAMES)
def test_a_command_is_given_by_a_screen_and_by_the_command_line(name: str) -> None:
    kind = commands.NAMES[name]
    assert kind.__name__ in made_by_screens()
    assert name in KINDS or kind in BY_REGISTER | BY_OWN_COMMANDS


def test_every_key_belongs_to_an_action_and_none_is_given_twice_in_a_place() -> None:
    ids = {one.id for one in ACTIONS}
    assert set(KEYS) <= ids
    for place in {place for one in ACTIONS for place in one.places}:
        keys = [KEYS[one.id] for one in ACTIONS if place in one.places and one.id in KEYS]
        assert len(keys) == len(set(keys)), place
