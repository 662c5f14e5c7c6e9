"""The parts of a message: its text in reading order, its attachments."""

import re
from collections import Counter, deque
from dataclasses import dataclass, field
from email.message import Message
from enum import Enum

from supportdesk.domain.mail import Attachment, one_line_end
from supportdesk.mail.charset import BROKEN, decode, header_text, raw_header
from supportdesk.mail.flowed import unflowed
from supportdesk.mail.html import html_text
from supportdesk.mail.names import made_name, safe_name

MOST_FILES = 1000
_RICHER = 4
_FEW_WORDS = 40
_NO_WORDS = frozenset(
    {"text/calendar", "text/rfc822-headers", "text/vcard", "text/x-vcard", "text/directory"}
    | {"text/csv"}
)
_REPORTS = frozenset(
    {"message/delivery-status", "message/feedback-report", "message/disposition-notification"}
)
_NAME = re.compile(r"\b(?:file)?name\s*=\s*(\"[^\"]*\"|[^;]*)", re.IGNORECASE)


class Use(Enum):
    """What becomes of a part: shown as text, kept as a file, or kept only for a reason."""

    SHOW = "show"
    KEEP = "keep"
    SPARE = "of an alternative that is not shown"
    NAMED = "within a message that is kept as a file"


@dataclass
class Content:
    """What a message holds: words in reading order, files."""

    words: list[str] = field(default_factory=list)
    files: list[Attachment] = field(default_factory=list)
    made: Counter[str] = field(default_factory=Counter)
    left_out: int = 0

    @property
    def text(self) -> str:
        """All words, in paragraphs."""
        more = f"({self.left_out} more files are in the original message.)" if self.left_out else ""
        return "\n\n".join(one for one in (*self.words, more) if one.strip())

    def show(self, text: str) -> None:
        """Add words."""
        self.words.append(one_line_end(text).strip("\n"))

    def keep(self, name: str, media_type: str, data: bytes) -> None:
        """Add a file; one without a name gets one of its kind."""
        if len(self.files) >= MOST_FILES:
            self.left_out += 1
            return
        if not name:
            kind = made_name(media_type, 0)
            name = made_name(media_type, self.made[kind])
            self.made[kind] += 1
        self.files.append(
            Attachment(name=name, media_type=media_type, size=len(data), content=data)
        )


def content_of(message: Message) -> Content:
    """The words and files of a message; of alternatives the best is shown, nothing else lost."""
    found = Content()
    todo = deque([(message, Use.SHOW)])
    while todo:
        part, use = todo.popleft()
        todo.extendleft(reversed(_opened(part, use, found)))
    if not found.text and message.get_content_type() == "message/rfc822":
        for inner in children(message):
            found.words.append(content_of(inner).text)
    return found


def children(part: Message) -> list[Message]:
    """The parts within a part; none for one that only says that it has some."""
    inner = part.get_payload()
    return [one for one in inner if isinstance(one, Message)] if isinstance(inner, list) else []


def _opened(part: Message, use: Use, found: Content) -> list[tuple[Message, Use]]:
    """Take what a part holds itself; the parts within it that are still to be taken."""
    kind, inner = part.get_content_type(), children(part)
    if kind in _REPORTS:
        if use in {Use.SHOW, Use.KEEP}:
            found.show("\n\n".join(_headers(one) for one in inner) or part_text(part))
        return []
    if not inner:
        _leaf(part, use, found)
        return []
    after = part.epilogue or ""
    if use is Use.SHOW and after.strip():
        data = after.encode("utf-8", "surrogateescape")
        found.keep("after the message.txt", "text/plain", data)
    if kind.startswith("message/"):
        if use is not Use.NAMED or name_of(part):
            found.keep(_subject_name(part, inner), kind, data_of(part))
        return [(one, Use.NAMED) for one in inner]
    if kind == "multipart/alternative" and use is Use.SHOW:
        best = _best(inner)
        return [(one, use if one is best else Use.SPARE) for one in inner]
    if kind == "multipart/related" and use is Use.SHOW:
        root = next((one for one in inner if _has_words(one)), inner[0])
        return [(one, use if one is root else Use.KEEP) for one in inner]
    return [(one, use) for one in inner]


def _leaf(part: Message, use: Use, found: Content) -> None:
    kind = part.get_content_type()
    if kind.startswith("multipart/"):
        if use is not Use.NAMED and (text := part_text(part)).strip():
            found.show(text)
    elif use is Use.SHOW and is_words(part):
        found.show(part_text(part))
    elif _is_kept(part, use, found):
        found.keep(name_of(part), kind, data_of(part))


