"""Reading real mail: names, charsets, alternatives, reports, files, whatever the rules say."""

from base64 import b64encode

import pytest

from supportdesk.domain.mail import IncomingMail, Mailbox
from supportdesk.mail.charset import decode, header_text
from supportdesk.mail.html import html_text
from supportdesk.mail.names import safe_name
from supportdesk.mail.read import read_mail
from supportdesk.mail.saving import disk_name
from tests.mail.making import eml, mail, multipart, part


def names(found: IncomingMail) -> list[str]:
    return [one.name for one in found.attachments]


def file(disposition: str, kind: str = "application/x-y", **headers: str) -> bytes:
    return part("data", kind, Content_Disposition=disposition, **headers)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("=?utf-8?q?gr=C3=BCn?=", "grün"),
        ("=?utf-8?b?Z3LDvG4=?= =?UTF-8?B?IGlzdA==?=", "grün ist"),
        ("=?utf-8?b?w?= x", "=?utf-8?b?w?= x"),
        ("=?utf-8?b?Z3LD?=\n =?utf-8?b?vG4?=", "grün"),
        ("[APS-1]=?iso-8859-1*de?q?gr=FCn?=(x)", "[APS-1]grün(x)"),
        ("=?utf-8?q?two words in one?=", "two words in one"),
        ("=?x-none?q?gr=C3=BCn?=", "grün"),
        ("=?utf-7?q?gr+APw-n?=", "grün"),
        ("a =?utf-8?q?b?= c", "a b c"),
        ("=?utf-8?q?never ends", "=?utf-8?q?never ends"),
    ],
)
def test_encoded_words_are_read_where_they_stand(given: str, words: str) -> None:
    assert header_text(given) == words


@pytest.mark.parametrize(
    ("data", "charset", "text"),
    [
        ("grün".encode("latin-1"), "utf-8", "grün"),
        ("grün".encode(), "us-ascii", "grün"),
        ("grün".encode(), "utf-16", "grün"),
        (b"\x93so\x94", "iso-8859-1", "“so”"),
        ("日本".encode("shift-jis"), "x-sjis", "日本"),
        (b"a\\u0041", "unicode_escape", "a\\u0041"),
        ("grüne Türme über Bäumen ".encode() * 3 + b"\xff", "utf-8",
         "grüne Türme über Bäumen " * 3 + "\ufffd"),
        (b"x", "no\x00thing", "x"),
    ],
)  # fmt: skip
def test_bytes_become_text_whatever_charset_they_claim(
    data: bytes, charset: str, text: str
) -> None:
    assert decode(data, charset) == text


@pytest.mark.parametrize(
    ("header", "box"),
    [
        ('"=?utf-8?q?Osei=2C_P?=" <p@x.example>', Mailbox("Osei, P", "p@x.example")),
        ("Test test@x.example", Mailbox("Test", "test@x.example")),
        ("Osei, Patience <p@x.example>", Mailbox("Patience", "p@x.example")),
        ("root (Cron Daemon)", Mailbox("", "root")),
        ("Moderator <moderator>", Mailbox("Moderator", "moderator")),
        (
            "'o'neil@x.example' <'o'neil@x.example'>",
            Mailbox("", "o'neil@x.example"),
        ),
        ("undisclosed senders", Mailbox("undisclosed senders", "")),
        ("p@x.example (Patience)", Mailbox("Patience", "p@x.example")),
    ],
)
def test_a_sender_is_found_also_in_a_broken_header(header: str, box: Mailbox) -> None:
    assert read_mail(eml(From=header)).sender == box


def test_raw_bytes_in_a_header_are_read_as_what_they_are() -> None:
    for coded in ("Türme".encode(), "Türme".encode("latin-1")):
        assert read_mail(b"Subject: " + coded + b"\nFrom: a@x\n\nx").subject == "Türme"


def test_headers_that_broke_into_lines_are_put_together() -> None:
    raw = b"X-Odd: AAAA\nBBBB\nFrom: a@x.example\nSubject: whole\n\ntext\n"
    found = read_mail(raw)
    assert (found.subject, found.text) == ("whole", "text")


def test_a_text_without_an_empty_line_after_its_headers_is_kept() -> None:
    found = read_mail(b"From: a@x.example\nSubject: s\nno empty line\n\nmore\n")
    assert found.text == "no empty line\n\nmore"


