"""Items: the typed things that a ticket carries, each of a kind that its pack defines."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from supportdesk.domain.field import FormField


class Holds(StrEnum):
    """What an unfinished item holds up."""

    NOTHING = ""
    SOLVING = "solving"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemState:
    """A state of an item. `needs` are the fields that must be filled to come into it.

    `tier` is the one to which the ticket goes with it: handing the ticket over moves the item,
    moving the item hands the ticket over. `sets` are values that the state itself gives.
    It is come into only by sending the quick reply `sent_by`, where there is one. `writes` goes
    into the register in the same act: fields of the thing that the item names, by the item's.
    `signs` is the field that gets the name of whoever moves it there, and that nobody types.
    """

    id: str
    name: str
    final: bool = False
    needs: tuple[str, ...] = ()
    by: str = ""
    from_: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    tier: str = ""
    sets: Mapping[str, str] = field(default_factory=dict)
    sent_by: str = ""
    writes: Mapping[str, str] = field(default_factory=dict)
    signs: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Promised:
    """That the date in a field of an item is a promise: kept in these states, void in others.

    It ends without a verdict in every final state that is none of `kept`.
    """

    field: str
    text: str
    kept: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemKind:
    """What a kind of item is made of; the first of its states is the one it begins in.

    `at_once` is how many unfinished ones a ticket may have (0: any number), `number_field` the
    field with its number outside the desk, `opened_by` what opens one by itself, on tickets of
    `types` only where some are named. `spoken_of` are words by which a message is known to speak of
    one; what looks like an address of an IP field is known too.
    """

    id: str
    name: str
    fields: tuple[FormField, ...]
    states: tuple[ItemState, ...]
    holds: Holds = Holds.NOTHING
    at_once: int = 0
    rounds: bool = False
    number_field: str = ""
    spoken_of: tuple[str, ...] = ()
    opened_by: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    promises: Promised | None = None

    def state(self, state_id: str) -> ItemState:
        """The state with this id; raises KeyError."""
        for one in self.states:
            if one.id == state_id:
                return one
        raise KeyError(state_id)

    @property
    def signed(self) -> frozenset[str]:
        """The fields that get the name of whoever moves an item along."""
        return frozenset(one.signs for one in self.states if one.signs)

    def called(self, item: "Item") -> str:
        """What an item of this kind is called everywhere: by its round, or by its number."""
        return f"{self.name} round {item.round}" if item.round else f"{self.name} {item.number}"

    def moves_from(self, state_id: str) -> tuple[ItemState, ...]:
        """The states that an item in this one may be moved to."""
        return tuple(one for one in self.states if state_id in one.from_)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item of a ticket; `number` counts a ticket's items from 1.

    `request` is the number of the event in which somebody asked for it, `run` the run that
    opened it; 0 where there is none.
    """

    number: int
    kind: str
    state: str
    values: Mapping[str, str] = field(default_factory=dict)
    opened: datetime
    changed: datetime
    request: int = 0
    run: int = 0
    round: int = 0
