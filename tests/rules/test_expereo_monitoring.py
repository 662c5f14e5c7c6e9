"""EXP-13 to EXP-16, clause by clause: what may not shorten, skip or outlive the monitoring."""

from dataclasses import fields
from datetime import timedelta

import pytest

from supportdesk.domain import commands as c
from supportdesk.domain.mail import Mailbox
from supportdesk.domain.past import PastTicket
from supportdesk.screens import messages
from tests.expereo import ADA, NOW, OWNER, Cases
from tests.rules.doors import refused
from tests.screens.desk_app import at_the_desk

WHEN = NOW + timedelta(hours=30)
SETS = {"what": "x", "data": "y"}
ORDER = {"customer": "Northwind", "service": "Internet", "location": "Berlin", "ttr": "8h"}


def old(number: str, **values: object) -> PastTicket:
    """A case as another desk has it."""
    usual: dict[str, object] = {
        "source": "old", "number": number, "subject": "Down", "created": NOW, "channel": "email",
        "type": "down",
    }  # fmt: skip
    return PastTicket(**{**usual, **values})  # type: ignore[arg-type]


@pytest.mark.parametrize("door", ["type", "priority"])
def test_exp_13_another_subject_or_priority_lets_nobody_close_it_earlier(
    cases: Cases, door: str
) -> None:
    reference = cases.solved("down")
    since = cases.case(reference).status_since
    assert since is not None
    if door == "type":
        cases.salma.do(c.SetType(ticket=reference, type="information"))
    else:
        wish = c.SetPriority(ticket=reference, priority="p3", reason="calm", override="calm")
        cases.super.do(wish)
    assert cases.case(reference).priority == "p3"
    close = c.SetStatus(ticket=reference, status="closed")
    assert refused(lambda: cases.salma.do(close)).rule == "EXP-13"
    cases.at(since, hours=24, seconds=-1)
    cases.work()
    assert cases.case(reference).status == "solved"
    cases.at(since, hours=24)
    cases.work()
    assert cases.case(reference).status == "closed"


def test_exp_13_a_request_that_turns_out_to_be_an_incident_is_monitored_from_its_solving(
    cases: Cases,
) -> None:
    reference = cases.opened("information", "8h")
    cases.answer(reference, status="solved")
    solved = cases.store.now()
    cases.later(hours=2)
    cases.salma.do(c.SetType(ticket=reference, type="down"))
    clock = cases.case(reference).clock("monitored")
    assert clock is not None
    assert clock.due == solved + timedelta(hours=24)
    close = c.SetStatus(ticket=reference, status="closed")
    assert refused(lambda: cases.owner.do(close)).rule == "EXP-13"


@pytest.mark.parametrize(
    ("incoming", "reached", "stops"), [(True, False, True), (False, True, True),
                                       (False, False, False)],
)  # fmt: skip
def test_exp_13_words_left_on_the_phone_stop_the_closing_and_ringing_in_vain_does_not(
    cases: Cases, *, incoming: bool, reached: bool, stops: bool
) -> None:
    reference = cases.solved()
    cases.later(hours=1)
    call = c.LogCall(ticket=reference, text="…", reached=reached, incoming=incoming)
    cases.salma.do(call)
    assert bool(cases.case(reference).to_judge) is stops
    cases.later(hours=24)
    cases.work()
    assert cases.case(reference).status == ("solved" if stops else "closed")


def test_exp_13_a_second_word_after_the_first_was_judged_stops_it_again(cases: Cases) -> None:
    reference = cases.solved()
    cases.later(hours=1)
    cases.mail("Thank you!", on=reference)
    cases.salma.do(c.JudgeWord(ticket=reference, verdict="nothing"))
    cases.mail("Oh, it is back.", on=reference)
    cases.later(hours=24)
    cases.work()
    assert cases.case(reference).status == "solved"


def test_exp_13_a_bounce_and_a_strangers_mail_do_not_stop_it(cases: Cases) -> None:
    reference = cases.solved()
    cases.later(hours=1)
    cases.mail("undeliverable", on=reference, bounce=True)
    eve = Mailbox("Eve", "eve@elsewhere.example")
    other = cases.mail("me too", sender=eve, subject=f"Re: [{reference}]")
    assert other != reference
    cases.later(hours=24)
    cases.work()
    assert cases.case(reference).status == "closed"


