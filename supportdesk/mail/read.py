"""Reading one message: whatever the bytes, a value comes out and no text is lost."""

from collections.abc import Collection
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from hashlib import sha256

from supportdesk.domain.mail import IncomingMail
from supportdesk.mail.addresses import people
from supportdesk.mail.automatic import MESSAGE_ID, automatic_reason, bounce, reported_ids
from supportdesk.mail.charset import BROKEN, decode, raw_header
from supportdesk.mail.parse import parse
from supportdesk.mail.parts import content_of
from supportdesk.mail.vouching import vouched


def read_mail(raw: bytes, trusted: Collection[str] = ()) -> IncomingMail:
    """The message that these bytes are; for bytes that are none, their text with no sender.

    `trusted` names the receiving servers whose word on the sender's address is believed.
    """
    try:
        return _read(raw, parse(raw), trusted)
    except BROKEN:
        return IncomingMail(message_id=_made_id(raw), text=decode(raw, None), raw=raw)


def _read(raw: bytes, message: Message, trusted: Collection[str]) -> IncomingMail:
    writers = people(message, "From") or people(message, "Sender")
    sender = next(iter(writers), None)
    content = content_of(message)
    reason = automatic_reason(message)
    text = content.text
    is_bounce = bounce(message, sender.address if sender else "", text)
    received = _received(message)
    found = MESSAGE_ID.findall(raw_header(message, "Message-ID"))
    return IncomingMail(
        message_id=found[0] if found else _made_id(raw),
        sender=sender,
        recipients=people(message, "To"),
        copies=people(message, "Cc"),
        reply_to=people(message, "Reply-To"),
        subject=raw_header(message, "Subject"),
        text=text,
        attachments=tuple(content.files),
        in_reply_to=_ids(message, "In-Reply-To"),
        references=_ids(message, "References"),
        reported=reported_ids(message) if is_bounce else (),
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


def _ids(message: Message, name: str) -> tuple[str, ...]:
    return tuple(MESSAGE_ID.findall(raw_header(message, name)))


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
    except (*BROKEN, OverflowError):
        return None
