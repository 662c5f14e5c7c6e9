"""The parts of a message: its text in reading order, its attachments."""

from collections.abc import Iterator
from email.errors import MessageError
from email.message import Message

from supportdesk.domain.mail import Attachment
from supportdesk.mail.charset import decode, header_text
from supportdesk.mail.html import html_text

MOST_PARTS = 2000


def leaves(message: Message) -> Iterator[Message]:
    """The parts that hold something, in order; of alternatives the best one that can be read."""
    todo, seen = [message], 0
    while todo and seen < MOST_PARTS:
        part = todo.pop(0)
        seen += 1
        inner = part.get_payload()
        kind = part.get_content_type()
        if not part.is_multipart() or not isinstance(inner, list) or kind == "message/rfc822":
            yield part
        elif kind == "multipart/alternative":
            todo[:0] = _best([one for one in inner if isinstance(one, Message)])
        else:
            todo[:0] = [one for one in inner if isinstance(one, Message)]


def _best(choices: list[Message]) -> list[Message]:
    plain = [one for one in choices if one.get_content_type() == "text/plain" and _words(one)]
    others = [one for one in choices if not one.get_content_type().startswith("text/")]
    texts = plain[:1] or [one for one in choices if one.get_content_type() == "text/html"][:1]
    if any(one.is_multipart() for one in others) and not plain:
        return others
    return [*texts, *(one for one in others if not one.is_multipart())] or choices


def _words(part: Message) -> bool:
    return bool(part_text(part).strip())


def data_of(part: Message) -> bytes:
    """The bytes of a part, its transfer encoding undone."""
    if part.is_multipart():
        inner = part.get_payload()
        held = [one for one in inner if isinstance(one, Message)] if isinstance(inner, list) else []
        return b"\n".join(_as_bytes(one) for one in held)
    try:
        data = part.get_payload(decode=True)
    except (ValueError, LookupError, TypeError, AssertionError, MessageError):
        data = None
    if isinstance(data, bytes):
        return data
    return str(part.get_payload()).encode("utf-8", "surrogateescape")


def _as_bytes(message: Message) -> bytes:
    try:
        return message.as_bytes()
    except (
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
        IndexError,
        RecursionError,
        MessageError,
    ):
        return str(message.get_payload()).encode("utf-8", "surrogateescape")


def part_text(part: Message) -> str:
    """The words of a text part; a page as readable text."""
    try:
        charset = part.get_content_charset()
    except (ValueError, LookupError, AttributeError, TypeError):
        charset = None
    text = decode(data_of(part), charset).replace("\x00", "")
    return html_text(text) if part.get_content_type() == "text/html" else text


def is_words(part: Message) -> bool:
    """Whether a part is read as text and not kept as a file."""
    kind, disposition = part.get_content_type(), _disposition(part)
    return kind in {"text/plain", "text/html"} and disposition != "attachment" and not name_of(part)


def _disposition(part: Message) -> str:
    value = str(part.get("Content-Disposition", "")) if "Content-Disposition" in part else ""
    return value.partition(";")[0].strip().casefold()


def name_of(part: Message) -> str:
    """The file name that a part gives itself, as words."""
    try:
        return header_text(part.get_filename() or "")
    except (ValueError, LookupError, AttributeError, TypeError, IndexError, MessageError):
        return ""


def attachment(part: Message, number: int) -> Attachment:
    """A part kept as a file."""
    content, kind = data_of(part), part.get_content_type()
    name = name_of(part) or ("message.eml" if kind == "message/rfc822" else f"part-{number}")
    return Attachment(name=name, media_type=kind, size=len(content), content=content)