def test_exp_13_mail_to_a_supplier_that_solves_it_leaves_nobody_untold(cases: Cases) -> None:
    reference = cases.opened()
    before = len(cases.posted(reference))
    supplier = c.Reply(
        ticket=reference, text="Thanks.", to=("noc@supplier.example",), status="solved"
    )
    cases.salma.do(supplier)
    (told,) = cases.posted(reference)[before:]
    assert [one.address for one in told.to] == [ADA.address]
    assert "is solved" in told.text


async def test_exp_13_the_key_for_closing_is_refused(cases: Cases) -> None:
    reference = cases.solved()
    async with at_the_desk(cases.owner) as hands:
        hands.app.post_message(messages.ShowTicket(reference))
        await hands.settle()
        await hands.press("C")
        await hands.press("ctrl+s")
        assert "EXP-13" in hands.text + hands.told
    assert cases.case(reference).status == "solved"


def test_exp_13_an_import_closes_nothing_that_is_monitored(cases: Cases) -> None:
    importing = cases.owner.importing()
    (brought,) = importing.tickets([old("7")])
    reference = brought.subject
    cases.answer(reference, every="1h", status="solved")
    cases.settle_rfo(reference)
    (found,) = importing.tickets([old("7", status="closed")], update=True)
    assert found.refusal is not None
    assert (found.how, found.refusal.rule) == ("refused", "EXP-13")
    assert cases.case(reference).status == "solved"


def test_exp_14_blanks_are_neither_an_rfo_nor_a_reason(cases: Cases) -> None:
    reference = cases.solved(rfo=False)
    for to, field in (("sent", "sent_to"), ("not-applicable", "not_needed_because")):
        for blank in ({}, {field: "  "}, {field: "\u200b\u00a0"}):
            move = c.MoveItem(ticket=reference, item=1, to=to, values=blank)
            assert refused(lambda m=move: cases.salma.do(m)).missing == (field,)  # type: ignore[misc]
    assert cases.case(reference).items[0].state == "owed"


def test_exp_14_and_exp_16_a_request_is_asked_for_no_rfo_and_is_not_monitored(
    cases: Cases,
) -> None:
    for about in ("rfo-request", "activation", "dispatch", "information", "software", "other"):
        reference = cases.opened(about, "8h")
        cases.answer(reference, status="solved")
        case = cases.case(reference)
        assert case.items == ()
        clock = case.clock("monitored")
        assert clock is None or clock.due is None
        assert cases.salma.do(c.SetStatus(ticket=reference, status="closed")).ticket is not None


def test_exp_14_what_is_solved_again_needs_no_second_rfo(cases: Cases) -> None:
    reference = cases.solved()
    cases.mail("It is back", on=reference)
    cases.salma.do(c.JudgeWord(ticket=reference, verdict="reappeared"))
    cases.answer(reference, status="solved")
    assert [one.state for one in cases.case(reference).items] == ["not-applicable"]


