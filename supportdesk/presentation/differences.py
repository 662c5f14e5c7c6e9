"""What differs between two plain values, place by place, in words that nobody has to decode."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from supportdesk.presentation.cells import wrap
from supportdesk.presentation.line import Line
from supportdesk.presentation.times import DAYS

_NAMES = ("id", "key", "field")
_TARGET = {"seconds", "business", "edge", "days", "at", "on", "zone"}
_ONE = {
    "answers": "answer", "articles": "article", "calendars": "calendar", "channels": "channel",
    "clocks": "clock", "customers": "customer", "fields": "field", "flows": "flow",
    "gates": "gate", "items": "item", "priorities": "priority", "replies": "reply", "rows": "row",
    "rules": "rule", "signals": "signal", "states": "state", "statuses": "status", "steps": "step",
    "tiers": "tier", "types": "type",
}  # fmt: skip
_LABEL = 11


@dataclass(frozen=True, slots=True)
class Difference:
    """One place that differs: what stands there before and after, "" for nothing."""

    place: str
    before: str
    after: str


def differences(before: Any, after: Any, place: str = "") -> Iterator[Difference]:
    """Every place in which two values differ, in order; lists of named parts by their names."""
    if before == after:
        return
    left, right = _parts(before, after), _parts(after, before)
    if left is None or right is None:
        yield Difference(place, value_words(before), value_words(after))
        return
    for name in dict.fromkeys((*left, *right)):
        inner = f"{place}.{name}" if place else name
        yield from differences(left.get(name), right.get(name), inner)


def difference_lines(found: Sequence[Difference], width: int) -> list[Line]:
    """The place of each, and below it what stands there and what comes; nothing is cut."""
    lines = []
    for one in found:
        lines += [Line(text, "strong") for text in wrap(place_words(one.place), width)]
        if one.before:
            lines += _told("is" if one.after else "goes", one.before, width)
        if one.after:
            lines += _told("becomes" if one.before else "new", one.after, width)
    return lines


def _told(label: str, words: str, width: int) -> Iterator[Line]:
    for number, text in enumerate(wrap(" ".join(words.split()), width - _LABEL)):
        yield Line().col("" if number else f"  {label}", _LABEL, "dim").add(text)


def place_words(place: str) -> str:
    """A place as one says it: policy, clock first-response, row 1, target."""
    found: list[str] = []
    names = iter(place.split("."))
    for name in names:
        if name == "week":
            day = next(names, "")
            found.append(DAYS[int(day)] if day.isdigit() and int(day) < len(DAYS) else "hours")
        elif name in _ONE:
            part = next(names, "")
            found.append(f"{_ONE[name]} {part}" if part else _label(name))
        else:
            found.append(_label(name))
    return ", ".join(found)


def value_words(value: Any) -> str:
    """A plain value as one writes it in a pack's files; "" for nothing."""
    if isinstance(value, Mapping):
        if _is_target(value):
            return _target(value)
        if set(value) == {"start", "end"} and all(isinstance(one, int) for one in value.values()):
            return f"{_time(value['start'])}-{_time(value['end'])}"
        return ", ".join(_named_words(name, one) for name, one in value.items())
    if isinstance(value, Sequence) and not isinstance(value, str):
        mark = "; " if any(isinstance(one, Mapping) for one in value) else ", "
        return mark.join(value_words(one) for one in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def _named_words(name: str, value: Any) -> str:
    if name.endswith("_seconds") and isinstance(value, int):
        return f"{_label(name.removesuffix('_seconds'))} {_amount(value, '')}"
    return f"{_label(name)} {value_words(value)}"


def _label(name: str) -> str:
    return name.replace("_", " ")


def _is_target(value: Mapping[str, Any]) -> bool:
    return "seconds" in value and set(value) <= _TARGET


def _target(value: Mapping[str, Any]) -> str:
    if value.get("at") is not None:
        words = f"at {_time(value['at'])}"
    elif value.get("days"):
        words = f"{value['days']}bd"
    else:
        words = _amount(value["seconds"], "b" if value.get("business") else "")
    edge = value.get("edge", "within")
    return words if edge == "within" else f"{edge} {words}"


def _amount(seconds: int, kind: str) -> str:
    return f"{seconds // 60}{kind}m" if seconds % 3600 else f"{seconds // 3600}{kind}h"


def _time(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}"


def _parts(value: Any, other: Any) -> Mapping[str, Any] | None:
    """The parts of a value by name; those of a list without names by number, if as many."""
    if isinstance(value, Mapping):
        return None if _is_target(value) else value
    if not isinstance(value, Sequence) or isinstance(value, str):
        return None
    if not all(isinstance(one, Mapping) for one in value):
        return None
    for name in _NAMES:
        if all(name in one for one in value):
            return {str(one[name]): one for one in value}
    if isinstance(other, Sequence) and len(value) == len(other):
        return {str(number): one for number, one in enumerate(value, 1)}
    return None
