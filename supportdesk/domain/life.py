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
    team: str = ""
    languages: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rep:
    """Somebody who asks."""

    name: str
    address: str
    phone: str = ""
    place: str = ""
    zone: str = ""
    title: str = "sales rep"
    organisation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One act on a ticket, so long before now.

    `kind` names the command (mail, open, claim, reply, note, call, promise, flow, step, action,
    hand_over, status, type, about, open_item, move_item, frequency, escalate, judge, pass_on,
    authenticate, link, priority, acknowledge, party, notice, signal); `when` is the WHEN or the
    due instant of a promise, or when what a notice announces begins, from now on; `every` how often
    the customer is told. A `signal` says that `thing` is `to` (down or up), and may open the ticket
    by itself. Values may be days (see `demo.days`).
    """

    kind: str
    ago: timedelta
    by: str = ""
    text: str = ""
    action: str = ""
    when: timedelta | None = None
    done: bool = False
    quick_replies: tuple[str, ...] = ()
    status: str = ""
    reason: str = ""
    reached: bool = True
    channel: str = ""
    called: bool = False
    settled: bool = False
    assignee: str | None = None
    tier: str = ""
    packet: str = ""
    flow: str = ""
    step: str = ""
    answer: str = "done"
    values: Mapping[str, str] = field(default_factory=dict)
    run: int = 1
    override: str = ""
    item: str = ""
    number: int = 0
    to: str = ""
    thing: str = ""
    every: str = ""
    edge: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """What became of an entry of the register, so long before now."""

    ago: timedelta
    values: Mapping[str, str]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An entry of the register, there from the beginning or since `ago`, and what became of it."""

    kind: str
    key: str
    values: Mapping[str, str] = field(default_factory=dict)
    ago: timedelta | None = None
    then: tuple[Later, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """A value of the desk's own that a supervisor set, such as an entry of the directory."""

    part: str
    id: str
    body: Mapping[str, str]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A ticket and what happened on it; the first act opens it."""

    subject: str
    rep: str = ""
    type: str = ""
    acts: tuple[Act, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """A whole demo desk; `you` is the login of whoever tries it.

    `organisation` is the one of those who ask. `pack` is what this desk's files say beyond those
    that ship, by the name of the file.
    """

    you: str
    team: str
    organisation: str = ""
    people: tuple[Somebody, ...]
    reps: Mapping[str, Rep]
    register: tuple[Kept, ...] = ()
    own: tuple[Own, ...] = ()
    pack: Mapping[str, str] = field(default_factory=dict)
    tickets: tuple[Story, ...]
