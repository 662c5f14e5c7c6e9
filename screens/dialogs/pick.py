"""A sheet to pick one of many by a few letters: actions, people, quick replies, tickets."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from supportdesk.presentation import glyphs
from supportdesk.presentation.cells import width as text_width
from supportdesk.presentation.cells import wrap
from supportdesk.presentation.inert import inert
from supportdesk.presentation.line import Line
from supportdesk.screens.widgets.lines import LineBlock

ROWS = 12


@dataclass(frozen=True, slots=True)
class Option:
    """Something to pick. `reason` says why it cannot be; `words` are searched besides the name."""

    id: str
    name: str
    note: str = ""
    key: str = ""
    reason: str = ""
    words: str = ""


def matches(option: Option, typed: str) -> int | None:
    """How well an option fits what was typed, less is better; None where it does not."""
    wanted = typed.casefold().strip()
    name = option.name.casefold()
    if not wanted:
        return 0
    if option.key.casefold() == wanted:
        return -10
    if name.startswith(wanted):
        return 0
    if wanted in name:
        return 1
    text = f"{name} {option.note} {option.words}".casefold()
    if all(word in text for word in wanted.split()):
        return 2
    found = -1
    for letter in wanted.replace(" ", ""):
        found = name.find(letter, found + 1)
        if found < 0:
            return None
    return 3


def _name_cells(width: int) -> int:
    return min(44, max(20, width * 2 // 5))


class PickSheet(ModalScreen[str | None]):
    """Returns the id of what was picked, None where nothing was."""

    BINDINGS = [
        Binding("escape", "dismiss(None)", "close", show=False),
        Binding("down", "move(1)", "down", show=False),
        Binding("up", "move(-1)", "up", show=False),
        Binding("enter", "pick", "pick", show=False, priority=True),
    ]

    def __init__(
        self,
        title: str,
        options: Sequence[Option],
        *,
        detail: Callable[[str, int], Sequence[Line]] | None = None,
        find: Callable[[str], Sequence[Option]] | None = None,
        digits: bool = False,
        about: Callable[[int], Line] | None = None,
        typed: str = "",
    ) -> None:
        super().__init__()
        self._title, self._options, self._detail = title, tuple(options), detail
        self._find, self._digits, self._about = find, digits, about
        self._typed = typed
        self._cursor = 0
        self._shown: list[Option] = list(options)

    def compose(self) -> ComposeResult:
        with Vertical(id="sheet"):
            yield LineBlock(self._heading, on="raised")
            box = Input(placeholder="type a few letters", id="typed")
            box.cursor_blink = False
            yield box
            yield LineBlock(self._rows, on="raised", id="options")
            if self._detail is not None:
                yield LineBlock(self._details, on="raised", id="detail")
            yield LineBlock(self._foot, on="raised", id="foot")

    def on_mount(self) -> None:
        self.query_one(Input).focus()
        self.query_one(Input).value = self._typed
        self._draw()

    def on_input_changed(self, event: Input.Changed) -> None:
        typed = event.value
        if self._digits and typed.isdigit() and 1 <= int(typed) <= len(self._options):
            self._take(self._options[int(typed) - 1])
            return
        ranked = [(matches(one, typed), n, one) for n, one in enumerate(self._options)]
        fitting = [(rank, n, one) for rank, n, one in ranked if rank is not None]
        self._shown = [one for _, _, one in sorted(fitting, key=lambda one: one[:2])]
        self._cursor = 0
        self._draw()
        if self._find is not None and typed.strip():
            self.run_worker(
                lambda: self._found(typed), thread=True, exclusive=True, exit_on_error=False
            )

    def _found(self, typed: str) -> None:
        more = list(self._find(typed)) if self._find is not None else []
        self.app.call_from_thread(self._add, typed, more)

    def _add(self, typed: str, more: Sequence[Option]) -> None:
        if typed == self.query_one(Input).value:
            self._shown += more
            self._draw()

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        self._cursor = max(0, min(len(self._shown) - 1, self._cursor + by))
        self._draw()

    def action_pick(self) -> None:
        """Take what is under the cursor, if it can be."""
        if self._cursor < len(self._shown):
            self._take(self._shown[self._cursor])

    def _take(self, option: Option) -> None:
        if option.reason:
            self.app.notify(f"✗ {option.name}: {option.reason}", severity="warning")
            return
        self.dismiss(option.id)

    def _draw(self) -> None:
        self.query_one("#options", LineBlock).show(self._rows)
        self.query_one("#foot", LineBlock).show(self._foot)
        if self._detail is not None:
            self.query_one("#detail", LineBlock).show(self._details)

    def _heading(self, width: int) -> list[Line]:
        lines = [self._about(width)] if self._about else []
        return [*lines, Line(self._title, "strong", on="raised")]

    def _rows(self, width: int) -> list[Line]:
        first = max(0, min(self._cursor - ROWS // 2, len(self._shown) - ROWS))
        lines = []
        for n, one in enumerate(self._shown[first : first + ROWS], first):
            lines.append(self._row(one, n, width))
        return lines or [Line("nothing fits", "off", on="raised")]

    def _row(self, one: Option, n: int, width: int) -> Line:
        here = n == self._cursor
        line = Line(glyphs.CURSOR if here else " ", "here", on="select" if here else "raised")
        digit = f"{n + 1} " if self._digits and n < 9 else ""
        name_width = _name_cells(width)
        if one.reason:
            line.add(f"{glyphs.BROKEN} ", "off").col(one.name, name_width, "off")
            return line.add(f"  {one.reason}", "off").to(width, Line(one.key, "off"))
        line.add("  ").add(digit, "key").col(
            one.name, name_width - len(digit), "strong" if here else ""
        )
        return line.add(f"  {one.note}", "dim").to(width, Line(one.key, "key"))

    def _details(self, width: int) -> Sequence[Line]:
        if self._detail is None or self._cursor >= len(self._shown):
            return ()
        return self._detail(self._shown[self._cursor].id, width)

    def _foot(self, width: int) -> list[Line]:
        line = Line("enter", "key", on="raised").add(" do it   ", "dim").add("esc", "key")
        line.add(" close", "dim")
        count = f"{len(self._shown)} of {len(self._options)}"
        return [*self._whole(width), line.to(width, Line(count, "dim"))]

    def _whole(self, width: int) -> list[Line]:
        """What was cut in the row under the cursor, in full."""
        if self._cursor >= len(self._shown):
            return []
        one = self._shown[self._cursor]
        note, name = inert(one.reason or one.note), inert(one.name)
        cells = _name_cells(width)
        room = width - cells - len(one.key) - 6
        cut = [name] if text_width(name) > cells else []
        cut += [note] if text_width(note) > room and self._detail is None else []
        lines = [part for text in cut for part in wrap(text, width)][:4]
        return [*(Line(part, "dim", on="raised") for part in lines), Line(on="raised")]
