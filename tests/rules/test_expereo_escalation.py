"""EXP-09 and EXP-11: what is committed to, what was missed, and the level that it entitles to."""

from datetime import timedelta

import pytest

from supportdesk.domain import commands as c
from supportdesk.domain.clock import Look
from supportdesk.presentation import owed, plain
from tests.expereo import Cases
from tests.rules.doors import refused


def promised(cases: Cases, reference: str, edge: str = "within", **span: int) -> None:
    due = cases.store.now() + timedelta(**span)
    cases.salma.do(c.Promise(ticket=reference, text="an update", due=due, edge=edge))


def escalate(cases: Cases, reference: str, **more: object) -> object:
    command = c.Escalate(ticket=reference, informed="the duty manager", **more)  # type: ignore[arg-type]
    return cases.salma.do(command).ticket


@pytest.mark.parametrize(
    ("edge", "late", "look"),
    [
        ("within", 0, Look.MET),
        ("within", 1, Look.MISSED),
        ("less than", -1, Look.MET),
        ("less than", 0, Look.MISSED),
    ],
)
def test_exp_11_the_edge_of_a_commitment_lies_where_the_words_put_it(
    cases: Cases, edge: str, late: int, look: Look
) -> None:
    reference = cases.opened(every="8h")
    start = cases.store.now()
    promised(cases, reference, edge, minutes=30)
    cases.at(start, minutes=30, seconds=late)
    cases.salma.do(c.KeepPromise(ticket=reference, key="promise-1"))
    (clock,) = cases.case(reference).commitments
    assert clock.look(cases.store.now()) is look


def test_exp_11_without_a_missed_commitment_it_is_refused_at_every_door(cases: Cases) -> None:
    reference = cases.opened(every="8h")
    promised(cases, reference, hours=1)
    refusal = refused(lambda: escalate(cases, reference))
    assert (refusal.rule, "missed commitment" in refusal.why) == ("EXP-11", True)
    code, said = cases.line("salma", "do", "escalate", reference, "informed=somebody")
    assert (code, "[EXP-11]" in said) == (1, True)
    assert cases.case(reference).raised == ()


def test_exp_11_each_missed_one_entitles_to_one_level_and_l3_is_the_last(cases: Cases) -> None:
    reference = cases.opened(every="48h")
    for hours in (1, 1, 1, 1):
        promised(cases, reference, hours=hours)
    cases.later(hours=1, seconds=1)
    for level in ("l1", "l2", "l3"):
        escalate(cases, reference)
        assert cases.case(reference).raised[-1].level == level
    refusal = refused(lambda: escalate(cases, reference))
    assert (refusal.rule, "no further" in refusal.why) == ("EXP-11", True)
    used = [one.missed for one in cases.case(reference).raised]
    assert used == ["promise-1", "promise-2", "promise-3"]


def test_exp_11_one_missed_commitment_is_used_once(cases: Cases) -> None:
    reference = cases.opened(every="48h")
    promised(cases, reference, hours=1)
    cases.later(hours=2)
    escalate(cases, reference)
    assert refused(lambda: escalate(cases, reference)).rule == "EXP-11"


def test_exp_11_time_never_escalates_and_the_case_shows_that_it_may_be(cases: Cases) -> None:
    reference = cases.opened(every="48h")
    promised(cases, reference, hours=1)
    cases.later(hours=9)
    cases.work()
    assert cases.case(reference).raised == ()
    picture = cases.salma.look.ticket(reference)
    words = plain.text(owed.owed(picture, 40, cases.store.now(), "UTC"))
    assert "may be escalated to L1" in " ".join(words.split())


def test_exp_11_it_changes_neither_priority_nor_clocks_nor_reference_and_says_who_was_informed(
    cases: Cases,
) -> None:
    reference = cases.opened(every="48h")
    promised(cases, reference, hours=1)
    cases.later(hours=2)
    cases.work()
    before = cases.case(reference)
    escalate(cases, reference)
    after = cases.case(reference)
    same = ("reference", "priority", "clocks", "tier", "status", "type", "assignee")
    assert [getattr(after, one) for one in same] == [getattr(before, one) for one in same]
    (raised,) = after.raised
    assert (raised.informed, raised.request) == ("the duty manager", 0)
    mail = cases.posted(reference)[-1]
    assert [one.address for one in mail.to] == ["support@expereo.com"]
    assert f"{reference} was escalated to L1" in mail.text


