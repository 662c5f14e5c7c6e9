"""Mail as values: what came in, what goes out, and how a message finds its conversation."""

import re
from dataclasses import dataclass
from datetime import datetime

_PREFIX = re.compile(r"^\s*((re|fwd?|aw|wg|antw|sv|vs|tr|rv)\s*(\[\d+\])?\s*:\s*)+", re.IGNORECASE)
_TAG = re.compile(r"\s*\[[A-Z][A-Z0-9]{1,9}-\d{1,12}\]\s*", re.IGNORECASE)
_ENDS = re.compile(r"\r+\n|\n\r(?!\n)|\r")


def one_line_end(text: str) -> str:
    """The text with each of its line ends as one LF, so that no empty line is added or lost."""
    return _ENDS.sub("\n", text) if "\r" in text else text


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A name and an address."""

    name: str
    address: str

    @property
    def key(self) -> str:
        """The address as it is compared, letter case apart."""
        return self.address.casefold()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file in a message; `size` in bytes."""

    name: str
    media_type: str
    size: int
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingMail:
    """A message from outside, read. `happened_at` is None where the message says no time.

    `reported` are the ids of messages that a report of failed delivery gives back.
    """

    message_id: str
    sender: Mailbox | None = None
    recipients: tuple[Mailbox, ...] = ()
    copies: tuple[Mailbox, ...] = ()
    reply_to: tuple[Mailbox, ...] = ()
    subject: str = ""
    text: str = ""
    attachments: tuple[Attachment, ...] = ()
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    reported: tuple[str, ...] = ()
    happened_at: datetime | None = None
    stated_time: bool = False
    automatic: bool = False
    bounce: bool = False
    automatic_reason: str = ""
    vouched: str = ""
    raw: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutgoingMail:
    """A message that the desk sends."""

    message_id: str
    sender: Mailbox
    to: tuple[Mailbox, ...]
    cc: tuple[Mailbox, ...] = ()
    subject: str
    text: str
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    date: datetime
    automatic: bool = False


def thread_ids(mail: IncomingMail) -> tuple[str, ...]:
    """The messages that this one answers, the nearest first, each once."""
    return tuple(dict.fromkeys((*mail.in_reply_to, *reversed(mail.references), *mail.reported)))


def references_in_subject(subject: str, prefix: str) -> tuple[str, ...]:
    """References of tickets named in a subject, in order, each once."""
    found = re.findall(rf"\b{re.escape(prefix)}-\d{{1,12}}\b", subject, re.IGNORECASE)
    return tuple(dict.fromkeys(one.upper() for one in found))


def plain_subject(subject: str) -> str:
    """A subject without the marks of answers and forwards and without a reference tag."""
    return _PREFIX.sub("", _TAG.sub(" ", subject)).strip()


_QUOTE = re.compile(
    r"^(>|On .{3,200} wrote:\s*$|Am .{3,200} schrieb.{0,200}:\s*$|Le .{3,200} a écrit\s?:\s*$"
    r"|-{2,}\s*(Original Message|Ursprüngliche Nachricht|Forwarded message).{0,40}-*\s*$"
    r"|_{20,}\s*$|##- .{0,80} -##)",
    re.IGNORECASE,
)


def split_quote(text: str) -> tuple[str, str]:
    """The newest part of a message and the quoted rest; together they are the text again.

    The rest begins at the first quoted line after which nothing new is written.
    """
    lines = text.splitlines(keepends=True)
    start = len(lines)
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        if _QUOTE.match(line):
            start = index
        elif line.strip() and not _inside_header_quote(lines, index):
            break
    return "".join(lines[:start]), "".join(lines[start:])


def _inside_header_quote(lines: list[str], index: int) -> bool:
    """Whether a line belongs to a history that a header line, not “>”, sets off above it."""
    above = (line for line in reversed(lines[:index]))
    return any(_QUOTE.match(line) and not line.startswith(">") for line in above)
