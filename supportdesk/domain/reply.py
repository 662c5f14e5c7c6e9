"""Quick replies: templates that a pack, a team or a person keeps; what one needs before it goes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from supportdesk.domain.condition import Condition

HOLE = re.compile(r"⟦([^⟦⟧\n]{1,60})⟧")
"""A placeholder without a value, as it stands in a text being written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuickReply:
    """A template with a name, a shortcut and a text per channel ("" is any).

    `action` and `within` (a duration or typed time) propose the next ACTION and WHEN, `promise`
    what is promised until then. `marks` are fields of items that note the sending, as
    `kind.field`; `offered` is when the reply is offered; `whose` is "" for a pack's,
    "team" for a shared one, else the login of the person who keeps it. `to` and `cc` are entries
    of the directory without whom it does not go, `carries` a kind of item all of whose values
    stand in it.
    """

    id: str
    name: str
    shortcut: str
    texts: Mapping[str, str] = field(default_factory=dict)
    action: str = ""
    within: str = ""
    status: str = ""
    rules: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    promise: str = ""
    offered: Condition | None = None
    whose: str = ""
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    carries: str = ""

    def text(self, channel: str) -> str:
        """The template for a channel, or the one for any."""
        return self.texts.get(channel) or self.texts.get("", "")


def holes(text: str) -> tuple[str, ...]:
    """Names of the placeholders in a written text that still have no value."""
    return tuple(HOLE.findall(text))


def end_of_body(text: str, signer: str) -> int:
    """Where the words of a filled-in reply end, before its last paragraph if that is signed."""
    body, gap, last = text.rstrip().rpartition("\n\n")
    first = last.partition("\n")[0].strip()
    signed = bool(gap and signer) and first in {signer, signer.split()[0], "--"}
    return len(body.rstrip()) if signed else len(text)
