"""A life: people, those who ask, and what happened on their tickets, in spans before now."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from supportdesk.domain.people import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Somebody:
    """A person of the demo desk."""

    login: str
    name: str
    tier: str = ""
    role: Role = Role.AGENT
    zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rep:
    """Somebody who asks."""

    name: str
    address: str
    phone: str
    place: str = ""
    zone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One act on a ticket, so long before now; `due` is its WHEN from now on."""

    ago: timedelta
    by: str = ""
    mail: str = ""
    claim: bool = False
    reply: str = ""
    quick: str = ""
    note: str = ""
    call: str = ""
    reached: bool = True
    promise: str = ""
    hand_over: str = ""
    packet: str = ""
    status: str = ""
    step: str = ""
    answer: str = "done"
    values: Mapping[str, str] = field(default_factory=dict)
    action: str = ""
    due: timedelta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A ticket and what happened on it; begun by a mail or a call, so long before now."""

    rep: str
    subject: str
    text: str
    mail: timedelta | None = None
    call: timedelta | None = None
    by: str = ""
    type: str = ""
    action: str = ""
    due: timedelta | None = None
    acts: tuple[Act, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """A whole demo desk; `you` is the login of whoever tries it."""

    you: str
    people: tuple[Somebody, ...]
    reps: Mapping[str, Rep]
    tickets: tuple[Story, ...]
