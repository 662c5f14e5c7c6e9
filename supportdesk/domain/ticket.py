"""A ticket as its events left it: the value that commands are decided on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from supportdesk.domain.act import Act
from supportdesk.domain.asking import Said
from supportdesk.domain.authentication import Authentication
from supportdesk.domain.clock import Clock, ClockState, Metric
from supportdesk.domain.handling import Notice, Raised
from supportdesk.domain.item import Item
from supportdesk.domain.party import Party
from supportdesk.domain.run import Run, Waiting
from supportdesk.domain.signal import Reach


@dataclass(frozen=True, slots=True)
class PossibleLink:
    """Another ticket that this one may belong to, and what speaks for it and against it."""

    reference: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """Something outside that happened to the ticket: its event's number, when, by which name."""

    number: int
    at: datetime
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """One request and all that is owed on it. `version` is the number of its last event.

    `customer` is whose own policy its clocks follow, `frequency` how often the customer is told
    how things stand; `targets` are those read from the register: by clock the entry and its words.
    `parties` are by their role; `resolved_at` is the place of the chain where it was solved.
    `told` is whether the desk has sent its reference, `raised` are the levels it was escalated to,
    `to_judge` the number of the customer's word that stops its closing (0: none does);
    `notices` went out from it.
    `withdrawn` counts the items that were taken back; `moved_from` is the version of the pack from
    which the ticket was moved to its own.
    `outage` is how the thing is whose outage opened it, since `outage_since`; `owes_reason` are the
    gates that it came through from outside and whose reason nobody has written yet;
    `successor` is the ticket that goes on with it since it closed; `action_from` is the number of
    the event that brought the words of its ACTION.
    """

    id: int
    reference: str
    pack: str
    pack_version: str
    subject: str
    channel: str
    type: str
    priority: str
    status: str
    team: str
    tier: str
    created: datetime
    changed: datetime
    version: int
    requester: Party | None = None
    parties: Mapping[str, Party] = field(default_factory=dict)
    mailbox: str = ""
    assignee: str | None = None
    action: str | None = None
    when: datetime | None = None
    status_since: datetime | None = None
    escalated: bool = False
    exchanges: int = 0
    unanswered_since: datetime | None = None
    linked: tuple[str, ...] = ()
    may_belong: tuple[PossibleLink, ...] = ()
    clocks: tuple[Clock, ...] = ()
    runs: tuple[Run, ...] = ()
    said: tuple[Said, ...] = ()
    items: tuple[Item, ...] = ()
    things: tuple[str, ...] = ()
    overrides: int = 0
    imported: bool = False
    outside: str = ""
    customer: str = ""
    frequency: str = ""
    acknowledged: datetime | None = None
    targets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    acts: tuple[Act, ...] = ()
    resolved_at: str = ""
    told: bool = False
    raised: tuple[Raised, ...] = ()
    to_judge: int = 0
    authentications: tuple[Authentication, ...] = ()
    notices: tuple[Notice, ...] = ()
    signals: tuple[Signal, ...] = ()
    withdrawn: int = 0
    moved_from: str = ""
    outage: Reach | None = None
    outage_since: datetime | None = None
    owes_reason: tuple[str, ...] = ()
    successor: str = ""
    action_from: int = 0

    def clock(self, key: str) -> Clock | None:
        """The clock with this key, or None."""
        return next((one for one in self.clocks if one.key == key), None)

    def run(self, number: int) -> Run | None:
        """The run with this number, or None."""
        return next((one for one in self.runs if one.number == number), None)

    def words(self, number: int) -> Said | None:
        """What was said in the event with this number, or None."""
        return next((one for one in self.said if one.number == number), None)

    def item(self, number: int) -> Item | None:
        """The item with this number, or None."""
        return next((one for one in self.items if one.number == number), None)

    @property
    def requests(self) -> tuple[Said, ...]:
        """What came from outside: each may ask for something, with its own author."""
        return tuple(one for one in self.said if one.incoming)

    @property
    def open_runs(self) -> tuple[Run, ...]:
        """Runs that have neither ended nor been left."""
        return tuple(one for one in self.runs if not one.is_over)

    def clock_of(self, waiting: Waiting) -> Clock | None:
        """The clock that counts a wait: its own, or the last one of the policy's rule."""
        mine = (one for one in reversed(self.clocks) if one.counts(waiting.number, waiting.clock))
        return next(mine, None)

    def waits_until(self, waiting: Waiting) -> datetime | None:
        """Until when a wait waits, as its clock stands; None where nothing gives it a time."""
        clock = self.clock_of(waiting)
        return clock.due if clock is not None and clock.due is not None else waiting.due

    def goes_on_at(self, waiting: Waiting) -> datetime | None:
        """When the time of a wait is up by itself; None for none, and while its clock stands."""
        clock = self.clock_of(waiting)
        if clock is None or not clock.by_word or clock.stopped is not None:
            return waiting.due
        return None if clock.state is ClockState.PAUSED else clock.due

    @property
    def commitments(self) -> tuple[Clock, ...]:
        """Promises made to the requester, in the order in which they were made."""
        return tuple(one for one in self.clocks if one.metric is Metric.COMMITMENT)
