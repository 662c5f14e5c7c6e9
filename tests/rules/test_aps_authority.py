"""APS-10 and APS-11: who asks is the author alone, of modems and SIMs, through the last door."""

import pytest

from supportdesk.desk.importing import How
from supportdesk.domain import commands as c
from supportdesk.domain.mail import Mailbox
from supportdesk.presentation.filling import context
from tests.rules.doors import FORGED, JULIE, REP, Doors, refused
from tests.rules.test_aps_cancellation import ACCEPTED, KEY, accept, status, walked
from tests.screens.desk_app import at_the_desk

VISTA = Mailbox("Whoever", "Support@CTVistaPlus.com")
JULIE_ADDRESS = "JulieM@chemtreat.com"
TIM = Mailbox("Tim Switzer", "tswitzer@chemtreat.example")


def test_aps_10_ct_vistas_is_accepted_by_its_address_alone(doors: Doors) -> None:
    doors.modem()
    reference = doors.mail(VISTA, text="Cancel it.")
    assert walked(doors, reference).runs[0].step == "accept"
    accept(doors, reference)
    assert status(doors) == "cancellation accepted"


@pytest.mark.parametrize(
    "more",
    [
        {"copies": (JULIE, VISTA)},
        {"recipients": (JULIE,)},
        {"text": "Julie Mielke <JulieM@chemtreat.com> told me to: cancel it."},
        {"subject": "FW: JulieM@chemtreat.com: cancel it"},
    ],
)
def test_aps_10_in_copy_or_named_gives_no_authority(doors: Doors, more: dict[str, object]) -> None:
    doors.modem()
    reference = doors.mail(**more)  # type: ignore[arg-type]
    assert refused(lambda: accept(doors, reference)).rule == "APS-10"
    assert walked(doors, reference).runs[0].step == "redirect"
    assert status(doors) == "active"


def test_aps_10_named_elsewhere_in_the_document_gives_none_either(doors: Doors) -> None:
    doors.modem()
    code, said = doors.line(
        "maya", "own", "set", "directory/tim-switzer", f"addresses={TIM.address}",
        "--reason", "told",
    )  # fmt: skip
    assert code == 0, said
    reference = doors.mail(TIM, text="Cancel it.")
    assert refused(lambda: accept(doors, reference)).rule == "APS-10"
    assert status(doors) == "active"


def test_aps_10_the_requester_of_the_ticket_gives_none(doors: Doors) -> None:
    doors.modem()
    reference = doors.mail(text="Cancel it.")
    doors.team.tom.do(c.SetRequester(ticket=reference, address=JULIE.address))
    assert refused(lambda: accept(doors, reference)).rule == "APS-10"


def test_aps_10_a_call_counts_by_the_number_that_it_came_from(doors: Doors) -> None:
    doors.modem()

    def rang(number: str) -> str:
        reference = doors.mail(text=f"about {number}")
        call = c.LogCall(
            ticket=reference, text="cancel it", reached=True, incoming=True, number=number,
            person="Julie Mielke", next=doors.following(),
        )  # fmt: skip
        doors.team.tom.do(call)
        return reference

    other, hers = rang("651-555-0100"), rang("585-356-2495")

    def of_call(reference: str) -> None:
        accept(doors, reference, doors.ticket(reference).requests[-1].number)

    assert refused(lambda: of_call(other)).rule == "APS-10"
    of_call(hers)
    assert status(doors) == "cancellation accepted"


def test_aps_10_a_call_that_reached_nobody_verifies_nobody(doors: Doors) -> None:
    doors.modem()
    reference = doors.mail(FORGED, text="Cancel it.")
    request = doors.ticket(reference).requests[0].number
    missed = c.LogCall(ticket=reference, text="mailbox", reached=False, number="585-356-2495")
    proof = doors.team.tom.do(missed).ticket.version  # type: ignore[union-attr]
    for number in range(request + 1, proof + 1):
        confirm = c.ConfirmRequest(ticket=reference, request=request, proof=number)
        refused(lambda confirm=confirm: doors.team.tom.do(confirm))  # type: ignore[misc]
    assert refused(lambda: accept(doors, reference, request)).rule == "APS-10"


def test_aps_10_an_import_meets_the_same_gate(doors: Doors) -> None:
    doors.modem()
    row = c.AddThing(kind="modem", key=KEY, values=ACCEPTED, reason="as the other desk has it")
    (brought,) = doors.team.maya.importing().things([row])
    assert brought.how is How.REFUSED
    assert brought.refusal is not None
    assert brought.refusal.rule == "APS-10"
    assert status(doors) == "active"


def test_aps_10_a_sim_is_cancelled_by_the_same_people_alone(doors: Doors) -> None:
    sim = "8914-8000-0123"
    doors.team.maya.do(c.AddThing(kind="sim", key=sim, values={"status": "active"}))

    def begun(sender: Mailbox) -> str:
        reference = doors.mail(sender, text="Cancel the SIM.")
        doors.team.tom.do(c.StartRun(ticket=reference, flow="cancellation"))
        take = c.TakeStep(
            ticket=reference, run=1, step="what", answer="done",
            values={"device_kind": "SIM", "device": sim},
        )  # fmt: skip
        return str(doors.team.tom.do(take).ticket.runs[0].step)  # type: ignore[union-attr]

    def held() -> str:
        return doors.team.tom.look.thing(f"sim:{sim}").thing.values["status"]

    assert begun(REP) == "redirect"
    code, said = doors.line(
        "tom",
        "register",
        "set",
        f"sim:{sim}",
        "status=cancellation accepted",
        "--ticket",
        "APS-1001",
    )
    assert (code, "[APS-10]" in said, held()) == (1, True, "active")
    assert begun(JULIE) == "accept"
    doors.team.tom.do(c.TakeStep(ticket="APS-1002", run=1, step="accept", answer="done"))
    assert held() == "cancellation accepted"


async def test_aps_10_the_items_key_meets_the_same_gate(doors: Doors) -> None:
    doors.modem()
    reference = doors.mail(text="Cancel it.")
    walked(doors, reference)
    async with at_the_desk(doors.team.tom) as hands:
        await hands.press("enter", "I")
        await hands.type("accepted")
        await hands.press("enter")
        if "accepted on" in hands.text and "APS-10" not in hands.text:
            await hands.type("2026-11-23")
            await hands.press("ctrl+s")
        assert "APS-10" in hands.text + hands.told
    assert doors.ticket(reference).items[0].state == "asked"


def test_aps_11_the_quick_reply_and_the_script_name_her_address_and_number(doors: Doors) -> None:
    picture = doors.team.tom.look.ticket(doors.mail(text="Cancel it."))
    for channel in ("email", "phone"):
        text = picture.pack.reply("cancellation").text(channel)
        written = doors.team.tom.fill(text, context(picture))
        assert JULIE_ADDRESS in written
        assert "585-356-2495" in written


def test_aps_11_what_was_said_on_the_phone_is_noted_as_what_was_told(doors: Doors) -> None:
    doors.modem()
    reference = doors.mail(text="Cancel it.")
    walked(doors, reference)
    for name, answer, values in (
        ("redirect", "said", {}),
        ("refused", "done", {"reply_sent": "on the phone, to Julie Mielke"}),
    ):
        step = c.TakeStep(ticket=reference, run=1, step=name, answer=answer, values=values)
        doors.team.tom.do(step)
    ticket = doors.ticket(reference)
    assert ticket.items[0].values["reply_sent"] == "on the phone, to Julie Mielke"
    assert (ticket.items[0].state, ticket.status) == ("redirected", "solved")
