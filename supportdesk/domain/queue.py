"""The queue: what is due next on each ticket, the order of tickets, views and their rows."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from supportdesk.domain.clock import ClockState
from supportdesk.domain.pack import Pack
from supportdesk.domain.ticket import Ticket
from supportdesk.domain.watched import watching


class Band(StrEnum):
    """Where a ticket stands in the queue whatever the time: promised, waiting, nothing running."""

    DUE = "due"
    WAITING = "waiting"
    NONE = "none"
    ENDED = "ended"


class Part(StrEnum):
    """The parts of the queue at an instant, in order; rules set them off."""

    LATE = "late"
    AHEAD = "ahead"
    WAITING = "waiting"
    NONE = "none"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """What a ticket owes next. `word` names it, `risk_at` is from when it is at risk."""

    band: Band
    at: datetime | None = None
    word: str = ""
    risk_at: datetime | None = None
    since: datetime | None = None


def next_due(ticket: Ticket, pack: Pack) -> Due:
    """The next thing due on a ticket: clocks, promises and WHEN together.

    A ticket that waits for somebody stands in the waiting part until what it owes has passed.
    """
    if ticket.to_judge:
        return _to_judge(ticket)
    if not pack.is_open(ticket.status):
        return Due(band=Band.ENDED, at=ticket.changed, since=ticket.status_since)
    owed: list[tuple[datetime, int, str, datetime | None]] = [
        (one.due, 0, one.word, one.risk_at)
        for one in ticket.clocks
        if one.runs and one.due is not None
    ]
    if ticket.when is not None:
        risk = max(ticket.created, ticket.when - timedelta(seconds=pack.when_risk_seconds))
        owed.append((ticket.when, 1, "when", risk))
    status = pack.status(ticket.status)
    paused = [one for one in ticket.clocks if one.state is ClockState.PAUSED]
    waits = status.waits_for or (paused[0].reason if paused else "")
    if not owed:
        band = Band.WAITING if waits else Band.NONE
        return Due(band=band, word=waits, since=ticket.status_since)
    at, _, word, _ = min(owed, key=lambda one: one[:2])
    risk_at = min((one[3] for one in owed if one[3] is not None), default=None)
    if waits:
        return Due(band=Band.WAITING, at=at, word=waits, risk_at=risk_at, since=ticket.status_since)
    return Due(band=Band.DUE, at=at, word=word, risk_at=risk_at, since=ticket.status_since)


def _to_judge(ticket: Ticket) -> Due:
    """A solved ticket whose closing the customer's word stops: by when it would have closed."""
    word, clock = ticket.words(ticket.to_judge), watching(ticket)
    since = word.at if word else ticket.changed
    at = clock.due if clock is not None and clock.due is not None else since
    return Due(band=Band.DUE, at=at, word="judge", risk_at=since, since=ticket.status_since)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the queue, read from the store without the whole ticket."""

    id: int
    reference: str
    subject: str
    requester: str
    channel: str
    status: str
    tier: str
    priority: str
    assignee: str | None
    action: str | None
    when: datetime | None
    band: Band
    due_at: datetime | None
    due_word: str
    risk_at: datetime | None
    since: datetime | None
    version: int

    def part(self, now: datetime) -> Part:
        """The part of the queue in which the row stands at `now`."""
        if self.band is Band.ENDED:
            return Part.ENDED
        if self.due_at is not None and self.due_at < now:
            return Part.LATE
        return {Band.DUE: Part.AHEAD, Band.WAITING: Part.WAITING, Band.NONE: Part.NONE}[self.band]

    def at_risk(self, now: datetime) -> bool:
        """Whether what is due is near, but not past."""
        late = self.due_at is not None and self.due_at < now
        return not late and self.risk_at is not None and self.risk_at <= now


@dataclass(frozen=True, slots=True, kw_only=True)
class AtCentre:
    """The tickets of one centre: passed on to it, or with none of `centres` and held there.

    `people` work there; for "", the tickets of no centre, they are everybody of every centre.
    """

    centre: str
    centres: tuple[str, ...]
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A named filter of the queue. Empty fields do not filter; `text` is searched for."""

    id: str
    name: str
    open: bool | None = True
    mine: bool = False
    free: bool = False
    urgent: bool = False
    late: bool = False
    risk: bool = False
    waiting: bool = False
    assignee: str = ""
    tier: str = ""
    status: str = ""
    broken: bool = False
    items: bool = False
    lacking: bool = False
    at: AtCentre | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many rows each part of a view has at an instant."""

    late: int = 0
    ahead: int = 0
    waiting: int = 0
    none: int = 0
    ended: int = 0

    @property
    def total(self) -> int:
        """All rows of the view."""
        return self.late + self.ahead + self.waiting + self.none + self.ended

    def of(self, part: Part) -> int:
        """Rows of one part."""
        return int(getattr(self, part.value))


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Rows of a view from `first` on, as they stood at `read_at`, with the view's counts."""

    view: View
    counts: Counts
    first: int
    rows: tuple[Row, ...]
    read_at: datetime
    revision: int


LACKING = View(id="lacking", name="No ACTION or WHEN", lacking=True)
"""Open tickets that lack what their process asks of every one; the store keeps it empty."""


def usual_views(pack: Pack) -> tuple[View, ...]:
    """The views that every desk of this pack begins with."""
    tiers = [one for one in pack.tiers if not one.party][1:]
    return (
        View(id="mine", name="Mine", mine=True),
        View(id="unassigned", name="Unassigned", free=True),
        View(id="urgent", name="Urgent", urgent=True),
        View(id="waiting", name="Waiting", waiting=True),
        View(id="open", name="All open"),
        *(View(id=one.id, name=one.short or one.name, tier=one.id) for one in tiers[:2]),
        View(id="ended", name="Solved", open=False),
    )
