"""The rules that this desk keeps so far, tried through its one door."""

from datetime import timedelta
from pathlib import Path

import pytest

from supportdesk.domain import commands as c
from supportdesk.domain.clock import Look
from supportdesk.domain.facts import ClockBreached
from supportdesk.domain.mail import Mailbox
from supportdesk.domain.party import Party
from supportdesk.domain.refusal import Refused
from supportdesk.errors import Conflict, NotFound
from tests.aps import Team, team

REP = ("p.osei@chemtreat.example",)


@pytest.fixture
def desk(tmp_path: Path) -> Team:
    with team(tmp_path) as made:
        return made


def following(desk: Team, hours: int = 2) -> c.Next:
    return c.Next(action="Send the guide", when=desk.store.now() + timedelta(hours=hours))


def refusal(call: object) -> str:
    with pytest.raises(Refused) as found:
        call()  # type: ignore[operator]
    return f"{found.value.refusal.rule} {found.value.refusal.why}"


# APS-01


@pytest.mark.parametrize(("channel", "hours"), [("email", 24), ("phone", 2)])
def test_aps_01_the_first_response_is_timed_by_its_channel(
    desk: Team, channel: str, hours: int
) -> None:
    command = c.OpenTicket(
        pack="aps", subject="No link", channel=channel, text="…", called=channel == "phone",
        next=following(desk),
    )  # fmt: skip
    ticket = desk.tom.do(command).ticket
    assert ticket is not None
    assert ticket.clocks[0].due == desk.store.now() + timedelta(hours=hours)


def test_aps_01_correcting_the_channel_times_it_again_from_the_creation(desk: Team) -> None:
    reference = desk.mail()
    created = desk.store.now()
    desk.later(hours=1)
    ticket = desk.tom.do(c.SetChannel(ticket=reference, channel="phone")).ticket
    assert ticket is not None
    assert ticket.clocks[0].due == created + timedelta(hours=2)


def test_aps_01_the_opening_call_is_no_answer_unless_it_settled_the_matter(desk: Team) -> None:
    def called(settled: bool) -> Look:
        ticket = desk.tom.do(
            c.OpenTicket(pack="aps", subject="LED", channel="phone", text="…", called=True,
                         settled=settled, next=following(desk))
        ).ticket  # fmt: skip
        assert ticket is not None
        return ticket.clocks[0].look(desk.store.now())

    assert called(settled=False) is Look.RUNNING
    assert called(settled=True) is Look.MET


def test_a_breach_is_written_once_at_its_own_instant_whenever_it_is_noticed(desk: Team) -> None:
    reference = desk.mail()
    due = desk.store.now() + timedelta(hours=24)
    desk.later(days=5)
    desk.tom.catch_up()
    desk.tom.catch_up()
    events = desk.tom.look.ticket(reference).events
    breaches = [one for one in events if isinstance(one.fact, ClockBreached)]
    assert [one.happened_at for one in breaches] == [due + timedelta(seconds=1)]


def test_a_note_or_an_automatic_mail_stops_no_clock(desk: Team) -> None:
    reference = desk.mail()
    desk.tom.do(c.Note(ticket=reference, text="looked at it"))
    desk.mail("out of office", subject=f"Re: [{reference}]", automatic=True)
    assert desk.tom.look.ticket(reference).ticket.clocks[0].runs


# APS-06, APS-07


def handed_up(desk: Team) -> str:
    reference = desk.mail()
    desk.tom.do(c.Claim(ticket=reference))
    desk.tom.do(
        c.HandOver(
            ticket=reference, tier="tier-2", packet="1. LEDs", next=following(desk), done=True
        )
    )
    return reference


def test_aps_06_no_step_of_the_path_is_left_out(desk: Team) -> None:
    reference = desk.mail()
    skip = c.HandOver(ticket=reference, tier="engineering", packet="…", next=following(desk))
    assert refusal(lambda: desk.tom.do(skip)).startswith("APS-06")
    assert refusal(lambda: desk.ines.do(c.Claim(ticket=reference)))
    assert refusal(lambda: desk.tom.do(c.Assign(ticket=reference, to="ines"))).startswith("APS-05")


def test_aps_06_a_hand_over_carries_what_was_tried(desk: Team) -> None:
    reference = desk.mail()
    empty = c.HandOver(ticket=reference, tier="tier-2", packet=" ", next=following(desk))
    assert refusal(lambda: desk.tom.do(empty)).startswith("APS-06")


def test_aps_07_only_tier_2_reaches_out_to_engineering(desk: Team) -> None:
    reference = handed_up(desk)
    asked = c.HandOver(
        ticket=reference, tier="engineering", packet="1. LEDs", next=following(desk), done=True
    )
    for one in (desk.tom, desk.maya):
        assert refusal(lambda one=one: one.do(asked)).startswith("APS-07")
    ticket = desk.ines.do(asked).ticket
    assert ticket is not None
    assert (ticket.tier, ticket.escalated) == ("engineering", True)


# one door


def test_the_same_command_twice_is_done_once(desk: Team) -> None:
    reference = desk.mail()
    note = c.Note(ticket=reference, text="once")
    assert not desk.tom.do(note, "note-1").repeated
    assert desk.tom.do(note, "note-1").repeated
    events = desk.tom.look.ticket(reference).events
    assert sum(one.fact.kind == "note-added" for one in events) == 1


