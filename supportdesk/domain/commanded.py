"""What conditions may ask of a command: to whom it goes, of what it speaks, what it changes."""

import re

from supportdesk.domain.commands import ChangeThing, Command, Reply
from supportdesk.domain.condition import Fact
from supportdesk.domain.directory import same_address
from supportdesk.domain.field import FieldKind
from supportdesk.domain.item import ItemKind
from supportdesk.domain.pack import Pack
from supportdesk.domain.thing import Thing
from supportdesk.domain.ticket import Ticket

_ADDRESS = re.compile(
    r"(?<![\w.])\d{1,3}(\.\d{1,3}){2,3}(?![\w]|\.\d)|[0-9a-f]{1,4}(:[0-9a-f]{0,4}){3,7}"
)
"""What looks like an IP address, a malformed one too."""


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


def speaks_of(command: Command | None, ticket: Ticket | None, pack: Pack) -> Fact:
    """The kinds of items of which a reply speaks in its words; None for other commands."""
    if not isinstance(command, Reply):
        return None
    subject = command.subject or (ticket.subject if ticket else "")
    words = f"{subject}\n{command.text}".casefold()
    return tuple(one.id for one in pack.items if one.spoken_of and _stand_in(one, words))


def _stand_in(kind: ItemKind, words: str) -> bool:
    if any(one.kind is FieldKind.IP for one in kind.fields) and _ADDRESS.search(words):
        return True
    return any(
        re.search(rf"(?<!\w){re.escape(one.casefold())}(?!\w)", words) for one in kind.spoken_of
    )


def changes(command: Command | None, thing: Thing | None, field: str) -> bool:
    """Whether a command puts another value, or none, in the place of one that an entry has."""
    if not isinstance(command, ChangeThing) or thing is None:
        return False
    held = thing.values.get(field, "")
    return bool(held) and command.values.get(field, held) != held


def priority_follows(command: Command | None, ticket: Ticket | None, pack: Pack) -> Fact:
    """Whether the priority asked for is the one that follows from what the ticket is about.

    What it is about need not be known yet: then the usual one follows.
    """
    wanted = getattr(command, "priority", None)
    about = getattr(command, "type", "") or (ticket.type if ticket else "")
    follows = pack.priority_of(about or pack.types[0].id) or pack.usual_priority
    return None if wanted is None else wanted in {"", follows}
