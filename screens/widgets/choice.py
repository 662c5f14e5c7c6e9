"""A field that takes one of a few choices, and says which."""

from textual.events import Key
from textual.widgets import Input

from supportdesk.presentation.cells import width as text_width
from supportdesk.presentation.cells import wrap
from supportdesk.presentation.inert import inert_block
from supportdesk.presentation.line import Line
from supportdesk.screens.widgets.field import Field
from supportdesk.screens.widgets.lines import LineBlock

CHOOSE = "choose: "


class ChoiceInput(Input):
    """Takes one of a few choices: a digit puts it in whole; its first letters do too.

    A digit replaces what stands there. A letter never goes into a whole choice: it replaces it,
    or goes on to a longer one. The choices stand below it where they are covered by a value or
    do not fit, and what is none of them is told when the field is left.
    """

    def __init__(self, field: Field) -> None:
        numbered = " / ".join(f"{n} {choice}" for n, choice in enumerate(field.choices, 1))
        self._hint = " · ".join(filter(None, (numbered, field.hint)))
        super().__init__(inert_block(field.shown(field.value)), id=f"field-{field.id}")
        self._field, self._choices = field, field.choices
        self._by_digit = len(field.choices) < 10 and not any(
            one[:1].isdigit() for one in field.choices
        )

    async def _on_key(self, event: Key) -> None:
        digit = int(event.character) if event.character and event.character in "123456789" else 0
        if self._by_digit and 0 < digit <= len(self._choices):
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

    def on_mount(self) -> None:
        self._list()

    def on_resize(self) -> None:
        """Say what may be chosen in the field itself, where it fits."""
        self.placeholder = (
            f"{CHOOSE}{self._hint}" if self._fits(self.content_size.width) else CHOOSE
        )
        self._list()

    def watch_has_focus(self, _has_focus: bool) -> None:
        """What is none of the choices is told as soon as the field is left."""
        super().watch_has_focus(_has_focus)
        self._list()

    def watch_value(self) -> None:
        self._list()

    def _fits(self, width: int) -> bool:
        return text_width(CHOOSE + self._hint) < width

    def _list(self) -> None:
        """Say below the field what may be chosen, or that what stands there may not."""
        for block in self.screen.query(f"#choices-{self._field.id}") if self.is_mounted else ():
            if isinstance(block, LineBlock):
                block.show(self._lines)

    def _lines(self, width: int) -> list[Line]:
        wrong = self.value.strip() and not self._field.takes(self._field.chosen(self.value))
        if wrong and not self.has_focus:
            return [Line(one, "late") for one in wrap(f"▲ {self._field.wanted}", width)]
        covered = self.has_focus and self.value
        if covered or (not self.value and not self._fits(width)):
            return [Line(one, "off") for one in _listed(self._hint, width)]
        return []


def _listed(hint: str, width: int) -> list[str]:
    """The choices on as many rows as they need; one is broken only where no row holds it."""
    rows = [""]
    for one in hint.split(" / "):
        longer = f"{rows[-1]} / {one}" if rows[-1] else one
        if text_width(longer) <= width - len(" /"):
            rows[-1] = longer
        else:
            rows = [*rows[:-1], f"{rows[-1]} /", one] if rows[-1] else [one]
    return [part for row in rows for part in wrap(row, width)]
