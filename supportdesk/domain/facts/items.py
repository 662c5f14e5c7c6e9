"""What happened to the items that a ticket carries."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from supportdesk.domain.facts.base import Fact
from supportdesk.domain.item import Item


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemOpened(Fact):
    """The ticket carries one more item; `why` names what opened it by itself."""

    kind: ClassVar[str] = "item-opened"
    item: Item
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemMoved(Fact):
    """An item is in another state, with these fields filled in on the way.

    `item` is its kind, "" in events of desks that did not write it down and where it was gone
    back; `called` is what it is called.
    """

    kind: ClassVar[str] = "item-moved"
    number: int
    before: str
    after: str
    values: Mapping[str, str]
    item: str = ""
    called: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemCorrected(Fact):
    """Fields of an item are now these; what stood there before stays in the history."""

    kind: ClassVar[str] = "item-corrected"
    number: int
    before: Mapping[str, str]
    after: Mapping[str, str]
    reason: str
    called: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseVoid(Fact):
    """What was promised no longer stands: it has no verdict, for this reason."""

    kind: ClassVar[str] = "promise-void"
    key: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemWithdrawn(Fact):
    """An item is none any more: the step that opened it was gone back over."""

    kind: ClassVar[str] = "item-withdrawn"
    number: int
    reason: str
    called: str = ""
