"""What differs between two plain values, place by place; lists of named parts by their names."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

LONGEST = 90
_NAMES = ("id", "key", "field")


@dataclass(frozen=True, slots=True)
class Difference:
    """One place that differs: what stands there before and after, "" for nothing."""

    place: str
    before: str
    after: str

    def __str__(self) -> str:
        if not self.before:
            return f"+ {self.place}: {_short(self.after)}"
        if not self.after:
            return f"- {self.place}: {_short(self.before)}"
        return f"~ {self.place}: {_short(self.before)} → {_short(self.after)}"


def differences(before: Any, after: Any, place: str = "") -> Iterator[Difference]:
    """Every place in which two values differ, in order."""
    if before == after:
        return
    left, right = _named(before), _named(after)
    if left is None or right is None:
        yield Difference(place, _text(before), _text(after))
        return
    for name in dict.fromkeys((*left, *right)):
        inner = f"{place}.{name}" if place else name
        yield from differences(left.get(name), right.get(name), inner)


def _named(value: Any) -> Mapping[str, Any] | None:
    if isinstance(value, Mapping):
        return value
    if isinstance(value, Sequence) and not isinstance(value, str):
        for name in _NAMES:
            if all(isinstance(one, Mapping) and name in one for one in value):
                return {str(one[name]): one for one in value}
    return None


def _text(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {_text(one)}" for name, one in value.items())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(_text(one) for one in value)
    return "" if value is None else str(value)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
