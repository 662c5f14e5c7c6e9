"""One file of a pack as its typed model, or what is wrong with it, in words.

What is wrong is left out and the rest read all the same, so that mistakes between the files are
found together with mistakes of their form.
"""

import copy
import difflib
from collections.abc import Iterable
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from supportdesk.data.pack_files.document import Document, Mistake, Place
from supportdesk.data.pack_files.limits import MOST_MISTAKES

M = TypeVar("M", bound=BaseModel)
_ROUNDS = 4


def nearest(word: str, names: Iterable[str]) -> str:
    """` (did you mean “name”?)` where one of the names is close, else nothing."""
    near = difflib.get_close_matches(word, list(names), 1)
    return f" (did you mean “{near[0]}”?)" if near else ""


def shaped(document: Document, kind: type[M]) -> tuple[M | None, Document, list[Mistake]]:
    """The model of a document, the part of the document it was read from, and the mistakes."""
    mistakes: list[Mistake] = []
    for _ in range(_ROUNDS):
        try:
            return kind.model_validate(document.value or {}), document, mistakes
        except ValidationError as error:
            mistakes += explained(error, document, kind)
            wrong = {_whole(one["type"], one["loc"]) for one in error.errors(include_url=False)}
            if () in wrong or len(mistakes) > MOST_MISTAKES:
                break
            for place in sorted(wrong, key=_late_first, reverse=True):
                document = _without(document, place)
    return None, document, mistakes


def explained(error: ValidationError, document: Document, kind: type[BaseModel]) -> list[Mistake]:
    """One mistake for each thing that the model refuses in the document."""
    found = []
    for one in error.errors(include_url=False)[: MOST_MISTAKES + 1]:
        place = tuple(part for part in one["loc"] if part != "[key]")
        found.append(Mistake(document.file, document.line(place), _words(one, place, kind)))
    return found


def _words(one: Any, place: Place, kind: type[BaseModel]) -> str:
    last = str(place[-1]) if place else ""
    if one["type"] == "extra_forbidden":
        return f"unknown key “{last}”{nearest(last, _fields(kind, place[:-1]))}"
    if one["type"] == "missing":
        return f"“{last}” is missing"
    shown = ".".join(str(part) for part in place if isinstance(part, str)) or "the file"
    if one["type"] == "literal_error":
        expected = one["ctx"]["expected"].replace(" or ", ", ").split(", ")
        known = [part.strip("'") for part in expected]
        given = str(one["input"])
        return f"unknown {shown} “{given}”: {', '.join(known)}{nearest(given, known)}"
    if one["type"] == "model_type":
        return f"{shown}: keys and values belong here"
    message = one["msg"].removeprefix("Value error, ")
    return f"{shown}: {message[:1].lower()}{message[1:]}"


def _fields(kind: type[BaseModel], place: Place) -> list[str]:
    model: Any = kind
    for part in place:
        if isinstance(part, str) and part in getattr(model, "model_fields", {}):
            model = _inner(model.model_fields[part].annotation)
    return list(getattr(model, "model_fields", {}))


def _inner(annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = (_inner(one) for one in getattr(annotation, "__args__", ()))
    return next((one for one in inner if one is not None), None)


def _whole(kind: str, place: Place) -> Place:
    """What is to be left out: an unknown key alone, else the entry of a list that holds it."""
    if kind == "extra_forbidden":
        return place
    index = next((n for n, part in enumerate(place) if isinstance(part, int)), None)
    return place[: index + 1] if index is not None else ()


def _late_first(place: Place) -> tuple[tuple[bool, str, int], ...]:
    return tuple((True, "", part) if isinstance(part, int) else (False, part, 0) for part in place)


def _without(document: Document, place: Place) -> Document:
    value = copy.deepcopy(document.value)
    holder, last, depth = value, place[-1], len(place) - 1
    for part in place[:-1]:
        try:
            holder = holder[part]
        except (KeyError, IndexError):
            return document
    if last not in (range(len(holder)) if isinstance(holder, list) else holder):
        return document
    del holder[last]
    lines = {}
    for path, line in document.lines.items():
        if path[:depth] != place[:-1] or len(path) <= depth or isinstance(last, str):
            lines[path] = line
        elif path[depth] != last:
            moved = path[depth]
            index = moved - 1 if isinstance(moved, int) and moved > last else moved
            lines[(*path[:depth], index, *path[depth + 1 :])] = line
    return Document(document.file, value, lines)
