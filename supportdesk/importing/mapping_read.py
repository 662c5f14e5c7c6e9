"""Reading a mapping from its TOML; every mistake is said with file, line and the nearest name."""

import difflib
import re
import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from supportdesk.errors import BadInput
from supportdesk.importing.mapping import (
    ACT_COLUMNS,
    COLUMNS,
    PEOPLE_COLUMNS,
    VALUES,
    ActList,
    ImportMapping,
    PeopleFile,
)

_TOP = ("source", "recognise", "zone", "dates", "keep", "early", "columns", "values", "lists",
        "people")  # fmt: skip
_LIST = ("path", "file", "join", *ACT_COLUMNS)
_PEOPLE = ("file", "agents", *PEOPLE_COLUMNS)
_ENDS = re.compile(r"\(at line (\d+)")


def read_mapping(path: Path, columns: Collection[str] = COLUMNS) -> ImportMapping:
    """The mapping of a TOML file; raises BadInput naming file and line of the first mistake.

    `columns` are what its columns may mean: parts of a ticket, or fields of a kind of thing.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise BadInput(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise BadInput(f"{path} is no UTF-8.") from error
    return mapping_of(text, path.stem, str(path), columns)


def mapping_of(
    text: str, name: str, path: str, columns: Collection[str] = COLUMNS
) -> ImportMapping:
    """The mapping that a TOML text is; raises BadInput."""
    try:
        plain = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _ENDS.search(str(error))
        line = found[1] if found else str(len(text.splitlines()))
        words = str(error).partition(" (at")[0].casefold()
        raise BadInput(f"{path}:{line}: {words}.", "Nothing was changed.") from error
    return _Reader(text, path, columns).mapping(plain, name)


class _Reader:
    """Reads one mapping; knows on which line of its text each name stands."""

    def __init__(self, text: str, path: str, columns: Collection[str]) -> None:
        self.path, self.columns = path, columns
        self._lines: dict[tuple[str, str], int] = {}
        section = ""
        for number, line in enumerate(text.splitlines(), 1):
            head = re.match(r"^\s*\[+\s*([^\]]+?)\s*\]+", line)
            if head:
                section = head[1].replace('"', "")
                self._lines.setdefault((section, ""), number)
                continue
            key = re.match(r"""^\s*("[^"]*"|'[^']*'|[\w-]+)\s*[.=]""", line)
            if key:
                self._lines.setdefault((section, key[1].strip("\"'")), number)

    def mapping(self, plain: dict[str, Any], name: str) -> ImportMapping:
        self._known("", plain, _TOP)
        zone = self._text("", plain, "zone") or "UTC"
        self._zone(zone)
        early = self._text("", plain, "early")
        if early not in {"", "creation"}:
            raise self._wrong("", "early", f"“{early}” is unknown: leave it out, or “creation”")
        columns = self._table("columns", plain.get("columns", {}), self.columns)
        values = self._tables("values", plain)
        self._known("values", values, {*VALUES, *self.columns})
        people = plain.get("people")
        return ImportMapping(
            name=name,
            path=self.path,
            source=self._text("", plain, "source") or name,
            recognise=self._many("", plain, "recognise"),
            zone=zone,
            dates=self._many("", plain, "dates") or ("iso",),
            columns=columns,
            values={
                one: {k.casefold(): v for k, v in self._table(f"values.{one}", table).items()}
                for one, table in values.items()
            },
            lists=tuple(
                self._list(f"lists.{one}", table)
                for one, table in self._tables("lists", plain).items()
            ),
            people=None if people is None else self._people(people),
            keep=self._many("", plain, "keep"),
            early=early,
        )

    def _list(self, section: str, table: Mapping[str, Any]) -> ActList:
        given = self._table(section, table, _LIST)
        if bool(given.get("path")) == bool(given.get("file")):
            raise self._wrong(section, "", "a list has either a “path” or a “file”")
        for needed in ("at", *(("join",) if given.get("file") else ())):
            if not given.get(needed):
                raise self._wrong(section, "", f"a list names its column “{needed}”")
        own = {name: given.pop(name, "") for name in ("path", "file", "join")}
        return ActList(**own, columns=given)

    def _people(self, table: Any) -> PeopleFile:
        if not isinstance(table, dict):
            raise self._wrong("", "people", "“people” is a table: [people]")
        agents = self._many("people", table, "agents")
        rest = {name: one for name, one in table.items() if name != "agents"}
        given = self._table("people", rest, _PEOPLE)
        for needed in ("file", "key"):
            if not given.get(needed):
                raise self._wrong("people", "", f"the people name their “{needed}”")
        folded = tuple(one.casefold() for one in agents)
        return PeopleFile(file=given.pop("file"), columns=given, agents=folded)

    def _tables(self, section: str, plain: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
        found = plain.get(section, {})
        if not isinstance(found, dict) or not all(isinstance(one, dict) for one in found.values()):
            raise self._wrong(section, "", f"“{section}” holds tables: [{section}.name]")
        return found

    def _table(
        self, section: str, table: Any, known: Collection[str] | None = None
    ) -> dict[str, str]:
        if not isinstance(table, dict):
            raise self._wrong("", section, f"“{section}” is a table: [{section}]")
        if known is not None:
            self._known(section, table, known)
        for name in table:
            self._text(section, table, name)
        return dict(table)

    def _known(self, section: str, given: Mapping[str, Any], known: Collection[str]) -> None:
        for name in given:
            if name in known:
                continue
            near = difflib.get_close_matches(name, known, 1)
            hint = f" (did you mean “{near[0]}”?)" if near else f": there are {', '.join(known)}"
            place = (f"{section}.{name}", "") if section == "values" else (section, name)
            raise self._wrong(*place, f"unknown name “{name}”{hint}")

    def _text(self, section: str, given: Mapping[str, Any], name: str) -> str:
        value = given.get(name, "")
        if not isinstance(value, str):
            raise self._wrong(section, name, f"“{name}” is text in quotation marks")
        return value

    def _many(self, section: str, given: Mapping[str, Any], name: str) -> tuple[str, ...]:
        value = given.get(name, [])
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise self._wrong(section, name, f"“{name}” is a list of texts")
        return tuple(value)

    def _zone(self, zone: str) -> None:
        try:
            ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise self._wrong("", "zone", f"no zone “{zone}”: such as Europe/Berlin") from None

    def _wrong(self, section: str, name: str, words: str) -> BadInput:
        line = self._lines.get((section, name)) or self._lines.get((section, ""), 1)
        return BadInput(f"{self.path}:{line}: {words}.", "Nothing was changed.")
