"""A sheet with a few fields; it stays open with what was typed until the desk has taken it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, TextArea

from supportdesk.presentation.cells import wrap_block
from supportdesk.presentation.inert import inert_block
from supportdesk.presentation.line import Line
from supportdesk.screens.kept import Fields, Keeper, KeepsWords
from supportdesk.screens.widgets.fields import (
    Field,
    FieldKind,
    begin_at,
    fill,
    lacking,
    show_day,
    show_echo,
    typed,
    widgets,
)
from supportdesk.screens.widgets.lines import LineBlock


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why a form was refused, and the ids of the fields that would let it through."""

    words: str
    at: tuple[str, ...] = ()


class FormSheet(ModalScreen[dict[str, str] | None], KeepsWords[dict[str, str] | None]):
    """Returns what was typed by field, None where it was closed.

    `days` is the zone in which the process counts days. With a keeper, what was typed stays until
    a command has taken it, or it is thrown away.
    """

    BINDINGS = [
        Binding("escape", "leave", "close", show=False),
        Binding("ctrl+d", "start_over", "start over", show=False, priority=True),
        Binding("ctrl+s", "take", "save", show=False, priority=True),
        Binding("enter", "next", "next", show=False),
    ]

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        *,
        now: Callable[[], datetime],
        zone: str,
        days: str = "UTC",
        words: str = "",
        wrong: Wrong | None = None,
        about: Callable[[int], Line] | None = None,
        keeper: Keeper | None = None,
        found: Fields | None = None,
    ) -> None:
        super().__init__()
        self.keeper, self._found = keeper, found
        self._refusal, self._about = wrong, about
        self._at: tuple[str, ...] = ()
        self._title, self._fields, self._words = title, tuple(fields), words
        self._now, self._zone, self._days = now, zone, days

    def compose(self) -> ComposeResult:
        with Vertical(id="sheet"):
            yield LineBlock(self._heading, on="raised")
            yield from widgets(self._fields)
            yield LineBlock(on="raised", id="refusal")
            yield LineBlock(self._foot, on="raised", id="foot")

    def on_mount(self) -> None:
        for one in self._fields:
            self._echo(one)
        self._to(begin_at(self._fields))
        if self._refusal is not None:
            self.call_after_refresh(self._show_wrong, self._refusal)
        if self.keeper is not None:
            self.begin_keeping(self._found)
            self.kept_words()

    def typed_fields(self) -> dict[str, str]:
        """What stands in the fields."""
        return typed(self, self._fields)

    def put_back(self, fields: Fields) -> None:
        """Let the fields say what they said."""
        fill(self, self._fields, fields)

    def kept_words(self) -> None:
        """Say that the words are kept."""
        self.query_one("#foot", LineBlock).show(self._foot)

    def action_leave(self) -> None:
        """Close; what was typed is kept where there is a keeper."""
        self.keep(lambda: self.dismiss(None))

    def action_start_over(self) -> None:
        """Forget what was typed, also what a refusal brought back; begin at the first field."""
        typed_before = self._refusal is not None
        self.put_back({one.id: "" if typed_before else one.value for one in self._fields})
        self._say("")
        self._to(self._fields[0])
        self.keep()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        self._changed(event.text_area.id)

    def on_input_changed(self, event: Input.Changed) -> None:
        self._changed(event.input.id)
        for one in self._fields:
            if event.input.id == f"field-{one.id}":
                self._echo(one)

    def _echo(self, field: Field) -> None:
        """Say below a field what the time or the day in it means."""
        if field.kind is FieldKind.WHEN:
            show_echo(self, field, self._now(), self._zone)
        elif field.kind is FieldKind.DAY:
            show_day(self, field, self._now().astimezone(ZoneInfo(self._days)).date())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes on to the next field, and takes the form from the last one."""
        ids = [f"field-{one.id}" for one in self._fields]
        at = ids.index(event.input.id or "") if event.input.id in ids else len(ids)
        if at + 1 < len(ids):
            self.query_one(f"#{ids[at + 1]}").focus()
        else:
            self.action_take()

    def action_take(self) -> None:
        """Take the form, or say what is missing."""
        values = typed(self, self._fields)
        wrong = self._wrong(values)
        if wrong is not None:
            self._show_wrong(wrong)
            return
        self.keep(lambda: self.dismiss(values))

    def _show_wrong(self, wrong: Wrong) -> None:
        """Say what is wrong, with the cursor where it is put right."""
        at = [one for one in self._fields if one.answers(wrong.at)]
        self._at = tuple(one.id for one in at)
        if at:
            self._to(at[0], correct=not at[0].choices)
        self._say(f"▲ {wrong.words}")

    def _to(self, field: Field, *, correct: bool = False) -> None:
        """Put the cursor in a field; to correct what is typed there, none of it is selected."""
        widget = self.query_one(f"#field-{field.id}")
        if isinstance(widget, Input):
            widget.select_on_focus = not correct
            if correct:
                widget.cursor_position = len(widget.value)
            else:
                widget.select_all()
        widget.focus()

    def _changed(self, widget: str | None) -> None:
        """What was wrong goes with a change of the field that it was about."""
        if not self._at or (widget or "").removeprefix("field-") in self._at:
            self._say("")

    def _say(self, words: str) -> None:
        text = inert_block(words)
        self.query_one("#refusal", LineBlock).show(
            lambda width: [Line(one, "late", on="raised") for one in wrap_block(text, width) if one]
        )

    def _wrong(self, values: Mapping[str, str]) -> Wrong | None:
        empty = lacking(self._fields, values)
        if empty:
            labels = ", ".join(one.label for one in empty)
            return Wrong(f"Still missing: {labels}.", tuple(one.id for one in empty))
        for one in self._fields:
            if values[one.id] and not one.takes(values[one.id]):
                return Wrong(one.wanted, (one.id,))
        return None

    def _heading(self, width: int) -> list[Line]:
        lines = [self._about(width)] if self._about else []
        lines.append(Line(self._title, "strong", on="raised"))
        if self._words:
            words = wrap_block(inert_block(self._words), width)
            lines += [Line(one, "dim", on="raised") for one in words]
        return [*lines, Line(on="raised")]

    def _foot(self, width: int) -> list[Line]:
        line = Line("ctrl+s", "key", on="raised").add(" save   ", "dim").add("tab", "key")
        line.add(" next   ", "dim").add("esc", "key").add(" close", "dim")
        if self.kept:
            line.add("   ctrl+d", "key").add(" start over", "dim")
            line.to(width, Line(self.kept, "ok" if self.keeps else "accent"))
        return [line]
