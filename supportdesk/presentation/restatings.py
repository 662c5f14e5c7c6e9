"""The restatings of the past as a list: what, who, when, why, and how to take one back."""

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from supportdesk.domain.restating import Restating, unfinished
from supportdesk.presentation.cells import cut, wrap
from supportdesk.presentation.line import Line

NONE = "Nothing was restated."
_NUMBER, _WHEN, _HOLIDAY = 8, 18, 36
_INDENT = _NUMBER + _WHEN


def lines(
    found: Sequence[Restating], names: Mapping[str, str], zone: str, width: int
) -> list[Line]:
    """Each restating with its reason below it, then what can be done; times in `zone`."""
    if not found:
        return [Line(NONE, "dim")]
    told = [_columns("number", "when", "holiday", "state")]
    for one in found:
        at = one.at.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M")
        told.append(_columns(str(one.number), at, _holiday(one), _state(one)))
        who = names.get(one.actor, one.actor)
        told += [
            Line(" " * _INDENT).add(text, "dim")
            for text in wrap(f"{who}, because: {one.reason}", width - _INDENT)
        ]
    return [*told, *_next(found)]


def _columns(number: str, at: str, holiday: str, state: str) -> Line:
    line = Line().col(number, _NUMBER).col(at, _WHEN)
    return line.col(cut(holiday, _HOLIDAY - 2), _HOLIDAY).add(state)


def _holiday(one: Restating) -> str:
    calendar, _, day = one.holiday.rpartition("/")
    return f"{day} {calendar}"


def _state(one: Restating) -> str:
    if not one.finished:
        return "unfinished"
    if one.undoes:
        return f"took {one.undoes} back"
    return f"taken back by {one.undone_by}" if one.undone_by else "counts"


def _next(found: Sequence[Restating]) -> list[Line]:
    """The command that may be wanted next, with the number that it takes."""
    pending = unfinished(found)
    if pending is not None:
        return [Line(), Line(f"{pending.number} goes on by: supportdesk restate --resume")]
    valid = [one for one in found if one.is_valid]
    if not valid:
        return []
    number = valid[-1].number
    words = f"{number} is taken back by: supportdesk restate --undo {number} --reason …"
    return [Line(), Line(words)]
