"""Authentication of a caller: what a process asks of it, and one that was given."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CallerRole:
    """What a caller may be to the process; one who `acts_for` somebody says for whom."""

    id: str
    name: str
    acts_for: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthenticationRule:
    """That callers are authenticated: by which rules, as what, and which value says how."""

    rule: str
    role_rule: str
    roles: tuple[CallerRole, ...]
    asks: str = ""

    def role(self, role_id: str) -> CallerRole | None:
        """The role with this id, or None."""
        return next((one for one in self.roles if one.id == role_id), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Authentication:
    """One caller authenticated: the event of their words, who they are, by whom, how and when."""

    request: int
    role: str
    name: str
    how: str
    acts_for: str = ""
    by: str
    at: datetime
