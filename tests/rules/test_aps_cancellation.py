"""APS-10 and APS-11: who may cancel, and what becomes of a request."""

import pytest

from supportdesk.domain import commands as c
from supportdesk.domain.asking import author_of
from supportdesk.domain.directory import Standing
from supportdesk.domain.events import SubjectKind
from supportdesk.domain.ticket import Ticket
from tests.rules.doors import FORGED, JULIE, REP, Doors, refused
from tests.screens.desk_app import at_the_desk

KEY = "4405-0712"
ACCEPTED = {"status": "cancellation accepted"}


def accept(doors: Doors, reference: str, request: int = 0) -> None:
    doors.team.tom.do(
        c.ChangeThing(kind="modem", key=KEY, values=ACCEPTED, ticket=reference, request=request)
    )


def status(doors: Doors) -> str:
    thing = doors.team.tom.look.thing(f"modem:{KEY}").thing
    return thing.values["status"]


def walked(doors: Doors, reference: str, request: int = 0) -> Ticket:
    """The cancellation flow, as far as the desk goes by itself."""
    start = c.StartRun(ticket=reference, flow="cancellation", request=request)
    run = len(doors.team.tom.do(start).ticket.runs)  # type: ignore[union-attr]
    after = doors.team.tom.do(
        c.TakeStep(
            ticket=reference,
            run=run,
            step="what",
            answer="done",
            values={"device_kind": "modem", "device": KEY},
        )
    ).ticket
    assert after is not None
    return after


def test_aps_10_a_sales_reps_cancellation_is_refused_by_every_door(doors: Doors) -> None:
    doors.modem()
    reference = doors.mail(text="Please cancel the modem.")
    assert refused(lambda: accept(doors, reference)).rule == "APS-10"
    code, said = doors.line("tom", "register", "set", f"modem:{KEY}",
                            "status=cancellation accepted", "--ticket", reference)  # fmt: skip
    assert (code, "[APS-10]" in said) == (1, True)
    assert walked(doors, reference).runs[0].step == "redirect"
    move = c.MoveItem(ticket=reference, item=1, to="accepted", values={"accepted_on": "2026-11-23"})
    assert refused(lambda: doors.team.tom.do(move)).rule == "APS-10"
    code, said = doors.line("tom", "do", "move-item", reference, "item=1", "to=accepted",
                            "accepted_on=2026-11-23")  # fmt: skip
    assert (code, "[APS-10]" in said) == (1, True)
    assert status(doors) == "active"


def test_aps_10_without_a_ticket_nobody_asked_and_nothing_is_accepted(doors: Doors) -> None:
    doors.modem()
    alone = c.ChangeThing(kind="modem", key=KEY, values=ACCEPTED, reason="looks unused")
    assert refused(lambda: doors.team.maya.do(alone)).rule == "APS-10"
    new = c.AddThing(kind="modem", key="1111-2222", values=ACCEPTED)
    assert refused(lambda: doors.team.maya.do(new)).rule == "APS-10"


async def test_aps_10_the_register_screen_meets_the_same_gate(doors: Doors) -> None:
    doors.modem()
    reference = doors.mail(text="Please cancel the modem.")
    async with at_the_desk(doors.team.tom) as hands:
        await hands.press("enter", "o", "a")
        box = hands.app.screen.query_one("#field-status")
        box.value = "cancellation accepted"  # type: ignore[attr-defined]
        await hands.press("ctrl+s")
        assert "APS-10" in hands.text
    assert status(doors) == "active"
    assert doors.ticket(reference).things == ()


def test_aps_10_julie_mielkes_is_accepted_letter_case_apart(doors: Doors) -> None:
    doors.modem()
    reference = doors.mail(JULIE, text="Please cancel the modem.")
    assert walked(doors, reference).runs[0].step == "accept"
    doors.team.tom.do(c.TakeStep(ticket=reference, run=1, step="accept", answer="done"))
    assert status(doors) == "cancellation accepted"
    events = doors.team.store.history(SubjectKind.THING, f"aps/modem:{KEY}")
    assert events[-1].fact.author.startswith("Julie Mielke")  # type: ignore[attr-defined]


def test_aps_10_hers_is_accepted_also_when_she_writes_on_the_reps_ticket(doors: Doors) -> None:
    doors.modem()
    reference = doors.mail(text="Please cancel the modem.")
    doors.mail(JULIE, on=reference, text="Yes, cancel it.")
    rep, julie = doors.ticket(reference).requests
    assert refused(lambda: accept(doors, reference)).missing == ("request",)
    assert refused(lambda: accept(doors, reference, rep.number)).rule == "APS-10"
    accept(doors, reference, julie.number)
    assert status(doors) == "cancellation accepted"


