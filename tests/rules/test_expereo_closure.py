"""EXP-13 to EXP-16: monitored, closed by itself, and what comes after."""

from datetime import timedelta

import pytest

from supportdesk.domain import commands as c
from supportdesk.domain.events import Way
from supportdesk.domain.mail import Mailbox
from supportdesk.domain.span import Span
from supportdesk.presentation.times import echo
from supportdesk.presentation.undone import by_itself, open_items
from tests.expereo import OWNER, SALMA, SUPER, Cases
from tests.rules.doors import refused


@pytest.mark.parametrize(("about", "hours"), [("down", 24), ("degraded", 72)])
def test_exp_13_an_incident_closes_by_itself_at_the_second_at_which_its_monitoring_is_over(
    cases: Cases, about: str, hours: int
) -> None:
    reference = cases.solved(about)
    since = cases.case(reference).status_since
    assert since is not None
    cases.at(since, hours=hours, seconds=-1)
    cases.work()
    assert cases.case(reference).status == "solved"
    cases.at(since, hours=hours)
    cases.work()
    assert cases.case(reference).status == "closed"


def test_exp_13_a_worker_that_comes_late_closes_it_at_the_instant_at_which_it_was_due(
    cases: Cases,
) -> None:
    reference = cases.solved()
    since = cases.case(reference).status_since
    cases.later(days=9)
    cases.work()
    case = cases.case(reference)
    assert (case.status, case.status_since) == ("closed", since + timedelta(hours=24))  # type: ignore[operator]
    assert cases.facts(reference, "status-changed")[-1].reason.startswith("nothing reappeared")


@pytest.mark.parametrize("person", [SALMA, SUPER, OWNER])
def test_exp_13_nobody_closes_it_earlier(cases: Cases, person: object) -> None:
    reference = cases.solved()
    cases.later(hours=23)
    close = c.SetStatus(ticket=reference, status="closed", override="in a hurry")
    refusal = refused(lambda: cases.desk(person).do(close))  # type: ignore[arg-type]
    assert (refusal.rule, refusal.override) == ("EXP-13", False)
    code, said = cases.line("owner", "do", "close", reference)
    assert (code, "[EXP-13]" in said) == (1, True)
    late = cases.desk(OWNER, Way.IMPORT)
    assert refused(lambda: late.do(close)).rule == "EXP-13"
    assert cases.case(reference).status == "solved"


def test_exp_13_a_message_stops_the_closing_until_it_is_judged(cases: Cases) -> None:
    reference = cases.solved()
    cases.later(hours=20)
    assert cases.mail("Is it stable?", on=reference) == reference
    cases.later(hours=10)
    cases.work()
    case = cases.case(reference)
    assert (case.status, bool(case.to_judge)) == ("solved", True)
    code, listed = cases.line("salma", "ticket", "list")
    assert code == 0
    assert reference in listed
    assert "judge" in listed
    after = cases.salma.do(c.JudgeWord(ticket=reference, verdict="nothing")).ticket
    assert after is not None
    assert (after.status, after.status_since) == ("closed", cases.store.now())


def test_exp_13_a_call_stops_it_too_and_automatic_mail_does_not(cases: Cases) -> None:
    first, second = cases.solved(), cases.solved()
    cases.later(hours=1)
    cases.mail("I am out of office", on=first, automatic=True)
    cases.salma.do(c.LogCall(ticket=second, text="It flickers", reached=True, incoming=True))
    cases.later(hours=24)
    cases.work()
    assert cases.case(first).status == "closed"
    assert cases.case(second).status == "solved"


@pytest.mark.parametrize("verdict", ["reappeared", "concern"])
def test_exp_13_what_reappears_goes_back_to_work_and_is_monitored_anew(
    cases: Cases, verdict: str
) -> None:
    reference = cases.solved()
    cases.later(hours=20)
    cases.mail("It is back", on=reference)
    after = cases.salma.do(c.JudgeWord(ticket=reference, verdict=verdict)).ticket
    assert after is not None
    assert (after.status, after.to_judge) == ("open", 0)
    assert after.clock("monitored").state.value == "ended without a verdict"  # type: ignore[union-attr]
    solved = cases.later(hours=1)
    cases.answer(reference, status="solved")
    cases.at(solved, hours=24, seconds=-1)
    cases.work()
    assert cases.case(reference).status == "solved"
    cases.at(solved, hours=24)
    cases.work()
    assert cases.case(reference).status == "closed"


