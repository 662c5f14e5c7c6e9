"""Bytes to text, whatever charset they claim: nothing is lost and nothing raises."""

from contextlib import suppress
from email.errors import HeaderParseError, MessageError
from email.header import decode_header
from email.message import Message

_FALLBACK = ("utf-8", "cp1252")


def decode(data: bytes, charset: str | None) -> str:
    """Text of bytes by their charset, else UTF-8, else Western; never an error."""
    for name in (charset, *_FALLBACK):
        if not name:
            continue
        try:
            return data.decode(name)
        except (LookupError, UnicodeDecodeError, ValueError):
            continue
    return data.decode("latin-1")


def header_text(value: object) -> str:
    """A header's words, decoded and on one line."""
    text = str(value).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    if "=?" in text:
        with suppress(HeaderParseError, MessageError, ValueError, LookupError):
            text = "".join(
                decode(part, charset) if isinstance(part, bytes) else part
                for part, charset in decode_header(text)
            )
    return " ".join(text.split())


def raw_header(message: Message, name: str) -> str:
    """A header as words, by the raw value where the parser cannot read it."""
    try:
        value = message.get(name)
    except (ValueError, LookupError, IndexError, AttributeError, TypeError, MessageError):
        value = next(
            (held for key, held in message.raw_items() if key.casefold() == name.casefold()), None
        )
    return "" if value is None else header_text(value)
