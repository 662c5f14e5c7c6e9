"""What a process calls a ticket, put into the desk's own words; never into words of people."""

import re

from supportdesk.domain.pack import Pack

_TICKET = re.compile(r"“[^”]*”|(?<![\w/.-])([Tt])icket(s?)(?![\w/-]|\.\w)")
"""The word in a sentence of the desk; what stands in quotation marks is somebody else's."""


def noun(pack: Pack, count: int = 1) -> str:
    """One ticket, or several, as the process says it."""
    one = pack.word("ticket")
    return one if count == 1 else pack.words.get("tickets", f"{one}s")


def worded(text: str, pack: Pack) -> str:
    """A sentence of the desk with the process's word for ticket."""
    if "ticket" not in pack.words:
        return text

    def said(found: "re.Match[str]") -> str:
        if not found[1]:
            return found[0]
        word = noun(pack, 2 if found[2] else 1)
        return word[:1].upper() + word[1:] if found[1] == "T" else word

    return _TICKET.sub(said, text)
