"""Domain values to JSON and back, by their type hints.

Fields that hold their default are left out, so a value stays small and reads the same when a
later version adds a field. Words and files (`Written`, `KeptFile`) leave their bytes in the
content collected beside, under the SHA-256 of the bytes.
"""

import json
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from hashlib import sha256
from typing import Any, TypeVar, cast

from supportdesk.domain.facts import KeptFile, Written

V = TypeVar("V")
Contents = Mapping[str, bytes | None]
Thaw = Callable[[Any, Contents], Any]
Plainer = Callable[[Any, dict[str, "Content"]], Any]
_ENCODE = json.JSONEncoder(sort_keys=True, separators=(",", ":")).encode
_AS_IT_IS = frozenset({str, int, float, bool, types.NoneType})


@dataclass
class Content:
    """Bytes that go into the content table."""

    media_type: str
    data: bytes


@dataclass
class Frozen:
    """A value as JSON text with the contents that it refers to, by hash."""

    body: str = ""
    contents: dict[str, Content] = field(default_factory=dict)


def freeze(value: object) -> Frozen:
    """The JSON text of a value, keys sorted, and its contents."""
    frozen = Frozen()
    plain = _plain(value, frozen.contents)
    frozen.body = _ENCODE(plain)
    return frozen


def thaw(kind: type[V], body: str, contents: Contents | None = None) -> V:
    """The value of type `kind` that `freeze` made this text of; missing contents are None."""
    read: Thaw = _thawer(cast(Any, kind))
    return cast(V, read(json.loads(body), contents or {}))


def thaw_plain(kind: type[V], plain: object) -> V:
    """The same of JSON that was read already; every content is None."""
    read: Thaw = _thawer(cast(Any, kind))
    return cast(V, read(plain, {}))


def _keep(data: bytes, media_type: str, contents: dict[str, Content]) -> str:
    name = sha256(data).hexdigest()
    contents[name] = Content(media_type, data)
    return name


def _plain(value: object, contents: dict[str, Content]) -> Any:
    kind: Any = type(value)
    return value if kind in _AS_IT_IS else _plainer(kind)(value, contents)


@cache
def _plainer(kind: Any) -> Plainer:
    """How values of a type become plain; raises TypeError for one that cannot be stored."""
    if kind is Written:
        return _plain_written
    if issubclass(kind, Enum):
        return lambda value, contents: value.value
    if issubclass(kind, datetime | date):
        return lambda value, contents: value.isoformat()
    if issubclass(kind, Mapping):
        return lambda value, contents: {
            str(key): _plain(one, contents) for key, one in value.items()
        }
    if issubclass(kind, tuple | list):
        return lambda value, contents: [_plain(one, contents) for one in value]
    if issubclass(kind, frozenset):
        return lambda value, contents: sorted(_plain(one, contents) for one in value)
    if is_dataclass(kind):
        return _plain_dataclass(kind)
    raise TypeError(f"cannot be stored: {kind.__name__}")


def _plain_written(value: Written, contents: dict[str, Content]) -> str | None:
    if value.text is None:
        return None
    return _keep(value.text.encode("utf-8", "surrogatepass"), "text/plain", contents)


def _plain_dataclass(kind: Any) -> Plainer:
    every = tuple((one.name, one.default) for one in fields(kind))
    is_file = kind is KeptFile

    def plain(value: Any, contents: dict[str, Content]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name, default in every:
            held = getattr(value, name)
            if held is default or (default is not MISSING and held == default):
                continue
            if is_file and name == "content":
                found[name] = _keep(held, value.media_type, contents) if held else None
                continue
            found[name] = held if type(held) in _AS_IT_IS else _plain(held, contents)
        return found

    return plain


@cache
def _thawer(kind: Any) -> Thaw:
    origin = typing.get_origin(kind)
    if origin is not None:
        return _generic(kind, origin)
    if kind is Written:
        return _thaw_written
    if isinstance(kind, type):
        if issubclass(kind, Enum):
            return lambda plain, contents: kind(plain)
        if issubclass(kind, datetime | date):
            return lambda plain, contents: kind.fromisoformat(plain)
        if is_dataclass(kind):
            return _dataclass(kind)
    return lambda plain, contents: plain


def _thaw_written(plain: Any, contents: Contents) -> Written:
    data = contents.get(plain) if plain else None
    return Written(None if data is None else data.decode("utf-8", "surrogatepass"))


def _generic(kind: Any, origin: Any) -> Thaw:
    inner = typing.get_args(kind)
    if origin in {types.UnionType, typing.Union}:
        real = _thawer(next(one for one in inner if one is not types.NoneType))
        return lambda plain, contents: None if plain is None else real(plain, contents)
    if origin is tuple:
        each = _thawer(inner[0])
        return lambda plain, contents: tuple(each(one, contents) for one in plain)
    if origin is frozenset:
        each = _thawer(inner[0])
        return lambda plain, contents: frozenset(each(one, contents) for one in plain)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        key, each = inner[0], _thawer(inner[1])
        return lambda plain, contents: {key(k): each(v, contents) for k, v in plain.items()}
    raise TypeError(f"cannot be read back: {kind}")


def _dataclass(kind: Any) -> Thaw:
    hints = typing.get_type_hints(kind)
    known = {one.name for one in fields(kind)}
    thaws: dict[str, Thaw] = {}
    is_file = kind is KeptFile
    first = fields(kind)[0].name

    def read(plain: Any, contents: Contents) -> Any:
        if not thaws:  # found out when first read: a type may hold itself
            thaws.update({name: _thawer(hints[name]) for name in known})
        if not isinstance(plain, dict):  # stored when the value was this one word alone
            plain = {first: plain}
        values = {name: thaws[name](one, contents) for name, one in plain.items()}
        if is_file:
            values["content"] = contents.get(plain["content"]) if plain["content"] else None
        return kind(**values)

    return read