def test_exp_13_nothing_leaves_the_monitoring_as_it_is(cases: Cases) -> None:
    reference = cases.solved()
    since = cases.case(reference).status_since
    assert since is not None
    cases.later(hours=2)
    cases.mail("Thank you!", on=reference)
    code, said = cases.line("salma", "do", "judge", reference, "verdict=nothing", "reason=thanks")
    assert code == 0, said
    cases.at(since, hours=24)
    cases.work()
    assert cases.case(reference).status == "closed"


def test_exp_13_only_a_word_is_judged_and_only_in_the_known_ways(cases: Cases) -> None:
    reference = cases.solved()
    judge = c.JudgeWord(ticket=reference, verdict="nothing")
    assert refused(lambda: cases.salma.do(judge)).rule == "EXP-13"
    cases.mail("hm", on=reference)
    wrong = c.JudgeWord(ticket=reference, verdict="whatever")
    assert refused(lambda: cases.salma.do(wrong)).missing == ("verdict",)


@pytest.mark.parametrize(("to", "hours"), [("degraded", 72), ("down", 24)])
def test_exp_13_a_change_of_priority_while_monitored_times_anew_from_the_solving(
    cases: Cases, to: str, hours: int
) -> None:
    reference = cases.solved("down" if to == "degraded" else "degraded")
    since = cases.case(reference).status_since
    assert since is not None
    cases.later(hours=5)
    cases.salma.do(c.SetType(ticket=reference, type=to))
    clock = cases.case(reference).clock("monitored")
    assert clock is not None
    assert clock.due == since + timedelta(hours=hours)
    cases.at(since, hours=hours)
    cases.work()
    assert cases.case(reference).status == "closed"


def test_exp_13_a_priority_whose_period_is_over_already_lets_it_close_at_once(
    cases: Cases,
) -> None:
    reference = cases.solved("degraded")
    now = cases.later(hours=30)
    cases.salma.do(c.SetType(ticket=reference, type="down"))
    case = cases.case(reference)
    assert (case.status, case.status_since) == ("closed", now)


def test_exp_13_the_customer_is_told_that_it_is_solved_by_whichever_door(cases: Cases) -> None:
    reference = cases.opened()
    code, said = cases.line("salma", "do", "solve", reference)
    assert code == 0, said
    words = [one.text for one in cases.posted(reference)]
    assert any("is solved" in one for one in words)
    other = cases.opened()
    cases.answer(other, status="solved")
    assert not any("is solved" in one.text for one in cases.posted(other))


def test_exp_13_a_message_that_came_before_the_end_and_is_fetched_after_it_stops_the_closing(
    cases: Cases,
) -> None:
    reference = cases.solved()
    since = cases.case(reference).status_since
    assert since is not None
    cases.at(since, hours=25)
    thread = cases.thread(reference)
    early = since + timedelta(hours=23, minutes=59, seconds=59)
    assert cases.mail("Again!", in_reply_to=(thread,), happened_at=early) == reference
    assert cases.case(reference).status == "solved"
    other = cases.solved()
    again = cases.case(other).status_since
    assert again is not None
    cases.at(again, hours=25)
    thread = cases.thread(other)
    at_end = again + timedelta(hours=24)
    assert cases.mail("Again!", in_reply_to=(thread,), happened_at=at_end) != other
    assert cases.case(other).status == "closed"


