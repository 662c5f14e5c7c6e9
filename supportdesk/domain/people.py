"""The people of a desk: who they are, which tier they work in, what their role allows."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person may do; each role may do all that the ones before it may."""

    AGENT = "agent"
    SUPERVISOR = "supervisor"
    OWNER = "owner"

    def covers(self, needed: "Role") -> bool:
        """Whether a person of this role may do what asks for `needed`."""
        order = list(Role)
        return order.index(self) >= order.index(needed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who works at the desk, known by the login of the operating system.

    `languages` are those that they speak, with commas between them.
    """

    login: str
    name: str
    team: str = ""
    tier: str = ""
    role: Role = Role.AGENT
    zone: str = "UTC"
    active: bool = True
    languages: str = ""

    @property
    def first_name(self) -> str:
        """The name that lists and columns show."""
        return self.name.split()[0] if self.name.strip() else self.login

    def speaks(self, language: str) -> bool:
        """Whether they speak a language, letter case apart."""
        wanted = language.strip().casefold()
        return bool(wanted) and wanted in {
            one.strip().casefold() for one in self.languages.split(",")
        }
