"""EXP-01, EXP-03 to EXP-08, EXP-12, EXP-18: how a case begins, what follows from what it is."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copytree

import pytest

from supportdesk.data.pack_files.read import PackMistakes, read_pack, shipped
from supportdesk.domain import commands as c
from supportdesk.domain.centres import on_duty
from supportdesk.domain.clock import ClockState, Look
from supportdesk.domain.mail import Mailbox
from tests.expereo import ADA, NOW, PACK, PARTY, Cases
from tests.rules.doors import refused


def test_exp_03_each_channel_sends_the_reference_at_once_and_it_is_no_first_response(
    cases: Cases,
) -> None:
    by_mail, by_phone = cases.mail(), cases.opened()
    portal = c.OpenTicket(
        pack="", subject="Slow", channel="portal", text="It is slow.", requester=PARTY,
        type="degraded", every="2h",
    )  # fmt: skip
    by_portal = cases.salma.do(portal).subject
    assert len({by_mail, by_phone, by_portal}) == 3
    for reference in (by_mail, by_phone, by_portal):
        (told,) = cases.posted(reference)
        assert [one.address for one in told.to] == [ADA.address]
        assert reference in told.text
        case = cases.case(reference)
        assert case.created == NOW
        first = case.clock("first-response")
        assert first is not None
        assert (first.state, first.due) == (ClockState.RUNNING, NOW + timedelta(minutes=30))


def test_exp_03_an_automatic_mail_is_not_answered_automatically(cases: Cases) -> None:
    reference = cases.mail("I am away", automatic=True)
    assert cases.posted(reference) == []


def test_exp_03_a_caller_without_address_gets_the_reference_when_there_is_one(
    cases: Cases,
) -> None:
    opening = c.OpenTicket(
        pack="", subject="Down", channel="phone", text="x", called=True, type="down", every="1h"
    )
    reference = cases.salma.do(opening).subject
    assert cases.posted(reference) == []
    cases.salma.do(c.SetRequester(ticket=reference, address=ADA.address))
    cases.salma.do(c.SetRequester(ticket=reference, phone="+49 30 1"))
    assert len(cases.posted(reference)) == 1


def test_exp_03_the_public_view_shows_only_what_is_public(cases: Cases) -> None:
    reference = cases.opened()
    cases.salma.do(c.Note(ticket=reference, text="secret supplier price"))
    other = c.Reply(ticket=reference, text="to the supplier", to=("noc@supplier.example",))
    cases.salma.do(other)
    cases.answer(reference)
    code, said = cases.line("salma", "ticket", "public", reference)
    assert code == 0
    assert "We look into it." in said
    for hidden in ("secret", "to the supplier", "salma", "noc@"):
        assert hidden not in said
    code, said = cases.line("salma", "ticket", "public", reference, "--json")
    record = json.loads(said)
    assert (record["reference"], record["priority"], record["status"]) == (reference, "P1", "open")
    assert record["update_by"] == "2026-11-23T09:00:00Z"
    assert [one["by"] for one in record["said"]] == ["desk", "desk"]


def test_exp_04_the_acknowledgement_asks_to_keep_to_the_thread_and_an_answer_to_it_joins(
    cases: Cases,
) -> None:
    reference = cases.mail()
    (told,) = cases.posted(reference)
    assert "keep to this e-mail thread" in " ".join(told.text.split())
    assert cases.mail("more", in_reply_to=(told.message_id,)) == reference
    named = cases.mail("more", subject=f"Re: Berlin [{reference}]")
    assert named == reference
    stranger = Mailbox("Eve", "eve@elsewhere.example")
    other = cases.mail("me too", sender=stranger, subject=f"[{reference}]")
    assert other != reference
    assert [one.reference for one in cases.case(other).may_belong] == [reference]


def test_exp_06_the_priority_follows_from_what_the_case_is_about(cases: Cases) -> None:
    for about, priority in (("down", "p1"), ("degraded", "p2"), ("rfo-request", "p3"),
                            ("activation", "p3"), ("dispatch", "p3"), ("information", "p3"),
                            ("software", "p3"), ("other", "p3")):  # fmt: skip
        assert cases.case(cases.opened(about)).priority == priority
    reference = cases.mail()
    assert cases.case(reference).priority == "unset"
    cases.salma.do(c.SetType(ticket=reference, type="down", every="1h"))
    assert cases.case(reference).priority == "p1"


def test_exp_06_it_is_not_chosen_at_any_door(cases: Cases) -> None:
    assert refused(lambda: cases.opened("information", priority="p1")).rule == "EXP-06"
    code, said = cases.line("owner", "ticket", "new", "x", "--type", "other", "--priority", "p1",
                            "--every", "1h")  # fmt: skip
    assert (code, "[EXP-06]" in said) == (1, True)
    reference = cases.opened("information")
    for desk in (cases.super, cases.owner):
        command = c.SetPriority(ticket=reference, priority="p1", reason="they shout")
        assert refused(lambda d=desk, o=command: d.do(o)).rule == "EXP-06"  # type: ignore[misc]
    code, said = cases.line("owner", "do", "priority", reference, "priority=p1", "reason=x")
    assert (code, "[EXP-06]" in said) == (1, True)
    assert cases.case(reference).priority == "p3"


def test_exp_06_a_supervisor_overrides_it_with_a_reason_and_an_agent_does_not(
    cases: Cases,
) -> None:
    reference = cases.opened("information")
    command = c.SetPriority(
        ticket=reference, priority="p1", reason="hospital", override="a hospital hangs on it"
    )
    assert "supervisor" in refused(lambda: cases.salma.do(command)).why
    cases.super.do(command)
    case = cases.case(reference)
    assert (case.priority, case.overrides) == ("p1", 1)
    (passed,) = cases.facts(reference, "gate-overridden")
    assert (passed.rule, passed.reason) == ("EXP-06", "a hospital hangs on it")


def test_exp_06_a_case_that_nobody_has_sorted_is_not_solved(cases: Cases) -> None:
    reference = cases.mail()
    reply = lambda: cases.answer(reference, every="1h", status="solved")  # noqa: E731
    assert refused(reply).rule == "EXP-06"
    assert not [one for one in cases.store.unsent() if not one.automatic]


@pytest.mark.parametrize(("seconds", "look"), [(1800, Look.MET), (1801, Look.MISSED)])
def test_exp_07_the_first_response_is_in_time_up_to_the_second(
    cases: Cases, seconds: int, look: Look
) -> None:
    reference = cases.opened()
    cases.at(NOW, seconds=seconds)
    cases.answer(reference)
    clock = cases.case(reference).clock("first-response")
    assert clock is not None
    assert clock.look(cases.store.now()) is look


def order(cases: Cases, **values: str) -> None:
    base = {"customer": "Northwind", "service": "Global Internet", "location": "Berlin"}
    cases.owner.do(c.AddThing(kind="order", key="ORD-1", values={**base, **values}))


@pytest.mark.parametrize(("seconds", "look"), [(8 * 3600, Look.MET), (8 * 3600 + 1, Look.MISSED)])
def test_exp_08_the_ttr_target_is_read_from_the_order(
    cases: Cases, seconds: int, look: Look
) -> None:
    order(cases, ttr="8h")
    reference = cases.opened(every="48h")
    cases.salma.do(c.LinkThing(ticket=reference, thing="order:ORD-1"))
    cases.at(NOW, seconds=seconds)
    cases.answer(reference, status="solved")
    clock = cases.case(reference).clock("ttr")
    assert clock is not None
    assert clock.look(cases.store.now()) is look


def test_exp_08_an_order_without_one_has_no_target_and_is_never_met(cases: Cases) -> None:
    order(cases)
    reference = cases.opened()
    cases.salma.do(c.LinkThing(ticket=reference, thing="order:ORD-1"))
    cases.answer(reference, status="solved")
    clock = cases.case(reference).clock("ttr")
    assert clock is not None
    assert clock.look(cases.store.now()) is Look.NONE


def walked(cases: Cases, about: str, flow: str, *steps: tuple[str, str, dict[str, str]]) -> str:
    reference = cases.opened(about)
    cases.salma.do(c.StartRun(ticket=reference, flow=flow))
    for step, answer, values in steps:
        taken = c.TakeStep(ticket=reference, run=1, step=step, answer=answer, values=values)
        cases.salma.do(taken)
    return cases.case(reference).runs[0].step


@pytest.mark.parametrize(
    ("hours", "step"),
    [("23", "short"), ("24", "within"), ("47", "within"), ("48", "ample"), ("90", "ample")],
)
def test_exp_12_notice_gets_one_of_three_answers_and_none_refuses(
    cases: Cases, hours: str, step: str
) -> None:
    values = {"notice_hours": hours, "site": "Porto"}
    assert walked(cases, "dispatch", "activation", ("hours", "done", values)) == step


@pytest.mark.parametrize(
    ("answer", "step", "values"),
    [
        ("checked", "checked", {"pre_checks": "NTU restarted"}),
        ("refused", "not-checked", {"not_checked_because": "nobody on site"}),
    ],
)
def test_exp_05_what_was_checked_or_refused_is_recorded_and_the_case_goes_on_either_way(
    cases: Cases, answer: str, step: str, values: dict[str, str]
) -> None:
    at = walked(cases, "down", "incident", ("pre-checks", answer, {}), (step, "done", values))
    assert at == "order"


def test_exp_05_a_proactive_case_is_not_asked_for_pre_checks(cases: Cases) -> None:
    opening = c.OpenTicket(
        pack="", subject="NTU-BER-01 down", channel="monitoring", type="down", every="1h"
    )
    reference = cases.salma.do(opening).subject
    cases.salma.do(c.StartRun(ticket=reference, flow="incident"))
    assert cases.case(reference).runs[0].step == "order"
    assert cases.posted(reference) == []


def test_exp_10_the_incident_flow_names_order_plan_and_supplier(cases: Cases) -> None:
    order(cases, ttr="8h")
    reference = cases.opened()
    cases.salma.do(c.StartRun(ticket=reference, flow="incident"))
    following = c.Next(action="Ask the supplier", when=NOW + timedelta(hours=1))
    for step, answer, values, upcoming in (
        ("pre-checks", "checked", {}, None),
        ("checked", "done", {"pre_checks": "restarted"}, None),
        ("order", "done", {"order": "ORD-1"}, None),
        ("analyse", "done", {}, None),
        ("plan", "done", {}, following),
        ("supplier", "ask", {}, None),
        ("ask-supplier", "done", {"supplier": "Spree Fibre"}, None),
    ):
        taken = c.TakeStep(
            ticket=reference, run=1, step=step, answer=answer, values=values, next=upcoming
        )
        cases.salma.do(taken)
    case = cases.case(reference)
    assert case.things == ("order:ORD-1",)
    assert case.action == "Ask the supplier"
    assert [(one.kind, one.round) for one in case.items] == [("supplier-follow-up", 1)]
    assert case.clock("ttr").due == NOW + timedelta(hours=8)  # type: ignore[union-attr]
    waiting = case.runs[0].waiting
    assert waiting is not None
    assert (case.runs[0].step, waiting.owner, waiting.due) == ("supplier-says", "supplier", None)
    by_hand = c.TakeStep(ticket=reference, run=1, step="supplier-says", answer="noted")
    found = refused(lambda: cases.salma.do(by_hand))
    assert (found.rule, found.offer) == ("EXP-10", "items")
    said = {"said": "a cut fibre"}
    cases.salma.do(c.MoveItem(ticket=reference, item=1, to="answered", values=said))
    assert cases.case(reference).runs[0].step == "resolved"


def test_exp_18_data_of_the_customer_and_the_delay_they_caused_are_marked_and_times_stay(
    cases: Cases,
) -> None:
    order(cases, ttr="8h")
    reference = cases.opened(every="48h")
    cases.salma.do(c.LinkThing(ticket=reference, thing="order:ORD-1"))
    before = cases.case(reference).clocks
    data = {"what": "access hours", "data": "nights only"}
    cases.salma.do(c.OpenItem(ticket=reference, kind="customer-data", values=data))
    wrong = c.MoveItem(ticket=reference, item=1, to="wrong")
    assert refused(lambda: cases.salma.do(wrong)).rule == "EXP-18"
    cases.salma.do(
        c.MoveItem(
            ticket=reference, item=1, to="wrong", values={"wrong_because": "site opens at 6"}
        )
    )
    delay = {"from_day": "2026-11-23", "from_time": "08:00", "until_day": "2026-11-23",
             "until_time": "11:30"}  # fmt: skip
    lacking = c.OpenItem(ticket=reference, kind="data-delay", values=delay)
    refusal = refused(lambda: cases.salma.do(lacking))
    assert (refusal.rule, refusal.missing) == ("EXP-18", ("reason",))
    cases.salma.do(
        c.OpenItem(
            ticket=reference, kind="data-delay", values={**delay, "reason": "nobody let us in"}
        )
    )
    assert cases.case(reference).clocks == before
    cases.later(minutes=50)
    cases.answer(reference, status="solved")
    month = ("--month", "2026-11", "--format", "json")
    told = json.loads(cases.line("nils", "report", "delays", *month)[1].splitlines()[0])
    assert told["figures"] == {"marked": 210, "raw": 50}
    code, said = cases.line("salma", "ticket", "show", reference, "--json")
    assert code == 0
    assert "nobody let us in" in said


def test_exp_01_a_case_passes_on_in_one_act_that_changes_neither_times_nor_reference(
    cases: Cases,
) -> None:
    reference = cases.opened(every="2h")
    before = cases.case(reference)
    assert before.team == "dubai"
    cases.later(minutes=5)
    code, said = cases.line("salma", "do", "pass-on", reference, "words=ring Ada at ten")
    assert code == 0, said
    after = cases.case(reference)
    assert (after.team, after.assignee) == ("buenos-aires", None)
    for same in ("reference", "clocks", "created", "priority", "status", "frequency"):
        assert getattr(after, same) == getattr(before, same)
    assert cases.facts(reference, "passed-on")[0].packet.text == "ring Ada at ten"
    again = c.PassOn(ticket=reference, centre="Buenos Aires")
    assert refused(lambda: cases.salma.do(again)).rule == "EXP-01"
    unknown = c.PassOn(ticket=reference, centre="Oslo")
    assert refused(lambda: cases.salma.do(unknown)).missing == ("centre",)


def test_exp_01_the_shift_view_shows_what_passes_on_and_who_speaks_the_language(
    cases: Cases,
) -> None:
    body = {"name": ADA.name, "addresses": ADA.address, "language": "Spanish"}
    cases.owner.do(
        c.ChangeEntry(pack="expereo", part="directory", id="ada", body=body, reason="a customer")
    )
    reference = cases.opened()
    code, said = cases.line("salma", "ticket", "shift")
    assert code == 0
    assert "hours of Singapore" in said
    assert reference in said
    assert "Dubai to Buenos Aires" in said
    assert "Spanish, spoken there by Diego" in said
    code, said = cases.line("salma", "ticket", "shift", "--json")
    assert json.loads(said)["speakers"] == ["Diego"]


def filled_in(folder: Path, dubai: str) -> Path:
    """The pack with the hours of its centres settled, those of Dubai as given, in UTC."""
    copytree(shipped("expereo"), folder)
    days = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    hours = {"singapore": "00:00-06:00", "dubai": dubai, "buenos-aires": "12:00-18:00",
             "philippines": "18:00-24:00"}  # fmt: skip
    text = "calendars:\n  - {id: around-the-clock, around_the_clock: true}\n"
    for name, span in hours.items():
        week = ", ".join(f'{day}: ["{span}"]' for day in days)
        text += f"  - {{id: {name}, zone: UTC, hours: {{{week}}}, holidays: [2026-01-01]}}\n"
    (folder / "calendars.yaml").write_text(text.replace(", holidays: [2026-01-01]", ""))
    handling = (folder / "handling.yaml").read_text()
    for name in hours:
        handling = handling.replace(f"{{id: {name},", f"{{id: {name}, calendar: {name},")
    (folder / "handling.yaml").write_text(handling)
    return folder


def test_exp_01_hours_that_leave_no_hour_uncovered_load_and_say_who_is_on_duty(
    tmp_path: Path,
) -> None:
    pack = read_pack(filled_in(tmp_path / "whole", "06:00-12:00"))
    noon = datetime(2026, 11, 25, 12, tzinfo=UTC)
    assert [one.id for one in on_duty(pack, noon)] == ["buenos-aires"]
    assert [one.id for one in on_duty(pack, noon - timedelta(seconds=1))] == ["dubai"]
    assert on_duty(PACK, noon) == ()


def test_exp_01_a_gap_of_a_second_between_the_centres_is_a_mistake(tmp_path: Path) -> None:
    folder = filled_in(tmp_path / "gap", "06:00-11:59:59")
    with pytest.raises(PackMistakes) as found:
        read_pack(folder)
    (mistake,) = found.value.mistakes
    assert mistake.file == "handling.yaml"
    assert "no centre is on duty from" in mistake.text
