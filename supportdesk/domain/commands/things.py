"""The register: entries added and changed."""

from collections.abc import Mapping
from dataclasses import dataclass

from supportdesk.domain.commands.base import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class ThingCommand(Command):
    """A command on an entry of the register.

    `ticket` is the reference of the ticket that it is done from ("": from none), `request` the
    number of the event there in which somebody asks for it; 0 takes the only author.
    """

    kind: str
    key: str
    values: Mapping[str, str]
    reason: str = ""
    ticket: str = ""
    request: int = 0
    override: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddThing(ThingCommand):
    """Add an entry to the register."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeThing(ThingCommand):
    """Change fields of an entry; `seen` is the version that was looked at."""

    seen: int | None = None