def test_exp_11_the_customer_escalates_by_mail_that_joins_the_case(cases: Cases) -> None:
    reference = cases.mail()
    cases.answer(reference, every="1h")
    cases.later(hours=2)
    assert cases.mail("I want to escalate.", on=reference) == reference
    request = cases.case(reference).requests[-1].number
    escalate(cases, reference, request=request)
    (raised,) = cases.case(reference).raised
    assert (raised.request, raised.missed) == (request, "updates#2")
    wrong = refused(lambda: escalate(cases, reference, request=999))
    assert wrong.missing == ("request",)


def test_exp_11_who_is_informed_is_said(cases: Cases) -> None:
    reference = cases.opened(every="1h")
    cases.later(hours=2)
    empty = c.Escalate(ticket=reference, informed=" ")
    assert refused(lambda: cases.salma.do(empty)).missing == ("informed",)


def test_exp_11_a_supervisor_overrides_with_a_written_reason_which_is_counted(
    cases: Cases,
) -> None:
    reference = cases.opened(every="8h")
    reason = "the customer's plant stands still"
    command = c.Escalate(ticket=reference, informed="the director", override=reason)
    assert refused(lambda: cases.salma.do(command)).rule == "EXP-11"
    cases.super.do(command)
    case = cases.case(reference)
    assert (case.raised[0].missed, case.overrides) == ("", 1)
    (passed,) = cases.facts(reference, "gate-overridden")
    assert (passed.rule, passed.reason) == ("EXP-11", reason)


def test_exp_09_whoever_opens_a_case_says_how_often_the_customer_is_updated(
    cases: Cases,
) -> None:
    refusal = refused(lambda: cases.opened(every=""))
    assert (refusal.rule, refusal.missing) == ("EXP-09", ("every",))
    code, said = cases.line("salma", "ticket", "new", "Down", "--type", "down")
    assert (code, "[EXP-09]" in said) == (1, True)
    reference = cases.opened(every="1h")
    clock = cases.case(reference).clock("updates")
    assert clock is not None
    assert clock.due == cases.store.now() + timedelta(hours=1)


def test_exp_09_a_case_that_opened_itself_asks_for_it_in_the_first_act_on_it(
    cases: Cases,
) -> None:
    reference = cases.mail()
    acts = (
        c.Claim(ticket=reference),
        c.Note(ticket=reference, text="read it"),
        c.SetType(ticket=reference, type="down"),
        c.StartRun(ticket=reference, flow="maintenance"),
    )
    for act in acts:
        found = refused(lambda act=act: cases.salma.do(act))  # type: ignore[misc]
        assert (found.rule, found.missing) == ("EXP-09", ("every",))
    cases.salma.do(c.StartRun(ticket=reference, flow="sorting"))
    assert cases.case(reference).runs[0].step == "frequency"
    refusal = refused(lambda: cases.answer(reference))
    assert (refusal.rule, refusal.missing, refusal.offer) == ("EXP-09", ("every",), "frequency")
    code, said = cases.line("salma", "do", "reply", reference, "text=hello")
    assert (code, "[EXP-09]" in said) == (1, True)
    assert not cases.facts(reference, "reply-sent")[1:]
    after = cases.answer(reference, every="2h")
    assert after.frequency == "2h"


def test_exp_09_each_public_update_starts_the_next_one_and_a_late_one_is_missed(
    cases: Cases,
) -> None:
    reference = cases.opened(every="1h")
    start = cases.store.now()
    cases.at(start, hours=1)
    cases.answer(reference)
    first, second = cases.case(reference).clock("updates"), cases.case(reference).clock("updates#2")
    assert first is not None
    assert second is not None
    assert (first.breached, second.due) == (None, start + timedelta(hours=2))
    cases.salma.do(c.Note(ticket=reference, text="no update"))
    cases.at(start, hours=2, seconds=1)
    cases.work()
    late = cases.case(reference).clock("updates#2")
    assert late is not None
    assert late.breached == start + timedelta(hours=2, seconds=1)
    escalate(cases, reference)


def test_exp_09_the_update_and_ttr_clocks_stop_at_solution(cases: Cases) -> None:
    values = {"customer": "Northwind", "service": "Internet", "location": "Berlin", "ttr": "8h"}
    cases.owner.do(c.AddThing(kind="order", key="ORD-1", values=values))
    reference = cases.opened(every="1h")
    cases.salma.do(c.LinkThing(ticket=reference, thing="order:ORD-1"))
    cases.answer(reference, status="solved")
    cases.later(hours=20)
    cases.work()
    case = cases.case(reference)
    running = [one.key for one in case.clocks if one.runs]
    assert running == ["monitored"]
    assert not [one.key for one in case.clocks if one.breached]
