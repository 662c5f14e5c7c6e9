"""How a pack lets its desk handle tickets by itself: what it tells, counts, asks for and closes."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from supportdesk.domain.clock import Metric


class Occasion(StrEnum):
    """When somebody is told something by an automatic message."""

    OPENED = "opened"
    SUCCEEDED = "succeeded"
    SOLVED = "solved"
    ESCALATED = "escalated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A quick reply that goes out by itself on an occasion.

    It goes to the requester, or to the entry `to` of the directory.
    """

    on: Occasion
    reply: str
    to: str = ""
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A level of escalation, above all tiers."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Levels:
    """The levels in their order; each missed clock of one of these metrics entitles to one."""

    levels: tuple[Level, ...]
    counts: tuple[Metric, ...]
    rule: str = ""

    def name(self, level: str) -> str:
        """The name of a level; its id where the pack has none of that id."""
        return next((one.name for one in self.levels if one.id == level), level)


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """A level that a ticket was escalated to.

    `missed` is the clock that entitled to it ("" where a gate was passed with a reason),
    `informed` who was told, `request` the number of the event in which the customer asked for it
    (0: the desk did).
    """

    level: str
    at: datetime
    missed: str = ""
    informed: str = ""
    request: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfClosing:
    """Tickets close by themselves when they have been monitored; `reason` is what is written."""

    reason: str
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Something that whoever opens a ticket gives, else the first person who works on it.

    Tickets of the types `not_for` do without.
    """

    rule: str = ""
    not_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Centre:
    """A place from which people work in turn; `calendar` says when ("" is not known yet)."""

    id: str
    name: str
    zone: str
    calendar: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Centres:
    """The centres in the order in which the day comes to them."""

    centres: tuple[Centre, ...]
    rule: str = ""

    def find(self, centre: str) -> Centre | None:
        """The centre with this id or name, or None."""
        names = centre.strip().casefold()
        return next((o for o in self.centres if names in {o.id, o.name.casefold()}), None)

    def after(self, centre: str) -> Centre:
        """The centre that follows another one; the first where that is none of them."""
        ids = [one.id for one in self.centres]
        place = ids.index(centre) + 1 if centre in ids else 0
        return self.centres[place % len(ids)]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeKind:
    """A kind of notice, its text, and how many seconds ahead it should go out (None: no target)."""

    id: str
    name: str
    reply: str
    ahead: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notices:
    """Notices to everybody whom something concerns: the things `of` a kind, at their `address`."""

    kinds: tuple[NoticeKind, ...]
    of: str
    address: str
    rule: str = ""

    def kind(self, kind: str) -> NoticeKind | None:
        """The kind with this id, or None."""
        return next((one for one in self.kinds if one.id == kind), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A notice that went out: for what, to whom, how long ahead of its start.

    `ahead` and `after` are seconds: to the start, and from the ticket's opening to the sending;
    `short` is by how much it was late (0: in time, or without a target).
    """

    kind: str
    starts: datetime
    to: tuple[str, ...]
    ahead: int
    short: int
    after: int
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Handling:
    """What the pack lets its desk do by itself; parts that it does not have are None."""

    tells: tuple[Telling, ...] = ()
    levels: Levels | None = None
    closing: SelfClosing | None = None
    updates: Asked | None = None
    centres: Centres | None = None
    notices: Notices | None = None

    def telling(self, occasion: Occasion) -> Telling | None:
        """What is told on an occasion; None for nothing."""
        return next((one for one in self.tells if one.on is occasion), None)

    @property
    def watches_time(self) -> bool:
        """Whether what may be done depends on what time has brought."""
        return self.levels is not None or self.closing is not None


NO_HANDLING = Handling()
"""A pack that leaves everything to people."""