def _is_kept(part: Message, use: Use, found: Content) -> bool:
    if use is Use.NAMED:
        return bool(name_of(part)) or disposition(part) == "attachment"
    if use is Use.SPARE and is_words(part):
        html = part.get_content_type() == "text/html"
        return not html and not set(part_text(part).split()) <= set(found.text.split())
    return True


def _best(choices: list[Message]) -> Message:
    """Plain text, unless it is only a stub of what the page says; else the first with words."""
    texts = {id(one): _first_words(one) for one in choices}
    plain = [one for one in choices if one.get_content_type() == "text/plain" and texts[id(one)]]
    other = [one for one in choices if one not in plain and texts[id(one)]]
    richest = max(other, key=lambda one: len(texts[id(one)]), default=None)
    if not plain:
        return richest or choices[-1]
    if richest is None:
        return plain[0]
    much = _RICHER * len(texts[id(plain[0])]) + _FEW_WORDS
    return richest if len(texts[id(richest)]) > much else plain[0]


def _first_words(part: Message) -> list[str]:
    todo = deque([part])
    while todo:
        one = todo.popleft()
        if is_words(one) and (words := part_text(one).split()):
            return words
        todo.extendleft(reversed(children(one)))
    return []


def _has_words(part: Message) -> bool:
    return is_words(part) or part.get_content_type().startswith("multipart/")


def _headers(part: Message) -> str:
    lines = [f"{name}: {header_text(value)}" for name, value in part.items()]
    text = part_text(part).strip() if not children(part) else ""
    return "\n".join([*lines, *([text] if text else [])])


def data_of(part: Message) -> bytes:
    """The bytes of a part, its transfer encoding undone."""
    if children(part):
        return b"\n".join(_as_bytes(one) for one in children(part))
    try:
        data = part.get_payload(decode=True)
    except BROKEN:
        data = None
    if isinstance(data, bytes):
        return data
    return _payload_bytes(part)


def _payload_bytes(part: Message) -> bytes:
    return str(part.get_payload()).encode("utf-8", "surrogateescape")


def _as_bytes(message: Message) -> bytes:
    try:
        return message.as_bytes()
    except BROKEN:
        return _payload_bytes(message)


def part_text(part: Message) -> str:
    """The words of a text part; a page as readable text."""
    try:
        charset = part.get_content_charset()
        flowed = str(part.get_param("format", "")).casefold() == "flowed"
        delete_space = str(part.get_param("delsp", "")).casefold() == "yes"
    except BROKEN:
        charset, flowed, delete_space = None, False, False
    text = decode(data_of(part), charset).replace("\x00", "")
    if part.get_content_type() == "text/html":
        return html_text(text)
    return unflowed(text, delete_space=delete_space) if flowed else text


def is_words(part: Message) -> bool:
    """Whether a part is read as text and not kept as a file."""
    kind = part.get_content_type()
    words = kind.startswith("text/") and kind not in _NO_WORDS
    plain = words or kind == "application/plain"
    return plain and disposition(part) != "attachment" and not name_of(part)


def disposition(part: Message) -> str:
    """`inline`, `attachment` or ""."""
    return str(part.get("Content-Disposition", "")).partition(";")[0].strip().casefold()


def name_of(part: Message) -> str:
    """The file name that a part gives itself, safe to be shown; "" for none."""
    try:
        name = header_text(part.get_filename() or "")
    except BROKEN:
        name = ""
    if not name or name.startswith("=?"):
        lines = (str(part.get(one, "")) for one in ("Content-Disposition", "Content-Type"))
        given = next((found[1] for line in lines if (found := _NAME.search(line))), "")
        name = header_text(given.strip('" ')) or name
    return safe_name(name) or _content_id_name(part)


def _content_id_name(part: Message) -> str:
    """A picture's name as some programs write it into its id: `image001.jpg@…`."""
    name = str(part.get("Content-ID", "")).strip("<> ").partition("@")[0]
    return safe_name(name) if re.fullmatch(r"[\w-]{1,80}\.\w{2,4}", name) else ""


def _subject_name(part: Message, inner: list[Message]) -> str:
    subject = raw_header(inner[0], "Subject")[:200].strip(". ")
    return (
        name_of(part)
        or safe_name(f"{subject.replace('/', '-')}.eml" if subject else "")
        or ("message.eml")
    )
