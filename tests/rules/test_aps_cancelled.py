"""APS-12 and APS-13: what the register shows of a cancellation, and the switch for sales reps."""

from dataclasses import replace
from datetime import timedelta

from supportdesk.domain import commands as c
from supportdesk.domain.ticket import Ticket
from tests.rules.doors import FORGED, JULIE, Doors, refused
from tests.rules.test_aps_cancellation import ACCEPTED, KEY, accept, status, walked


def test_aps_12_an_accepted_cancellation_is_carried_out_later_with_its_day(doors: Doors) -> None:
    doors.modem()
    reference = doors.mail(JULIE)
    walked(doors, reference)

    def take(name: str, **values: str) -> Ticket | None:
        return doors.team.tom.do(
            c.TakeStep(ticket=reference, run=1, step=name, answer="done", values=values)
        ).ticket

    early = c.ChangeThing(
        kind="modem", key=KEY, values={"status": "cancelled", "cancelled_on": "2026-11-23"},
        reason="done", ticket=reference,
    )  # fmt: skip
    assert refused(lambda: doors.team.tom.do(early)).rule == "APS-12"
    take("accept")
    take("accepted", accepted_on="2026-11-23")
    assert (
        refused(lambda: doors.team.tom.do(c.SetStatus(ticket=reference, status="solved"))).rule
        == "APS-12"
    )
    take("log-process")
    ask = c.Next(action="Ask for it", when=doors.now() + timedelta(days=2))
    asked = c.TakeStep(
        ticket=reference, run=1, step="look-again", answer="done", next=ask, done=True
    )
    doors.team.tom.do(asked)
    waiting = doors.ticket(reference).runs[0].waiting
    assert waiting is not None
    assert (waiting.owner, waiting.due) == ("tier-1", ask.when)
    noted = c.TakeStep(ticket=reference, run=1, step="awaited", answer="noted")
    found = refused(lambda: doors.team.tom.do(noted))
    assert (found.rule, "cancellation (item 1) is “accepted”" in found.why) == ("APS-02", True)
    doors.team.later(days=3)
    doors.team.tom.catch_up()
    late = doors.ticket(reference)
    assert late.runs[0].step == "look-again"
    assert [one.breached for one in late.clocks if one.text == "Carried out?"] == [ask.when]
    again = replace(asked, next=doors.following())
    doors.team.tom.do(again)
    doors.team.tom.do(c.TakeStep(ticket=reference, run=1, step="awaited", answer="done"))
    take("carried-out", carried_out_on="2026-11-26")
    ticket = take("cancel")
    assert ticket is not None
    assert (ticket.items[0].state, ticket.status) == ("carried-out", "solved")
    thing = doors.team.tom.look.thing(f"modem:{KEY}").thing
    assert (thing.values["status"], thing.values["cancelled_on"]) == ("cancelled", "2026-11-26")


def test_aps_12_cancelled_needs_its_day_also_in_the_register(doors: Doors) -> None:
    doors.modem()
    accept(doors, doors.mail(JULIE))
    code, said = doors.line("tom", "register", "set", f"modem:{KEY}", "status=cancelled",
                            "--reason", "done")  # fmt: skip
    assert (code, "[APS-12]" in said) == (1, True)
    code, _ = doors.line("tom", "register", "set", f"modem:{KEY}", "status=cancelled",
                         "cancelled_on=2026-11-23", "--reason", "done")  # fmt: skip
    assert (code, status(doors)) == (0, "cancelled")


def test_aps_12_no_day_to_come_is_one_on_which_it_was_carried_out(doors: Doors) -> None:
    doors.modem()
    reference = doors.mail(JULIE)
    walked(doors, reference)
    accept(doors, reference)
    move = c.MoveItem(ticket=reference, item=1, to="accepted", values={"accepted_on": "2026-11-23"})
    doors.team.tom.do(move)
    for day, code in (("2026-11-24", 1), ("2026-11-23", 0)):
        words = ("do", "move-item", reference, "item=1", "to=carried-out", f"carried_out_on={day}")
        found, said = doors.line("tom", *words)
        assert (found, "[APS-12]" in said) == (code, bool(code))
        by_hand = ("status=cancelled", f"cancelled_on={day}", "--reason", "done")
        found, said = doors.line("tom", "register", "set", f"modem:{KEY}", *by_hand)
        assert (found, "[APS-12]" in said) == (code, bool(code))
    assert status(doors) == "cancelled"


def test_aps_12_nothing_is_cancelled_that_was_not_accepted_not_by_an_import_either(
    doors: Doors,
) -> None:
    doors.modem()
    cancelled = {"status": "cancelled", "cancelled_on": "2026-11-23"}
    new = c.AddThing(kind="modem", key="1111-2222", values=cancelled)
    assert refused(lambda: doors.team.maya.do(new)).rule == "APS-12"
    row = c.AddThing(kind="modem", key=KEY, values=cancelled, reason="as they have it")
    (brought,) = doors.team.maya.importing().things([row])
    assert (brought.refusal.rule, status(doors)) == ("APS-12", "active")  # type: ignore[union-attr]


def test_aps_13_one_switch_lets_reps_cancel_and_it_is_listed(doors: Doors) -> None:
    doors.modem()
    reference = doors.mail()
    _, listed = doors.line("tom", "own", "list", "value")
    assert "value/reps-may-cancel  value=no" in listed
    switch = c.ChangeEntry(
        pack="aps",
        part="value",
        id="reps-may-cancel",
        body={"value": "yes", "settled": "true"},
        reason="ChemTreat gave word",
    )
    assert "supervisor" in refused(lambda: doors.team.tom.do(switch)).why
    doors.team.dana.do(switch)
    accept(doors, reference)
    assert status(doors) == "cancellation accepted"


def test_aps_10_a_ticket_on_which_nobody_asked_ends_redirected_and_not_at_a_loss(
    doors: Doors,
) -> None:
    doors.modem()
    opened = c.OpenTicket(pack="aps", subject="Cancel", channel="phone", next=doors.following())
    reference = doors.team.tom.do(opened).subject
    assert walked(doors, reference).runs[0].step == "redirect"


def test_aps_13_the_switch_lets_no_look_alike_through(doors: Doors) -> None:
    doors.modem()
    switch = c.ChangeEntry(
        pack="aps", part="value", id="reps-may-cancel", body={"value": "yes"}, reason="word given"
    )
    doors.team.dana.do(switch)
    assert refused(lambda: accept(doors, doors.mail(FORGED))).rule == "APS-10"


def test_aps_13_the_switch_lets_nothing_through_that_nobody_asked_for(doors: Doors) -> None:
    doors.modem()
    switch = c.ChangeEntry(
        pack="aps", part="value", id="reps-may-cancel", body={"value": "yes"}, reason="word given"
    )
    doors.team.dana.do(switch)
    alone = c.ChangeThing(kind="modem", key=KEY, values=ACCEPTED, reason="looks unused")
    assert refused(lambda: doors.team.maya.do(alone)).rule == "APS-10"
    reference = doors.mail(text="Please cancel the modem.")
    doors.mail(JULIE, on=reference, text="Which modem?")
    assert refused(lambda: accept(doors, reference)).rule == "APS-10"  # whose request it is
    assert status(doors) == "active"
    accept(doors, reference, doors.ticket(reference).requests[0].number)
    assert status(doors) == "cancellation accepted"
