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
    frozen.body = json.dumps(plain, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
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
    if type(value) in _AS_IT_IS:
        return value
    if isinstance(value, Written):
        if value.text is None:
            return None
        data = value.text.encode("utf-8", "surrogatepass")
        return _keep(data, "text/plain", contents)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): _plain(one, contents) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(one, contents) for one in value]
    if isinstance(value, frozenset):
        return sorted(_plain(one, contents) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return _plain_fields(value, contents)
    raise TypeError(f"cannot be stored: {type(value).__name__}")


def _plain_fields(value: Any, contents: dict[str, Content]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    is_file = isinstance(value, KeptFile)
    for name, default in _defaults(cast(Any, type(value))):
        held = getattr(value, name)
        if held is default or (default is not MISSING and held == default):
            continue
        if is_file and name == "content":
            found[name] = _keep(held, value.media_type, contents) if held else None
            continue
        found[name] = _plain(held, contents)
    return found


@cache
def _defaults(kind: Any) -> tuple[tuple[str, object], ...]:
    """The fields of a dataclass with their defaults, MISSING where there is none."""
    return tuple((one.name, one.default) for one in fields(kind))


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
