"""Writing one message as an .eml file: threaded, in UTF-8, with no way to inject a header."""

import re
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

from supportdesk.domain.mail import Mailbox, OutgoingMail

_UNSAFE = re.compile(r"[<>,;\s]")
_LINE_ENDS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def write_mail(mail: OutgoingMail) -> bytes:
    """The message as bytes, ready for a server."""
    message = EmailMessage(policy=policy.SMTP)
    message["From"] = _shown(mail.sender)
    message["To"] = ", ".join(_shown(one) for one in mail.to)
    if mail.cc:
        message["Cc"] = ", ".join(_shown(one) for one in mail.cc)
    message["Subject"] = _plain(mail.subject)
    message["Date"] = format_datetime(mail.date)
    message["Message-ID"] = _plain(mail.message_id)
    if mail.in_reply_to:
        message["In-Reply-To"] = _plain(mail.in_reply_to)
    if mail.references:
        message["References"] = " ".join(_plain(one) for one in mail.references)
    if mail.automatic:
        message["Auto-Submitted"] = "auto-replied"
    text = mail.text.encode("utf-8", "replace").decode("utf-8")
    message.set_content(text, subtype="plain", charset="utf-8")
    return message.as_bytes()


def outbox_name(mail: OutgoingMail) -> str:
    """A file name that sorts by time and holds nothing but letters and digits."""
    ident = re.sub(r"[^A-Za-z0-9]+", "-", mail.message_id).strip("-")[:60]
    return f"{mail.date:%Y%m%dT%H%M%SZ}-{ident}.eml"


def _plain(text: str) -> str:
    return _LINE_ENDS.sub(" ", text).strip()


def _shown(box: Mailbox) -> str:
    address = _plain(box.address).replace(" ", "")
    try:
        return str(Address(display_name=_plain(box.name), addr_spec=address))
    except (ValueError, IndexError):
        return f"<{_UNSAFE.sub('', address)}>"