def every_command(reference: str, other: str, asked: int) -> dict[str, c.Command]:
    """One command of every kind that there is, on a case."""
    return {
        "reply": c.Reply(ticket=reference, text="hi", to=(ADA.address,)),
        "note": c.Note(ticket=reference, text="hi"),
        "call": c.LogCall(ticket=reference, text="hi", reached=True, incoming=True),
        "action": c.SetAction(ticket=reference, next=c.Next(action="x", when=WHEN)),
        "claim": c.Claim(ticket=reference),
        "release": c.Release(ticket=reference),
        "assign": c.Assign(ticket=reference, to="salma"),
        "hand-over": c.HandOver(ticket=reference, tier="senior", packet="x"),
        "acknowledge": c.Acknowledge(ticket=reference),
        "frequency": c.SetFrequency(ticket=reference, every="2h"),
        "leave": c.LeaveRun(ticket=reference, run=1, reason="x"),
        "promise": c.Promise(ticket=reference, text="x", due=WHEN),
        "keep-promise": c.KeepPromise(ticket=reference, key="promise-1"),
        "status": c.SetStatus(ticket=reference, status="open"),
        "priority": c.SetPriority(ticket=reference, priority="p2", reason="x", override="x"),
        "channel": c.SetChannel(ticket=reference, channel="email"),
        "type": c.SetType(ticket=reference, type="degraded"),
        "requester": c.SetRequester(ticket=reference, name="Eve"),
        "confirm": c.ConfirmRequest(ticket=reference, request=asked, proof=asked),
        "link-thing": c.LinkThing(ticket=reference, thing="order:ORD-1"),
        "start": c.StartRun(ticket=reference, flow="incident"),
        "step": c.TakeStep(ticket=reference, run=1, step="order", answer="done"),
        "back": c.StepBack(ticket=reference, run=1),
        "park": c.Park(ticket=reference, run=1),
        "open-item": c.OpenItem(ticket=reference, kind="customer-data", values=SETS),
        "move-item": c.MoveItem(ticket=reference, item=1, to="sent"),
        "correct-item": c.CorrectItem(ticket=reference, item=1, values={"cause": "x"}, reason="y"),
        "add-thing": c.AddThing(ticket=reference, kind="order", key="ORD-2", values=ORDER),
        "change-thing": c.ChangeThing(
            ticket=reference, kind="order", key="ORD-1", values={"ttr": "9h"}, reason="x"
        ),
        "party": c.SetParty(ticket=reference, role="client", name="Eve"),
        "escalate": c.Escalate(ticket=reference, informed="x", override="x"),
        "judge": c.JudgeWord(ticket=reference, verdict="reappeared"),
        "pass-on": c.PassOn(ticket=reference),
        "authenticate": c.Authenticate(ticket=reference, role="x", how="x"),
        "link": c.LinkTicket(ticket=reference, other=other),
        "notice": c.SendNotice(ticket=reference, kind="announced", starts=WHEN, words="x"),
        "signal": c.TakeSignal(ticket=reference, name="x"),
        "move-run": c.MoveRun(ticket=reference),
    }  # fmt: skip


def test_exp_15_every_command_that_there_is_is_refused_on_a_closed_case(cases: Cases) -> None:
    cases.owner.do(c.AddThing(kind="order", key="ORD-1", values=ORDER))
    reference, other = cases.closed(), cases.opened()
    before = cases.case(reference)
    acts = every_command(reference, other, before.requests[-1].number)
    on_tickets = {
        name for name, one in c.NAMES.items()
        if {"ticket", "override"} <= {field.name for field in fields(one)}
    }  # fmt: skip
    assert set(acts) == on_tickets
    for name, act in acts.items():
        for desk in (cases.owner, cases.super, cases.salma):
            met = refused(lambda d=desk, a=act: d.do(a))  # type: ignore[misc]
            role_first = name == "priority" and desk is cases.salma
            no_rule = role_first or name == "move-run"  # it has no run to move
            assert met.rule == ("" if no_rule else "EXP-15"), (name, met)
    assert cases.case(reference) == before
    assert cases.case(other).linked == ()


def test_exp_15_an_import_adds_no_work_to_it(cases: Cases) -> None:
    importing = cases.desk(OWNER).importing()
    (brought,) = importing.tickets([old("9", status="closed")])
    before = cases.case(brought.subject)
    assert before.status == "closed"
    for change in ({"status": "open"}, {"priority": "p3"}, {"type": "other"},
                   {"assignee": "salma"}):  # fmt: skip
        (found,) = importing.tickets([old("9", **change)], update=True)
        assert found.refusal is not None, change
    assert cases.case(brought.subject) == before


async def test_exp_15_no_key_offers_work_on_it(cases: Cases) -> None:
    reference = cases.closed()
    before = cases.case(reference)
    async with at_the_desk(cases.owner, (120, 40)) as hands:
        hands.app.post_message(messages.ShowTicket(reference))
        await hands.settle()
        for key in ("r", "n", "c", "Z", "L", "X", "J", "s"):
            await hands.press(key)
            await hands.press("escape")
            if reference not in hands.text:
                hands.app.post_message(messages.ShowTicket(reference))
                await hands.settle()
    assert cases.case(reference) == before


def test_exp_15_time_and_recovery_change_nothing_of_a_closed_case(cases: Cases) -> None:
    reference = cases.closed()
    before = cases.case(reference)
    cases.later(days=400)
    cases.work()
    assert cases.case(reference) == before
