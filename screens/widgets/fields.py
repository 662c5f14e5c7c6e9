"""Labelled fields of a form: text, long text, a time that is echoed as a date, a choice."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from supportdesk.domain.field import FieldKind as TypedAs
from supportdesk.domain.field import FormField
from supportdesk.domain.moment import (
    NotAMoment,
    parse_day,
    parse_moment,
    parse_past_moment,
)
from supportdesk.presentation.cells import width as text_width
from supportdesk.presentation.cells import wrap
from supportdesk.presentation.inert import inert_block
from supportdesk.presentation.line import Line
from supportdesk.presentation.times import day_echo, duration, echo
from supportdesk.screens.widgets.field import PREFIX as PREFIX
from supportdesk.screens.widgets.field import Field as Field
from supportdesk.screens.widgets.field import FieldKind as FieldKind
from supportdesk.screens.widgets.lines import LineBlock

LABEL, LABEL_MOST = 17, 28
"""Cells of the column of labels, and the most that long labels may make of it."""


def widgets(fields: Sequence[Field]) -> Iterator[Widget]:
    """The widgets of these fields, in order; labels stand whole, on two rows where they must."""
    from supportdesk.screens.widgets.choice import ChoiceInput

    cells = _label_cells(fields)
    for one in fields:
        label = Static(one.label, classes="label", markup=False)
        label.styles.width = cells
        rows = len(wrap(one.label, cells - 1))
        label.styles.height = rows
        if one.kind is FieldKind.LONG:
            yield _row(rows, label)
            area = TextArea(inert_block(one.value), id=f"field-{one.id}", soft_wrap=True)
            area.cursor_blink = False
            yield area
            continue
        box = ChoiceInput(one) if one.choices else _text_input(one)
        box.cursor_blink = False
        yield _row(rows, label, box)
        if one.kind in {FieldKind.WHEN, FieldKind.DAY, FieldKind.PAST}:
            below = LineBlock(id=f"echo-{one.id}", classes=f"echo {one.kind}")
            below.styles.padding = (0, 0, 0, cells)
            yield below
        elif one.choices:
            listed = LineBlock(id=f"choices-{one.id}", classes="echo choices")
            listed.styles.padding = (0, 0, 0, cells)
            yield listed


def _text_input(field: Field) -> Input:
    return Input(inert_block(field.value), placeholder=field.hint, id=f"field-{field.id}")


def _row(rows: int, *parts: Widget) -> Horizontal:
    row = Horizontal(*parts, classes="field")
    row.styles.height = rows
    return row


def _label_cells(fields: Sequence[Field]) -> int:
    """The width of the column of labels, with a cell before and after each."""
    return min(LABEL_MOST, max(LABEL, *(text_width(one.label) + 2 for one in fields)))


def typed(root: Widget, fields: Sequence[Field]) -> dict[str, str]:
    """What stands in the fields now; a choice may be typed by its number or first letters."""
    found = {}
    for one in fields:
        widget = root.query_one(f"#field-{one.id}")
        text = widget.text if isinstance(widget, TextArea) else ""
        text = widget.value if isinstance(widget, Input) else text
        found[one.id] = one.chosen(text) if one.choices else text
    return found


def fill(root: Widget, fields: Sequence[Field], values: Mapping[str, str]) -> None:
    """Let the fields say what is given for them; the others stay."""
    for one in fields:
        if one.id in values:
            widget = root.query_one(f"#field-{one.id}")
            if isinstance(widget, TextArea):
                widget.text = inert_block(values[one.id])
            elif isinstance(widget, Input):
                widget.value = inert_block(one.shown(values[one.id]))


def lacking(fields: Sequence[Field], values: Mapping[str, str]) -> list[Field]:
    """The required fields that are empty."""
    return [one for one in fields if one.required and not values[one.id].strip()]


def begin_at(fields: Sequence[Field]) -> Field:
    """Where a form begins: what is to be changed, else what still needs an answer, else what is
    empty, else its first field."""
    empty = [one for one in fields if not one.value.strip()]
    asked = [one for one in fields if one.changes] or [one for one in empty if one.required]
    return (asked or empty or list(fields))[0]


def missing(fields: Sequence[Field], values: Mapping[str, str]) -> list[str]:
    """Labels of the required fields that are empty."""
    return [one.label for one in lacking(fields, values)]


def when_echo(text: str, now: datetime, zone: str) -> Line:
    """What a typed WHEN means: the date with its zone and how far away, or what is wrong."""
    if not text.strip():
        return Line("tomorrow 9am · fri 16:00 · 14:30 · in 2h", "off")
    try:
        at = parse_moment(text, now, zone)
    except NotAMoment as error:
        return Line(str(error), "risk")
    if at <= now:
        return Line(f"→ {echo(at, zone)} has passed", "late")
    away = duration((at - now).total_seconds())
    return Line("→ ", "dim").add(echo(at, zone), "ok").add(f"   in {away}", "dim")


def show_echo(root: Widget, field: Field, now: datetime, zone: str) -> None:
    """Draw the echo of a WHEN field."""
    text = root.query_one(f"#field-{field.id}", Input).value
    root.query_one(f"#echo-{field.id}", LineBlock).show(
        lambda width: _wrapped(when_echo(text, now, zone), width)
    )


def show_day(root: Widget, field: Field, today: date) -> None:
    """Draw which day stands in a field, as long as something does."""
    text = root.query_one(f"#field-{field.id}", Input).value
    lines = [_day_echo(text, today, past=field.past)] if text.strip() else []
    root.query_one(f"#echo-{field.id}", LineBlock).show(
        lambda width: [one for line in lines for one in _wrapped(line, width)]
    )


def show_past(root: Widget, field: Field, now: datetime, zone: str) -> None:
    """Draw which moment that has been stands in a field; nothing for now."""
    text = root.query_one(f"#field-{field.id}", Input).value
    said = text.strip().casefold() not in {"", "now"}
    lines = [_past_echo(text, now, zone)] if said else []
    root.query_one(f"#echo-{field.id}", LineBlock).show(
        lambda width: [one for line in lines for one in _wrapped(line, width)]
    )


def _past_echo(text: str, now: datetime, zone: str) -> Line:
    try:
        at = parse_past_moment(text, now, zone)
    except NotAMoment as error:
        return Line(str(error), "risk")
    if at > now:
        return Line(f"→ {echo(at, zone)} is still to come", "late")
    return Line("→ ", "dim").add(echo(at, zone), "ok")


def _day_echo(text: str, today: date, *, past: bool) -> Line:
    try:
        day = parse_day(text, today, past=past)
    except NotAMoment:
        return Line("write “28 nov”, “mon”, “yesterday” or 2026-11-28", "risk")
    if past and day > today:
        return Line(f"→ {day_echo(day)} is still to come", "late")
    return Line("→ ", "dim").add(day_echo(day), "ok")


def _wrapped(line: Line, width: int) -> list[Line]:
    """The line, on as many rows as it needs."""
    if line.width <= width:
        return [line]
    return [Line(part, line.parts[0][1]) for part in wrap(line.text, width)]


def form_fields(
    fields: tuple[FormField, ...], values: Mapping[str, str], prefix: str = ""
) -> list[Field]:
    """Typed fields as those of a form, filled with what is known."""
    return [
        Field(
            f"{prefix}{one.id}",
            one.label,
            values.get(one.id, ""),
            one.hint or _HINTS.get(one.kind, ""),
            kind=_ASKED_AS.get(one.kind, FieldKind.TEXT),
            choices=("yes", "no") if one.kind is TypedAs.FLAG else one.choices,
            required=one.required,
            past=one.past,
        )
        for one in fields
    ]


_ASKED_AS = {TypedAs.NOTES: FieldKind.LONG, TypedAs.DATE: FieldKind.DAY}
_HINTS = {
    TypedAs.DATE: "such as 28 nov, or 2026-11-28",
    TypedAs.TIME: "such as 14:30",
    TypedAs.MONEY: "such as 663.50 USD",
    TypedAs.IP: "such as 10.0.4.17",
    TypedAs.SERIAL: "as it stands on the label",
    TypedAs.THING: "its serial in the register",
    TypedAs.NUMBER: "a number",
}


EVERY_TITLE = "Tell the customer how things stand"


def every_field(value: str = "") -> Field:
    """The field for it."""
    return Field("every", "every", value, "30m, 4h, 1bd", required=True)