def test_flowed_text_becomes_paragraphs_and_keeps_its_quotes() -> None:
    kind = "text/plain; format=flowed"
    raw = mail(part("one \ntwo\n> quoted \n> on\n>> deeper\n-- \nme\n From here\n", kind))
    text = read_mail(raw).text
    assert text == "one two\n> quoted on\n>> deeper\n-- \nme\nFrom here"
    assert read_mail(mail(part("日 \n本", f"{kind}; delsp=yes; charset=utf-8"))).text == "日本"


LINES = "one\ntwo\n\nthree"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r\n"])
def test_no_line_end_adds_or_loses_an_empty_line(end: str) -> None:
    body = b64encode(LINES.replace("\n", end).encode())
    raw = mail(part(body, "text/plain", Content_Transfer_Encoding="base64"))
    assert read_mail(raw).text == LINES


def test_line_ends_of_several_kinds_in_one_message_are_one_each() -> None:
    body = b64encode(b"one\r\ntwo\n\rthree\rfour\r\r\nfive\r\n\r\nsix\n\r\nseven")
    raw = mail(part(body, "text/plain", Content_Transfer_Encoding="base64"))
    assert read_mail(raw).text == "one\ntwo\nthree\nfour\nfive\n\nsix\n\nseven"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r\n"])
def test_flowed_text_is_read_whatever_ends_its_lines(end: str) -> None:
    text = end.join(["one ", "two", "", "> said ", "> on", ">", "> more", "", "-- ", "me"])
    raw = mail(part(b64encode(text.encode()), "text/plain; format=flowed",
                    Content_Transfer_Encoding="base64"))  # fmt: skip
    assert read_mail(raw).text == "one two\n\n> said on\n> \n> more\n\n-- \nme"


@pytest.mark.parametrize(
    "how", ['class="MsoNormal"', 'style="margin: 0cm 0 0"', "class=MsoPlainText"]
)
def test_a_line_that_office_writes_as_a_paragraph_has_no_empty_line_after_it(how: str) -> None:
    begin = f"<p {how}>"
    page = f"{begin}one</p>\r\n{begin}two</p>{begin}<o:p>&nbsp;</o:p></p>{begin}three</p>"
    assert html_text(page) == LINES
    assert (
        html_text("<p>one</p><p style='margin:0.5em'>two</p><p>three</p>") == "one\n\ntwo\n\nthree"
    )


def test_of_alternatives_the_text_is_shown_and_the_picture_of_the_page_kept() -> None:
    page = multipart("related", part("<p>hello</p>", "text/html"),
                     file("inline; filename=led.png", "image/png"), boundary="r")  # fmt: skip
    found = read_mail(mail(multipart("alternative", part("hello"), page)))
    assert (found.text, names(found)) == ("hello", ["led.png"])


def test_a_stub_beside_a_page_is_not_what_is_shown_and_is_kept() -> None:
    page = "<p>" + "the tower is silent " * 30 + "</p>"
    stub = part("Your program cannot show this.")
    found = read_mail(mail(multipart("alternative", stub, part(page, "text/html"))))
    assert found.text.startswith("the tower is silent")
    assert [one.content for one in found.attachments] == [b"Your program cannot show this."]


def test_parts_that_a_message_only_says_to_have_are_text() -> None:
    found = read_mail(mail(b"Content-Type: multipart/mixed; boundary=b\n\nplain words\n"))
    assert (found.text, found.attachments) == ("plain words", ())


def test_what_comes_after_the_last_part_is_kept_as_a_file() -> None:
    found = read_mail(mail(multipart("mixed", part("in")) + b"a list's footer\n"))
    assert names(found) == ["after the message.txt"]
    assert b"a list's footer" in found.attachments[0].content


def test_a_forwarded_message_is_a_file_named_by_its_subject_beside_its_own_files() -> None:
    inner = eml(Subject="Call: 4/5; open").replace(b"Date", b"X-Date")
    whole = mail(multipart("mixed", part("words"), file("attachment; filename=a.pdf")), "Call: 4/5")
    found = read_mail(mail(multipart("mixed", part("see"), part(whole, "message/rfc822"),
                                     part(inner, "message/rfc822"), boundary="o")))  # fmt: skip
    assert found.text == "see"
    assert names(found) == ["Call: 4-5.eml", "a.pdf", "Call: 4-5; open.eml"]
    assert b"words" in found.attachments[0].content


def test_a_mail_that_is_nothing_but_a_message_shows_its_words() -> None:
    assert read_mail(mail(part(eml("inside"), "message/rfc822"))).text == "inside"