def test_of_two_who_claim_one_gets_it(desk: Team) -> None:
    reference = desk.mail()
    desk.tom.do(c.Claim(ticket=reference))
    assert "Tom has it" in refusal(lambda: desk.maya.do(c.Claim(ticket=reference)))


def test_a_reply_on_a_ticket_that_somebody_else_changed_is_a_conflict(desk: Team) -> None:
    reference = desk.mail()
    seen = desk.tom.look.ticket(reference).ticket.version
    desk.mail("I forgot: it is tower 3.", subject=f"Re: [{reference}]")
    with pytest.raises(Conflict, match=r"p\.osei"):
        desk.tom.do(c.Reply(ticket=reference, seen=seen, text="Hi", to=REP, next=following(desk)))


def test_what_the_desk_itself_wrote_clashes_with_nobody(desk: Team) -> None:
    reference = desk.mail()
    seen = desk.tom.look.ticket(reference).ticket.version
    desk.later(hours=30)
    desk.tom.catch_up()
    desk.tom.do(c.Reply(ticket=reference, seen=seen, text="Hi", to=REP, next=following(desk)))


def test_a_role_does_not_do_what_a_higher_one_may(desk: Team) -> None:
    reference = desk.mail()
    raise_it = c.SetPriority(ticket=reference, priority="high", reason="plant stands still")
    assert "supervisor" in refusal(lambda: desk.tom.do(raise_it))
    assert desk.dana.do(raise_it).ticket.priority == "high"  # type: ignore[union-attr]


def test_a_promise_is_kept_in_time_or_late_and_stays_what_it_was(desk: Team) -> None:
    reference = desk.mail()
    due = desk.store.now() + timedelta(hours=1)
    desk.tom.do(c.Promise(ticket=reference, text="an answer", due=due))
    desk.later(hours=2)
    ticket = desk.tom.do(c.KeepPromise(ticket=reference, key="promise-1")).ticket
    assert ticket is not None
    assert ticket.commitments[0].look(desk.store.now()) is Look.MISSED


def test_a_closed_ticket_stays_closed_and_a_later_mail_opens_a_linked_one(desk: Team) -> None:
    reference = desk.mail()
    desk.tom.do(c.SetStatus(ticket=reference, status="solved"))
    desk.tom.do(c.SetStatus(ticket=reference, status="closed"))
    assert "closed" in refusal(lambda: desk.tom.do(c.SetStatus(ticket=reference, status="open")))
    other = desk.mail("It is back.", subject=f"Re: [{reference}]")
    assert other != reference
    assert desk.tom.look.ticket(other).ticket.linked == (reference,)


def test_closing_comes_after_solving(desk: Team) -> None:
    reference = desk.mail()
    assert "Solve" in refusal(lambda: desk.tom.do(c.SetStatus(ticket=reference, status="closed")))


# mail


def test_a_mail_taken_twice_is_one(desk: Team) -> None:
    assert desk.mail(message_id="<same@x>") == desk.mail(message_id="<same@x>")


def test_an_answer_joins_by_its_thread_headers(desk: Team) -> None:
    reference = desk.mail()
    desk.tom.do(c.Reply(ticket=reference, text="Hello", to=REP, next=following(desk)))
    sent = desk.store.unsent()[0]
    assert f"[{reference}]" in sent.subject
    assert desk.mail("Thank you", subject="Re: hello", in_reply_to=(sent.message_id,)) == reference


def test_a_reference_in_the_subject_joins_only_for_who_belongs_to_the_ticket(desk: Team) -> None:
    reference = desk.mail()
    stranger = Mailbox("Somebody", "somebody@elsewhere.example")
    assert desk.mail(subject=f"Re: [{reference}]", sender=stranger) != reference


def test_an_unknown_reference_is_not_found(desk: Team) -> None:
    with pytest.raises(NotFound):
        desk.tom.do(c.Note(ticket="APS-9", text="…"))


def test_a_reply_with_a_placeholder_to_be_filled_in_does_not_go(desk: Team) -> None:
    reference = desk.mail()
    reply = c.Reply(ticket=reference, text="Call ⟦phone⟧", to=REP, next=following(desk))
    assert "⟦" not in refusal(lambda: desk.tom.do(reply))
    assert desk.store.unsent() == ()


def test_mail_to_others_alone_is_no_answer(desk: Team) -> None:
    reference = desk.mail()
    desk.tom.do(
        c.Reply(ticket=reference, text="Please look", to=("x@aps.example",), next=following(desk))
    )
    assert desk.tom.look.ticket(reference).ticket.clocks[0].runs


def test_a_requester_without_an_address_is_called_not_written_to(desk: Team) -> None:
    ticket = desk.tom.do(
        c.OpenTicket(pack="aps", subject="LED", channel="phone", text="…", called=True,
                     requester=Party(name="Dale", phone="651"), next=following(desk))
    ).ticket  # fmt: skip
    assert ticket is not None
    reply = c.Reply(ticket=ticket.reference, text="Hi", to=(), next=following(desk))
    assert "no address" in refusal(lambda: desk.tom.do(reply))
