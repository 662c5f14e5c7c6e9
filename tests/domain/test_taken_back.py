"""An acknowledgement that is taken back leaves clocks as if nobody had ever acknowledged."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from supportdesk.domain import commands as c
from supportdesk.domain import facts
from supportdesk.domain.clock import Clock, Metric
from supportdesk.domain.decide import begin, clocks
from supportdesk.domain.fold import fold
from supportdesk.domain.sla import ClockRule, Row
from supportdesk.domain.target import parse_target
from tests.aps import TOM
from tests.domain.ticket_life import Life, pack_of

RULE = ClockRule(
    key="in-hand",
    metric=Metric.ACKNOWLEDGE,
    name="in hand",
    rows=(Row(target=parse_target("2h")),),
    calendar="business-hours",
    pauses=("waiting",),
)
_ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("later"), st.integers(1, 20_000)),
        st.tuples(st.just("status"), st.sampled_from(["open", "waiting"])),
        st.tuples(st.just("mail"), st.just("")),
    ),
    max_size=6,
)


def play(life: Life, acts: list[tuple[str, object]]) -> None:
    for what, value in acts:
        if what == "later":
            life.later(seconds=int(str(value)))
        elif what == "mail":
            life.mail()
        elif what == "status" and value != life.ticket.status:
            life.status(str(value))


def counted(clock: Clock) -> Clock:
    """A clock without what only says how it came to be so."""
    return replace(clock, earlier=())


@given(before=_ACTS, between=_ACTS, after=_ACTS)
def test_clocks_run_on_as_if_nobody_had_acknowledged(
    before: list[tuple[str, object]],
    between: list[tuple[str, object]],
    after: list[tuple[str, object]],
) -> None:
    never, once = Life(pack_of(RULE)).begin(), Life(pack_of(RULE)).begin()
    play(once, before)
    once.do(c.Acknowledge(ticket="T-1"), TOM)
    play(once, between)
    work = begin(once.setting(), once.ticket)
    said = work.ticket.acknowledged
    assert said is not None
    work.add(facts.AcknowledgementWithdrawn(at=said, reason="gone back"))
    clocks.settle(work)
    once.take(work)
    play(once, after)
    for acts in (before, between, after):
        play(never, acts)
    once.later(seconds=1)
    never.later(seconds=1)
    assert [counted(one) for one in once.ticket.clocks] == [
        counted(one) for one in never.ticket.clocks
    ]
    assert once.folded() == once.ticket
    assert once.ticket.acknowledged is None
    assert once.now - never.now == timedelta()


def test_folding_it_takes_away_that_act_alone() -> None:
    life = Life(pack_of(RULE)).begin()
    life.do(c.Acknowledge(ticket="T-1"), TOM)
    acts = life.ticket.acts
    work = begin(life.setting(), life.ticket)
    assert work.ticket.acknowledged is not None
    work.add(facts.AcknowledgementWithdrawn(at=work.ticket.acknowledged, reason="gone back"))
    gone = [one for one in acts if one not in work.ticket.acts]
    assert [one.kind.value for one in gone] == ["acknowledged"]
    assert fold(life.ticket, work.occurred[0]) == work.ticket
