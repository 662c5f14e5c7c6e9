"""Where mail lies: .eml files, mbox files, maildirs, folders of them, standard input.

Nothing is moved or changed; of an mbox one message at a time is held.
"""

import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from supportdesk.errors import BadInput
from supportdesk.mail.parse import looks_like_mail

LARGEST = 150_000_000
"""Bytes of a message that is still taken; servers set their limit far below."""

STANDARD_INPUT = "-"
_LEFT = "It was left as it is; no ticket was made of it."
_ENVELOPE = re.compile(rb"From \S.{0,300}\d\d:\d\d")
_FIELD = re.compile(rb">?[!-9;-~]{1,100}[ \t]*:|>From ")
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
_CHUNK = 1 << 20
_ENDINGS = (".eml", ".mbox")


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundMail:
    """A message as it lay there: its file, its number within an mbox from 1 on (0 outside one).

    `error` says why there are no bytes.
    """

    file: str
    number: int = 0
    raw: bytes = b""
    error: BadInput | None = None


def find_mail(names: Iterable[str], standard_input: BinaryIO) -> Iterator[FoundMail]:
    """Every message in these places, in order; one that cannot be read comes with its error."""
    for name in names:
        if name == STANDARD_INPUT:
            yield _whole(name, standard_input.read(LARGEST + 1), certain=True)
            continue
        try:
            yield from _in_place(Path(name))
        except OSError as error:
            yield _failed(name, f"{name} cannot be read: {error.strerror}.")


def _in_place(path: Path) -> Iterator[FoundMail]:
    if not path.is_dir():
        yield from _in_file(path)
        return
    files = _maildir(path) if (path / "cur").is_dir() else _folder(path)
    found = False
    for one in files:
        found = True
        try:
            yield from _in_file(one)
        except OSError as error:
            yield _failed(str(one), f"{one} cannot be read: {error.strerror}.")
    if not found:
        yield _failed(str(path), f"{path} holds no mail.", "Nothing was taken from it.")


def _maildir(path: Path) -> Iterator[Path]:
    """What is in a maildir, the read and the new; files under way are left alone."""
    for name in ("cur", "new"):
        if (path / name).is_dir():
            yield from sorted(one for one in (path / name).iterdir() if one.name[0] != ".")


def _folder(path: Path) -> Iterator[Path]:
    for one in sorted(path.iterdir()):
        if one.suffix.casefold() in _ENDINGS and not one.is_dir():
            yield one
        elif one.is_dir() and not one.is_symlink():
            yield from _maildir(one) if (one / "cur").is_dir() else _folder(one)


def _in_file(path: Path) -> Iterator[FoundMail]:
    name = str(path)
    if not stat.S_ISREG(path.stat().st_mode):
        yield _failed(name, f"{name} is neither a file nor a folder of mail.")
        return
    with path.open("rb") as file:
        start = file.peek(5)[:5]
        if start == b"From " and path.suffix.casefold() != ".eml":
            yield from _in_mbox(name, file)
        else:
            yield _whole(name, file.read(LARGEST + 1))


def _whole(name: str, raw: bytes, *, certain: bool = False) -> FoundMail:
    """A message that is all of a file; `certain` where a mail server says that it is one."""
    if len(raw) > LARGEST:
        return _failed(name, f"{name} is larger than {LARGEST // 1_000_000} MB.")
    if not raw.strip():
        return _failed(name, f"{name} is empty.")
    if not certain and not looks_like_mail(raw):
        return _failed(name, f"{name} is no mail: it begins with no header of one.")
    return FoundMail(file=name, raw=raw)


def _failed(name: str, happened: str, kept: str = _LEFT, number: int = 0) -> FoundMail:
    return FoundMail(file=name, number=number, error=BadInput(happened, kept))


def _in_mbox(name: str, file: BinaryIO) -> Iterator[FoundMail]:
    """The messages of an mbox: each begins with a "From " line after an empty one.

    A "From " line of a text counts as text: without a time in it, or with no header after it.
    """
    number, size, lines = 0, 0, list[bytes]()
    envelope, after_empty = b"", True
    while line := file.readline(_CHUNK):
        if envelope and (number == 0 or _FIELD.match(line)):
            if number:
                yield _message(name, number, lines, size)
            number, size, lines = number + 1, 0, []
        elif envelope:
            size += len(envelope)
            lines.append(envelope)
        envelope = b""
        if after_empty and (_ENVELOPE.match(line) or (number == 0 and not lines)):
            envelope = line
        else:
            size += len(line)
            if size <= LARGEST:
                lines.append(line)
        after_empty = line in {b"\n", b"\r\n"}
    yield _message(name, max(number, 1), [*lines, *([envelope] if number else [])], size)


def _message(name: str, number: int, lines: list[bytes], size: int) -> FoundMail:
    place = f"{name}, message {number},"
    if size > LARGEST:
        return _failed(name, f"{place} is larger than {LARGEST // 1_000_000} MB.", number=number)
    raw = b"".join(lines)
    for end in (b"\r\n", b"\n"):  # the empty line that parts it from the next
        if raw.endswith(end * 2):
            raw = raw.removesuffix(end)
            break
    if not raw.strip():
        return _failed(name, f"{place} is empty.", number=number)
    return FoundMail(file=name, number=number, raw=_QUOTED_FROM.sub(rb"\1", raw))