@pytest.mark.parametrize(
    ("sender", "standing"),
    [
        (FORGED, Standing.LOOKS_LIKE),
        (type(FORGED)("Somebody", "JulieM@chemtreat.co"), Standing.LOOKS_LIKE),
        (type(FORGED)("Somebody", "Ju1ieM@chemtreat.com"), Standing.LOOKS_LIKE),
        (type(FORGED)("JulieM@chemtreat.com", "x@elsewhere.example"), Standing.UNKNOWN),
    ],
)
def test_aps_10_mail_that_only_looks_like_hers_is_neither_accepted_nor_dropped(
    doors: Doors, sender: object, standing: Standing
) -> None:
    doors.modem()
    reference = doors.mail(sender)  # type: ignore[arg-type]
    ticket = doors.ticket(reference)
    found = author_of(ticket.requests[0], doors.team.tom.look.pack.directory)
    assert found.standing is standing
    assert refused(lambda: accept(doors, reference)).rule == "APS-10"
    expected = "verify" if standing is Standing.LOOKS_LIKE else "redirect"
    assert walked(doors, reference).runs[0].step == expected


def test_aps_10_a_forged_address_is_not_hers_where_the_server_is_believed(doors: Doors) -> None:
    doors.modem()
    reference = doors.mail(JULIE, vouched="fail")
    assert refused(lambda: accept(doors, reference)).rule == "APS-10"


def test_aps_10_a_mail_typed_in_by_hand_gives_no_authority(doors: Doors) -> None:
    doors.modem()
    from supportdesk.domain.party import Party

    opened = doors.team.tom.do(
        c.OpenTicket(
            pack="aps",
            subject="cancel",
            channel="email",
            text="Please cancel",
            requester=Party(name="Julie Mielke", address="JulieM@chemtreat.com"),
            next=doors.following(),
        )
    )
    assert refused(lambda: accept(doors, opened.subject)).rule == "APS-10"


def test_aps_10_a_look_alike_is_verified_by_a_call_to_the_number_in_the_directory(
    doors: Doors,
) -> None:
    doors.modem()
    reference = doors.mail(FORGED)
    request = doors.ticket(reference).requests[0].number

    def rang(number: str) -> int:
        doors.team.tom.do(
            c.LogCall(
                ticket=reference, text="it was her", reached=True, number=number,
                person="Julie Mielke", next=doors.following(),
            )
        )  # fmt: skip
        return doors.ticket(reference).said[-1].number

    def confirm(proof: int) -> None:
        doors.team.tom.do(c.ConfirmRequest(ticket=reference, request=request, proof=proof))

    elsewhere = rang("651-555-0100")
    assert refused(lambda: confirm(elsewhere)).missing == ("proof",)
    confirm(rang("1 (585) 356 2495"))
    accept(doors, reference, request)
    assert status(doors) == "cancellation accepted"


def test_aps_10_or_by_a_message_from_the_known_address(doors: Doors) -> None:
    doors.modem()
    reference = doors.mail(FORGED)
    request = doors.ticket(reference).requests[0].number
    doors.mail(JULIE, on=reference, text="Yes, that was me.")
    proof = doors.ticket(reference).requests[1].number
    doors.team.tom.do(c.ConfirmRequest(ticket=reference, request=request, proof=proof))
    accept(doors, reference, request)


def test_aps_10_an_open_point_of_the_directory_is_nobody_until_it_is_filled(doors: Doors) -> None:
    doors.modem()
    sender = type(JULIE)("Geof Kaucic", "gkaucic@chemtreat.example")
    reference = doors.mail(sender)
    assert refused(lambda: accept(doors, reference)).rule == "APS-10"
    fill = c.ChangeEntry(
        pack="aps",
        part="directory",
        id="geof-kaucic",
        body={"addresses": "gkaucic@chemtreat.example"},
        reason="told by ChemTreat",
    )
    assert "supervisor" in refused(lambda: doors.team.tom.do(fill)).why
    doors.team.dana.do(fill)
    accept(doors, reference)
    assert status(doors) == "cancellation accepted"


def test_aps_11_the_refusal_is_recorded_with_who_asked_for_what_and_which_reply(
    doors: Doors,
) -> None:
    doors.modem()
    reference = doors.mail(text="Please cancel the modem.")
    walked(doors, reference)
    doors.team.tom.do(
        c.Reply(
            ticket=reference,
            text="Please write to Julie Mielke, JulieM@chemtreat.com, 585-356-2495.",
            to=(REP.address,),
            quick_replies=("cancellation",),
            steps=("1:redirect",),
            next=doors.following(),
        )
    )
    ticket = doors.team.tom.do(
        c.TakeStep(ticket=reference, run=1, step="refused", answer="done")
    ).ticket
    assert ticket is not None
    item = ticket.items[0]
    assert (item.state, item.values["device"]) == ("redirected", KEY)
    assert item.values["reason"] == "the author may not cancel"
    assert REP.address in item.values["reply_sent"]
    assert ticket.words(item.request).address == REP.address  # type: ignore[union-attr]
    assert ticket.status == "solved"
    assert status(doors) == "active"


def test_aps_11_without_the_reply_the_refusal_is_not_recorded(doors: Doors) -> None:
    doors.modem()
    reference = doors.mail(text="Please cancel the modem.")
    walked(doors, reference)
    doors.team.tom.do(c.TakeStep(ticket=reference, run=1, step="redirect", answer="said"))
    refuse = c.TakeStep(ticket=reference, run=1, step="refused", answer="done")
    refusal = refused(lambda: doors.team.tom.do(refuse))
    assert (refusal.rule, refusal.missing) == ("APS-11", ("reply_sent",))
