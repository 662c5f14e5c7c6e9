"""Labelled fields of a form: text, long text, a time that is echoed as a date, a choice."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from textual.containers import Horizontal
from textual.events import Key
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from supportdesk.domain.field import FieldKind as TypedAs
from supportdesk.domain.field import FormField
from supportdesk.domain.moment import NotAMoment, parse_moment
from supportdesk.presentation.cells import width as text_width
from supportdesk.presentation.cells import wrap
from supportdesk.presentation.inert import inert_block
from supportdesk.presentation.line import Line
from supportdesk.presentation.times import duration, echo
from supportdesk.screens.widgets.lines import LineBlock

PREFIX = "value-"
"""What stands before the id of a field that belongs to an item."""
LABEL, LABEL_MOST = 17, 28
"""Cells of the column of labels, and the most that long labels may make of it."""


class FieldKind(StrEnum):
    """What is typed into a field."""

    TEXT = "text"
    LONG = "long"
    WHEN = "when"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form. `ids` are what its `choices`, which are names on screen, stand for.

    In one that `changes`, something else is wanted than stands there.
    """

    id: str
    label: str
    value: str = ""
    hint: str = ""
    kind: FieldKind = FieldKind.TEXT
    choices: tuple[str, ...] = ()
    required: bool = False
    ids: tuple[str, ...] = ()
    changes: bool = False

    def shown(self, value: str) -> str:
        """A value as it stands in the field: the name of a choice."""
        return self.choices[self.ids.index(value)] if value in self.ids else value

    def takes(self, value: str) -> bool:
        """Whether the value is one of its choices, where it has some."""
        return not self.choices or value in (self.ids or self.choices)

    def answers(self, names: Sequence[str]) -> bool:
        """Whether a refusal that misses these names means this field."""
        return self.id in names or self.id.removeprefix(PREFIX) in names


class ChoiceInput(Input):
    """Takes one of a few choices: a digit puts it in whole; its first letters do too.

    A letter never goes into a whole choice: it replaces it, or goes on to a longer one.
    """

    def __init__(self, field: Field) -> None:
        numbered = " / ".join(f"{n} {choice}" for n, choice in enumerate(field.choices, 1))
        hint = " · ".join(filter(None, (numbered, field.hint)))
        super().__init__(
            inert_block(field.shown(field.value)), placeholder=hint, id=f"field-{field.id}"
        )
        self._choices = field.choices
        self._by_digit = len(field.choices) < 10 and not any(
            one[:1].isdigit() for one in field.choices
        )

    async def _on_key(self, event: Key) -> None:
        digit = int(event.character) if event.character and event.character in "123456789" else 0
        fresh = self.value in {"", *self._choices}
        if self._by_digit and fresh and 0 < digit <= len(self._choices):
            event.stop()
            event.prevent_default()
            self.value = self._choices[digit - 1]
            self.cursor_position = len(self.value)
            return
        if event.is_printable and self.value in self._choices:
            self._make_room(event.character or "")
        await super()._on_key(event)

    def _make_room(self, letter: str) -> None:
        """A letter goes on with a whole choice where another is longer, else it replaces it."""
        longer = (self.value + letter).casefold()
        selected = bool(self.selected_text)
        if selected or not any(one.casefold().startswith(longer) for one in self._choices):
            self.value = ""
        self.cursor_position = len(self.value)


def widgets(fields: Sequence[Field]) -> Iterator[Widget]:
    """The widgets of these fields, in order; labels stand whole, on two rows where they must."""
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
        if one.kind is FieldKind.WHEN:
            below = LineBlock(id=f"echo-{one.id}", classes="echo")
            below.styles.padding = (0, 0, 0, cells)
            yield below


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
        found[one.id] = _chosen(one, text) if one.choices else text
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


def _chosen(field: Field, text: str) -> str:
    """The choice that was typed: by its number, the whole of it, or its first letters."""
    wanted, stands = text.strip().casefold(), field.ids or field.choices
    if wanted.isdigit() and 1 <= int(wanted) <= len(field.choices):
        return stands[int(wanted) - 1]
    pairs = list(zip(field.choices, stands, strict=True))
    whole = [one for name, one in pairs if wanted and wanted in {name.casefold(), one.casefold()}]
    begun = [
        one
        for name, one in pairs
        if wanted and (name.casefold().startswith(wanted) or one.casefold().startswith(wanted))
    ]
    return next((found[0] for found in (whole, begun) if len(found) == 1), text.strip())


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
            kind=FieldKind.LONG if one.kind is TypedAs.NOTES else FieldKind.TEXT,
            choices=("yes", "no") if one.kind is TypedAs.FLAG else one.choices,
            required=one.required,
        )
        for one in fields
    ]


_HINTS = {
    TypedAs.DATE: "2026-11-28",
    TypedAs.TIME: "14:30",
    TypedAs.MONEY: "663.50 USD",
    TypedAs.IP: "10.0.4.17",
    TypedAs.SERIAL: "as it stands on the label",
    TypedAs.THING: "its serial in the register",
    TypedAs.NUMBER: "a number",
}


EVERY_TITLE = "Tell the customer how things stand"


def every_field(value: str = "") -> Field:
    """The field for it."""
    return Field("every", "every", value, "30m, 4h, 1bd", required=True)
