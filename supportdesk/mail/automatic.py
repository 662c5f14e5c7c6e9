"""Whether a program wrote a message, and whether it reports that another was not delivered."""

from email.message import Message

from supportdesk.mail.charset import raw_header

_ROBOTS = ("mailer-daemon@", "postmaster@", "no-reply@bounce", "bounce@", "bounces@")


def bounce(message: Message, sender: str) -> bool:
    """A report that a message was not delivered."""
    kind = message.get_content_type()
    report = (
        str(message.get_param("report-type", "") or "").casefold()
        if "Content-Type" in message
        else ""
    )
    if kind == "multipart/report" and report in {"delivery-status", "disposition-notification"}:
        return report == "delivery-status"
    if raw_header(message, "X-Failed-Recipients"):
        return True
    return sender.casefold().startswith(_ROBOTS) or (
        raw_header(message, "Return-Path") == "<>"
        and ("undeliver" in raw_header(message, "Subject").casefold())
    )


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
