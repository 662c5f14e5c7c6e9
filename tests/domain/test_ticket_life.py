"""A ticket's life by random commands: what must hold after every one of them."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from supportdesk.domain import commands as c
from supportdesk.domain import facts
from supportdesk.domain.clock import Clock, ClockState, Metric
from supportdesk.domain.decide import what_time_brings
from supportdesk.domain.people import Person
from supportdesk.domain.refusal import Refused
from supportdesk.domain.sla import (
    ClockRule,
    NextFrom,
    Reopening,
    Row,
    Rung,
    Unanswered,
    UpdatesFrom,
)
from supportdesk.domain.target import Edge, parse_target
from supportdesk.domain.thing import Thing
from tests.aps import INES, TOM
from tests.domain.ticket_life import JANA, Life, pack_of

_TIMED = [one for one in Metric if one not in {Metric.COMMITMENT, Metric.COUNTER, Metric.WAIT}]
_TARGETS = ["30m", "2h", "26h", "3bh", "12bh", "1bd", "2bd", "at 16:00"]
_REGISTER = ["4h", "2bd", "2026-11-26", "soon", ""]
_SPANS = st.sampled_from([0, 1, 59, 1800, 1801, 7200, 40_000, 100_000, 300_000])
_STATUSES = st.sampled_from(["open", "waiting", "solved", "closed"])
_PEOPLE = st.sampled_from([TOM, TOM, INES])
_MINIMUM = frozenset({Edge.AT_LEAST, Edge.MORE_THAN})


@st.composite
def rules(draw: st.DrawFn, number: int) -> ClockRule:
    """A clock of any metric, by any of a policy's values."""
    metric = draw(st.sampled_from(_TIMED))
    least = metric is Metric.MONITORING
    edge = draw(st.sampled_from([one for one in Edge if (one in _MINIMUM) == least]))
    targets = st.builds(parse_target, st.sampled_from(_TARGETS), st.just(edge))
    row = st.builds(
        Row,
        target=targets,
        priorities=st.sampled_from([(), ("high",)]),
        channels=st.sampled_from([(), ("phone",)]),
        tiers=st.sampled_from([(), ("tier-2",)]),
    )
    rungs = st.builds(Rung, name=st.just("tell"), after=targets, from_due=st.booleans())
    return ClockRule(
        key=f"clock-{number}",
        metric=metric,
        name="clock",
        rows=tuple(draw(st.lists(row, min_size=1, max_size=3))),
        target_from="modem.promised" if metric is Metric.RESOLUTION and draw(st.booleans()) else "",
        edge=edge,
        calendar="business-hours",
        pauses=draw(st.sampled_from([(), ("waiting",), ("new", "waiting")])),
        ladder=tuple(draw(st.lists(rungs, max_size=1))),
        next_from=draw(st.sampled_from(NextFrom)),
        updates_from=draw(st.sampled_from(UpdatesFrom)),
        while_unanswered=draw(st.booleans()),
        solved_without_answer=draw(st.sampled_from(Unanswered)),
        reopening=draw(st.sampled_from(Reopening)),
    )


COUNTER = ClockRule(key="counter", metric=Metric.COUNTER, name="e-mails", limit=1)


