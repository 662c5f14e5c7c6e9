"""The register: the things that a desk supports, by kind and key, with the fields of their kind."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from supportdesk.domain.field import FormField


@dataclass(frozen=True, slots=True, kw_only=True)
class ThingKind:
    """A kind of thing: its name, the field that is its key, its fields, and its usual values."""

    id: str
    name: str
    plural: str
    key: str
    fields: tuple[FormField, ...]
    listed: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()

    def field(self, field_id: str) -> FormField:
        """The field with this id; raises KeyError."""
        for one in self.fields:
            if one.id == field_id:
                return one
        raise KeyError(field_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """An entry of the register as its events left it; `version` counts its changes."""

    kind: str
    key: str
    values: Mapping[str, str] = field(default_factory=dict)
    version: int = 0

    @property
    def id(self) -> str:
        """Kind and key as one name, such as `modem:2931-4471`."""
        return f"{self.kind}:{self.key}"


def plain_key(typed: str) -> str:
    """A key as the register writes it, whatever its kind's check says."""
    return typed.strip().upper()


def split_id(thing_id: str) -> tuple[str, str]:
    """Kind and key of a thing's name; the key in capitals."""
    kind, _, key = thing_id.partition(":")
    return kind.strip().casefold(), plain_key(key)
