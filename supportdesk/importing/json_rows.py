"""Rows of JSON: one object per line, an array of objects, or an object that wraps such an array."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from supportdesk.errors import BadInput
from supportdesk.importing.rows import Row
from supportdesk.importing.text import TextFile

LARGEST = 64_000_000
"""The most characters of a file that is one document; one object per line has no bound."""
_SAMPLE = 50
_BLANK = re.compile(r"[\s,]*")
_DECODER = json.JSONDecoder()


@dataclass(frozen=True, slots=True)
class JsonFile:
    """A JSON file; `by_line` when each line is an object of its own."""

    text: TextFile
    by_line: bool
    columns: tuple[str, ...] = ()
    said: str = ""

    @property
    def path(self) -> Path:
        """The file."""
        return self.text.path

    def rows(self) -> Iterator[Row]:
        """Every object; raises BadInput where a document is no JSON."""
        found = _lines(self.text) if self.by_line else _document(self.text)
        for line, value, wrong in found:
            if not wrong and not isinstance(value, dict):
                wrong = "it is no JSON object"
            values = value if isinstance(value, dict) else {}
            yield Row(file=self.path.name, line=line, values=values, raw=value, wrong=wrong)

    def count(self) -> int:
        """How many rows there are."""
        if not self.by_line:
            return sum(1 for _ in self.rows())
        with self.text.open() as lines:
            return sum(1 for line in lines if not line.isspace())


def open_json(text: TextFile) -> JsonFile:
    """The JSON file of a text; raises BadInput for a document that is too large."""
    with text.open() as lines:
        first = next((line for line in lines if not line.isspace()), "")
    file = JsonFile(text, by_line=_stands_alone(first))
    columns: dict[str, None] = {}
    for _, row in zip(range(_SAMPLE), file.rows(), strict=False):
        columns |= dict.fromkeys(paths(row.values))
    return JsonFile(text, file.by_line, tuple(columns))


def _stands_alone(line: str) -> bool:
    """Whether a line is a whole object that wraps no list of others."""
    try:
        value = json.loads(line)
    except ValueError:
        return False
    return isinstance(value, dict) and not any(
        isinstance(one, list) and one and isinstance(one[0], dict) and name in WRAPPERS
        for name, one in value.items()
    )


WRAPPERS = ("tickets", "results", "data", "items", "issues")


def paths(values: Mapping[str, object], before: str = "") -> Iterator[str]:
    """The dotted paths of a value and of the objects within it; a list is one path."""
    for name, value in values.items():
        if isinstance(value, dict) and value:
            yield from paths(value, f"{before}{name}.")
        else:
            yield f"{before}{name}"


def _lines(text: TextFile) -> Iterator[tuple[int, object, str]]:
    with text.open() as lines:
        for number, line in enumerate(lines, 1):
            if line.isspace():
                continue
            try:
                yield number, json.loads(line), ""
            except (ValueError, RecursionError) as error:
                yield number, line.rstrip("\r\n"), f"it is no JSON: {_words(error)}"


def _words(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "nested too deep"
    return f"{getattr(error, 'msg', 'unreadable')}, column {getattr(error, 'colno', 1)}".casefold()


def _document(text: TextFile) -> Iterator[tuple[int, object, str]]:
    with text.open() as lines:
        whole = lines.read(LARGEST + 1)
    if len(whole) > LARGEST:
        raise BadInput(
            f"{text.path} is one document of over {LARGEST // 1_000_000} million characters.",
            "Nothing was changed.",
            "Write one object per line (NDJSON): jq -c '.[]'.",
        )
    try:
        place = _array(whole)
        line, counted = 1, 0
        while whole[place : place + 1] not in {"]", ""}:
            value, end = _DECODER.raw_decode(whole, place)
            line += whole.count("\n", counted, place)
            counted = place
            yield line, value, ""
            place = _after_blank(whole, end)
        if place >= len(whole):
            raise json.JSONDecodeError("the list is not closed", whole, len(whole))
    except json.JSONDecodeError as error:
        raise BadInput(
            f"{text.path.name}:{error.lineno}: it is no JSON from there on ({_words(error)}).",
            "Rows before it that were read are as they were said to be.",
        ) from error


def _array(whole: str) -> int:
    """Where the first object of the list begins: of the document, or of the list it wraps."""
    place = _after_blank(whole, 0)
    if whole[place : place + 1] == "{":
        place = _after_blank(whole, place + 1)
        while whole[place : place + 1] != "}":
            _, end = _DECODER.raw_decode(whole, place)
            place = _after_blank(whole, end)
            if whole[place : place + 1] != ":":
                raise json.JSONDecodeError("a colon is missing", whole, place)
            place = _after_blank(whole, place + 1)
            if whole[place : place + 1] == "[":
                break
            _, place = _DECODER.raw_decode(whole, place)
            place = _after_blank(whole, place)
    if whole[place : place + 1] != "[":
        raise json.JSONDecodeError("there is no list of objects", whole, place)
    return _after_blank(whole, place + 1)


def _after_blank(whole: str, place: int) -> int:
    found = _BLANK.match(whole, place)
    return found.end() if found else place
