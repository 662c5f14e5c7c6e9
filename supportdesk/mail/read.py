"""Reading one message: whatever the bytes, a value comes out and no text is lost."""

import email
import re
from collections.abc import Collection
from datetime import UTC, datetime
from email import policy
from email.errors import MessageError
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime
from hashlib import sha256
from inspect import signature
from typing import Any

from supportdesk.domain.mail import IncomingMail, Mailbox
from supportdesk.mail.automatic import automatic_reason, bounce
from supportdesk.mail.charset import decode, header_text, raw_header
from supportdesk.mail.parts import attachment, is_words, leaves, part_text
from supportdesk.mail.vouching import vouched

_ID = re.compile(r"<[^<>\s]{1,500}>")
_BROKEN = (
    ValueError,
    LookupError,
    AttributeError,
    TypeError,
    RecursionError,
    AssertionError,
    MessageError,
)


def read_mail(raw: bytes, trusted: Collection[str] = ()) -> IncomingMail:
    """The message that these bytes are; for bytes that are none, their text with no sender.

    `trusted` names the receiving servers whose word on the sender's address is believed.
    """
    for rules in (policy.default, policy.compat32):
        try:
            return _read(raw, email.message_from_bytes(raw, policy=rules), trusted)
        except _BROKEN:
            continue
    return IncomingMail(message_id=_made_id(raw), text=decode(raw, None), raw=raw)


def _read(raw: bytes, message: Message, trusted: Collection[str]) -> IncomingMail:
    writers = _people(message, "From") or _people(message, "Sender")
    sender = next(iter(writers), None)
    words, files = [], []
    for number, part in enumerate(leaves(message), 1):
        if is_words(part):
            words.append(part_text(part).strip("\r\n"))
        else:
            files.append(attachment(part, number))
    reason = automatic_reason(message)
    is_bounce = bounce(message, sender.address if sender else "")
    received = _received(message)
    found = _ID.findall(raw_header(message, "Message-ID"))
    return IncomingMail(
        message_id=found[0] if found else _made_id(raw),
        sender=sender,
        recipients=_people(message, "To"),
        copies=_people(message, "Cc"),
        reply_to=_people(message, "Reply-To"),
        subject=raw_header(message, "Subject"),
        text="\n\n".join(one for one in words if one.strip()).replace("\r\n", "\n"),
        attachments=tuple(files),
        in_reply_to=tuple(_ID.findall(raw_header(message, "In-Reply-To"))),
        references=tuple(_ID.findall(raw_header(message, "References"))),
        happened_at=received or _instant(raw_header(message, "Date")),
        stated_time=received is None,
        automatic=bool(reason) or is_bounce,
        bounce=is_bounce,
        automatic_reason=reason,
        vouched="fail" if len(writers) > 1 else vouched(message, trusted),
        raw=raw,
    )


def _made_id(raw: bytes) -> str:
    return f"<{sha256(raw).hexdigest()}@taken.invalid>"


def _people(message: Message, name: str) -> tuple[Mailbox, ...]:
    """Names and addresses of a header; the words of one that holds no address are its name."""
    try:
        values = [str(one) for one in message.get_all(name, [])]
    except _BROKEN:
        values = [raw_header(message, name)]
    found = []
    for who, address in _lenient([one.replace("\n", " ") for one in values]):
        if "@" in address:
            found.append(Mailbox(" ".join(header_text(who).split()), address.strip()))
    if not found and values:
        text = raw_header(message, name)
        inside = re.search(r"[^\s<>,;\"'()]+@[^\s<>,;\"'()]+", text)
        if inside:
            found.append(Mailbox(text.partition("<")[0].strip(' "'), inside[0]))
    return tuple(found)


def _lenient(values: list[str]) -> list[tuple[str, str]]:
    """Names and addresses; newer Pythons drop a whole header for one odd one unless told not to."""
    split: Any = getaddresses
    options = {"strict": False} if "strict" in signature(getaddresses).parameters else {}
    found: list[tuple[str, str]] = split(values, **options)
    return found


def _received(message: Message) -> datetime | None:
    """When the desk's own server took the message: the time in its topmost Received line."""
    line = raw_header(message, "Received")
    return _instant(line.rpartition(";")[2]) if ";" in line else None


def _instant(text: str) -> datetime | None:
    if not text.strip():
        return None
    try:
        found = parsedate_to_datetime(text.strip())
        if found.tzinfo is None:
            found = found.replace(tzinfo=UTC)
        return found.astimezone(UTC).replace(microsecond=0)
    except (*_BROKEN, OverflowError):
        return None
