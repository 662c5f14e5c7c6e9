"""Whether a program wrote a message, and whether it reports that another was not delivered."""

import re
from email.message import Message

from supportdesk.mail.charset import BROKEN, raw_header

_ROBOTS = ("mailer-daemon@", "postmaster@", "no-reply@bounce", "bounce@", "bounces@")
_NO_REPLY = re.compile(r"\A(no-?reply|do-?not-?reply)\b", re.IGNORECASE)
_UNDELIVERED = re.compile(
    r"undeliver|not be delivered|not delivered|delivery (has )?failed|unzustellbar", re.IGNORECASE
)
_NO_MEMBER = re.compile(r"\bnot (a )?member\b", re.IGNORECASE)
MESSAGE_ID = re.compile(r"<[^<>\s]{1,500}>")
_ID_LINE = re.compile(r"^Message-ID:\s*(<[^<>\s]{1,500}>)", re.IGNORECASE | re.MULTILINE)
_ORIGINALS = frozenset({"message/rfc822", "text/rfc822-headers"})


def bounce(message: Message, sender: str, text: str) -> bool:
    """A report that a message was not delivered; `text` is what the message says."""
    report = report_type(message)
    if report:
        return report == "delivery-status"
    if raw_header(message, "X-Failed-Recipients"):
        return True
    subject = raw_header(message, "Subject")
    if sender.casefold().startswith(_ROBOTS):
        return True
    if raw_header(message, "Return-Path") == "<>" and _UNDELIVERED.search(subject):
        return True
    if raw_header(message, "X-MLServer") and _NO_MEMBER.search(subject):
        return True
    returned = any(one.get_content_type() in _ORIGINALS for one in message.walk())
    return returned and bool(_NO_REPLY.match(sender) and _UNDELIVERED.search(text))


def report_type(message: Message) -> str:
    """What a report (RFC 6522) is about; "" for a message that is none."""
    try:
        kind = str(message.get_param("report-type", "") or "").casefold()
    except BROKEN:
        kind = ""
    return kind if message.get_content_type() == "multipart/report" else ""


def reported_ids(message: Message) -> tuple[str, ...]:
    """The ids of messages that a report gives back, whole or their headers."""
    found: list[str] = []
    for part in message.walk():
        if part.get_content_type() == "text/rfc822-headers":
            found += _ID_LINE.findall(str(part.get_payload()))
        elif part is not message and "Message-ID" in part:
            found += MESSAGE_ID.findall(raw_header(part, "Message-ID"))
    return tuple(dict.fromkeys(found))


def automatic_reason(message: Message) -> str:
    """Which header says that a program wrote the message; "" for none."""
    submitted = raw_header(message, "Auto-Submitted").casefold()
    if submitted and submitted != "no":
        return f"Auto-Submitted: {submitted}"
    for name in ("X-Autoreply", "X-Autorespond", "X-Auto-Response-Suppress", "X-AutoReply-From"):
        value = raw_header(message, name)
        if value and (name != "X-Auto-Response-Suppress" or "all" in value.casefold()):
            return name
    precedence = raw_header(message, "Precedence").casefold()
    if precedence in {"auto_reply", "auto-reply", "bulk", "junk", "list"}:
        return f"Precedence: {precedence}"
    return ""
