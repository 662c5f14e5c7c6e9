"""One clock as it should stand, reckoned slowly: every quarter of an hour is looked at.

Whether it counts and why not; acts and targets lie on quarters, only the second by which an edge
is passed does not. Written from what a policy promises, not from the engine.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from supportdesk.domain.clock import Metric
from supportdesk.domain.hours import Hours
from supportdesk.domain.sla import ClockRule, Rung
from supportdesk.domain.target import Edge, Target

QUARTER = timedelta(minutes=15)
SECOND = timedelta(seconds=1)
NEVER = datetime(2190, 1, 1, tzinfo=UTC)
OPEN, SOLVED = {"new", "open", "waiting"}, "solved"


@dataclass
class Expected:
    """A clock as it should stand.

    `still` are the stretches that do not count, the last perhaps without an end; `since` is from
    when it has counted without a break or a change.
    """

    started: datetime
    target: Target | None
    hours: Hours
    state: str = "running"
    stopped: datetime | None = None
    breached: datetime | None = None
    risen: dict[str, datetime] = field(default_factory=dict)
    still: list[tuple[datetime, datetime]] = field(default_factory=list)
    since: datetime | None = None

    def counts(self, at: datetime, target: Target) -> bool:
        """Whether the quarter from here on is one of those that a target counts."""
        return self.hours.is_open(at) if target.counts_hours else True

    def stands(self, at: datetime) -> bool:
        """Whether it stands still in the quarter from here on."""
        return any(since <= at < until for since, until in self.still)

    def used_up(self, target: Target, start: datetime, *, helped: bool) -> datetime:
        """When so many seconds have been counted since a start.

        A pause that begins at that very instant still helps where `helped`.
        """
        left, at = timedelta(seconds=target.seconds), start
        found = at
        while left > timedelta(0) or (helped and self.stands(at)):
            if at - start > timedelta(days=60):
                return NEVER
            if self.counts(at, target):
                if left > timedelta(0) and not self.stands(at):
                    left -= QUARTER
                    found = at + QUARTER
                elif left <= timedelta(0):
                    found = at + QUARTER
            at += QUARTER
        return found

    def due(self) -> datetime | None:
        """The instant until which it may be stopped; for a minimum that it must reach."""
        target = self.target
        if target is None:
            return None
        return self.end(target, self.started, helped=_includes(target))

    def end(self, target: Target, start: datetime, *, helped: bool) -> datetime:
        """When a target that began at a start is over."""
        if target.on is not None:
            return end_of(target.on, target.zone)
        if target.at is not None:
            return self.hours.next_at(start, target.at)
        if not target.days:
            return self.used_up(target, start, helped=helped)
        due = self.hours.add_business_days(start, target.days)
        for since, until in self.still:
            if since >= due + (SECOND if helped else timedelta(0)):
                break
            if until > start:
                due = self._later(due, max(since, start), until)
        return due

    def _later(self, due: datetime, since: datetime, until: datetime) -> datetime:
        """Due later by the quarters of a pause that would have counted."""
        until = min(until, since + timedelta(days=60))
        span = range(int((until - since) / QUARTER))
        missing = sum(self.hours.is_open(since + number * QUARTER) for number in span)
        while missing:
            missing -= self.hours.is_open(due)
            due += QUARTER
        return due

    def edge(self) -> datetime | None:
        """The instant at which it has turned: broken, or for a minimum reached."""
        due = self.due()
        if due is None or self.target is None:
            return None
        return due + (SECOND if _includes(self.target) else timedelta(0))

    def pass_to(self, now: datetime, rule: ClockRule) -> None:
        """Let time pass; it counts unless it stands still."""
        edge = self.edge()
        if self.state != "running" or edge is None or self.since is None:
            return
        at = max(edge, self.since)
        minimum = rule.metric is Metric.MONITORING
        upto = min(now, at) if minimum else now
        for rung in rule.ladder:
            rise = max(self.rises(rung), self.since)
            if rung.name not in self.risen and rise <= upto:
                self.risen[rung.name] = rise
        if minimum and at <= now:
            self.state, self.stopped = "stopped", at
        elif not minimum and self.breached is None and at <= now:
            self.breached = at

    def rises(self, rung: Rung) -> datetime:
        """When a step of the ladder comes."""
        start = self.due() if rung.from_due else self.started
        assert start is not None
        return self.end(rung.after, start, helped=False)


def end_of(day: date, zone: str) -> datetime:
    """The first minute at which the wall shows a later date."""
    place = ZoneInfo(zone)
    at = datetime.combine(day, time(), UTC) - timedelta(days=1)
    while at.astimezone(place).date() <= day:
        at += timedelta(minutes=1)
    return at


def _includes(target: Target) -> bool:
    return target.edge in {Edge.WITHIN, Edge.MORE_THAN}
