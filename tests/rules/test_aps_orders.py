"""APS-14: orders are not accepted from a sales rep; and a mail that asks for two things."""

import pytest

from supportdesk.domain import commands as c
from supportdesk.domain.mail import Mailbox
from supportdesk.presentation.filling import context
from tests.rules.doors import JULIE, REP, Doors, refused
from tests.screens.desk_app import at_the_desk

ORDER = {"ordered": "new modem", "count": "2"}


def test_aps_14_an_order_of_a_rep_is_accepted_by_no_door(doors: Doors) -> None:
    reference = doors.mail(text="Two new modems please.")
    doors.team.tom.do(c.OpenItem(ticket=reference, kind="order", values=ORDER))
    move = c.MoveItem(ticket=reference, item=1, to="accepted")
    assert refused(lambda: doors.team.tom.do(move)).rule == "APS-14"
    code, said = doors.line("maya", "do", "move-item", reference, "item=1", "to=accepted")
    assert (code, "[APS-14]" in said) == (1, True)
    doors.team.tom.do(c.StartRun(ticket=reference, flow="order"))
    after = doors.team.tom.do(
        c.TakeStep(ticket=reference, run=1, step="ordered", answer="done", values=ORDER)
    ).ticket
    assert after is not None
    assert after.runs[0].step == "redirect"


async def test_aps_14_the_items_key_meets_the_same_gate(doors: Doors) -> None:
    reference = doors.mail(text="Two new modems please.")
    doors.team.tom.do(c.OpenItem(ticket=reference, kind="order", values=ORDER))
    async with at_the_desk(doors.team.tom) as hands:
        await hands.press("enter", "I")
        await hands.type("accepted")
        await hands.press("enter")
        assert "APS-14" in hands.text
    assert doors.ticket(reference).items[0].state == "asked"


def test_aps_14_the_rep_gets_the_part_numbers_and_nobodys_address(doors: Doors) -> None:
    pack = doors.team.tom.look.pack
    text = pack.reply("order").text("")
    for number in ("FCPP2PortC", "450991", "FCPDPC1GBKC", "450993"):
        assert number in text
    assert "mielke" not in text.casefold()
    assert [one.place for one in pack.open_points if "APS-14" in one.rules] == [
        "directory/orders-go-to"
    ]


ELSEWHERE = Mailbox("Orders", "orders@chemtreat.example")


@pytest.mark.parametrize("ordered", ["new modem", "SIM replacement", "modem and SIM"])
def test_aps_14_neither_modems_nor_sims_are_taken_from_a_rep_or_from_another_rules_contact(
    doors: Doors, ordered: str
) -> None:
    for sender in (REP, JULIE, Mailbox("CT Vista", "support@ctvistaplus.com")):
        reference = doors.mail(sender, text=f"{ordered}, please, {sender.name}")
        doors.team.tom.do(c.OpenItem(ticket=reference, kind="order", values={"ordered": ordered}))
        move = c.MoveItem(ticket=reference, item=1, to="accepted", override="please")
        found = refused(lambda move=move: doors.team.tom.do(move))  # type: ignore[misc]
        assert (found.rule, found.override) == ("APS-14", False)
        assert sender.address.casefold() in found.why.casefold()
        assert doors.ticket(reference).items[0].state == "asked"


def test_aps_14_where_orders_go_to_is_said_once_it_is_known_and_theirs_are_accepted(
    doors: Doors,
) -> None:
    asked = doors.mail(text="Two new modems please.")

    def written() -> str:
        picture = doors.team.tom.look.ticket(asked)
        return doors.team.tom.fill(picture.pack.reply("order").text("email"), context(picture))

    assert "@" not in written()
    code, said = doors.line(
        "maya", "own", "set", "directory/orders-go-to", f"addresses={ELSEWHERE.address}",
        "--reason", "told by ChemTreat",
    )  # fmt: skip
    assert code == 0, said
    assert ELSEWHERE.address in written()
    reference = doors.mail(ELSEWHERE, text="Two modems.")
    doors.team.tom.do(c.OpenItem(ticket=reference, kind="order", values=ORDER))
    doors.team.tom.do(c.MoveItem(ticket=reference, item=1, to="accepted"))
    assert doors.ticket(reference).items[0].state == "accepted"


def test_aps_14_without_the_part_numbers_the_refusal_is_not_recorded(doors: Doors) -> None:
    reference = doors.mail(text="Two new modems please.")
    doors.team.tom.do(c.OpenItem(ticket=reference, kind="order", values=ORDER))
    send_on = c.MoveItem(ticket=reference, item=1, to="redirected", values={"reason": "a rep"})
    assert refused(lambda: doors.team.tom.do(send_on)).missing == ("reply_sent",)
    solve = c.SetStatus(ticket=reference, status="solved")
    assert refused(lambda: doors.team.tom.do(solve)).rule == "APS-14"


def test_a_mail_that_asks_for_two_things_meets_both_rules_and_logs_both(doors: Doors) -> None:
    doors.modem()
    reference = doors.mail(text="Cancel modem 4405-0712 and send me two new ones.")
    for flow in ("cancellation", "order"):
        doors.team.tom.do(c.StartRun(ticket=reference, flow=flow))
    device = {"device_kind": "modem", "device": "4405-0712"}
    for run, step, values in ((1, "what", device), (2, "ordered", ORDER)):
        doors.team.tom.do(
            c.TakeStep(ticket=reference, run=run, step=step, answer="done", values=values)
        )
    both = c.Reply(
        ticket=reference,
        text="We may do neither; please write to Julie Mielke. The part numbers are …",
        to=(REP.address,),
        quick_replies=("cancellation", "order"),
        steps=("1:redirect", "2:redirect"),
        next=doors.following(),
    )
    doors.team.tom.do(both)
    for run in (1, 2):
        doors.team.tom.do(c.TakeStep(ticket=reference, run=run, step="refused", answer="done"))
    ticket = doors.ticket(reference)
    assert [(one.kind, one.state) for one in ticket.items] == [
        ("cancellation", "redirected"),
        ("order", "redirected"),
    ]
    assert all(REP.address in one.values["reply_sent"] for one in ticket.items)
    assert ticket.status == "solved"
