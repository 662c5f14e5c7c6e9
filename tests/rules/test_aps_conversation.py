"""APS-03: after two e-mail exchanges, pick up the phone."""

from supportdesk.domain import commands as c
from supportdesk.domain import facts
from supportdesk.domain.mail import Mailbox
from supportdesk.domain.party import Party
from tests.rules.doors import REP, Doors, refused
from tests.screens.desk_app import at_the_desk


def call(doors: Doors, reference: str, *, reached: bool) -> None:
    doors.team.tom.do(
        c.LogCall(ticket=reference, text="on the phone", reached=reached, next=doors.following())
    )


def test_aps_03_the_third_email_reply_is_refused_until_somebody_was_reached(doors: Doors) -> None:
    reference = doors.exchanges(2)
    doors.mail(on=reference, text="still dark")
    refusal = refused(lambda: doors.answer(reference))
    assert (refusal.rule, refusal.offer, refusal.override) == ("APS-03", "call", True)
    call(doors, reference, reached=False)
    assert refused(lambda: doors.answer(reference)).rule == "APS-03"
    call(doors, reference, reached=True)
    assert doors.answer(reference) is not None
    assert len(doors.team.store.unsent()) == 3


def test_aps_03_the_command_line_meets_the_same_gate(doors: Doors) -> None:
    reference = doors.exchanges(2)
    code, said = doors.line("tom", "do", "reply", reference, "text=Again", "action=x", "when=in 1h")
    assert code == 1
    assert "[APS-03]" in said
    assert len(doors.team.store.unsent()) == 2


async def test_aps_03_the_composer_says_so_before_writing_starts_and_keeps_the_words(
    doors: Doors,
) -> None:
    reference = doors.exchanges(2)
    async with at_the_desk(doors.team.tom) as hands:
        await hands.press("u" if doors.ticket(reference).assignee is None else "enter", "r")
        assert "pick up the phone" in hands.text
        assert "APS-03" in hands.text
        await hands.type("Third try")
        await hands.press("ctrl+s")
        assert "pick up the phone" in hands.text
        assert "Third try" in hands.text
        await hands.press("ctrl+g")
        await hands.type("rang five times, nobody there")
        await hands.press("ctrl+s")
    assert len(doors.team.store.unsent()) == 3
    ticket = doors.ticket(reference)
    assert ticket.overrides == 1


def test_aps_03_a_flow_that_replies_meets_the_same_gate(doors: Doors) -> None:
    reference = doors.exchanges(2)
    started = doors.team.tom.do(c.StartRun(ticket=reference, flow="order")).ticket
    assert started is not None
    doors.team.tom.do(
        c.TakeStep(
            ticket=reference, run=1, step="ordered", answer="done", values={"ordered": "new modem"}
        )
    )
    reply = c.Reply(
        ticket=reference,
        text="The part numbers are …",
        to=(REP.address,),
        quick_replies=("order",),
        steps=("1:redirect",),
        next=doors.following(),
    )
    assert refused(lambda: doors.team.tom.do(reply)).rule == "APS-03"
    run = doors.ticket(reference).run(1)
    assert run is not None
    assert run.step == "redirect"


def test_aps_03_is_overridden_only_with_a_written_reason_which_is_kept(doors: Doors) -> None:
    reference = doors.exchanges(2)
    reply = c.Reply(
        ticket=reference,
        text="Again",
        to=(REP.address,),
        next=doors.following(),
        override="rang three times, nobody there",
    )
    doors.team.tom.do(reply)
    events = doors.team.tom.look.ticket(reference).events
    passed = [one.fact for one in events if isinstance(one.fact, facts.GateOverridden)]
    assert [(one.rule, one.command, one.reason) for one in passed] == [
        ("APS-03", "reply", "rang three times, nobody there")
    ]


def test_aps_03_two_mails_answered_by_one_reply_are_one_exchange(doors: Doors) -> None:
    reference = doors.mail()
    doors.mail(on=reference, text="one more thing")
    doors.answer(reference)
    assert doors.ticket(reference).exchanges == 1


def test_aps_03_notes_automatic_mails_and_mail_to_others_count_for_nothing(doors: Doors) -> None:
    reference = doors.exchanges(1)
    doors.mail(on=reference, text="out of office", automatic=True)
    doors.team.tom.do(c.Note(ticket=reference, text="asked a colleague"))
    other = c.Reply(
        ticket=reference, text="Can you look?", to=("x@aps.example",), next=doors.following()
    )
    doors.team.tom.do(other)
    assert doors.ticket(reference).exchanges == 1
    doors.mail(on=reference, text="and?")
    doors.answer(reference)
    doors.team.tom.do(other)  # not held up: the customer does not get it


def test_aps_03_the_count_begins_again_after_the_conversation(doors: Doors) -> None:
    reference = doors.exchanges(2)
    call(doors, reference, reached=True)
    assert doors.ticket(reference).exchanges == 0


