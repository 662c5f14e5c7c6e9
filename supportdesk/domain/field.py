"""Typed fields: what may be typed into a form, an item or the register, each with its check."""

import ipaddress
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from unicodedata import category

from supportdesk.domain.moment import parse_day
from supportdesk.domain.refusal import refuse
from supportdesk.domain.target import parse_target

_SERIAL = re.compile(r"^[A-Za-z0-9][A-Za-z0-9./_-]{2,39}$")
_MONEY = re.compile(r"^([A-Z]{3})\s?(-?[\d,]+(?:\.\d+)?)$|^\$?(-?[\d,]+(?:\.\d+)?)\s?([A-Z]{3})?$")
_MOMENT = re.compile(r"^(now|\d{1,2}:\d{2}|\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2})$")
_UNSEEN = frozenset({"Cc", "Cf", "Cn", "Zs", "Zl", "Zp"})
"""The kinds of letters that leave nothing to be read."""
USUAL_CURRENCY = "USD"
LONGEST = 4000


class FieldKind(StrEnum):
    """What may be typed into a field; notes are kept as they are typed."""

    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    TIME = "time"
    CHOICE = "choice"
    FLAG = "flag"
    PERSON = "person"
    THING = "thing"
    IP = "ip"
    SERIAL = "serial"
    MOMENT = "moment"
    SPAN = "span"
    NOTES = "notes"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """One typed field. `of` names the kind of thing that a thing field holds.

    A date that is `past` is one on which something has happened: no day to come.
    """

    id: str
    label: str
    kind: FieldKind = FieldKind.TEXT
    required: bool = True
    choices: tuple[str, ...] = ()
    of: str = ""
    hint: str = ""
    rules: tuple[str, ...] = ()
    past: bool = False


def checked(field: FormField, typed: str, today: date | None = None) -> str:
    """What was typed in its settled form; raises Refused with words for one that does not fit.

    `today` is the day it is where the process counts, from which words such as "yesterday" are
    read; None where no day is judged and each is written as 2026-11-28.
    """
    text = typed if field.kind is FieldKind.NOTES else typed.strip()
    if len(text) > LONGEST:
        raise refuse(f"“{field.label}” is longer than {LONGEST} characters.", missing=(field.id,))
    try:
        if field.kind is FieldKind.DATE and today is not None:
            text = parse_day(text, today, past=field.past).isoformat()
        settled = _SETTLED[field.kind](field, text)
    except (ValueError, InvalidOperation):
        words = _WANTED[field.kind].format(choices=", ".join(field.choices))
        raise refuse(f"“{field.label}” is {words}.", missing=(field.id,)) from None
    if field.past and today is not None and date.fromisoformat(settled) > today:
        raise refuse(
            f"“{field.label}” is no day to come: {settled} is after today.",
            rule=field.rules[0] if field.rules else "",
            missing=(field.id,),
        )
    return settled


def is_written(text: str) -> bool:
    """Whether there is anything to read in a text: spaces and marks without a picture are none."""
    return any(not one.isspace() and category(one) not in _UNSEEN for one in text)


def checked_all(
    fields: Sequence[FormField],
    typed: Mapping[str, str],
    *,
    today: date | None,
    partly: bool = False,
) -> dict[str, str]:
    """The settled values of these fields; raises Refused naming the first that does not fit.

    `partly` asks for none that is missing, as for a change of some fields.
    """
    found = {}
    for field in fields:
        if is_written(typed.get(field.id, "")):
            found[field.id] = checked(field, typed[field.id], today)
        elif field.required and not partly:
            raise refuse(f"“{field.label}” is missing.", missing=(field.id,))
        elif partly and field.id in typed:
            if field.required:
                raise refuse(f"“{field.label}” cannot be empty.", missing=(field.id,))
            found[field.id] = ""
    return found


def _text(field: FormField, text: str) -> str:
    return text


def _number(field: FormField, text: str) -> str:
    return str(int(text))


def _money(field: FormField, text: str) -> str:
    """An exact decimal with two places and its currency: `663.50 USD`."""
    found = _MONEY.match(text)
    if not found:
        raise ValueError(text)
    amount = Decimal((found[2] or found[3]).replace(",", ""))
    if amount != amount.quantize(Decimal("0.01")):
        raise ValueError(text)
    return f"{amount.quantize(Decimal('0.01'))} {found[1] or found[4] or USUAL_CURRENCY}"


def _date(field: FormField, text: str) -> str:
    return date.fromisoformat(text).isoformat()


def _time(field: FormField, text: str) -> str:
    return time.fromisoformat(text.zfill(5)).strftime("%H:%M")


def _choice(field: FormField, text: str) -> str:
    if text not in field.choices:
        raise ValueError(text)
    return text


def _flag(field: FormField, text: str) -> str:
    words = {"yes": "yes", "y": "yes", "true": "yes", "no": "no", "n": "no", "false": "no"}
    if text.casefold() not in words:
        raise ValueError(text)
    return words[text.casefold()]


def _ip(field: FormField, text: str) -> str:
    return str(ipaddress.ip_address(text))


def _serial(field: FormField, text: str) -> str:
    if not _SERIAL.match(text):
        raise ValueError(text)
    return text.upper()


def _moment(field: FormField, text: str) -> str:
    """A moment that has been; which one it is, is read where somebody's zone is known."""
    if not _MOMENT.match(text):
        raise ValueError(text)
    return text


def _span(field: FormField, text: str) -> str:
    target = parse_target(text)
    if not (target.seconds or target.days):
        raise ValueError(text)
    return text


_SETTLED = {
    FieldKind.TEXT: _text,
    FieldKind.NUMBER: _number,
    FieldKind.MONEY: _money,
    FieldKind.DATE: _date,
    FieldKind.TIME: _time,
    FieldKind.CHOICE: _choice,
    FieldKind.FLAG: _flag,
    FieldKind.PERSON: _text,
    FieldKind.THING: _serial,
    FieldKind.IP: _ip,
    FieldKind.SERIAL: _serial,
    FieldKind.MOMENT: _moment,
    FieldKind.SPAN: _span,
    FieldKind.NOTES: _text,
}
_WANTED = {
    FieldKind.TEXT: "text",
    FieldKind.NUMBER: "a whole number",
    FieldKind.MONEY: "an amount like 663.50 USD",
    FieldKind.DATE: "a date like 2026-11-28, “28 nov”, “mon” or “yesterday”",
    FieldKind.TIME: "a time like 14:30",
    FieldKind.CHOICE: "one of {choices}",
    FieldKind.FLAG: "yes or no",
    FieldKind.PERSON: "a name",
    FieldKind.THING: "the serial or number of an entry of the register",
    FieldKind.IP: "an IP address like 10.0.4.17",
    FieldKind.SERIAL: "a serial of 3 to 40 letters, digits, dots and dashes",
    FieldKind.MOMENT: "a time like now, 14:02 or 2026-11-24 10:15",
    FieldKind.SPAN: "a length of time like 30m, 4h or 1bd",
    FieldKind.NOTES: "text",
}