def test_exp_14_closing_waits_for_the_rfo_and_comes_with_it(cases: Cases) -> None:
    reference = cases.solved(rfo=False)
    assert [(one.kind, one.state) for one in cases.case(reference).items] == [("rfo", "owed")]
    cases.later(hours=30)
    cases.work()
    assert cases.case(reference).status == "solved"
    close = c.SetStatus(ticket=reference, status="closed")
    assert refused(lambda: cases.owner.do(close)).rule == "EXP-14"
    code, said = cases.line("owner", "do", "close", reference)
    assert (code, "[EXP-14]" in said) == (1, True)
    empty = c.MoveItem(ticket=reference, item=1, to="not-applicable")
    assert refused(lambda: cases.salma.do(empty)).missing == ("not_needed_because",)
    cases.settle_rfo(reference)
    case = cases.case(reference)
    assert (case.status, case.status_since) == ("closed", cases.store.now())


def test_exp_14_the_rfo_that_goes_out_is_marked_on_the_case(cases: Cases) -> None:
    reference = cases.solved(rfo=False)
    cases.answer(reference, quick_replies=("rfo",))
    case = cases.case(reference)
    assert case.status == "solved"
    assert "a.katz@northwind.example" in case.items[0].values["sent_to"]
    cases.salma.do(c.MoveItem(ticket=reference, item=1, to="sent"))
    cases.later(hours=24)
    cases.work()
    assert cases.case(reference).status == "closed"


COMMANDS = {
    "reply": {"text": "hi", "to": "a.katz@northwind.example"},
    "note": {"text": "hi"},
    "call": {"text": "hi", "reached": "yes"},
    "claim": {},
    "assign": {"to": "salma"},
    "hand-over": {"tier": "senior", "packet": "x"},
    "frequency": {"every": "2h"},
    "promise": {"text": "x", "due": "in 2h"},
    "status": {"status": "open"},
    "reopen": {},
    "priority": {"priority": "p2", "reason": "x", "override": "x"},
    "type": {"type": "degraded"},
    "channel": {"channel": "email"},
    "requester": {"name": "Somebody"},
    "start": {"flow": "incident"},
    "open-item": {"kind": "rfo"},
    "move-item": {"item": "1", "to": "sent"},
    "escalate": {"informed": "x", "override": "x"},
    "judge": {"verdict": "reappeared"},
    "pass-on": {},
}


def test_exp_15_no_command_of_any_role_works_on_a_closed_case(cases: Cases) -> None:
    reference = cases.closed()
    version = cases.case(reference).version
    for name, fields in COMMANDS.items():
        given = [f"{key}={value}" for key, value in fields.items()]
        code, said = cases.line("owner", "do", name, reference, *given)
        assert (code, "[EXP-15]" in said) == (1, True), (name, said)
    assert cases.case(reference).version == version


def test_exp_15_an_import_does_not_reopen_it_either(cases: Cases) -> None:
    reference = cases.closed()
    desk = cases.desk(OWNER, Way.IMPORT)
    reopen = c.SetStatus(ticket=reference, status="open")
    assert refused(lambda: desk.do(reopen)).rule == "EXP-15"


def test_exp_15_a_message_on_it_opens_a_new_case_linked_both_ways_whose_reference_is_sent(
    cases: Cases,
) -> None:
    reference = cases.closed()
    new = cases.mail("It is down again", on=reference)
    assert new != reference
    assert cases.case(new).linked == (reference,)
    assert cases.case(reference).linked == (new,)
    assert cases.case(reference).status == "closed"
    (told,) = cases.posted(new)
    assert new in told.text
    assert [one.address for one in told.to] == ["a.katz@northwind.example"]


def test_exp_15_a_second_message_in_its_thread_joins_the_case_that_goes_on(cases: Cases) -> None:
    reference = cases.closed()
    thread = cases.thread(reference)
    new = cases.mail("It is down again", on=reference)
    assert cases.mail("and the second site", in_reply_to=(thread,)) == new
    named = cases.mail("still down", subject=f"Re: [{reference}]")
    assert named == new
    assert cases.mail("away", in_reply_to=(thread,), automatic=True) == reference
    assert cases.case(reference).linked == (new,)
    assert list(cases.store.replay()) == []


