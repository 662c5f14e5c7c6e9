"""Mail out: whatever a stranger's name, address or subject holds, one sound message is written."""

import random

import pytest

from supportdesk.domain.mail import Mailbox, OutgoingMail
from supportdesk.mail.read import read_mail
from supportdesk.mail.write import write_mail
from tests.mail.test_mail import outgoing

PIECES = [
    *'ab@.<>,;:"\\()[] =?_',
    *("\r", "\n", "\r\n", "\x00", "\u202e", "ü", "日", "\ud800", "\u2028", "\x85", "\x1b"),
    *("=?utf-8?q?a?=", "=?utf-8?b?Cg==?=", "Bcc: v@x.example", "a@x.example"),
]
HEADERS = {
    *("from", "to", "cc", "subject", "date", "message-id", "in-reply-to", "references"),
    *("content-type", "content-transfer-encoding", "mime-version"),
}


def odd(chance: random.Random) -> OutgoingMail:
    def text() -> str:
        return "".join(chance.choice(PIECES) for _ in range(chance.randrange(10)))

    return outgoing(
        subject=text(), sender=Mailbox(text(), text()), in_reply_to=text(), message_id=text(),
        to=tuple(Mailbox(text(), text()) for _ in range(chance.randrange(1, 3))),
        cc=(Mailbox(text(), text()),), references=(text(), text()), text=text(),
    )  # fmt: skip


def test_no_odd_field_injects_a_header_or_a_recipient_or_stops_the_outbox() -> None:
    for seed in range(1500):
        mail = odd(random.Random(seed))
        raw = write_mail(mail)
        head = raw.partition(b"\r\n\r\n")[0].decode()
        names = [one.partition(":")[0].casefold() for one in head.split("\r\n") if one[0] != " "]
        assert len(names) == len(set(names))
        assert set(names) <= HEADERS
        assert not set("\x00\x1b\x85\u202e\u2028") & set(head)
        found = read_mail(raw)
        assert len(found.recipients) <= len(mail.to)
        assert len(found.copies) <= 1


@pytest.mark.parametrize(
    "box",
    [
        Mailbox("Patience Osei", "p@x.example"),
        Mailbox('Osei, "P" (x)', "p@x.example"),
        Mailbox("Тёма 日本", "p@x.example"),
        Mailbox("", "o'neil+x@x.example"),
    ],
)
def test_names_and_addresses_are_read_again_as_they_were_written(box: Mailbox) -> None:
    assert read_mail(write_mail(outgoing(to=(box,)))).recipients == (box,)


def test_a_subject_that_looks_encoded_is_read_again_as_it_was_written() -> None:
    for subject in ("=?utf-8?q?a?=", "grün " * 60 + "x", "x" * 3000):
        raw = write_mail(outgoing(subject=subject))
        assert read_mail(raw).subject == subject
        assert max(len(one) for one in raw.split(b"\r\n")) < 999


def test_a_long_thread_is_broken_into_lines() -> None:
    ids = tuple(f"<{n}@x.example>" for n in range(500))
    raw = write_mail(outgoing(references=ids))
    assert read_mail(raw).references == ids
    assert max(len(one) for one in raw.split(b"\r\n")) < 100


def test_an_address_in_another_script_is_written_as_the_servers_know_it() -> None:
    raw = write_mail(outgoing(to=(Mailbox("", "p@türme.example"),)))
    assert b"p@xn--trme-0ra.example" in raw


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r\n"])
def test_a_letter_is_written_with_as_many_empty_lines_as_it_has(end: str) -> None:
    raw = write_mail(outgoing(text=end.join(["one", "two", "", "three"])))
    assert read_mail(raw).text.rstrip() == "one\ntwo\n\nthree"