class TicketLife(RuleBasedStateMachine):
    """Commands, mail that comes late, and time, in any order."""

    life: Life

    @initialize(drawn=st.tuples(rules(1), rules(2), rules(3)), by_mail=st.booleans())
    def opening(self, drawn: tuple[ClockRule, ...], by_mail: bool) -> None:
        self.life = Life(pack_of(*drawn, COUNTER)).begin(by_mail=by_mail)
        self.over: dict[str, Clock] = {}

    def attempt(self, command: c.TicketCommand, actor: Person) -> None:
        """A refused command changes nothing."""
        events, ticket = list(self.life.events), self.life.ticket
        try:
            self.life.do(command, actor)
        except Refused:
            assert (self.life.events, self.life.ticket) == (events, ticket)
        else:
            self.holds_action_and_when()

    def holds_action_and_when(self) -> None:
        ticket = self.life.ticket
        if self.life.pack.is_open(ticket.status):
            assert ticket.action
            assert ticket.when is not None

    # what people do

    @rule(status=st.sampled_from(["", "waiting", "solved"]), actor=_PEOPLE)
    def reply(self, status: str, actor: Person) -> None:
        following = self.life.next()
        command = c.Reply(
            ticket="T-1", text="Yes.", to=(JANA.address,), status=status, next=following, done=True
        )
        self.attempt(command, actor)

    @rule(actor=st.just(Person(login="", name="the desk", tier="tier-1")))
    def automatic(self, actor: Person) -> None:
        clocks = self.life.ticket.unanswered_since
        self.attempt(c.Reply(ticket="T-1", text="Got it.", to=(JANA.address,)), actor)
        assert self.life.ticket.unanswered_since == clocks

    @rule(reached=st.booleans(), actor=_PEOPLE)
    def call(self, reached: bool, actor: Person) -> None:
        following = self.life.next()
        command = c.LogCall(
            ticket="T-1", text="Called.", reached=reached, next=following, done=True
        )
        self.attempt(command, actor)

    @rule(status=_STATUSES, bare=st.booleans(), actor=_PEOPLE)
    def status(self, status: str, bare: bool, actor: Person) -> None:
        following = None if bare else self.life.next()
        self.attempt(c.SetStatus(ticket="T-1", status=status, next=following, done=bare), actor)

    @rule(priority=st.sampled_from(["high", "normal", "low"]))
    def priority(self, priority: str) -> None:
        self.attempt(c.SetPriority(ticket="T-1", priority=priority, reason="so"), TOM)

    @rule(channel=st.sampled_from(["email", "phone", "monitoring"]))
    def channel(self, channel: str) -> None:
        self.attempt(c.SetChannel(ticket="T-1", channel=channel), TOM)

    @rule(tier=st.sampled_from(["tier-1", "tier-2", "engineering"]), actor=_PEOPLE)
    def hand_over(self, tier: str, actor: Person) -> None:
        following = self.life.next()
        command = c.HandOver(ticket="T-1", tier=tier, packet="Tried.", next=following, done=True)
        self.attempt(command, actor)

    @rule(actor=_PEOPLE)
    def acknowledge(self, actor: Person) -> None:
        self.attempt(c.Acknowledge(ticket="T-1"), actor)

    @rule(every=st.sampled_from(["30m", "4h", "1bd"]))
    def frequency(self, every: str) -> None:
        self.attempt(c.SetFrequency(ticket="T-1", every=every), TOM)

    @rule(hours=st.integers(1, 40))
    def promise(self, hours: int) -> None:
        due = self.life.now + timedelta(hours=hours)
        self.attempt(c.Promise(ticket="T-1", text="A word", due=due), TOM)

    @rule(number=st.integers(1, 3))
    def keep(self, number: int) -> None:
        self.attempt(c.KeepPromise(ticket="T-1", key=f"promise-{number}"), TOM)

    @rule(key=st.sampled_from(["1", "2"]), words=st.sampled_from(_REGISTER))
    def order(self, key: str, words: str) -> None:
        thing = Thing(kind="modem", key=key, values={"promised": words})
        self.life.register.setdefault(thing.id, thing)
        self.attempt(c.LinkThing(ticket="T-1", thing=thing.id), TOM)

    # what comes from outside

    @rule(late=_SPANS)
    def mail(self, late: int) -> None:
        if self.life.ticket.status != "closed":
            at = self.life.now - timedelta(seconds=late)
            self.life.mail(max(at, self.life.ticket.created))
            self.holds_action_and_when()

    @rule(seconds=_SPANS)
    def time(self, seconds: int) -> None:
        self.life.later(seconds=seconds)

    # what always holds

    @invariant()
    def the_events_make_the_ticket(self) -> None:
        assert self.life.folded() == self.life.ticket

    @invariant()
    def time_brings_nothing_twice(self) -> None:
        ticket = what_time_brings(self.life.ticket, self.life.setting()).ticket
        again = what_time_brings(ticket, self.life.setting())
        assert [one.fact for one in again.occurred] == []

    @invariant()
    def a_stopped_clock_stands(self) -> None:
        """Only what became known late, or the ticket's opening again, lets it move."""
        moved = {
            one.fact.before.key
            for one in self.life.events
            if isinstance(one.fact, facts.ClockRetimed) and one.fact.before.stopped
        }
        for key, before in self.over.items():
            after = self.life.clock(key)
            assert after == before or key in moved or _withdrawn(before, after)
        gone = {ClockState.STOPPED, ClockState.ENDED}
        self.over = {one.key: one for one in self.life.ticket.clocks if one.state in gone}

    @invariant()
    def pauses_take_nothing_and_due_follows_the_start(self) -> None:
        for one in self.life.ticket.clocks:
            assert one.spent >= 0
            assert all(pause.since <= pause.until for pause in one.pauses)
            ends = [pause.until for pause in one.pauses]
            assert all(pause.since >= end for pause, end in zip(one.pauses[1:], ends, strict=False))
            dated = one.target is not None and one.target.on is not None
            assert one.due is None or one.due >= one.started or dated
            if one.due is not None and one.target is not None and not one.earlier:
                unpaused = _unpaused(self.life, one)
                assert one.due >= unpaused

    @invariant()
    def each_breach_is_written_once_at_its_instant(self) -> None:
        standing: dict[str, datetime] = {}
        for one in self.life.events:
            match one.fact:
                case facts.ClockBreached():
                    assert one.fact.key not in standing
                    assert one.at == one.fact.at <= self.life.now
                    standing[one.fact.key] = one.at
                case facts.ClockBreachWithdrawn():
                    assert standing.pop(one.fact.key) == one.fact.at
        assert standing == {
            one.key: one.breached for one in self.life.ticket.clocks if one.breached is not None
        }
        for clock in self.life.ticket.clocks:
            if clock.breached is not None and not clock.breached_by and not clock.earlier:
                assert clock.breach_at is not None or clock.limit
                assert clock.limit or clock.pauses or clock.breached == clock.breach_at


def _withdrawn(before: Clock, after: Clock) -> bool:
    return after == replace(before, breached=None, breached_by="")


def _unpaused(life: Life, clock: Clock) -> datetime:
    target = clock.target
    assert target is not None
    hours = life.timing.of(clock.calendar)
    return target.due(clock.started, hours)


TestTicketLife = TicketLife.TestCase
TestTicketLife.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)


@pytest.mark.soak
def test_longer_lives_hold_the_same() -> None:
    longer = settings(max_examples=400, stateful_step_count=50, deadline=None)
    run_state_machine_as_test(TicketLife, settings=longer)