def test_exp_15_where_that_one_has_closed_too_the_next_goes_on_with_it(cases: Cases) -> None:
    reference = cases.closed()
    thread = cases.thread(reference)
    second = cases.mail("It is down again", on=reference)
    cases.salma.do(c.SetType(ticket=second, type="information", every="8h"))
    cases.answer(second, status="solved")
    cases.salma.do(c.SetStatus(ticket=second, status="closed"))
    third = cases.mail("and again", in_reply_to=(thread,))
    assert third not in {reference, second}
    assert cases.case(third).linked == (second,)
    assert cases.mail("hello?", in_reply_to=(thread,)) == third


def test_exp_15_automatic_mail_is_kept_beside_it_and_creates_nothing(cases: Cases) -> None:
    reference = cases.closed()
    posted = len(cases.store.unsent())
    assert cases.mail("Out of office", on=reference, automatic=True) == reference
    case = cases.case(reference)
    assert case.status == "closed"
    assert cases.facts(reference, "message-received")[-1].text.text == "Out of office"
    assert len(cases.store.unsent()) == posted


def test_exp_15_an_agent_opens_the_new_case_for_what_reappears(cases: Cases) -> None:
    reference = cases.closed()
    code, said = cases.line(
        "salma", "ticket", "new", "Down again", "--type", "down", "--every", "1h", "--address",
        "a.katz@northwind.example", "--follows", reference.lower(),
    )  # fmt: skip
    assert code == 0, said
    new = said.strip().splitlines()[-1]
    assert (cases.case(new).linked, cases.case(reference).linked) == ((reference,), (new,))
    assert new in cases.posted(new)[0].text
    still = cases.opened()
    assert refused(lambda: cases.opened(follows=still)).missing == ("follows",)


def test_exp_15_a_stranger_who_names_it_does_not_join_it(cases: Cases) -> None:
    reference = cases.closed()
    other = cases.mail(
        "hello", sender=Mailbox("Eve", "eve@elsewhere.example"), subject=f"Re: [{reference}]"
    )
    assert other != reference
    assert cases.case(reference).linked == ()


def test_exp_16_a_general_request_closes_when_it_is_resolved(cases: Cases) -> None:
    reference = cases.opened("information", "8h")
    cases.answer(reference, status="solved")
    after = cases.salma.do(c.SetStatus(ticket=reference, status="closed")).ticket
    assert after is not None
    assert after.status == "closed"


def test_exp_14_solving_says_before_that_it_mails_and_after_what_is_owed(cases: Cases) -> None:
    reference = cases.opened("down")
    before = by_itself(cases.salma.look.ticket(reference), "solved")
    assert any("is sent to" in one for one in before)
    assert by_itself(cases.salma.look.ticket(reference), "closed") == []
    cases.salma.do(c.SetStatus(ticket=reference, status="solved"))
    assert "RFO is opened" in before
    assert open_items(cases.salma.look.ticket(reference)) == ["RFO"]


def test_exp_13_who_closes_too_early_is_told_until_when_it_is_monitored_and_what_helps(
    cases: Cases,
) -> None:
    reference = cases.solved()
    since = cases.case(reference).status_since
    assert since is not None
    cases.at(since, minutes=20)
    close = c.SetStatus(ticket=reference, status="closed")
    refusal = refused(lambda: cases.salma.do(close))
    until = echo(since + timedelta(hours=24), SALMA.zone)
    assert f"monitored until {until}, 23h 40m from now" in refusal.why
    assert (refusal.rule, refusal.offer) == ("EXP-13", "reopen")
    assert "judge" not in f"{refusal.why} {refusal.help}".casefold()
    _, said = cases.line("salma", "do", "close", reference)
    assert "23h 40m from now" in said
    cases.mail("Is it the same again?", on=reference)
    judged = refused(lambda: cases.salma.do(close))
    assert (judged.rule, judged.offer) == ("EXP-13", "judge")
    assert "not closed" in judged.why


