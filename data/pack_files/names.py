"""Every name that the files of a pack give to something, whether or not its entry reads well."""

from collections.abc import Iterator, Mapping
from typing import Any

from supportdesk.data.pack_files.document import Document
from supportdesk.data.pack_files.files import OPTIONAL

_PARTS = {
    "type": ("pack.yaml", "types"),
    "priority": ("pack.yaml", "priorities"),
    "status": ("pack.yaml", "statuses"),
    "channel": ("pack.yaml", "channels"),
    "tier": ("pack.yaml", "tiers"),
    "rule": ("pack.yaml", "rules"),
    "contact": ("directory.yaml", "contacts"),
    "gate": ("gates.yaml", "gates"),
    "kind of item": ("items.yaml", "items"),
    "article": ("articles.yaml", "articles"),
    "kind of thing": ("register.yaml", "kinds"),
    "value": ("values.yaml", "values"),
    "calendar": ("calendars.yaml", "calendars"),
    "party": ("pack.yaml", "parties"),
    "place of the chain": ("pack.yaml", "chain"),
}


class Names:
    """The names by what they name; None where the file that gives them could not be read."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self._documents = documents
        self._found: dict[str, list[str] | None] = {
            what: self._read(file, part) for what, (file, part) in _PARTS.items()
        }
        replies = self._folder("replies/")
        self._found["quick reply"] = [
            one for name in replies for one in self._ids(self._value(name), "replies")
        ]
        self._found["flow"] = [
            str(value["id"])
            for value in (self._value(name) for name in self._folder("flows/"))
            if isinstance(value, dict) and "id" in value
        ]
        held = documents.get("policies.yaml")
        clocks = _entries(held.value if held else None, "clocks")
        self._found["clock"] = [str(one["key"]) for one in clocks if "key" in one]
        self._found["state of an item"] = self._item_states()
        self.fields = {
            one
            for name in self._folder("flows/")
            for step in _entries(self._value(name), "steps")
            for one in self._ids(step, "fields")
        }

    @property
    def item_fields(self) -> list[str]:
        """The fields of items as `kind.field`."""
        holder = self._documents.get("items.yaml")
        return [
            f"{item.get('id')}.{field}"
            for item in _entries(holder.value if holder else None, "items")
            for field in self._ids(item, "fields")
        ]

    def _item_states(self) -> list[str]:
        holder = self._documents.get("items.yaml")
        return [
            f"{item.get('id')}={state}"
            for item in _entries(holder.value if holder else None, "items")
            for state in self._ids(item, "states")
        ]

    @property
    def open_statuses(self) -> set[str]:
        """The statuses that owe something."""
        holder = self._documents.get("pack.yaml")
        return {
            str(one.get("id"))
            for one in _entries(holder.value if holder else None, "statuses")
            if one.get("open") is True
        }

    @property
    def thing_fields(self) -> list[str]:
        """The fields of the register as `kind.field`."""
        holder = self._documents.get("register.yaml")
        return [
            f"{kind.get('id')}.{field}"
            for kind in _entries(holder.value if holder else None, "kinds")
            for field in self._ids(kind, "fields")
        ]

    def of(self, what: str) -> list[str] | None:
        """The names of a kind, or None where they are not known."""
        return self._found[what]

    @property
    def outside_tiers(self) -> list[str]:
        """The tiers in which nobody of the desk works."""
        holder = self._documents.get("pack.yaml")
        tiers = _entries(holder.value if holder else None, "tiers")
        return [str(one["id"]) for one in tiers if "id" in one and one.get("outside") is True]

    def states(self, kind: str) -> list[str] | None:
        """The states of a kind of item; None where there is none of that name."""
        holder = self._documents.get("items.yaml")
        for item in _entries(holder.value if holder else None, "items"):
            if item.get("id") == kind:
                return self._ids(item, "states")
        return None

    def steps(self, file: str) -> list[str]:
        """The steps of a flow's file."""
        return self._ids(self._value(file), "steps")

    def _folder(self, prefix: str) -> list[str]:
        return [name for name in self._documents if name.startswith(prefix)]

    def _value(self, file: str) -> Any:
        return self._documents[file].value

    def _read(self, file: str, part: str) -> list[str] | None:
        document = self._documents.get(file)
        if document is None and file in OPTIONAL:
            return []
        if document is None or not isinstance(document.value, dict):
            return None
        return self._ids(document.value, part)

    def _ids(self, holder: Any, part: str) -> list[str]:
        return [str(one["id"]) for one in _entries(holder, part) if "id" in one]


def _entries(holder: Any, part: str) -> Iterator[dict[str, Any]]:
    found = holder.get(part) if isinstance(holder, dict) else None
    for one in found if isinstance(found, list) else ():
        if isinstance(one, dict):
            yield one
