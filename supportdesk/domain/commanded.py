"""What conditions may ask of a command itself: to whom it goes, what it changes in the register."""

from supportdesk.domain.commands import ChangeThing, Command, Reply
from supportdesk.domain.directory import same_address
from supportdesk.domain.pack import Pack
from supportdesk.domain.thing import Thing


def contacts_of(command: Command | None, pack: Pack) -> tuple[str, ...] | None:
    """The entries of the directory that a reply goes to, copies too; None for other commands."""
    if not isinstance(command, Reply):
        return None
    given = (*command.to, *command.cc)
    return tuple(
        one.id
        for one in pack.directory
        if any(same_address(to, held) for to in given for held in one.addresses)
    )


def changes(command: Command | None, thing: Thing | None, field: str) -> bool:
    """Whether a command puts another value, or none, in the place of one that an entry has."""
    if not isinstance(command, ChangeThing) or thing is None:
        return False
    held = thing.values.get(field, "")
    return bool(held) and command.values.get(field, held) != held
