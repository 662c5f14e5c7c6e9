"""Writing one message as an .eml file: threaded, in UTF-8, with no way to inject a header.

Names and addresses may come from a stranger's message: whatever they hold, a message is written.
"""

import re
from collections.abc import Iterable
from email import policy
from email.header import Header
from email.message import EmailMessage
from email.utils import format_datetime, quote

from supportdesk.domain.mail import Mailbox, OutgoingMail, one_line_end

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")
_UNSAFE = re.compile(r"[<>,;:()\[\]\\\"\s]+")
_NOT_IN_ID = re.compile(r"[^!-;=?-~]+")
_WORDS = re.compile(r"[\w !#$%&'*+/=?^`{|}~-]*", re.ASCII)
_LONGEST_NAME = 100
_LONGEST_WORD = 900
_ENDS = "\r\n"


def write_mail(mail: OutgoingMail) -> bytes:
    """The message as bytes, ready for a server."""
    headers = {
        "From": _mailboxes([mail.sender]),
        "To": _mailboxes(mail.to) or "undisclosed-recipients:;",
        "Cc": _mailboxes(mail.cc),
        "Subject": _plain(mail.subject),
        "Date": format_datetime(mail.date),
        "Message-ID": _id(mail.message_id),
        "In-Reply-To": _id(mail.in_reply_to),
        "References": " ".join(one for one in map(_id, mail.references) if one),
        "Auto-Submitted": "auto-replied" if mail.automatic else "",
    }
    lines = [_line(name, value) for name, value in headers.items() if value]
    content = EmailMessage(policy=policy.SMTP)
    text = one_line_end(mail.text).encode("utf-8", "replace").decode("utf-8")
    content.set_content(text, subtype="plain", charset="utf-8")
    return "".join(lines).encode() + content.as_bytes()


def outbox_name(mail: OutgoingMail) -> str:
    """A file name that sorts by time and holds nothing but letters and digits."""
    ident = re.sub(r"[^A-Za-z0-9]+", "-", mail.message_id).strip("-")[:60]
    return f"{mail.date:%Y%m%dT%H%M%SZ}-{ident}.eml"


def _line(name: str, value: str) -> str:
    """A header on lines of a fit length; words that are not plain are encoded (RFC 2047)."""
    if name != "Subject":
        return f"{name}: {_folded(value, len(name))}{_ENDS}"
    literal = value.isascii() and "=?" not in value and len(value) < _LONGEST_WORD
    return f"{name}: {value if literal else _encoded(value, len(name) + 2)}{_ENDS}"


def _folded(value: str, used: int) -> str:
    """The value broken before words, so that no line grows beyond 78 letters for want of it."""
    lines, length = [""], used + 2
    for word in value.split(" "):
        if length + len(word) > 76 and lines[-1]:
            lines.append("")
            length = 0
        lines[-1] += f" {word}" if lines[-1] else word
        length += len(word) + 1
    return f"{_ENDS} ".join(lines)


def _encoded(text: str, used: int = 0) -> str:
    return Header(text, "utf-8", maxlinelen=76, header_name="x" * used).encode(linesep=_ENDS)


def _plain(text: str) -> str:
    return " ".join(_CONTROL.sub(" ", text).split())


def _id(text: str) -> str:
    """A Message-ID with nothing in it that ends it early; "" where nothing is left."""
    inner = _NOT_IN_ID.sub("", text)
    return f"<{inner}>" if inner else ""


def _mailboxes(boxes: Iterable[Mailbox]) -> str:
    return ", ".join(one for one in map(_shown, boxes) if one)


def _shown(box: Mailbox) -> str:
    """Name and address as a header has them; "" where the address has no letter of one."""
    address = _UNSAFE.sub("", _CONTROL.sub("", box.address))
    local, _, domain = address.rpartition("@")
    if not domain.isascii():
        domain = _ascii(domain)
    address = f"{local.replace('@', '')}@{domain}" if local else domain
    name = _plain(box.name)[:_LONGEST_NAME]
    if not address.strip("@."):
        return ""
    if not name:
        return address
    if not name.isascii() or "=?" in name:
        return f"{_encoded(name).replace(_ENDS, '')} <{address}>"
    return f"{name if _WORDS.fullmatch(name) else chr(34) + quote(name) + chr(34)} <{address}>"


def _ascii(domain: str) -> str:
    try:
        return domain.encode("idna").decode("ascii")
    except UnicodeError:
        return domain
