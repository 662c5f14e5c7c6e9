"""Reading the demo desk's life from its file."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError

from supportdesk.data.pack_yaml import Document, Mistake, read_yaml
from supportdesk.domain.life import Life
from supportdesk.errors import BadInput

FOLDER = Path(__file__).parent / "demo"
_SPAN = re.compile(r"^(-?)(?:(\d+)d)?\s*(?:(\d+)h)?\s*(?:(\d+)m)?$")
_SPANS = frozenset({"ago", "due", "mail", "call"})


def read_life(pack: str, folder: Path = FOLDER) -> Life:
    """The demo life of a pack; raises BadInput where there is none, or it holds a mistake."""
    path = folder / f"{pack}.yaml"
    if not path.is_file():
        known = ", ".join(sorted(one.stem for one in folder.glob("*.yaml")))
        raise BadInput(f"No demo desk for “{pack}”: there is {known}.")
    document = read_yaml(path, path.name)
    if document.mistakes:
        raise BadInput(str(document.mistakes[0]))
    value = _spans(document, document.value, ())
    try:
        return TypeAdapter(Life, config=ConfigDict(extra="forbid")).validate_python(value)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        text = f"{'.'.join(map(str, first['loc']))}: {first['msg'].casefold()}"
        raise BadInput(str(Mistake(path.name, document.line(first["loc"]), text))) from error


def _spans(document: Document, value: Any, path: tuple[str | int, ...]) -> Any:
    """The same values with spans like 1d 3h 20m read; in an act `mail` and `call` are words."""
    if isinstance(value, list):
        return [_spans(document, one, (*path, n)) for n, one in enumerate(value)]
    if not isinstance(value, dict):
        return value
    words = {"mail", "call"} if "acts" in path else set()
    return {
        key: _span(document, one, (*path, key))
        if key in _SPANS - words
        else _spans(document, one, (*path, key))
        for key, one in value.items()
    }


def _span(document: Document, value: object, path: tuple[str | int, ...]) -> timedelta:
    found = _SPAN.match(str(value).strip())
    if not found or not any(found.groups()[1:]):
        text = f"“{value}” is no span like 1d 3h 20m"
        raise BadInput(str(Mistake(document.file, document.line(path), text)))
    days, hours, minutes = (int(one or 0) for one in found.groups()[1:])
    span = timedelta(days=days, hours=hours, minutes=minutes)
    return -span if found[1] else span
