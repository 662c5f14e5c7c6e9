"""What the receiving server says of a sender's address (RFC 8601), where it is one we believe."""

import re
from collections.abc import Collection
from email.message import Message

from supportdesk.mail.charset import header_text

_RESULT = re.compile(r"\b(dmarc|dkim|spf)\s*=\s*([a-z]+)", re.IGNORECASE)
_COMMENT = re.compile(r"\([^()]*\)")


def vouched(message: Message, trusted: Collection[str]) -> str:
    """`pass`, `fail` or "" where nobody whom we believe said anything.

    Only the topmost header of a believed server counts: those below may come from the sender.
    """
    try:
        headers = [header_text(str(one)) for one in message.get_all("Authentication-Results", [])]
    except (ValueError, LookupError, AttributeError, TypeError):
        return ""
    for header in headers:
        server, _, results = _COMMENT.sub("", header).partition(";")
        name = server.strip().casefold().split()
        if name and name[0] in trusted:
            return _verdict(dict(_RESULT.findall(results.casefold())))
    return ""


def _verdict(results: dict[str, str]) -> str:
    """DMARC's word where there is one, else what a signature or the sending server gives."""
    if "dmarc" in results:
        return {"pass": "pass", "fail": "fail"}.get(results["dmarc"], "")
    if "pass" in {results.get("dkim"), results.get("spf")}:
        return "pass"
    return "fail" if "fail" in {results.get("dkim"), results.get("spf")} else ""
