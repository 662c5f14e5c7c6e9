"""Facts: the base of what events say, and the words and files that lie beside them."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Written:
    """Words that somebody wrote; kept beside the event and erasable. None once erased."""

    text: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFile:
    """A file that came with a message; its bytes are kept beside the event."""

    name: str
    media_type: str
    size: int
    content: bytes | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Base of all facts."""

    kind: ClassVar[str] = ""
    revision: ClassVar[int] = 1
