"""Bytes to the standard library's message, as far as they are one."""

import re
from email.errors import MissingHeaderBodySeparatorDefect
from email.message import Message
from email.parser import BytesParser
from email.policy import Compat32

from supportdesk.mail.charset import BROKEN, unescaped

_HEADER = re.compile(rb"[!-9;-~]{1,100}[ \t]*:")
_KNOWN = re.compile(
    rb"(from|to|cc|subject|date|message-id|received|return-path|delivered-to|mime-version"
    rb"|content-type|content-transfer-encoding|reply-to|sender|in-reply-to|references)[ \t]*:",
    re.IGNORECASE,
)
_ENVELOPE = re.compile(rb"\A(?:>?From [^\r\n]*\r?\n)+")


class _Lenient(Compat32):
    """Headers as their text, decoded from whatever bytes they are, on one line."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        """The header's text."""
        return " ".join(unescaped(str(value)).splitlines()).strip()


LENIENT = _Lenient()


def parse(raw: bytes) -> Message:
    """The message that these bytes are; of one nested too deep the headers, and the rest as text.

    An mbox's "From " line before it is passed over.
    """
    raw = _ENVELOPE.sub(b"", raw, count=1)
    try:
        message = _parsed(raw)
        if any(isinstance(one, MissingHeaderBodySeparatorDefect) for one in message.defects):
            message = _parsed(_mended(raw))
    except BROKEN:
        message = _parsed(raw, headers_only=True)
        for name in ("Content-Type", "Content-Disposition"):
            del message[name]
    return message


def _parsed(raw: bytes, *, headers_only: bool = False) -> Message:
    parser: BytesParser[Message] = BytesParser(policy=LENIENT)
    return parser.parsebytes(raw, headersonly=headers_only)


def _mended(raw: bytes) -> bytes:
    """The same, lines that broke out of their header put back where real headers follow them."""
    lines = raw.splitlines(keepends=True)
    end = next((n for n, line in enumerate(lines) if not line.strip()), len(lines))
    last = max((n for n in range(end) if _KNOWN.match(lines[n])), default=0)
    for number in range(1, last):
        if not (_HEADER.match(lines[number]) or lines[number][:1] in b" \t"):
            lines[number] = b" " + lines[number]
    return b"".join(lines)


def looks_like_mail(raw: bytes) -> bool:
    """Whether bytes begin with headers among which is one that mails have."""
    head = _ENVELOPE.sub(b"", raw[:65536].lstrip(b"\xef\xbb\xbf\r\n"), count=1)
    for line in head.splitlines():
        if _KNOWN.match(line):
            return True
        if not (_HEADER.match(line) or line[:1] in (b" ", b"\t")):
            return False
    return False
