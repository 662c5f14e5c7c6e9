"""Names and addresses of a header, also of one that breaks the rules."""

import re
from email.message import Message
from email.utils import getaddresses
from inspect import signature
from typing import Any

from supportdesk.domain.mail import Mailbox
from supportdesk.mail.charset import BROKEN, header_text

_BARE = re.compile(r"[^\s<>,;\"()]{1,200}@[^\s<>,;\"()]{1,300}")
_LOCAL = re.compile(r"\A(?:.*<)?([\w.+-]{1,64})>?\s*(?:\(.*\))?\Z")


def people(message: Message, name: str) -> tuple[Mailbox, ...]:
    """Names and addresses of a header; the words of one that holds no address are its name."""
    values = [str(one) for one in message.get_all(name, [])]
    found = []
    for who, address in _lenient(values):
        bare = _BARE.fullmatch(address.strip("' ")) if "@" in address else None
        if bare:
            found.append(Mailbox(header_text(who).strip("'\" "), bare[0]))
    if found or not values:
        return tuple(found)
    return tuple(_guessed(header_text(values[0])))


def _guessed(text: str) -> list[Mailbox]:
    """The one address that a broken header holds somewhere, or a user of this machine."""
    inside = _BARE.search(text)
    if inside:
        before = text[: inside.start()].strip(' "<')
        return [Mailbox(before.strip("' "), inside[0].strip("'"))]
    local = _LOCAL.match(text)
    if local:
        return [Mailbox(text[: local.start(1)].strip(' "<'), local[1])]
    return [Mailbox(text, "")] if text.strip("<> ") else []


def _lenient(values: list[str]) -> list[tuple[str, str]]:
    """Names and addresses; newer Pythons drop a whole header for one odd one unless told not to."""
    split: Any = getaddresses
    options = {"strict": False} if "strict" in signature(getaddresses).parameters else {}
    try:
        found: list[tuple[str, str]] = split(values, **options)
    except BROKEN:
        found = [("", one) for value in values for one in _BARE.findall(value)]
    return found