def test_winmail_is_kept_as_a_file() -> None:
    raw = mail(multipart("mixed", part("x"), file("", 'application/ms-tnef; name="winmail.dat"')))
    assert names(read_mail(raw)) == ["winmail.dat"]


@pytest.mark.parametrize(
    ("disposition", "name"),
    [
        ("attachment; filename*=utf-8''gr%C3%BCn%20x.txt", "grün x.txt"),
        ("attachment; filename*0*=iso-8859-1'de'gr%FC; filename*1=n.txt", "grün.txt"),
        ("attachment; filename==?utf-8?B?Z3LDvG4ucGRm?=", "grün.pdf"),
        ('attachment; filename="=?utf-8?q?gr=C3=BCn.pdf?="', "grün.pdf"),
        ('attachment; filename="../../etc/passwd"', "passwd"),
        ('attachment; filename="C:\\\\x\\\\boot.ini"', "boot.ini"),
        ('attachment; filename=".."', "file"),
        ("attachment", "file"),
        ("attachment; filename=a;b.txt", "a"),
    ],
)
def test_the_name_of_a_file_is_read_and_made_safe(disposition: str, name: str) -> None:
    assert names(read_mail(mail(multipart("mixed", part("x"), file(disposition))))) == [name]


def test_parts_without_a_name_get_one_of_their_kind() -> None:
    pictures = [part("x", "image/png") for _ in range(2)]
    named = part("x", "image/png", Content_ID="<image001.png@01CD>")
    found = read_mail(mail(multipart("mixed", *pictures, named)))
    assert names(found) == ["image.png", "image1.png", "image001.png"]


@pytest.mark.parametrize(
    ("given", "shown", "on_disk"),
    [
        ("a/b\\c.txt", "c.txt", "c.txt"),
        ("a\x00b\r\n.txt", "ab.txt", "ab.txt"),
        ("fdp\u202eexe.doc", "fdpexe.doc", "fdpexe.doc"),
        ("a\u200bb", "a\u200bb", "ab"),
        ("a:b?.txt", "a:b?.txt", "a_b_.txt"),
        ("con.txt", "con.txt", "_con.txt"),
        (".bashrc", ".bashrc", "_bashrc"),
        ("-rf *", "-rf *", "_rf _"),
        ("/", "", "_file"),
        ("x" * 10_000 + ".pdf", "x" * 115 + "….pdf", "x" * 115 + "….pdf"),
        ("日" * 500, "日" * 119 + "…", "日" * 60),
    ],
)
def test_a_name_is_safe_to_show_and_to_save(given: str, shown: str, on_disk: str) -> None:
    assert (safe_name(given), disk_name(given)) == (shown, on_disk)


@pytest.mark.parametrize(
    ("raw", "automatic", "bounce"),
    [
        (eml(From="no-reply@x.example", Subject="error"), False, False),
        (eml(From="MAILER-DAEMON@x.example"), True, True),
        (eml(Return_Path="<>", Subject="Undeliverable: x"), True, True),
        (eml(X_MLServer="fml", Subject="You are not member"), True, True),
        (mail(multipart("report; report-type=feedback-report", part("x"))), False, False),
        (mail(multipart("mixed", part("It could not be delivered."),
                        part(eml(), "message/rfc822")), sender="no-reply@x.example"), True, True),
        (mail(multipart("mixed", part("It could not be delivered."),
                        part(eml(), "message/rfc822"))), False, False),
    ],
)  # fmt: skip
def test_a_report_of_failed_delivery_is_told_apart(
    raw: bytes, automatic: bool, bounce: bool
) -> None:
    found = read_mail(raw)
    assert (found.automatic, found.bounce) == (automatic, bounce)


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>One<p>Two", "One\n\nTwo"),
        ("a<br>b<br><br>c", "a\nb\n\nc"),
        ("<div>a</div><div>b</div>", "a\nb"),
        ("<table><tr><td>a<td>b<tr><td>c</table>", "a  b\nc"),
        ("<ul><li>a<li>b</ul>", "- a\n- b"),
        ("new<blockquote>old<br>older<blockquote>oldest</blockquote></blockquote>",
         "new\n> old\n> older\n> > oldest"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("<a href='https://x.example/'>https://x.example/</a>", "https://x.example/"),
        ("<img alt='a lamp'> <script>no</script><!-- no -->", "a lamp"),
        ("Tom &amp; Ana&nbsp;x", "Tom & Ana x"),
    ],
)  # fmt: skip
def test_a_page_becomes_lines(page: str, text: str) -> None:
    assert html_text(page) == text
