"""One field of a form: what it asks for, and what it takes."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

PREFIX = "value-"
"""What stands before the id of a field that belongs to an item."""


class FieldKind(StrEnum):
    """What is typed into a field."""

    TEXT = "text"
    LONG = "long"
    WHEN = "when"
    DAY = "day"
    PAST = "past"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form. `ids` are what its `choices`, which are names on screen, stand for.

    In one that `changes`, something else is wanted than stands there; a day may be `past`.
    """

    id: str
    label: str
    value: str = ""
    hint: str = ""
    kind: FieldKind = FieldKind.TEXT
    choices: tuple[str, ...] = ()
    required: bool = False
    ids: tuple[str, ...] = ()
    changes: bool = False
    past: bool = False

    def shown(self, value: str) -> str:
        """A value as it stands in the field: the name of a choice."""
        return self.choices[self.ids.index(value)] if value in self.ids else value

    def takes(self, value: str) -> bool:
        """Whether the value is one of its choices, where it has some."""
        return not self.choices or value in (self.ids or self.choices)

    def chosen(self, text: str) -> str:
        """The choice that was typed: by its number, the whole of it, or its first letters."""
        wanted, stands = text.strip().casefold(), self.ids or self.choices
        if wanted.isdigit() and 1 <= int(wanted) <= len(self.choices):
            return stands[int(wanted) - 1]
        pairs = list(zip(self.choices, stands, strict=True))
        whole = [
            one for name, one in pairs if wanted and wanted in {name.casefold(), one.casefold()}
        ]
        begun = [
            one
            for name, one in pairs
            if wanted and (name.casefold().startswith(wanted) or one.casefold().startswith(wanted))
        ]
        return next((found[0] for found in (whole, begun) if len(found) == 1), text.strip())

    @property
    def wanted(self) -> str:
        """What it takes, as a sentence."""
        return f"“{self.label}” takes one of: {', '.join(self.choices)}."

    def answers(self, names: Sequence[str]) -> bool:
        """Whether a refusal that misses these names means this field."""
        return self.id in names or self.id.removeprefix(PREFIX) in names
