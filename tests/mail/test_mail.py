"""Mail in and out: whatever the bytes, a value comes out; no header can be injected."""

import email
from datetime import UTC, datetime
from email import policy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supportdesk.domain.mail import (
    Mailbox,
    OutgoingMail,
    plain_subject,
    references_in_subject,
    split_quote,
)
from supportdesk.mail.read import read_mail
from supportdesk.mail.write import outbox_name, write_mail

PLAIN = b"""From: "Osei, Patience" <P.Osei@chemtreat.example>
To: modems@aquaphoenixsci.com
Cc: Dale <d@chemtreat.example>
Subject: =?utf-8?q?T=C3=BCrme_still?=
Message-ID: <a@x>
In-Reply-To: <b@x>
References: <c@x> <b@x>
Date: Mon, 23 Nov 2026 08:00:00 -0500
Received: from a by b; Mon, 23 Nov 2026 13:05:00 +0000
Received: from c by a; Mon, 23 Nov 2026 13:01:00 +0000

Tower 3 is silent.
"""
MIXED = b"""From: a@x.example
Subject: photo
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=m

--m
Content-Type: multipart/alternative; boundary=a

--a
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

gr=FCn
--a
Content-Type: text/html

<b>gr&uuml;n</b>
--a--
--m
Content-Type: image/png
Content-Disposition: attachment; filename="../../led.png"
Content-Transfer-Encoding: base64

iVBORw0KGgo=
--m--
"""


def test_the_headers_the_thread_and_the_time_are_read() -> None:
    mail = read_mail(PLAIN)
    assert mail.sender == Mailbox("Osei, Patience", "P.Osei@chemtreat.example")
    assert mail.subject == "Türme still"
    assert mail.text.strip() == "Tower 3 is silent."
    assert (mail.message_id, mail.in_reply_to, mail.references) == (
        "<a@x>",
        ("<b@x>",),
        ("<c@x>", "<b@x>"),
    )
    assert mail.happened_at == datetime(2026, 11, 23, 13, 5, tzinfo=UTC)
    assert not mail.stated_time


def test_without_a_received_line_the_date_counts_as_a_stated_time() -> None:
    raw = b"\n".join(one for one in PLAIN.split(b"\n") if not one.startswith(b"Received"))
    mail = read_mail(raw)
    assert mail.happened_at == datetime(2026, 11, 23, 13, 0, tzinfo=UTC)
    assert mail.stated_time


def test_of_alternatives_the_plain_one_is_read_and_files_are_kept() -> None:
    mail = read_mail(MIXED)
    assert mail.text.strip() == "grün"
    assert [(one.media_type, one.content[:4]) for one in mail.attachments] == [
        ("image/png", b"\x89PNG")
    ]


def test_a_page_becomes_readable_text() -> None:
    raw = (
        b"From: a@x.example\r\nContent-Type: text/html\r\n\r\n<style>x{}</style>"
        b"<p>One</p><ul><li>two<li><a href='https://x.example/'>three</a></ul><script>no</script>"
    )
    text = read_mail(raw).text
    assert "One" in text
    assert "- two" in text
    assert "three <https://x.example/>" in text
    assert "no" not in text.split()


@pytest.mark.parametrize(
    ("header", "automatic", "bounce"),
    [
        (b"Auto-Submitted: auto-replied", True, False),
        (b"Precedence: bulk", True, False),
        (b"X-Failed-Recipients: a@x.example", True, True),
        (b"Auto-Submitted: no", False, False),
    ],
)
def test_what_a_program_wrote_is_told_apart(header: bytes, automatic: bool, bounce: bool) -> None:
    mail = read_mail(header + b"\n" + PLAIN)
    assert (mail.automatic, mail.bounce) == (automatic, bounce)


def test_a_mail_without_an_id_gets_the_same_one_each_time() -> None:
    assert read_mail(MIXED).message_id == read_mail(MIXED).message_id != ""


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.integers(0, len(MIXED)), st.sampled_from([PLAIN, MIXED, b""]))
def test_no_bytes_make_it_fail(noise: bytes, place: int, base: bytes) -> None:
    mail = read_mail(base[:place] + noise + base[place:])
    assert mail.raw == base[:place] + noise + base[place:]
    assert mail.message_id


def test_parts_nested_a_thousandfold_are_read_in_time() -> None:
    deep = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(1000)
    )
    mail = read_mail(b"From: a@x.example\nSubject: deep\nMIME-Version: 1.0\n" + deep + b"\nend\n")
    assert mail.raw


def outgoing(**changes: object) -> OutgoingMail:
    values: dict[str, object] = {
        "message_id": "<r@x>", "sender": Mailbox("APS", "m@x.example"),
        "to": (Mailbox("", "a@x.example"),), "subject": "Re: Türme [APS-1]", "text": "grün\n",
        "in_reply_to": "<a@x>", "references": ("<c@x>", "<a@x>"),
        "date": datetime(2026, 11, 23, 14, 2, tzinfo=UTC),
    }  # fmt: skip
    return OutgoingMail(**{**values, **changes})  # type: ignore[arg-type]


def test_what_is_written_is_read_again_the_same() -> None:
    mail = read_mail(write_mail(outgoing()))
    assert (mail.subject, mail.text.strip(), mail.in_reply_to) == (
        "Re: Türme [APS-1]",
        "grün",
        ("<a@x>",),
    )


@given(st.text(max_size=60))
def test_no_header_is_injected_whatever_a_field_holds(text: str) -> None:
    nasty = f"{text}\r\nBcc: victim@x.example\r\n\r\nbody"
    raw = write_mail(
        outgoing(subject=nasty, to=(Mailbox(nasty, "a@x.example"),), in_reply_to=nasty)
    )
    message = email.message_from_bytes(raw, policy=policy.default)
    assert message["Bcc"] is None
    assert "/" not in outbox_name(outgoing(message_id=nasty))


def test_references_and_plain_subjects_are_found() -> None:
    assert references_in_subject("Re: aps-12, XAPS-13 [APS-14] APS-12", "APS") == (
        "APS-12",
        "APS-14",
    )
    assert plain_subject("AW: Re: Fwd: No link [APS-14]") == "No link"


@given(st.text(alphabet="> \nabOn wrote:-", max_size=120))
def test_splitting_off_the_quote_loses_nothing(text: str) -> None:
    newest, quoted = split_quote(text)
    assert newest + quoted == text


def test_the_quoted_history_is_set_off_and_answers_between_quotes_stay() -> None:
    assert split_quote("Yes.\n\nOn Monday Tom wrote:\n> Is it on?\n") == (
        "Yes.\n\n",
        "On Monday Tom wrote:\n> Is it on?\n",
    )
    inline = "> Is it on?\nYes.\n> Amber?\nNo.\n"
    assert split_quote(inline) == (inline, "")
