"""Mail on each store: taken once, found by its id and its people, its files read back."""

from supportdesk.domain.facts import MessageReceived
from supportdesk.domain.mail import Mailbox
from supportdesk.mail.read import read_mail
from tests.aps import Team
from tests.mail.making import eml, mail, multipart, part

NASTY = "a\x00b \ud800 \u202e<x@y>"


def test_a_mail_of_odd_bytes_is_taken_once_and_read_back_whole(desk: Team) -> None:
    file = part(b"\x00\xff", Content_Disposition="attachment; filename=x")
    raw = mail(multipart("mixed", part(b"w\x00rds \xff"), file), "\x00")
    first, again = (desk.maya.take_mail(read_mail(raw)) for _ in range(2))
    assert (first.how, again.how) == ("opened", "known")
    picture = desk.maya.look.ticket(first.reference)
    (message,) = (one for one in picture.events if isinstance(one.fact, MessageReceived))
    held = desk.maya.look.files(picture.ticket, message.number)
    assert [(one.name, one.content) for one in held] == [("x", b"\x00\xff"), ("original.eml", raw)]
    assert desk.maya.look.files(picture.ticket, 1) == ()


def test_an_odd_message_id_is_known_again_and_other_words_under_it_are_not(desk: Team) -> None:
    first = desk.mail(message_id=NASTY, text="one")
    assert desk.mail(message_id=NASTY, text="one") == first
    other = desk.mail(message_id=NASTY, text="two")
    assert other != first
    assert desk.mail(message_id=NASTY, text="two") == other
    assert len(desk.maya.look.ticket(other).ticket.may_belong) == 1


def test_who_stands_in_copy_belongs_to_the_ticket_whatever_the_letters(desk: Team) -> None:
    first = desk.mail(copies=(Mailbox("", "Dale@ChemTreat.example"),))
    joined = desk.mail(sender=Mailbox("", "dale@chemtreat.EXAMPLE"), subject=f"Re: {first}")
    stranger = desk.mail(sender=Mailbox("", "x@y.example"), subject=f"Re: {first}")
    assert (joined == first, stranger == first) == (True, False)


def test_the_own_mailbox_gathers_on_the_last_ticket_that_it_opened(desk: Team) -> None:
    own = Mailbox("", "modems@aquaphoenixsci.com")
    found = {desk.mail(f"{n}", sender=own) for n in range(3)}
    assert len(found) == 1
    assert all(same for _, same in desk.store.replay())


def test_a_mail_with_ten_thousand_recipients_is_stored(desk: Team) -> None:
    everybody = ", ".join(f"r{n}@chemtreat.example" for n in range(10_000))
    reference = desk.maya.take_mail(read_mail(eml(To=everybody))).reference
    assert desk.mail(sender=Mailbox("", "r9999@chemtreat.example"), subject=reference) == reference
