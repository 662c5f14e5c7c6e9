"""Bytes to text, whatever charset they claim: nothing is lost and nothing raises."""

import binascii
import codecs
import re
from base64 import b64decode
from email.errors import MessageError
from email.message import Message
from quopri import decodestring

BROKEN = (
    ValueError,
    LookupError,
    AttributeError,
    TypeError,
    RecursionError,
    AssertionError,
    MessageError,
)
"""What the standard library's reader raises on broken messages."""

_SLOW_OR_UNFIT = frozenset({"punycode", "idna", "unicode-escape", "raw-unicode-escape"})
_OLD_NAMES = {"unicode-1-1-utf-7": "utf-7", "unicode-2-0-utf-7": "utf-7", "x-sjis": "cp932"}
_WIDE = ("utf-16", "utf-32")
_MOST_BROKEN = 0.1
_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)\?=(?:\s+(?==\?[^?\s]{1,60}\?[bBqQ]\?))?")


def decode(data: bytes, charset: str | None) -> str:
    """Text of bytes by their charset, else UTF-8, else Western; never an error."""
    for name in (_usable(charset, data), "utf-8"):
        if name:
            try:
                return data.decode(name)
            except (LookupError, ValueError):
                continue
    patched = data.decode("utf-8", "replace")
    if patched.count("\ufffd") < _MOST_BROKEN * sum(byte > 127 for byte in data):
        return patched
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _usable(charset: str | None, data: bytes) -> str:
    """A charset's proper name, or "" for one that does not exist or that these bytes are not in."""
    if not charset:
        return ""
    given = charset.partition("*")[0].strip("'\" ").casefold()
    try:
        name = codecs.lookup(_OLD_NAMES.get(given, given)).name
    except (LookupError, ValueError):
        return ""
    wide = name.startswith(_WIDE) and b"\x00" not in data
    return (
        ""
        if wide or name.replace("_", "-") in _SLOW_OR_UNFIT
        else "cp1252"
        if name == "iso8859-1"
        else name
    )


def header_text(value: object) -> str:
    """A header's words, decoded (RFC 2047, also where it allows none) and on one line."""
    text = unescaped(str(value))
    if "=?" in text:
        text = _words(text)
    return " ".join(text.replace("\x00", " ").split())


def unescaped(text: str) -> str:
    """Text in which the standard reader hid bytes as surrogates, with those bytes decoded."""
    if text.isascii():
        return text
    try:
        return decode(text.encode("utf-8", "surrogateescape"), None)
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode("utf-8")


def _words(text: str) -> str:
    """Encoded words decoded; neighbours of one charset are joined first, as bytes."""
    found: list[str] = []
    held, charset, end = b"", "", 0
    for match in _WORD.finditer(text):
        if match.start() != end or match[1].casefold() != charset:
            found += [decode(held, charset), text[end : match.start()]]
            held, charset = b"", match[1].casefold()
        data = _word(match[2], _bytes(match[3], charset))
        if data is None:
            found += [decode(held, charset), match[0]]
            held = b""
        else:
            held += data
        end = match.end()
    return "".join((*found, decode(held, charset), text[end:]))


def _bytes(text: str, charset: str) -> bytes:
    """The bytes of an encoded word that holds, against the rule, letters as they are."""
    try:
        return text.encode("ascii" if text.isascii() else charset)
    except (LookupError, ValueError):
        return text.encode("utf-8", "replace")


def _word(encoding: str, data: bytes) -> bytes | None:
    if encoding in "qQ":
        return decodestring(data, header=True)
    try:
        return b64decode(data + b"=" * (-len(data) % 4))
    except binascii.Error:
        return None


def raw_header(message: Message, name: str) -> str:
    """A header as words; "" where there is none."""
    value = message.get(name)
    return "" if value is None else header_text(value)
