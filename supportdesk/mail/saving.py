"""Writing a file of a message into a folder: never outside it, never over another."""

import os
import re
import unicodedata
from itertools import count
from pathlib import Path

from supportdesk.mail.names import safe_name

LONGEST = 180
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|\Z)", re.IGNORECASE)
_UNFIT = re.compile(r'[<>:"|?*\\/]')


def disk_name(name: str) -> str:
    """A name that every file system takes and no shell or file manager trips over."""
    shown = "".join(one for one in safe_name(name) if unicodedata.category(one) != "Cf")
    plain = re.sub(r"^[.\-\s]+", "_", _UNFIT.sub("_", shown)).rstrip(". ")
    if not plain or _RESERVED.match(plain):
        plain = f"_{plain or 'file'}"
    stem, ending = os.path.splitext(plain)
    while len(f"{stem}{ending}".encode("utf-8", "replace")) > LONGEST:
        stem = stem[:-1]
    return f"{stem}{ending}"


def save_file(folder: Path, name: str, content: bytes) -> Path:
    """Write the bytes under a name that is still free; the path. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    stem, ending = os.path.splitext(disk_name(name))
    for number in count(1):
        path = folder / (f"{stem} ({number}){ending}" if number > 1 else f"{stem}{ending}")
        try:
            with path.open("xb") as file:
                file.write(content)
        except FileExistsError:
            continue
        return path
    raise AssertionError("unreachable")