VISTA = Mailbox("CT Vista", "support@ctvistaplus.com")


def test_aps_03_a_copy_to_the_customer_is_a_reply_to_them_by_any_door(doors: Doors) -> None:
    reference = doors.mail()

    def copied() -> None:
        doors.team.tom.do(
            c.Reply(
                ticket=reference, text="See below", to=("x@aps.example",), cc=(REP.address,),
                next=doors.following(), done=True,
            )
        )  # fmt: skip

    copied()
    doors.mail(on=reference, text="and now?")
    copied()
    assert doors.ticket(reference).exchanges == 2
    doors.mail(on=reference, text="still dark")
    assert refused(copied).rule == "APS-03"
    words = ("text=Again", "to=x@aps.example", f"cc={REP.address}", "action=x", "when=in 1h")
    code, said = doors.line("tom", "do", "reply", reference, *words)
    assert (code, "[APS-03]" in said) == (1, True)
    assert len(doors.team.store.unsent()) == 2


def test_aps_03_another_party_that_writes_on_the_ticket_is_neither_counted_nor_held_up(
    doors: Doors,
) -> None:
    reference = doors.exchanges(1)
    doors.mail(VISTA, on=reference, text="Which modem?")
    to_vista = c.Reply(
        ticket=reference, text="4405-0712", to=(VISTA.address,), next=doors.following(), done=True
    )
    doors.team.tom.do(to_vista)
    doors.mail(VISTA, on=reference, text="Thank you.")
    doors.answer(reference)  # the rep has not written since
    assert doors.ticket(reference).exchanges == 1
    doors.mail(on=reference, text="and now?")
    doors.answer(reference)
    doors.mail(VISTA, on=reference, text="and the other one?")
    assert refused(lambda: doors.answer(reference)).rule == "APS-03"
    doors.team.tom.do(to_vista)
    assert doors.ticket(reference).exchanges == 2
    assert not list(doors.team.store.replay())


def test_aps_03_where_the_other_party_asks_they_are_the_customer(doors: Doors) -> None:
    reference = doors.mail(VISTA)
    reply = c.Reply(
        ticket=reference, text="Done", to=(VISTA.address,), next=doors.following(), done=True
    )
    doors.team.tom.do(reply)
    doors.mail(VISTA, on=reference, text="and now?")
    doors.team.tom.do(reply)
    assert doors.ticket(reference).exchanges == 2
    assert refused(lambda: doors.team.tom.do(reply)).rule == "APS-03"


def test_aps_03_a_call_with_another_party_is_no_conversation_with_the_customer(
    doors: Doors,
) -> None:
    code, said = doors.line(
        "maya", "own", "set", "directory/ct-vista", "phone=303-555-0199", "--reason", "told"
    )
    assert code == 0, said
    reference = doors.exchanges(2)
    doors.mail(on=reference, text="still dark")
    rang = c.LogCall(
        ticket=reference, text="they see it too", reached=True, number="1 303 555 0199",
        next=doors.following(),
    )  # fmt: skip
    doors.team.tom.do(rang)
    assert doors.ticket(reference).said[-1].phone == "1 303 555 0199"  # kept all the same
    assert refused(lambda: doors.answer(reference)).rule == "APS-03"
    code, said = doors.line(
        "tom", "do", "call", reference, "text=rang", "reached=yes", "number=651-555-0100"
    )
    assert code == 0, said
    assert doors.ticket(reference).exchanges == 0
    doors.answer(reference)


def test_aps_03_a_call_that_an_email_answers_is_no_exchange(doors: Doors) -> None:
    opened = c.OpenTicket(
        pack="aps", subject="No link", channel="phone", called=True, text="The LED is red",
        requester=Party(name=REP.name, address=REP.address), next=doors.following(),
    )  # fmt: skip
    reference = doors.team.tom.do(opened).subject
    doors.answer(reference)
    assert doors.ticket(reference).exchanges == 0
    doors.mail(subject=f"Re: [{reference}]")
    doors.answer(reference)
    assert doors.ticket(reference).exchanges == 1


def test_aps_03_a_reason_without_words_passes_nothing(doors: Doors) -> None:
    reference = doors.exchanges(2)
    words = ("text=Again", "action=x", "when=in 1h", "override= ")
    code, said = doors.line("tom", "do", "reply", reference, *words)
    assert (code, "[APS-03]" in said) == (1, True)
    assert doors.ticket(reference).overrides == 0
    code, said = doors.line("tom", "do", "reply", reference, *words[:-1], "override=rang twice")
    assert (code, doors.ticket(reference).overrides) == (0, 1)


def test_aps_03_a_bounce_is_no_exchange_and_nobodys_answer(doors: Doors) -> None:
    reference = doors.exchanges(1)
    bounce = Mailbox("Mail Delivery", "mailer-daemon@chemtreat.example")
    doors.mail(bounce, on=reference, text="undeliverable", automatic=True)
    doors.answer(reference)
    assert doors.ticket(reference).exchanges == 1
