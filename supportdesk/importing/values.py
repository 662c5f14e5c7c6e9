"""Values of a row: found by column, translated into what the pack calls them, read as instants."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from supportdesk.domain.pack import Pack
from supportdesk.importing.mapping import ImportMapping


class Unfit(Exception):
    """A row that cannot be read as the mapping says; its words are the reason."""


def text_at(values: Mapping[str, object], column: str) -> str:
    """The text of a column, within objects by a dotted path; "" where there is none."""
    found = at_path(values, column)
    if found is None or isinstance(found, dict):
        return ""
    if isinstance(found, bool):
        return "true" if found else "false"
    if isinstance(found, list):
        return ", ".join(str(one) for one in found if not isinstance(one, dict | list))
    return found if isinstance(found, str) else str(found)


def at_path(values: Mapping[str, object], column: str) -> object:
    """What stands in a column, or within its objects by a dotted path."""
    if not column:
        return None
    if column in values:
        return values[column]
    found: object = values
    for part in column.split("."):
        if not isinstance(found, dict):
            return None
        found = found.get(part)
    return found


class Translator:
    """Says what the values of another desk are in a pack."""

    def __init__(self, mapping: ImportMapping, pack: Pack) -> None:
        self.mapping = mapping
        self._known = _known(pack)
        self._meanings = _meanings(pack)
        self.instant = lru_cache(maxsize=4096)(self._instant)
        self.value = lru_cache(maxsize=4096)(self._value)

    def _value(self, name: str, text: str) -> str:
        """A value in the pack's words; as it stands where no table has it."""
        table = self.mapping.values.get(name, {})
        given = text.strip()
        found = table.get(given.casefold(), table.get("*") if given else table.get(""))
        if found is None:
            return given
        known = self._known.get(name, ())
        named = [self._meaning(name, one.strip()) for one in found.split("|")]
        return next((one for one in named if one in known), named[0])

    def _meaning(self, name: str, text: str) -> str:
        if not text.startswith("@"):
            return text
        return self._meanings.get((name, text[1:]), text)

    def _instant(self, text: str) -> datetime | None:
        """The instant that a text names, to the second; None for an empty one, else Unfit."""
        given = text.strip()
        if not given:
            return None
        for form in self.mapping.dates:
            found = _read(given, form)
            if found is not None:
                zoned = found if found.tzinfo else found.replace(tzinfo=ZoneInfo(self.mapping.zone))
                return zoned.astimezone(UTC).replace(microsecond=0)
        raise Unfit(f"“{given}” is no time: {', '.join(self.mapping.dates)}")


def _read(text: str, form: str) -> datetime | None:
    try:
        if form == "iso":
            return datetime.fromisoformat(text)
        if form == "epoch":
            return datetime.fromtimestamp(float(text), UTC)
        return datetime.strptime(text, form)
    except (ValueError, OverflowError, OSError):
        return None


def _known(pack: Pack) -> dict[str, frozenset[str]]:
    def ids(many: Iterable[object]) -> frozenset[str]:
        return frozenset(str(getattr(one, "id", "")) for one in many)

    return {
        "channel": ids(pack.channels),
        "type": ids(pack.types),
        "priority": ids(pack.priorities),
        "status": ids(pack.statuses),
        "tier": ids(pack.tiers),
    }


def _meanings(pack: Pack) -> dict[tuple[str, str], str]:
    found = {
        ("status", one): getattr(pack.meanings, one)
        for one in ("new", "open", "waiting", "solved", "closed")
    }
    found["priority", "usual"] = pack.usual_priority
    found["priority", "highest"] = pack.priorities[0].id
    found["priority", "lowest"] = pack.priorities[-1].id
    found["type", "first"] = pack.types[0].id
    found["channel", "first"] = pack.channels[0].id
    found["tier", "first"] = pack.tiers[0].id
    found["tier", "second"] = pack.tiers[min(1, len(pack.tiers) - 1)].id
    return found
