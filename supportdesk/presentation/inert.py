"""The border: every string from outside is shown inert, and shown whole.

Control bytes, bidirectional overrides and invisible characters become visible signs, so nothing
that a customer wrote can move the cursor, hide itself or read otherwise than it is.
"""

import unicodedata
from functools import lru_cache

from supportdesk.domain.mail import one_line_end

MARKS = 8
_NAMED = {
    0x061C: "ALM",
    0x200B: "ZWSP",
    0x200C: "ZWNJ",
    0x200D: "ZWJ",
    0x200E: "LRM",
    0x200F: "RLM",
    0x202A: "LRE",
    0x202B: "RLE",
    0x202C: "PDF",
    0x202D: "LRO",
    0x202E: "RLO",
    0x2060: "WJ",
    0x2066: "LRI",
    0x2067: "RLI",
    0x2068: "FSI",
    0x2069: "PDI",
    0xFEFF: "BOM",
}
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def inert(text: str) -> str:
    """One line that can do nothing to a terminal; line ends show as ␤."""
    if text.isascii() and text.isprintable():
        return text
    return _shown(text)


def inert_block(text: str) -> str:
    """Several lines that can do nothing to a terminal; tabs become spaces."""
    joined = one_line_end(text).replace("\t", "    ")
    return "\n".join(inert(one) for one in joined.split("\n"))


def _shown(text: str) -> str:
    found: list[str] = []
    marks = 0
    for char in text:
        category = unicodedata.category(char)
        marks = marks + 1 if category in {"Mn", "Me"} else 0
        if marks > MARKS:
            if marks == MARKS + 1:
                found.append("⟦…⟧")
            continue
        found.append(_sign(char) if category in _HIDDEN else " " if category == "Zs" else char)
    return "".join(found)


@lru_cache(maxsize=512)
def _sign(char: str) -> str:
    code = ord(char)
    if code < 0x20:
        return "␤" if char == "\n" else chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    if code in {0x2028, 0x2029, 0x85}:
        return "␤"
    return f"⟦{_NAMED.get(code, f'U+{code:04X}')}⟧"
