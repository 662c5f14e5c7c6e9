"""Which ticket a message belongs to: thread headers first, then the subject of who belongs."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from supportdesk.desk import TakenMail
from supportdesk.domain import commands
from supportdesk.domain.facts import MessageReceived
from supportdesk.domain.mail import Attachment, IncomingMail, Mailbox
from supportdesk.domain.ticket import PossibleLink, Ticket
from supportdesk.mail.read import read_mail
from supportdesk.mail.write import write_mail
from supportdesk.presentation import conversation, owed, plain
from tests.aps import NOW, PACK, Team, team

REP = "p.osei@chemtreat.example"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Team]:
    with team(tmp_path) as made:
        yield made


class Writer:
    """Somebody outside who writes to the desk."""

    def __init__(self, desk: Team) -> None:
        self.desk = desk

    def __call__(self, sender: str = REP, /, **changes: object) -> TakenMail:
        values: dict[str, object] = {
            "message_id": f"<{self.desk.ids()}@x.example>", "sender": Mailbox("", sender),
            "subject": "No data", "text": "Nothing comes in.",
        }  # fmt: skip
        mail = IncomingMail(**{**values, **changes})  # type: ignore[arg-type]
        return self.desk.maya.take_mail(replace(mail, raw=mail.raw or mail.text.encode()))

    def ticket(self, reference: str) -> Ticket:
        return self.desk.maya.look.ticket(reference).ticket

    def messages(self, reference: str) -> list[MessageReceived]:
        events = self.desk.maya.look.ticket(reference).events
        return [one.fact for one in events if isinstance(one.fact, MessageReceived)]

    def answer(self, reference: str, **changes: object) -> str:
        """Answer as an agent; the id of the message that goes out."""
        following = commands.Next(action="Call", when=self.desk.later(minutes=1).replace(hour=23))
        self.desk.tom.do(
            commands.Reply(
                ticket=reference, text="Look at the LEDs.", next=following, to=(REP,),
                cc=tuple(changes.get("cc", ())),  # type: ignore[arg-type]
            )
        )  # fmt: skip
        return self.desk.store.unsent()[-1].message_id

    def close(self, reference: str) -> None:
        self.answer(reference)
        for status in (PACK.meanings.solved, PACK.meanings.closed):
            self.desk.tom.do(commands.SetStatus(ticket=reference, status=status))


@pytest.fixture
def write(desk: Team) -> Writer:
    return Writer(desk)


def test_an_answer_to_a_message_that_came_in_joins_its_ticket_whoever_writes(write: Writer) -> None:
    first = write(message_id="<a@x>")
    found = write("stranger@y.example", in_reply_to=("<a@x>",))
    assert (found.reference, found.how) == (first.reference, "joined")


def test_an_answer_to_a_message_that_the_desk_sent_joins_by_its_references(write: Writer) -> None:
    first = write()
    sent = write.answer(first.reference)
    found = write("stranger@y.example", references=("<never@seen>", sent, "<also@never>"))
    assert (found.reference, found.how) == (first.reference, "joined")


def test_the_nearest_message_of_the_thread_decides(write: Writer) -> None:
    one, two = write(message_id="<a@x>"), write(message_id="<b@x>")
    assert write(references=("<a@x>", "<b@x>")).reference == two.reference
    assert write(references=("<b@x>",), in_reply_to=("<a@x>",)).reference == one.reference


def test_a_bounce_joins_the_ticket_of_the_message_that_it_gives_back(write: Writer) -> None:
    first = write()
    write.answer(first.reference)
    sent = write_mail(write.desk.store.unsent()[-1])
    bounce = (
        b"From: MAILER-DAEMON@mx.example\nSubject: Undelivered\nMIME-Version: 1.0\n"
        b"Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
        b"--b\n\nNo such user.\n--b\nContent-Type: message/delivery-status\n\n"
        b"Reporting-MTA: dns; mx.example\n\nDiagnostic-Code: smtp; 550 no such user\n\n"
        b"--b\nContent-Type: message/rfc822\n\n" + sent + b"\n--b--\n"
    )
    mail = read_mail(bounce)
    assert (mail.bounce, mail.automatic) == (True, True)
    assert "550 no such user" in mail.text
    found = write.desk.maya.take_mail(mail)
    assert (found.reference, found.how) == (first.reference, "joined")


def test_the_subject_leads_the_requester_to_the_ticket(write: Writer) -> None:
    first = write()
    found = write(REP.upper(), subject=f"Re: No data [{first.reference.lower()}]")
    assert (found.reference, found.how) == (first.reference, "joined")


@pytest.mark.parametrize("field", ["recipients", "copies"])
def test_the_subject_leads_who_stood_in_to_or_copy_to_the_ticket(write: Writer, field: str) -> None:
    first = write(REP, **{field: (Mailbox("Dale", "Dale@chemtreat.example"),)})
    found = write("dale@CHEMTREAT.example", subject=f"Re: [{first.reference}]")
    assert (found.reference, found.how) == (first.reference, "joined")


def test_the_subject_leads_who_was_in_copy_of_an_answer_to_the_ticket(write: Writer) -> None:
    first = write()
    write.answer(first.reference, cc=("boss@chemtreat.example",))
    found = write("boss@chemtreat.example", subject=f"Re: [{first.reference}]")
    assert (found.reference, found.how) == (first.reference, "joined")


def test_the_subject_leads_a_colleague_in_the_directory_to_the_ticket(write: Writer) -> None:
    body = {"name": "Geof Kaucic", "organisation": "ChemTreat", "addresses": "geof@c.example"}
    write.desk.dana.do(
        commands.ChangeEntry(
            pack=PACK.name, part="directory", id="geof-kaucic", body=body, reason="he wrote"
        )
    )
    first = write(PACK.contact("julie-mielke").address)
    found = write("geof@c.example", subject=f"About {first.reference}")
    assert (found.reference, found.how) == (first.reference, "joined")


def test_a_stranger_who_names_a_ticket_opens_one_that_points_at_it(write: Writer) -> None:
    first = write()
    found = write("stranger@y.example", subject=f"Re: [{first.reference}]")
    assert (found.how, found.may_belong) == ("opened", (first.reference,))
    why = "the subject names it, the sender does not belong to it"
    ticket = write.ticket(found.reference)
    assert ticket.may_belong == (PossibleLink(first.reference, why),)
    assert ticket.linked == ()
    assert len(write.messages(first.reference)) == 1
    picture = write.desk.maya.look.ticket(found.reference)
    words = plain.text(conversation.conversation(picture, 120, NOW, "UTC", expanded=True))
    assert f"may belong to {first.reference}: {why}" in words
    side = plain.text(owed.owed(picture, 38, NOW, "UTC"))
    assert "May belong to" in side
    assert first.reference in side


def test_a_forged_requester_who_names_a_ticket_does_not_join_it(write: Writer) -> None:
    first = write()
    found = write(REP, subject=f"Re: [{first.reference}]", vouched="fail")
    assert (found.how, found.may_belong) == ("opened", (first.reference,))


def test_the_mailbox_of_the_desk_in_to_opens_no_way_to_a_ticket(write: Writer) -> None:
    first = write(recipients=(Mailbox("", PACK.mailbox),))
    found = write(PACK.mailbox, subject=f"Re: [{first.reference}]")
    assert found.how == "opened"


def test_a_reference_to_no_ticket_is_passed_over(write: Writer) -> None:
    found = write(subject="Re: [APS-99999]")
    assert (found.how, found.may_belong) == ("opened", ())


def test_a_closed_ticket_stays_closed_and_a_new_one_is_linked(write: Writer) -> None:
    first = write(message_id="<a@x>")
    write.close(first.reference)
    found = write(in_reply_to=("<a@x>",), message_id="<b@x>")
    assert found.how == "opened"
    assert write.ticket(found.reference).linked == (first.reference,)
    assert write.ticket(first.reference).status == PACK.meanings.closed
    again = write(in_reply_to=("<b@x>",), references=("<a@x>", "<b@x>"))
    assert (again.reference, again.how) == (found.reference, "joined")
    later = write(in_reply_to=("<a@x>",), references=("<b@x>",))
    assert later.reference == found.reference


def test_what_goes_on_with_a_closed_ticket_is_called_by_its_matter_alone(write: Writer) -> None:
    first = write(message_id="<a@x>")
    write.close(first.reference)
    found = write(subject=f"AW: Re: [{first.reference}] Line down", in_reply_to=("<a@x>",))
    assert write.ticket(found.reference).subject == "Line down"
    write.close(found.reference)
    bare = write(subject=f"Re: [{found.reference}]")
    assert write.ticket(bare.reference).subject == f"Re: [{found.reference}]"
    new = write("c@elsewhere.example", subject="Re: Line down")
    assert write.ticket(new.reference).subject == "Re: Line down"


def test_the_same_mail_taken_twice_is_one_also_by_another_way(write: Writer) -> None:
    first = write(message_id="<a@x>", text="Same\nwords", raw=b"by one way")
    again = write(message_id="<a@x>", text="Same words ", raw=b"by another way")
    assert (again.reference, again.how) == (first.reference, "known")
    assert len(write.messages(first.reference)) == 1


def test_other_words_under_a_known_message_id_are_taken_and_noted(write: Writer) -> None:
    first = write(message_id="<a@x>")
    other = write("forger@y.example", message_id="<a@x>", text="Pay to this account.")
    assert (other.how, other.may_belong) == ("opened", (first.reference,))
    assert "Message-ID of another message" in other.note
    (message,) = write.messages(other.reference)
    assert message.text.text == "Pay to this account."
    assert message.note == other.note
    again = write("forger@y.example", message_id="<a@x>", text="Pay to this account.")
    assert (again.reference, again.how) == (other.reference, "known")
    assert write(message_id="<a@x>").how == "known"


def test_another_file_under_a_known_message_id_is_no_repetition(write: Writer) -> None:
    one, two = (
        Attachment(name="x", media_type="a/b", size=1, content=data) for data in (b"1", b"2")
    )
    write(message_id="<a@x>", attachments=(one,), raw=b"1")
    assert write(message_id="<a@x>", attachments=(two,), raw=b"2").how == "opened"


def test_what_the_desk_sent_and_gets_back_is_known(write: Writer) -> None:
    first = write()
    write.answer(first.reference)
    sent = write_mail(write.desk.store.unsent()[-1])
    received = b"Received: from list; Mon, 23 Nov 2026 22:00:00 +0000\n"
    back = read_mail(received + sent + b"\n-- \na list's footer\n")
    found = write.desk.maya.take_mail(back)
    assert (found.reference, found.how) == (first.reference, "known")
    assert len(write.messages(first.reference)) == 1


def test_other_words_under_the_id_of_a_message_that_the_desk_sent_are_not_swallowed(
    write: Writer,
) -> None:
    first = write()
    sent = write.answer(first.reference)
    found = write("forger@y.example", message_id=sent, text="Pay to this account.")
    assert (found.how, found.may_belong) == ("opened", (first.reference,))


def test_mail_from_the_desks_own_mailbox_gathers_on_one_ticket(write: Writer) -> None:
    first = write(PACK.mailbox, text="1")
    found = [write(PACK.mailbox, subject=f"Automatic: {n}", text=f"{n}") for n in range(2, 30)]
    assert first.how == "opened"
    assert {(one.reference, one.how) for one in found} == {(first.reference, "joined")}
    assert all(one.automatic for one in write.messages(first.reference))
    assert {one.note for one in write.messages(first.reference)} == {"from the desk's own mailbox"}


def test_after_the_ticket_of_the_own_mailbox_was_closed_the_next_ones_gather_anew(
    write: Writer,
) -> None:
    first = write(PACK.mailbox, text="1")
    write.close(first.reference)
    second, third = write(PACK.mailbox, text="2"), write(PACK.mailbox, text="3")
    assert second.how == "opened"
    assert (third.reference, third.how) == (second.reference, "joined")


def test_a_very_long_subject_is_short_on_the_ticket_and_whole_in_the_message(
    write: Writer,
) -> None:
    found = write(subject="long " * 1000)
    assert len(write.ticket(found.reference).subject) == 300
    assert len(write.messages(found.reference)[0].subject) == 5000