def monitored(cases: Cases) -> str:
    """A case whose incident flow has come to the monitoring."""
    values = {"customer": "Northwind", "service": "Global Internet", "location": "Berlin"}
    cases.owner.do(c.AddThing(kind="order", key="ORD-1", values={**values, "ttr": "8h"}))
    reference = cases.opened()
    cases.salma.do(c.StartRun(ticket=reference, flow="incident"))
    following = c.Next(action="Ask the supplier", when=cases.store.now() + timedelta(hours=1))
    for step, answer, typed, upcoming in (
        ("pre-checks", "checked", {}, None),
        ("checked", "done", {"pre_checks": "restarted"}, None),
        ("order", "done", {"order": "ORD-1"}, None),
        ("analyse", "done", {}, None),
        ("plan", "done", {}, following),
        ("supplier", "no", {}, None),
        ("resolved", "yes", {}, None),
        ("rfo-now", "none", {}, None),
        ("rfo-asked", "done", {}, None),
        ("rfo-none", "done", {"not_needed_because": "a short one"}, None),
        ("solve", "done", {}, None),
    ):
        taken = c.TakeStep(
            ticket=reference, run=1, step=step, answer=answer, values=typed, next=upcoming
        )
        cases.salma.do(taken)
    return reference


def stands(cases: Cases, reference: str) -> str:
    """The step at which its flow stands."""
    return cases.case(reference).runs[0].step


def test_exp_13_the_flow_waits_while_it_is_monitored_and_ends_with_the_closing(
    cases: Cases,
) -> None:
    reference = monitored(cases)
    case = cases.case(reference)
    waiting = case.runs[0].waiting
    assert waiting is not None
    assert (case.status, case.runs[0].step, waiting.owner) == ("solved", "monitored", "customer")
    assert case.status_since is not None
    assert case.waits_until(waiting) == case.status_since + timedelta(hours=24)
    by_hand = c.TakeStep(ticket=reference, run=1, step="monitored", answer="over")
    refused(lambda: cases.salma.do(by_hand))
    cases.later(hours=25)
    cases.work()
    case = cases.case(reference)
    assert (case.status, case.runs[0].step) == ("closed", "end-closed")
    assert case.runs[0].path[-1].at == case.status_since
    assert list(cases.store.replay()) == []


def test_exp_13_a_case_that_is_monitored_has_not_given_its_flow_up(cases: Cases) -> None:
    reference = monitored(cases)
    here = cases.owner.flow_figures(Span())["incident", "monitored"]
    assert (here.waiting, here.abandoned) == (1, 0)
    cases.later(hours=25)
    cases.work()
    assert stands(cases, reference) == "end-closed"
    after = cases.owner.flow_figures(Span())["incident", "monitored"]
    assert (after.waiting, after.abandoned, sum(after.left.values())) == (0, 0, 1)


def test_exp_13_the_customers_word_leads_the_flow_to_its_judgement(cases: Cases) -> None:
    reference = monitored(cases)
    cases.later(hours=2)
    cases.mail("Thank you!", on=reference)
    assert stands(cases, reference) == "judged"
    cases.salma.do(c.JudgeWord(ticket=reference, verdict="nothing"))
    assert stands(cases, reference) == "monitored"
    cases.mail("It is back", on=reference)
    cases.salma.do(c.JudgeWord(ticket=reference, verdict="reappeared"))
    assert (cases.case(reference).status, stands(cases, reference)) == ("open", "plan")
    assert list(cases.store.replay()) == []


def test_exp_13_automatic_mail_leads_the_flow_nowhere(cases: Cases) -> None:
    reference = monitored(cases)
    cases.mail("I am out of office", on=reference, automatic=True)
    assert stands(cases, reference) == "monitored"


def test_exp_13_of_two_solvings_in_one_instant_the_last_is_monitored(cases: Cases) -> None:
    reference = cases.solved()
    cases.salma.do(c.SetStatus(ticket=reference, status="open", reason="it reappeared"))
    cases.answer(reference, status="solved")
    cases.later(hours=25)
    cases.work()
    assert cases.case(reference).status == "closed"
