"""EXP-01, EXP-03 to EXP-08, EXP-12, EXP-18: how a case begins, what follows from what it is."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from textual.widgets import Input

from supportdesk.data.pack_files.read import PackMistakes, read_pack, shipped
from supportdesk.domain import commands as c
from supportdesk.domain.centres import on_duty
from supportdesk.domain.channel import Channel
from supportdesk.domain.clock import ClockState, Look
from supportdesk.domain.mail import Mailbox
from supportdesk.domain.party import Party
from supportdesk.domain.queue import View
from tests.expereo import ADA, NOW, PACK, PARTY, Cases, filled_in
from tests.rules.doors import refused
from tests.screens.desk_app import at_the_desk


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


def phoned(
    ended: datetime | None = None, began: datetime | None = None, **more: str
) -> c.OpenTicket:
    """A case that was reported by phone and is saved now."""
    return c.OpenTicket(
        pack="", subject="Down", channel=more.get("channel", "phone"), text="It is down.",
        requester=PARTY, called=more.get("channel", "phone") == "phone", type="down", every="1h",
        ended=ended, began=began,
    )  # fmt: skip


def test_exp_03_a_case_saved_later_is_created_when_the_call_ended(cases: Cases) -> None:
    ended = NOW - timedelta(minutes=12, seconds=34)
    reference = cases.salma.do(phoned(ended, ended - timedelta(minutes=5))).subject
    case = cases.case(reference)
    assert case.created == ended
    dues = {one.key: one.due for one in case.clocks}
    assert dues["first-response"] == ended + timedelta(minutes=30)
    assert dues["updates"] == ended + timedelta(hours=1)
    opened, call = cases.salma.look.ticket(reference).events[:2]
    for event in (opened, call):
        assert (event.happened_at, event.recorded_at) == (ended, NOW)
    said = cases.line("salma", "ticket", "show", reference)[1]
    assert "call ended at the time stated" in said
    assert len(cases.posted(reference)) == 1
    assert list(cases.store.replay()) == []


def test_exp_03_a_first_response_that_was_due_before_the_case_is_saved_is_late_then(
    cases: Cases,
) -> None:
    ended = NOW - timedelta(minutes=40)
    first = cases.case(cases.salma.do(phoned(ended)).subject).clock("first-response")
    assert first is not None
    assert first.breached == ended + timedelta(minutes=30, seconds=1)


SECOND, DAY = timedelta(seconds=1), timedelta(hours=24)


@pytest.mark.parametrize(
    ("ended", "began", "words"),
    [
        (NOW + SECOND, None, "“call ended” lies in the future."),
        (NOW - DAY - SECOND, None, "“call ended” lies further back than 24h."),
        (NOW - SECOND, NOW, "“call ended” lies before that began."),
        (None, NOW + SECOND, "That began in the future."),
    ],
)
def test_exp_03_an_end_of_the_call_that_cannot_be_is_refused_in_one_line(
    cases: Cases, ended: datetime | None, began: datetime | None, words: str
) -> None:
    assert refused(lambda: cases.salma.do(phoned(ended, began))).why == words
    line = ["ticket", "new", "Down", "--channel", "phone", "--type", "down", "--every", "1h"]
    line += ["--ended", ended.isoformat()] if ended else []
    line += ["--began", began.isoformat()] if began else []
    code, said = cases.line("salma", *line)
    assert (code, words in said) == (1, True)
    assert cases.line("salma", "ticket", "list", "--json")[1] == ""


@pytest.mark.parametrize(
    ("ended", "began"), [(NOW, None), (NOW - DAY, None), (NOW - SECOND, NOW - SECOND)]
)
def test_exp_03_now_a_day_ago_and_the_second_in_which_it_began_are_taken(
    cases: Cases, ended: datetime, began: datetime | None
) -> None:
    assert cases.case(cases.salma.do(phoned(ended, began)).subject).created == ended


@pytest.mark.parametrize("channel", ["email", "portal"])
def test_exp_03_when_a_mail_came_or_a_portal_was_submitted_is_stated_too(
    cases: Cases, channel: str
) -> None:
    ended = NOW - timedelta(minutes=3)
    case = cases.case(cases.salma.do(phoned(ended, channel=channel)).subject)
    assert case.created == ended
    assert case.requests[0].at == ended


def test_exp_03_what_a_signal_opens_has_no_stated_time(cases: Cases) -> None:
    found = refused(lambda: cases.salma.do(phoned(NOW - SECOND, channel="monitoring")))
    assert found.why == "A case by NMS is created when it is opened: no other time is stated."


@pytest.mark.parametrize(
    ("typed", "ended"),
    [
        ("now", NOW),
        ("10m ago", NOW - timedelta(minutes=10)),
        ("2026-11-23T07:59:58Z", NOW - 2 * SECOND),
    ],
)
def test_exp_03_the_command_line_takes_the_end_of_the_call(
    cases: Cases, typed: str, ended: datetime
) -> None:
    line = ["ticket", "new", "Down", "--channel", "phone", "--type", "down", "--every", "1h"]
    code, said = cases.line("salma", *line, "--ended", typed, "--json")
    assert code == 0, said
    assert json.loads(said)["created"] == f"{ended:%Y-%m-%dT%H:%M:%SZ}"


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize("typed", ["now", "7m ago", "tomorrow 8am"])
async def test_exp_03_the_form_asks_when_the_call_ended_and_says_now(
    cases: Cases, size: tuple[int, int], typed: str
) -> None:
    async with at_the_desk(cases.salma, size) as hands:
        await hands.press("N")
        assert "call ended at" in hands.text
        ended = hands.app.screen.query_one("#field-ended", Input)
        assert ended.value == "now"
        ended.value = typed
        values = {
            "subject": "Down",
            "type": "down",
            "every": "1h",
            "action": "Look",
            "when": "in 2h",
        }
        for name, value in values.items():
            hands.app.screen.query_one(f"#field-{name}", Input).value = value
        await hands.press("ctrl+s")
        said = hands.text
    wrong = "“call ended” lies in the future." in said
    assert wrong == ("tomorrow" in typed)
    if not wrong:
        (row,) = cases.salma.look.window(View(id="all", name=""), 0, 9).rows
        minutes = 7 if "7m" in typed else 0
        assert cases.case(row.reference).created == NOW - timedelta(minutes=minutes)


def test_exp_03_a_desk_whose_channel_names_no_time_refuses_one(cases: Cases) -> None:
    assert all(one.created is None for one in shipped_channels("aps"))
    assert {one.id for one in PACK.channels if one.created} == {"email", "phone", "portal"}


def shipped_channels(name: str) -> tuple[Channel, ...]:
    return read_pack(shipped(name)).channels


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


def order(cases: Cases, key: str = "ORD-1", **values: str) -> None:
    base = {"customer": "Northwind", "service": "Global Internet", "location": "Berlin"}
    cases.owner.do(c.AddThing(kind="order", key=key, values={**base, **values}))


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
    cases.customer("Spanish")
    reference = cases.opened()
    code, said = cases.line("salma", "ticket", "shift")
    assert code == 0
    assert "hours of Singapore" in said
    assert reference in said
    assert "Dubai to Buenos Aires" in said
    assert "Spanish, spoken there by Diego" in said
    code, said = cases.line("salma", "ticket", "shift", "--json")
    assert json.loads(said)["speakers"] == ["Diego"]


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


def at_the_order(cases: Cases, **more: object) -> str:
    """A case whose flow stands at the step that asks for the order."""
    reference = cases.opened(**more)  # type: ignore[arg-type]
    cases.salma.do(c.StartRun(ticket=reference, flow="incident"))
    why = {"not_checked_because": "x"}
    for one in (
        c.TakeStep(ticket=reference, run=1, step="pre-checks", answer="refused"),
        c.TakeStep(ticket=reference, run=1, step="not-checked", answer="done", values=why),
    ):
        cases.salma.do(one)
    return reference


async def test_exp_08_an_order_that_the_register_lacks_is_put_in_from_the_step(
    cases: Cases,
) -> None:
    reference = at_the_order(cases)
    async with at_the_desk(cases.salma) as hands:
        await hands.press("enter", "g", "1")
        await hands.type("ORD-77001")
        await hands.press("ctrl+s", "1")
        for name in ("customer", "service", "location"):
            hands.app.screen.query_one(f"#field-{name}", Input).value = "x"
        await hands.press("ctrl+s")
    assert "order:ORD-77001" in cases.case(reference).things
    assert cases.case(reference).runs[0].step == "analyse"


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize(
    ("subject", "text", "why"),
    [
        ("Down", "No service.", f"the only one of {ADA.address}"),
        ("ORD-2 is down", "No service.", "it is named"),
        ("Down", "It is about ord-2.", "it is named"),
    ],
)
async def test_exp_08_the_order_is_filled_in_where_it_can_be_only_one(
    cases: Cases, size: tuple[int, int], subject: str, text: str, why: str
) -> None:
    order(cases, "ORD-1", contact=ADA.address.upper())
    order(cases, "ORD-2", contact="other@northwind.example")
    order(cases, "ORD-3", contact=f"x{ADA.address}")
    reference = at_the_order(cases, subject=subject, text=text)
    key = "ORD-1" if "only" in why else "ORD-2"
    async with at_the_desk(cases.salma, size) as hands:
        await hands.press("enter", "g", "1")
        box = hands.app.screen.query_one("#field-order", Input)
        assert box.value == key
        assert f"order {key} is filled in: {why}." in " ".join(hands.text.split())
        box.value = "ORD-3"
        await hands.press("ctrl+s")
    assert cases.case(reference).things == ("order:ORD-3",)


@pytest.mark.parametrize("text", ["ORD-1 or ORD-2?", "No service."])
async def test_exp_08_no_order_is_filled_in_where_it_may_be_one_of_several(
    cases: Cases, text: str
) -> None:
    order(cases, "ORD-1", contact=ADA.address)
    order(cases, "ORD-2", lpoc=PARTY.name, contact=ADA.address)
    order(cases, "ORD-3", lpoc=PARTY.name)
    reference = at_the_order(cases, text=text)
    async with at_the_desk(cases.salma) as hands:
        await hands.press("enter", "g", "1")
        assert hands.app.screen.query_one("#field-order", Input).value == ""
    assert cases.case(reference).things == ()


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_exp_08_the_form_of_a_new_case_fills_the_order_in_and_it_may_be_changed(
    cases: Cases, size: tuple[int, int]
) -> None:
    order(cases, "ORD-1", contact=ADA.address, ttr="8h")
    order(cases, "ORD-2", ttr="4h")
    async with at_the_desk(cases.salma, size) as hands:
        await hands.press("N")
        screen = hands.app.screen
        box = screen.query_one("#field-thing-order", Input)
        screen.query_one("#field-address", Input).value = ADA.address
        await hands.settle()
        assert box.value == "ORD-1"
        assert f"service order ORD-1 is filled in: the only one of {ADA.address}." in hands.text
        screen.query_one("#field-subject", Input).value = "ord-2 is down"
        await hands.settle()
        assert box.value == "ORD-2"
        box.value = "ORD-1"
        screen.query_one("#field-name", Input).value = "Ada K."
        await hands.settle()
        assert box.value == "ORD-1"
        values = {"type": "down", "every": "1h", "action": "Look", "when": "in 2h"}
        for name, value in values.items():
            screen.query_one(f"#field-{name}", Input).value = value
        await hands.press("ctrl+s")
    (row,) = cases.salma.look.window(View(id="all", name=""), 0, 9).rows
    case = cases.case(row.reference)
    assert case.things == ("order:ORD-1",)
    assert [one.due for one in case.clocks if one.key == "ttr"] == [NOW + timedelta(hours=8)]


def test_exp_08_the_order_is_given_on_the_command_line_and_an_unknown_one_refused(
    cases: Cases,
) -> None:
    order(cases, "ORD-1", ttr="8h")
    line = ("ticket", "new", "Down", "--type", "down", "--every", "1h", "--thing")
    code, said = cases.line("salma", *line, "order:ORD-9")
    assert (code, "service order ORD-9 is not in the register." in said) == (1, True)
    assert cases.line("salma", "ticket", "list", "--json")[1] == ""
    code, said = cases.line("salma", *line, "order:ord-1")
    assert code == 0, said
    assert cases.case(said.strip()).things == ("order:ORD-1",)


async def test_a_stated_time_is_echoed_and_a_filled_field_is_not_selected(
    cases: Cases,
) -> None:
    async with at_the_desk(cases.salma, (120, 40)) as hands:
        await hands.press("n")
        await hands.type("Ada")
        box = hands.app.screen.query_one("#field-ended", Input)
        box.focus()
        await hands.type("12m ago")
        assert "→ " in hands.text
        hands.app.screen.query_one("#field-when", Input).focus()
        await hands.type("soon")
        assert "“in 2h”" in hands.text
        await hands.press("tab")
        await hands.type("m")
        assert hands.app.screen.query_one("#field-name", Input).value == "Adam"


def test_exp_07_the_reference_promises_an_answer_only_by_the_time_at_which_it_is_due(
    cases: Cases,
) -> None:
    opening = c.OpenTicket(
        pack="", subject="Down", channel="phone", text="x", called=True, type="down", every="1h",
        requester=Party(name=ADA.name, address=ADA.address), ended=NOW - timedelta(minutes=12),
    )  # fmt: skip
    (mail,) = cases.posted(cases.salma.do(opening).subject)
    due = f"{NOW + timedelta(minutes=18):%Y-%m-%d %H:%M} UTC"
    assert f"You hear from us by {due}." in mail.text
    late = replace(opening, ended=NOW - timedelta(minutes=31), override="another line")
    (mail,) = cases.posted(cases.salma.do(late).subject)
    assert "You hear from us" not in mail.text
    own = replace(late, type="maintenance", channel="email", called=False, ended=None, every="")
    (mail,) = cases.posted(cases.salma.do(own).subject)
    assert "You hear from us" not in mail.text
    assert "thread" in mail.text


@pytest.mark.parametrize(("type_id", "watched"), [("down", True), ("information", False)])
def test_exp_13_only_an_incident_is_said_to_be_monitored(
    cases: Cases, type_id: str, watched: bool
) -> None:
    opening = c.OpenTicket(
        pack="",
        subject="x",
        channel="email",
        text="x",
        type=type_id,
        every="1h",
        requester=Party(name=ADA.name, address=ADA.address),
    )
    reference = cases.salma.do(opening).subject
    cases.owner.do(c.SetStatus(ticket=reference, status="solved", override="x"))
    assert ("monitor" in cases.posted(reference)[-1].text) == watched
