"""What if: a ticket's clocks as they are beside what they would be under something else."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from supportdesk.domain import sla
from supportdesk.domain.clock import Clock
from supportdesk.domain.customer import customer_of
from supportdesk.domain.directory import Contact
from supportdesk.domain.hours import Calendar, Holiday
from supportdesk.domain.pack import Pack
from supportdesk.domain.retargeted import retargeted
from supportdesk.domain.sla import ClockRule, Policy, Timing
from supportdesk.domain.target import Target
from supportdesk.domain.ticket import Ticket
from supportdesk.domain.verdict import Verdict, verdict
from supportdesk.domain.versions import Versions

NOT_THERE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Supposed:
    """What is supposed to have been valid always, in place of what was.

    `targets` are by the key of their clock and the channel that they are for, "" for every one;
    `holidays` by the calendar that they are added to; `directory` says to which customers of the
    policy tickets belong. Statuses are always those of the version that a ticket runs on.
    """

    policy: Policy | None = None
    directory: tuple[Contact, ...] = ()
    calendars: tuple[Calendar, ...] | None = None
    versions: Versions | None = None
    targets: Mapping[tuple[str, str], Target] = field(default_factory=dict)
    holidays: tuple[tuple[str, date, str], ...] = ()

    @property
    def keeps_targets(self) -> bool:
        """Whether clocks have the targets that they have."""
        return self.policy is None and not self.targets

    def customer(self, ticket: Ticket) -> str:
        """Whose own policy a ticket's clocks would follow."""
        policy = self.policy
        if policy is None or ticket.customer in policy.customers:
            return ticket.customer
        return customer_of(policy, self.directory, ticket.requester)

    def pack(self, pack: Pack) -> Pack:
        """A pack as it would be."""
        versions = self.versions if self.versions is not None else pack.versions
        if self.policy is not None:
            versions = replace(versions, policies=())
        if self.calendars is not None:
            versions = replace(versions, calendars={})
        versions = replace(
            versions.with_calendars(self._calendar),
            policies=tuple((since, self._policy(one)) for since, one in versions.policies),
        )
        calendars = pack.calendars if self.calendars is None else self.calendars
        return replace(
            pack,
            policy=self._policy(self.policy or pack.policy),
            calendars=tuple(self._calendar(one) for one in calendars),
            versions=versions,
        )

    def _calendar(self, calendar: Calendar) -> Calendar:
        more = {day: Holiday(day, name) for cal, day, name in self.holidays if cal == calendar.id}
        if not more:
            return calendar
        kept = [one for one in calendar.holidays if one.day not in more]
        together = sorted((*kept, *more.values()), key=lambda one: one.day)
        return replace(calendar, holidays=tuple(together))

    def _policy(self, policy: Policy) -> Policy:
        if not self.targets:
            return policy
        customers = {name: self._rules(rules) for name, rules in policy.customers.items()}
        return replace(policy, clocks=self._rules(policy.clocks), customers=customers)

    def _rules(self, rules: tuple[ClockRule, ...]) -> tuple[ClockRule, ...]:
        return tuple(retargeted(one, self.targets) for one in rules)


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One clock of a ticket as it is and as it would be at `now`; None where there is none.

    `name` is what the policy calls it.
    """

    reference: str
    name: str
    channel: str
    now: datetime
    before: Clock | None
    after: Clock | None

    @property
    def clock(self) -> Clock:
        """The clock, as it is where it is."""
        found = self.before or self.after
        assert found is not None
        return found

    @property
    def verdicts(self) -> tuple[str, str]:
        """Its verdict, before and after."""
        return self._verdict(self.before), self._verdict(self.after)

    def _verdict(self, clock: Clock | None) -> str:
        return NOT_THERE if clock is None else verdict(clock, self.now).value

    @property
    def is_other_verdict(self) -> bool:
        """Whether its verdict would be another one."""
        before, after = self.verdicts
        return before != after

    @property
    def is_touched(self) -> bool:
        """Whether its verdict, its due time or the instant of a breach would change."""
        return self.is_other_verdict or self.is_other_time

    @property
    def is_other_time(self) -> bool:
        """Whether it would be due, or have run out, at another instant."""
        before, after = self.before, self.after
        if before is None or after is None:
            return False
        return (before.due, before.breached) != (after.due, after.breached)


def compare(
    ticket: Ticket, timings: tuple[Timing, Timing], supposed: Supposed, now: datetime
) -> Iterator[Compared]:
    """Each clock of a ticket as its timing makes it, beside what the supposed timing would."""
    is_now, would_be = timings
    promises = tuple(one for one in ticket.clocks if one.by_word)
    before = sla.Plan(
        timing=is_now, customer=ticket.customer, kept=ticket.clocks, judged=ticket.version
    )
    after = replace(before, timing=would_be, customer=supposed.customer(ticket))
    if not supposed.keeps_targets:
        after = replace(after, kept=promises, judged=0)
    ones = {one.clock.key: one.clock for one in sla.run(ticket.acts, before, now)}
    others = {one.clock.key: one.clock for one in sla.run(ticket.acts, after, now)}
    for key in dict.fromkeys((*ones, *others)):
        yield Compared(
            reference=ticket.reference,
            name=_name(ones.get(key) or others[key], ticket, timings),
            channel=ticket.channel,
            now=now,
            before=ones.get(key),
            after=others.get(key),
        )


def _name(clock: Clock, ticket: Ticket, timings: tuple[Timing, Timing]) -> str:
    """What either policy calls a clock; a promise by its words."""
    rules = (one.policy.rule(clock.key, ticket.customer) for one in timings)
    return next((one.name for one in rules if one is not None), clock.text or clock.word)


@dataclass(slots=True)
class Sum:
    """Verdicts of one metric on one channel, before and after; `without` ended with none."""

    met: list[int] = field(default_factory=lambda: [0, 0])
    missed: list[int] = field(default_factory=lambda: [0, 0])
    without: list[int] = field(default_factory=lambda: [0, 0])


@dataclass(slots=True)
class Sums:
    """Verdicts by metric and channel; the tickets and clocks that were compared.

    `verdicts` counts clocks that would have another verdict, `times` those that would keep theirs
    and be due at another time.
    """

    by: dict[tuple[str, str], Sum] = field(default_factory=dict)
    tickets: set[str] = field(default_factory=set)
    clocks: int = 0
    verdicts: int = 0
    times: int = 0

    def add(self, one: Compared) -> None:
        """Count one clock."""
        self.tickets.add(one.reference)
        self.clocks += 1
        self.verdicts += one.is_other_verdict
        self.times += one.is_other_time and not one.is_other_verdict
        held = self.by.setdefault((one.clock.metric.value, one.channel), Sum())
        for side, said in enumerate(one.verdicts):
            held.met[side] += said == Verdict.MET
            held.missed[side] += said == Verdict.MISSED
            held.without[side] += said == Verdict.ENDED
