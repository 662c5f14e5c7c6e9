"""`field=value` words of the command line as the typed fields of a command."""

import difflib
import typing
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, fields
from datetime import datetime

from supportdesk.domain.commands import Next, TicketCommand
from supportdesk.domain.moment import NotAMoment, parse_moment, parse_past_moment
from supportdesk.errors import BadInput

_NOT_TYPED = {"ticket", "seen", "next", "done"}
OF_EVERY_ACTION = {*_NOT_TYPED, "override", "every"}
"""What no action has of its own, unless it needs it."""
_YES, _NO = {"yes", "true", "1"}, {"no", "false", "0"}


def pairs(words: Iterable[str]) -> dict[str, str]:
    """`name=value` words as a mapping; raises BadInput for a word without “=”."""
    found = {}
    for word in words:
        name, sign, value = word.partition("=")
        if not sign or not name:
            raise BadInput(f"“{word}” is not field=value.", "Nothing was changed.")
        found[name] = value
    return found


def moment(
    text: str,
    now: datetime,
    zone: str,
    read: Callable[[str, datetime, str], datetime] = parse_moment,
) -> datetime:
    """A typed time as an instant, as `read` reads it; raises BadInput."""
    try:
        return read(text, now, zone)
    except NotAMoment as error:
        raise BadInput(f"{error}.", "Nothing was changed.") from error


def next_action(given: Mapping[str, str], now: datetime, zone: str) -> Next | None:
    """The ACTION and WHEN among the fields, None where neither is given."""
    action, when = given.get("action", ""), given.get("when", "")
    if not action and not when:
        return None
    if not action or not when:
        raise BadInput("Give both action=… and when=….", "Nothing was changed.")
    return Next(action=action, when=moment(when, now, zone))


def command(
    kind: type[TicketCommand], ticket: str, given: Mapping[str, str], now: datetime, zone: str
) -> TicketCommand:
    """The command of this kind from its fields; raises BadInput naming the nearest field."""
    hints = typing.get_type_hints(kind)
    own = {one.name: one for one in fields(kind) if one.name not in _NOT_TYPED}
    values: dict[str, typing.Any] = {"ticket": ticket}
    for name, text in given.items():
        if name in {"action", "when"} and name not in own:
            continue
        if name == "done":
            values["done"] = _flag(name, text)
        elif name in own and name != "values":
            values[name] = _value(name, text, hints[name], now, zone)
        elif "values" in own:
            values.setdefault("values", {})[name.removeprefix("values.")] = text
        else:
            known = [*own, "action", "when", "done"]
            near = difflib.get_close_matches(name, known, 1)
            hint = f" (did you mean “{near[0]}”?)" if near else f": there are {', '.join(known)}"
            raise BadInput(f"No field “{name}”{hint}.", "Nothing was changed.")
    missing = [
        one.name
        for one in own.values()
        if one.default is MISSING and one.default_factory is MISSING and one.name not in values
    ]
    if missing:
        raise BadInput(
            f"Missing: {', '.join(f'{one}=…' for one in missing)}.", "Nothing was changed."
        )
    return kind(**values, next=next_action(given, now, zone))


def _value(name: str, text: str, hint: object, now: datetime, zone: str) -> object:
    if hint is bool:
        return _flag(name, text)
    if hint is int:
        if not text.isdigit():
            raise BadInput(f"“{name}” is a number.", "Nothing was changed.")
        return int(text)
    if hint is datetime:
        return moment(text, now, zone)
    if hint == datetime | None:
        return moment(text, now, zone, parse_past_moment)
    if typing.get_origin(hint) is tuple:
        return tuple(one.strip() for one in text.split(",") if one.strip())
    return text


def _flag(name: str, text: str) -> bool:
    if text.casefold() in _YES | _NO:
        return text.casefold() in _YES
    raise BadInput(f"“{name}” is yes or no.", "Nothing was changed.")
