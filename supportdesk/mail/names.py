"""Names of files in a message, made safe to show: no paths, no control characters, no end."""

import mimetypes
import re
import unicodedata

LONGEST = 120
_ENDING = re.compile(r"\.\w{1,10}\Z")
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_TYPES = mimetypes.MimeTypes()


def safe_name(text: str) -> str:
    """The last part of what may be a path, in characters that show; "" where nothing is left."""
    plain = "".join(one for one in text if not _acts(one))
    last = re.split(r"[/\\]", plain)[-1].strip()
    if not last.strip(". "):
        return ""
    if len(last) <= LONGEST:
        return last
    ending = _ENDING.search(last)
    kept = ending[0] if ending else ""
    return f"{last[: LONGEST - 1 - len(kept)]}…{kept}"


def _acts(char: str) -> bool:
    return char in _BIDI or unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"}


def made_name(media_type: str, number: int) -> str:
    """A name for a part that gives itself none; `number` counts those of its kind from 0."""
    kind = media_type.partition("/")[0]
    stem = {"text": "document", "application": "file"}.get(kind, safe_name(kind) or "file")
    ending = _TYPES.guess_extension(media_type) or ""
    return f"{stem}{number or ''}{ending}"
