"""Words under way on a screen or a sheet: kept as typed until they are sent or thrown away.

They are kept every two seconds where they changed, when the screen is left, and at once when the
terminal goes away.
"""

from collections.abc import Callable, Mapping
from typing import Protocol, TypeVar

from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, TextArea

KEEP_AFTER = 2.0
CUT = "cut"
"""A field of a draft that was under way when the terminal went."""

Fields = Mapping[str, str]
Then = Callable[[], object]
R = TypeVar("R")


class Keeper(Protocol):
    """Where the words of one place are kept; `keep` and `drop` in a thread, `rescue` at once."""

    def keep(self, fields: Fields, then: Callable[[str], object]) -> None: ...
    def rescue(self, fields: Fields) -> None: ...
    def drop(self, then: Then | None = None) -> None: ...


class KeepsWords(Screen[R]):
    """A screen whose words survive a dropped line and a killed process."""

    keeper: Keeper | None = None
    kept: str = ""
    """What is said of the draft: where it was kept, or that one was found."""
    keeps: bool = False
    """Whether it was kept since the screen was opened."""
    _begun: Fields | None = None
    _last: Fields | None = None

    def typed_fields(self) -> dict[str, str]:
        """What stands in the fields now."""
        raise NotImplementedError

    def kept_words(self) -> None:
        """Draw that the words were kept."""

    def begin_keeping(self, found: Fields | None = None) -> None:
        """Keep from now on what differs from what was proposed; `found` is put back first."""
        self._begun = self._last = self.typed_fields()
        if found:
            self.put_back(found)
            self._last = self.typed_fields()
            self._go_where(found)
            self.kept = "your draft from before"
            if CUT in found:  # it is no longer: said by keeping it anew
                self._last = None
        self.set_interval(KEEP_AFTER, self.keep)

    def put_back(self, fields: Fields) -> None:
        """Let the fields say what they said."""
        raise NotImplementedError

    @property
    def words_to_keep(self) -> dict[str, str] | None:
        """What was typed and is not kept yet, with the place of the cursor."""
        if self._begun is None:
            return None
        fields = self.typed_fields()
        return None if fields == self._last else {**fields, **self._where()}

    def keep(self, then: Then | None = None) -> None:
        """Keep the words where they changed, then do what follows."""
        fields, keeper = self.words_to_keep, self.keeper
        if fields is None or keeper is None:
            if then is not None:
                then()
            return
        typed = self.typed_fields()

        def done(words: str = "") -> None:
            self._last, self.kept, self.keeps = typed, words, True
            if then is not None:
                then()
            else:
                self.kept_words()

        if typed == self._begun:
            keeper.drop(done)
        else:
            keeper.keep(fields, done)

    def keep_now(self) -> None:
        """The terminal is going away: keep the words before anything else happens."""
        if self._begun is not None and self.keeper is not None:
            fields = self.typed_fields()
            if fields != self._begun:
                self.keeper.rescue({**fields, **self._where(), CUT: "yes"})

    def throw_away(self, then: Then) -> None:
        """Forget the words, then do what follows."""
        self._begun = None
        if self.keeper is None:
            then()
        else:
            self.keeper.drop(then)

    def sent(self) -> None:
        """The words went out: there is nothing left to keep."""
        self._begun = None

    def _where(self) -> dict[str, str]:
        """Which field has the cursor, and where in it."""
        held: Widget | None = self.focused
        if isinstance(held, TextArea):
            row, column = held.cursor_location
            return {"focus": held.id or "", "at": f"{row}:{column}"}
        if isinstance(held, Input):
            return {"focus": held.id or "", "at": str(held.cursor_position)}
        return {}

    def _go_where(self, fields: Fields) -> None:
        place = fields.get("focus", "")
        for widget in self.query(f"#{place}") if place else ():
            widget.focus()
            row, _, column = fields.get("at", "").partition(":")
            if isinstance(widget, TextArea) and row.isdigit() and column.isdigit():
                widget.move_cursor((int(row), int(column)))
            elif isinstance(widget, Input) and row.isdigit():
                widget.cursor_position = int(row)
