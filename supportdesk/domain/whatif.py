"""What if: a ticket's clocks as they are beside what they would be under something else."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from supportdesk.domain import sla
from supportdesk.domain.clock import Clock, ClockState, Metric
from supportdesk.domain.hours import Calendar, Holiday
from supportdesk.domain.pack import Pack
from supportdesk.domain.retargeted import retargeted
from supportdesk.domain.sla import ClockRule, Policy, Timing
from supportdesk.domain.target import Target
from supportdesk.domain.ticket import Ticket
from supportdesk.domain.versions import Versions

NOT_THERE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Supposed:
    """What is supposed to have been valid always, in place of what was.

    `targets` are by the key of their clock and the channel that they are for, "" for every one;
    `holidays` by the calendar that they are added to.
    Statuses are always those of the version that a ticket runs on.
    """

    policy: Policy | None = None
    calendars: tuple[Calendar, ...] | None = None
    versions: Versions | None = None
    targets: Mapping[tuple[str, str], Target] = field(default_factory=dict)
    holidays: tuple[tuple[str, date, str], ...] = ()

    @property
    def keeps_targets(self) -> bool:
        """Whether clocks have the targets that they have."""
        return self.policy is None and not self.targets

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
    """One clock of a ticket as it is and as it would be; None where there is none."""

    reference: str
    channel: str
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
        return verdict(self.before), verdict(self.after)

    @property
    def is_other_verdict(self) -> bool:
        """Whether its verdict would be another one."""
        before, after = self.verdicts
        return before != after

    @property
    def is_touched(self) -> bool:
        """Whether its verdict, the instant of a breach, or what is still owed would change."""
        if self.before is None or self.after is None or self.is_other_verdict:
            return self.before is not self.after
        moved = self.before.due != self.after.due
        is_open = self.after.state in {ClockState.RUNNING, ClockState.PAUSED}
        return (is_open and moved) or self.before.breached != self.after.breached


def verdict(clock: Clock | None) -> str:
    """What has been said of a clock: met, missed, or what keeps it from a verdict."""
    if clock is None:
        return NOT_THERE
    if clock.breached is not None:
        return "missed"
    if clock.state is ClockState.STOPPED:
        return "met"
    if clock.state in {ClockState.RUNNING, ClockState.PAUSED}:
        return "open"
    return clock.state.value


def compare(
    ticket: Ticket, timings: tuple[Timing, Timing], now: datetime, *, keeps_targets: bool
) -> Iterator[Compared]:
    """Each clock of a ticket as its timing makes it, beside what the other timing would."""
    is_now, would_be = timings
    promises = tuple(one for one in ticket.clocks if one.metric is Metric.COMMITMENT)
    before = sla.Plan(
        timing=is_now, customer=ticket.customer, kept=ticket.clocks, judged=ticket.version
    )
    after = replace(before, timing=would_be)
    if not keeps_targets:
        after = replace(after, kept=promises, judged=0)
    ones = {one.clock.key: one.clock for one in sla.run(ticket.acts, before, now)}
    others = {one.clock.key: one.clock for one in sla.run(ticket.acts, after, now)}
    for key in dict.fromkeys((*ones, *others)):
        yield Compared(
            reference=ticket.reference,
            channel=ticket.channel,
            before=ones.get(key),
            after=others.get(key),
        )


@dataclass(slots=True)
class Sum:
    """Verdicts of one metric on one channel, before and after."""

    met: list[int] = field(default_factory=lambda: [0, 0])
    missed: list[int] = field(default_factory=lambda: [0, 0])


@dataclass(slots=True)
class Sums:
    """Verdicts by metric and channel."""

    by: dict[tuple[str, str], Sum] = field(default_factory=dict)

    def add(self, one: Compared) -> None:
        """Count one clock."""
        held = self.by.setdefault((one.clock.metric.value, one.channel), Sum())
        for side, said in enumerate(one.verdicts):
            held.met[side] += said == "met"
            held.missed[side] += said == "missed"
