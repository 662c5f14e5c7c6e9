"""EXP-02: an outage of at least ten minutes opens one case by itself."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from supportdesk.domain import commands as c
from supportdesk.domain.signal import Reach, Signal
from tests.expereo import NOW, PACK, Cases
from tests.rules.doors import refused

LONG = timedelta(minutes=10)


def say(cases: Cases, state: str, at: datetime) -> str:
    signal = Signal(source="nms", kind="ntu", key="NTU-BER-01", state=Reach(state), since=at)
    return cases.owner.take_signal(signal).how


def opened(cases: Cases) -> list[str]:
    return [one.reference for one in cases.store.tickets("expereo", 0, 100)]


@pytest.fixture
def watched(cases: Cases) -> Cases:
    order = {"customer": "Northwind", "service": "Internet", "location": "Berlin", "ttr": "8h"}
    cases.owner.do(c.AddThing(kind="order", key="ORD-1", values=order))
    cases.owner.do(c.AddThing(kind="ntu", key="NTU-BER-01", values={"order": "ORD-1"}))
    return cases


@pytest.mark.parametrize(("seconds", "count"), [(599, 0), (600, 1)])
def test_exp_02_it_opens_at_ten_minutes_and_not_a_second_before(
    watched: Cases, seconds: int, count: int
) -> None:
    say(watched, "down", NOW)
    watched.at(NOW, seconds=seconds)
    watched.work()
    assert len(opened(watched)) == count


def test_exp_02_less_than_ten_minutes_opens_none(watched: Cases) -> None:
    say(watched, "down", NOW)
    watched.at(NOW, minutes=9)
    say(watched, "up", NOW + timedelta(minutes=9, seconds=59))
    watched.at(NOW, hours=2)
    watched.work()
    assert opened(watched) == []


def test_exp_02_the_case_is_proactive_for_the_team_and_needs_no_customer(watched: Cases) -> None:
    say(watched, "down", NOW)
    watched.at(NOW, minutes=10)
    watched.work()
    (reference,) = opened(watched)
    case = watched.case(reference)
    assert (case.requester, case.channel, case.type) == (None, "monitoring", "down")
    assert (case.priority, case.tier, case.team) == ("p1", PACK.tiers[0].id, PACK.team)
    assert case.created == NOW + LONG
    assert case.clock("first-response") is not None
    ttr = case.clock("ttr")
    assert ttr is not None
    assert ttr.due == NOW + LONG + timedelta(hours=8)
    assert watched.posted(reference) == []


def test_exp_02_the_same_outage_never_opens_a_second_and_recovery_does_not_close_it(
    watched: Cases,
) -> None:
    say(watched, "down", NOW)
    watched.at(NOW, minutes=30)
    watched.work()
    (reference,) = opened(watched)
    assert say(watched, "down", NOW) == "known"
    say(watched, "down", NOW + timedelta(minutes=20))
    watched.at(NOW, hours=1)
    assert say(watched, "up", NOW + timedelta(minutes=50)) == "told"
    watched.at(NOW, hours=9)
    watched.work()
    assert opened(watched) == [reference]
    case = watched.case(reference)
    assert (case.outage, case.status) == (Reach.UP, "new")


def test_exp_09_a_proactive_case_asks_how_often_in_the_first_act_on_it(watched: Cases) -> None:
    say(watched, "down", NOW)
    watched.at(NOW, minutes=10)
    watched.work()
    (reference,) = opened(watched)
    assert not [one for one in watched.case(reference).clocks if one.metric.value == "update"
                and one.due is not None]  # fmt: skip
    call = c.LogCall(ticket=reference, text="rang the LPoC", reached=False)
    refusal = refused(lambda: watched.salma.do(call))
    assert (refusal.rule, refusal.missing) == ("EXP-09", ("every",))
    code, said = watched.line("salma", "do", "call", reference, "text=x", "reached=no", "every=1h")
    assert code == 0, said
    assert watched.case(reference).frequency == "1h"


def test_exp_09_a_flow_that_asks_it_and_is_left_before_it_does_is_no_way_round(
    watched: Cases,
) -> None:
    say(watched, "down", NOW)
    watched.at(NOW, minutes=10)
    watched.work()
    (reference,) = opened(watched)
    watched.salma.do(c.StartRun(ticket=reference, flow="incident"))
    leave = c.LeaveRun(ticket=reference, run=1, reason="begun by mistake")
    refusal = refused(lambda: watched.salma.do(leave))
    assert (refusal.rule, refusal.missing) == ("EXP-09", ("every",))
    watched.salma.do(replace(leave, every="1h"))
    assert watched.case(reference).frequency == "1h"


def solved_case(watched: Cases) -> str:
    say(watched, "down", NOW)
    watched.at(NOW, minutes=10)
    watched.work()
    (reference,) = opened(watched)
    watched.at(NOW, hours=1)
    say(watched, "up", NOW + timedelta(hours=1))
    solve = c.SetStatus(ticket=reference, status="solved")
    watched.salma.do(solve)
    watched.settle_rfo(reference)
    return reference


def test_exp_13_an_outage_that_comes_back_while_monitored_puts_the_case_back_to_work(
    watched: Cases,
) -> None:
    reference = solved_case(watched)
    back = NOW + timedelta(hours=20)
    watched.store.set_clock(back)
    say(watched, "down", back)
    watched.at(back, minutes=9, seconds=59)
    watched.work()
    assert watched.case(reference).status == "solved"
    watched.at(back, minutes=10)
    watched.work()
    assert opened(watched) == [reference]
    case = watched.case(reference)
    assert (case.status, case.outage) == ("open", Reach.DOWN)
    watched.at(NOW, hours=30)
    watched.work()
    assert watched.case(reference).status == "open"


def test_exp_15_an_outage_after_the_case_has_closed_opens_another(watched: Cases) -> None:
    reference = solved_case(watched)
    back = NOW + timedelta(hours=30)
    watched.store.set_clock(back)
    say(watched, "down", back)
    watched.at(back, minutes=10)
    watched.work()
    _, new = opened(watched)
    watched.work()
    old = watched.case(reference)
    assert (old.status, old.linked, old.successor) == ("closed", (new,), new)
    assert watched.case(new).linked == (reference,)
    assert list(watched.store.replay()) == []
