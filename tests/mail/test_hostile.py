"""Whatever the bytes: no error, the message kept whole, every word found, what is shown inert."""

import random
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from supportdesk.domain.facts import MessageReceived
from supportdesk.domain.mail import IncomingMail
from supportdesk.mail.read import read_mail
from supportdesk.presentation import conversation, plain
from tests.aps import NOW, Team, team
from tests.mail.making import Grammar, eml, flipped, mail, multipart, part

READ_ONLY, TAKEN = 600, 40


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Team]:
    with team(tmp_path_factory.mktemp("hostile")) as made:
        yield made


def everything(found: IncomingMail) -> str:
    """The text and what is in the files, messages among them read in their turn."""
    held = [found.text]
    for one in found.attachments:
        held += [one.content.decode(code, "replace") for code in ("utf-8", "utf-16")]
        if one.media_type == "message/rfc822":
            held.append(everything(read_mail(one.content)))
    return " ".join(held)


def assert_inert(text: str) -> None:
    wrong = {one for one in text if unicodedata.category(one) in {"Cc", "Cf", "Cs"} and one != "\n"}
    assert not wrong


def take(desk: Team, raw: bytes) -> None:
    """Take the bytes as a mail; they are kept, and what a screen shows of them is inert."""
    reference = desk.maya.take_mail(read_mail(raw)).reference
    picture = desk.maya.look.ticket(reference)
    message = next(one for one in reversed(picture.events) if isinstance(one.fact, MessageReceived))
    kept = [desk.maya.look.files(picture.ticket, one.number)[-1].content for one in picture.events
            if isinstance(one.fact, MessageReceived)]  # fmt: skip
    assert raw in kept or (not raw and None in kept), message
    for expanded in (False, True):
        lines = conversation.conversation(picture, 78, NOW, "UTC", expanded=expanded)
        assert_inert(plain.text(lines))


def test_every_word_of_a_mail_made_from_pieces_is_found_in_its_text_or_its_files() -> None:
    for seed in range(READ_ONLY):
        grammar = Grammar(random.Random(seed))
        raw = grammar.mail()
        found = read_mail(raw)
        assert found.raw == raw
        held = everything(found)
        assert [one for one in grammar.words if one not in held] == [], f"seed {seed}"


def test_no_changed_byte_makes_reading_fail() -> None:
    for seed in range(READ_ONLY):
        chance = random.Random(seed)
        raw = flipped(Grammar(chance).mail(), chance)
        found = read_mail(raw)
        assert found.raw == raw
        assert found.message_id


def test_what_was_made_from_pieces_or_flipped_is_taken_kept_and_shown_inert(desk: Team) -> None:
    for seed in range(TAKEN):
        chance = random.Random(10_000 + seed)
        raw = Grammar(chance).mail()
        take(desk, raw)
        take(desk, flipped(raw, chance))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=300), st.integers(0, 300))
def test_any_bytes_at_any_place_are_taken_kept_and_shown_inert(
    desk: Team, noise: bytes, place: int
) -> None:
    base = mail(multipart("mixed", part("hello"), part("x", "text/html")))
    take(desk, base[:place] + noise + base[place:])


@pytest.mark.parametrize("name", ["From", "To", "Subject", "Message_ID", "References", "Date"])
def test_a_header_of_a_hundred_thousand_odd_signs_is_read_in_time(name: str) -> None:
    for sign in ("=?", "=?a?q?", "(", "<", '"', "\\", ",", "a@b ", "[", "=?utf-8?b?AAAA?= "):
        assert read_mail(eml(**{name: sign * 10_000})).text.strip() == "Tower 3 is silent."


def test_parts_nested_a_thousandfold_keep_their_sender_and_their_words() -> None:
    deep = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(1000)
    )
    found = read_mail(mail(deep + b"\nthe end\n", subject="deep"))
    assert (found.subject, found.sender and found.sender.address) == ("deep", "a@x.example")
    assert "the end" in everything(found)


def test_messages_nested_a_thousandfold_keep_their_sender_and_their_words() -> None:
    deep = b"Content-Type: message/rfc822\n\n" * 1000
    found = read_mail(mail(deep + b"Subject: in\n\nthe end\n", subject="deep"))
    assert (found.subject, found.sender and found.sender.address) == ("deep", "a@x.example")
    assert "the end" in everything(found)


@pytest.mark.parametrize("tag", ["<div>", "<blockquote>", "<a href='", "<!--", "<table><tr><td>"])
def test_a_page_nested_ten_thousandfold_is_read(tag: str) -> None:
    raw = mail(part(f"<p>before</p>{tag * 10_000}", "text/html"))
    assert "before" in read_mail(raw).text


def test_a_page_of_megabytes_is_read_without_building_it() -> None:
    raw = mail(part("<p>a <b>tower</b> &amp; so</p>" * 200_000, "text/html"))
    assert read_mail(raw).text.count("tower & so") == 200_000


def test_ten_thousand_recipients_are_read_and_kept(desk: Team) -> None:
    everybody = ",\n ".join(f"Rep {n} <r{n}@chemtreat.example>" for n in range(10_000))
    found = read_mail(eml(To=everybody, Message_ID="<many@x>"))
    assert len(found.recipients) == 10_000
    take(desk, found.raw)


def test_a_mail_of_a_thousand_files_keeps_every_word_and_says_what_it_left_out() -> None:
    parts = [part("x", "application/x-y") for _ in range(1010)] + [part("the end")]
    found = read_mail(mail(multipart("mixed", *parts)))
    assert len(found.attachments) == 1000
    assert "the end" in found.text
    assert "(10 more files are in the original message.)" in found.text


def test_a_large_file_is_kept_byte_for_byte(desk: Team) -> None:
    data = random.Random(1).randbytes(3_000_000)
    head = {"Content_Transfer_Encoding": "8bit", "Content_Disposition": "attachment; filename=x"}
    raw = mail(multipart("mixed", part("see"), part(data, "application/zip", **head)))
    found = read_mail(raw)
    assert found.raw == raw
    take(desk, raw)


def test_nothing_at_all_is_a_message_without_a_sender() -> None:
    found = read_mail(b"")
    assert (found.sender, found.text, found.raw) == (None, "", b"")


def test_a_grammar_reaches_every_kind_of_part() -> None:
    seen = {
        kind
        for seed in range(READ_ONLY)
        for kind in (b"rfc822", b"alternative", b"related", b"octet-stream", b"utf-16")
        if kind in Grammar(random.Random(seed)).mail()
    }
    assert len(seen) == 5


def test_the_folder_of_tests_writes_nothing_beside_its_store(desk: Team, tmp_path: Path) -> None:
    take(desk, mail(part("x", "text/plain", Content_Disposition="attachment; filename=../../x")))
    assert not list(tmp_path.parent.glob("x"))
