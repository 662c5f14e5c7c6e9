"""The text of a file: unpacked where it is gzipped, in the encoding that it is found to be in."""

import codecs
import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from supportdesk.errors import BadInput

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file and its encoding; `guessed` where nothing says so and it is no UTF-8."""

    path: Path
    encoding: str
    guessed: bool = False

    @contextmanager
    def open(self) -> Iterator[io.TextIOWrapper]:
        """Its text from the start, line ends as they are; raises BadInput where it breaks off."""
        with _bytes(self.path) as raw:
            yield io.TextIOWrapper(raw, encoding=self.encoding, newline="")


def find_text(path: Path) -> TextFile:
    """Find out how a file is encoded, by its mark or by reading it through; raises BadInput."""
    with _bytes(path) as raw:
        start = raw.read(4096)
        for mark, encoding in _BOMS:
            if start.startswith(mark):
                return TextFile(path, encoding)
        if b"\x00" in start[:200]:
            even = start[:200:2].count(0) > start[1:200:2].count(0)
            return TextFile(path, "utf-16-be" if even else "utf-16-le")
        if _decodes(start, raw, "utf-8"):
            return TextFile(path, "utf-8")
    with _bytes(path) as raw:
        found = "cp1252" if _decodes(b"", raw, "cp1252") else "latin-1"
    return TextFile(path, found, guessed=True)


def _decodes(start: bytes, rest: BinaryIO, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        decoder.decode(start)
        while chunk := rest.read(_CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


@contextmanager
def _bytes(path: Path) -> Iterator[BinaryIO]:
    try:
        with path.open("rb") as file:
            packed = file.read(2) == b"\x1f\x8b"
            file.seek(0)
            if not packed:
                yield file
                return
            with gzip.open(file, "rb") as unpacked:
                yield unpacked  # type: ignore[misc]
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise BadInput(
            f"{path} breaks off: it was not packed to its end.", todo="Fetch it again."
        ) from error
    except UnicodeDecodeError as error:
        raise BadInput(f"{path} is not in the encoding that it says it is in.") from error
    except OSError as error:
        raise BadInput(f"{path} cannot be read: {error.strerror}.") from error
