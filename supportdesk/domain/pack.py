"""A pack: one support process as data, read from files once and run from the desk's store."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from supportdesk.domain.article import Article
from supportdesk.domain.authentication import AuthenticationRule
from supportdesk.domain.chain import Place
from supportdesk.domain.channel import Channel
from supportdesk.domain.directory import Contact
from supportdesk.domain.field import FormField
from supportdesk.domain.flow import CUSTOMER, Flow
from supportdesk.domain.gate import Gate
from supportdesk.domain.handling import NO_HANDLING, Handling
from supportdesk.domain.hours import Calendar
from supportdesk.domain.item import ItemKind
from supportdesk.domain.own_value import OpenPoint, OwnValue
from supportdesk.domain.reply import QuickReply
from supportdesk.domain.report import ReportShape
from supportdesk.domain.signal import SignalRule
from supportdesk.domain.sla import Policy
from supportdesk.domain.thing import ThingKind
from supportdesk.domain.ticket_type import TicketType as TicketType
from supportdesk.domain.versions import AS_NOW, Versions

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A named value of a list, such as a priority."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """A status; `open` ones owe something, one with `waits_for` pauses what policy says."""

    id: str
    name: str
    open: bool
    waits_for: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier:
    """A rung of the escalation path; an `outside` one is a party whom `reached_by` asks.

    `demands` are the fields that a flow brings on every path by which it hands over to it. With
    a `party`, the ticket is with whoever has that role on it, which is no escalation.
    """

    id: str
    name: str
    short: str
    outside: bool = False
    reached_by: str = ""
    rules: tuple[str, ...] = ()
    demands: tuple[str, ...] = ()
    party: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A numbered rule of the process in the pack's own words."""

    id: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """The statuses by what they mean to the desk, whatever the pack calls them."""

    new: str
    open: str
    waiting: str
    solved: str
    closed: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pack:
    """A whole process, frozen. `version` is the hash of its files.

    `edition` tells apart the states of the desk's own values (directory, holidays, shared
    replies, values) with which the same version is read. Two packs are one where these agree.
    `versions` are the calendars and policies that the desk has had under any version. `parties` are
    roles outside, `chain` the places where a ticket may stand, `open_hours` names a calendar,
    `priority_agreed` the rule by which a change of the priority is agreed with the customer.
    """

    name: str
    title: str
    short: str
    prefix: str
    version: str
    zone: str
    words: Mapping[str, str] = field(default_factory=dict)
    team: str
    mailbox: str
    types: tuple[TicketType, ...]
    priorities: tuple[Choice, ...]
    usual_priority: str
    statuses: tuple[Status, ...]
    meanings: Rung
    channels: tuple[Channel, ...]
    tiers: tuple[Tier, ...]
    requires_action_and_when: bool
    action_rule: str = ""
    answer_action: str = "Answer"
    when_risk_seconds: int = 600
    rules: tuple[Rule, ...] = ()
    policy: Policy
    calendars: tuple[Calendar, ...]
    directory: tuple[Contact, ...] = ()
    flows: tuple[Flow, ...] = ()
    replies: tuple[QuickReply, ...] = ()
    values: tuple[OwnValue, ...] = ()
    gates: tuple[Gate, ...] = ()
    items: tuple[ItemKind, ...] = ()
    articles: tuple[Article, ...] = ()
    register: tuple[ThingKind, ...] = ()
    signals: tuple[SignalRule, ...] = ()
    reports: tuple[ReportShape, ...] = ()
    handling: Handling = NO_HANDLING
    edition: str = ""
    versions: Versions = AS_NOW
    parties: tuple[Choice, ...] = ()
    chain: tuple[Place, ...] = ()
    priority_agreed: str = ""
    open_hours: str = ""
    authentication: AuthenticationRule | None = None
    business_days: str = ""
    """The calendar by which conditions count business days; "" for none."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Pack) and self._mark == other._mark

    def __hash__(self) -> int:
        return hash(self._mark)

    @property
    def _mark(self) -> tuple[str, str, str]:
        return self.name, self.version, self.edition

    def status(self, status_id: str) -> Status:
        """The status with this id; raises KeyError."""
        return _named(self.statuses, status_id)

    def is_open(self, status_id: str) -> bool:
        """Whether a ticket in this status still owes something."""
        return self.status(status_id).open

    def channel(self, channel_id: str) -> Channel:
        """The channel with this id; raises KeyError."""
        return _named(self.channels, channel_id)

    def tier(self, tier_id: str) -> Tier:
        """The tier with this id; raises KeyError."""
        return _named(self.tiers, tier_id)

    @property
    def names(self) -> Mapping[str, str]:
        """Who does or is waited for, by tier, entry of the directory or "customer"."""
        return who_names(self.words, self.directory, self.tiers)

    def party(self, role: str) -> Choice:
        """The role of a party with this id; raises KeyError."""
        return _named(self.parties, role)

    def word(self, usual: str) -> str:
        """What the pack calls something that the desk calls `usual`."""
        return self.words.get(usual, usual)

    def flow(self, flow_id: str) -> Flow:
        """The flow with this id; raises KeyError."""
        return _named(self.flows, flow_id)

    def flow_for(self, type_id: str) -> str:
        """The flow that is walked for a type of ticket; "" where the pack names none."""
        return next((one.flow for one in self.types if one.id == type_id), "")

    def priority_of(self, type_id: str) -> str:
        """The priority that follows from a type of ticket; "" where none does."""
        return next((one.priority for one in self.types if one.id == type_id), "")

    def reply(self, reply_id: str) -> QuickReply:
        """The quick reply with this id; raises KeyError."""
        return _named(self.replies, reply_id)

    def rule(self, rule_id: str) -> Rule | None:
        """The rule with this number, or None."""
        return next((one for one in self.rules if one.id == rule_id), None)

    def item(self, kind: str) -> ItemKind:
        """The kind of item with this id; raises KeyError."""
        return _named(self.items, kind)

    def item_fields(self, kind: str) -> tuple[FormField, ...]:
        """The fields of a kind of item; none for one that the pack does not have."""
        return next((one.fields for one in self.items if one.id == kind), ())

    def thing(self, kind: str) -> ThingKind:
        """The kind of thing with this id; raises KeyError."""
        return _named(self.register, kind)

    def gate(self, gate_id: str) -> Gate:
        """The gate with this id; raises KeyError."""
        return _named(self.gates, gate_id)

    def article(self, article_id: str) -> Article:
        """The article with this id; raises KeyError."""
        return _named(self.articles, article_id)

    def value(self, value_id: str) -> OwnValue:
        """The value that a desk owner may settle, by id; raises KeyError."""
        return _named(self.values, value_id)

    @property
    def open_points(self) -> tuple[OpenPoint, ...]:
        """What the source leaves open and nobody has settled: values, contacts, articles, waits."""
        values = (
            OpenPoint(place=f"value/{one.id}", text=one.text, rules=(one.rule,))
            for one in self.values
            if one.is_open
        )
        contacts = (
            OpenPoint(
                place=f"directory/{one.id}", text=f"{one.name}: {one.open_point}", rules=one.rules
            )
            for one in self.directory
            if one.is_open
        )
        articles = (
            OpenPoint(place="articles.yaml", text=f"{one.title}: {one.open_point}", rules=one.rules)
            for one in self.articles
            if one.open_point and not (one.text or one.link)
        )
        waits = (
            OpenPoint(
                place=f"flow/{flow.id}", text=f"{step.label}: {step.no_time}", rules=step.rules
            )
            for flow in self.flows
            for step in flow.steps
            if step.no_time
        )
        return (*values, *contacts, *articles, *waits)

    def calendar(self, calendar_id: str) -> Calendar:
        """The calendar with this id; raises KeyError."""
        return _named(self.calendars, calendar_id)

    @property
    def day_calendar(self) -> Calendar | None:
        """The calendar by which conditions count business days."""
        return self.calendar(self.business_days) if self.business_days else None

    def holiday_gaps(self, today: date) -> tuple[str, ...]:
        """Calendars that are gone by and whose holidays are none or have run out."""
        by_clocks = (one.calendar for one in self.policy.every_rule)
        used = {*by_clocks, self.business_days, self.open_hours}
        told = (one.holiday_gap(today) for one in self.calendars if one.id in used)
        return tuple(text for text in told if text)

    def addresses(self, contacts: tuple[str, ...]) -> tuple[str, ...]:
        """Where these entries of the directory are written to, as far as that is known."""
        known = {one.id: one.address for one in self.directory}
        return tuple(known[one] for one in contacts if known.get(one))

    def contact(self, contact_id: str) -> Contact:
        """The directory entry that the pack ships under this id; raises KeyError."""
        return _named(self.directory, contact_id)


def who_names(
    words: Mapping[str, str], directory: Iterable[Any], tiers: Iterable[Any]
) -> dict[str, str]:
    """The names of tiers, of entries of the directory, and of the customer in a pack's words."""
    names = {CUSTOMER: f"the {words.get('requester', CUSTOMER)}"}
    return names | {one.id: one.name for one in (*directory, *tiers)}


def _named(values: tuple[T, ...], wanted: str) -> T:
    for one in values:
        if getattr(one, "id", None) == wanted:
            return one
    raise KeyError(wanted)
