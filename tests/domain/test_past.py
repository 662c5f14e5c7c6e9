"""Any past that can have been is played in the order of time and leaves a ticket that holds."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from supportdesk.domain import facts, sla
from supportdesk.domain.decide import Setting
from supportdesk.domain.decide.past import import_ticket, refuse_past
from supportdesk.domain.events import Way
from supportdesk.domain.fold import fold_all, opened
from supportdesk.domain.party import Party
from supportdesk.domain.past import PastAct, PastKind, PastTicket
from tests.aps import DANA, INES, NOW, PACK, TOM

SETTING = Setting(
    now=NOW,
    actor=DANA,
    way=Way.IMPORT,
    pack=PACK,
    timing=sla.timing(PACK),
    people={one.login: one for one in (TOM, INES, DANA)},
)
STATUSES = st.sampled_from([one.id for one in PACK.statuses])
VALUES = {
    PastKind.STATUS: STATUSES,
    PastKind.PRIORITY: st.sampled_from([one.id for one in PACK.priorities]),
    PastKind.TIER: st.sampled_from([one.id for one in PACK.tiers]),
    PastKind.ASSIGNED: st.sampled_from(["tom", "ines", "nobody", ""]),
}


@st.composite
def pasts(draw: st.DrawFn) -> PastTicket:
    created = NOW - timedelta(minutes=draw(st.integers(0, 60 * 24 * 40)))
    span = (NOW - created) // timedelta(minutes=1)
    acts = []
    for kind in draw(st.lists(st.sampled_from(PastKind), max_size=9)):
        at = created + timedelta(minutes=draw(st.integers(0, span)))
        value = draw(VALUES.get(kind, st.just("")))
        acts.append(PastAct(kind=kind, at=at, text="words", value=value, by="ann"))
    return PastTicket(
        source="old",
        number="1",
        subject=draw(st.text(max_size=9)),
        created=created,
        channel=draw(st.sampled_from([one.id for one in PACK.channels])),
        status=draw(st.one_of(st.just(""), STATUSES)),
        assignee=draw(st.sampled_from(["", "tom", "somebody"])),
        requester=draw(st.sampled_from([None, Party(name="R", address="r@x.example")])),
        changed=draw(st.sampled_from([None, created, NOW])),
        acts=tuple(acts),
    )


@settings(deadline=None, max_examples=200)
@given(past=pasts())
def test_a_past_keeps_the_order_of_time_and_what_every_ticket_holds(past: PastTicket) -> None:
    refuse_past(SETTING, past)
    work = import_ticket(SETTING, past, 1, "APS-1")
    times = [one.at for one in work.occurred]
    assert times == sorted(times)
    assert times[-1] <= NOW
    first, ticket = work.occurred[0], work.ticket
    assert isinstance(first.fact, facts.TicketOpened)
    begun = opened(1, first.fact, first.at, PACK.version)
    assert fold_all(begun, work.occurred[1:]) == ticket
    assert ticket.status == (past.status or ticket.status)
    assert not work.is_open or (ticket.action is not None and ticket.when is not None)
    assert not any(one.is_late(NOW) and one.breached is None for one in ticket.clocks)
    breaches = [one.fact for one in work.occurred if isinstance(one.fact, facts.ClockBreached)]
    assert len({one.key for one in breaches}) == len(breaches)
