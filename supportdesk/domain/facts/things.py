"""What happened to an entry of the register."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from supportdesk.domain.facts.base import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class ThingAdded(Fact):
    """The register has one more entry."""

    kind: ClassVar[str] = "thing-added"
    thing_kind: str
    key: str
    values: Mapping[str, str]
    reason: str = ""
    ticket: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThingChanged(Fact):
    """Fields of an entry are now these; `before` is what stood there.

    `ticket` is the reference of the ticket that it was changed from, `author` who asked for it.
    """

    kind: ClassVar[str] = "thing-changed"
    before: Mapping[str, str]
    after: Mapping[str, str]
    reason: str
    ticket: str = ""
    author: str = ""
