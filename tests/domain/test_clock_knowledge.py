"""Facts that become known one after the other, some late, leave the clocks of the reference."""

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from supportdesk.domain import facts
from supportdesk.domain.act import Act, ActKind, with_acts
from supportdesk.domain.decide.clocks import NEVER_RAN, settle
from supportdesk.domain.decide.work import Work
from supportdesk.domain.hours import Calendar, Hours
from supportdesk.domain.sla import ClockRule
from supportdesk.domain.ticket import Ticket
from tests.domain.clock_expected import NEVER, QUARTER
from tests.domain.clock_reference import expected
from tests.domain.hours_calendars import calendars
from tests.domain.test_clock_reference import FIRST, VALUES, opens, plan_of, rules, shown, wanted
from tests.domain.ticket_life import Life, pack_of

LATE = frozenset({ActKind.CUSTOMER, ActKind.ANSWER, ActKind.ACKNOWLEDGED})


@st.composite
def known(draw: st.DrawFn, base: datetime) -> list[tuple[datetime, Act]]:
    """Acts in the order in which they became known, and when; words may be known late."""

    def act(kind: ActKind, value: str, at: datetime) -> Act:
        if value == "day":
            value = (base + timedelta(days=draw(st.integers(-1, 3)))).date().isoformat()
        of = "one" if kind is ActKind.TARGET else ""
        return Act(at=at, number=1, kind=kind, value=value, channel="email", of=of)

    found = [(base, act(kind, value, base)) for kind, value in FIRST]
    found.append((base, act(ActKind.OPENED, "", base)))
    now = base
    for kind in draw(st.lists(st.sampled_from(list(VALUES)), max_size=10)):
        now += draw(st.integers(0, 30)) * QUARTER
        late = draw(st.integers(0, 40)) * QUARTER if kind in LATE else timedelta(0)
        value = draw(st.sampled_from(VALUES[kind]))
        found.append((now, act(kind, value, max(base, now - late))))
    return found


class Known:
    """A ticket that is nothing but its acts, and what was written about its clocks."""

    def __init__(self, rule: ClockRule, hours: Hours, base: datetime) -> None:
        life = Life(pack_of(), base).begin()
        self.ticket: Ticket = replace(life.ticket, acts=(), clocks=(), version=0, customer="")
        self.setting = replace(life.setting(), timing=plan_of(rule, hours).timing)
        self.acts: list[Act] = []
        self.written: list[facts.Fact] = []

    def learn(self, now: datetime, *acts: Act) -> None:
        """Some acts become known at once."""
        judged, number = self.ticket.version, self.ticket.version + 1
        numbered = tuple(replace(one, number=number) for one in acts)
        self.acts += numbered
        known = with_acts(self.ticket.acts, numbered)
        version = judged + bool(acts)
        self.settle(now, replace(self.ticket, acts=known, version=version), judged)

    def settle(self, now: datetime, ticket: Ticket, judged: int) -> None:
        work = Work(replace(self.setting, now=now), ticket, judged=judged)
        work.judged = judged
        settle(work)
        self.ticket = work.ticket
        self.written += [one.fact for one in work.occurred]


@given(st.data(), calendars(), rules())
@settings(max_examples=100, deadline=None)
def test_whatever_becomes_known_when_the_clocks_are_those_of_the_whole_truth(
    data: st.DataObject, where: tuple[Calendar, datetime], rule: ClockRule
) -> None:
    calendar, base = where
    hours = Hours(replace(calendar, id="random"))
    assume(opens(hours, base))
    told = data.draw(known(base))
    ticket = Known(rule, hours, base)
    ticket.learn(base, *(act for _, act in told[: len(FIRST) + 1]))
    for now, act in told[len(FIRST) + 1 :]:
        ticket.learn(now, act)
    end = told[-1][0] + 40 * QUARTER
    ticket.learn(end)
    right = expected(rule, ticket.acts, hours, end)
    ran = [one for one in ticket.ticket.clocks if one.reason != NEVER_RAN]
    assert len(ran) == len(right)
    for clock, one in zip(ran, right, strict=True):
        stood = bool(one.still) and one.still[-1][1] in {one.stopped, NEVER}
        with_due = not stood and one.breached is None
        assert shown(clock, with_due=with_due) == wanted(one, with_due=with_due)
    count = len(ticket.written)
    ticket.learn(end)
    assert len(ticket.written) == count
