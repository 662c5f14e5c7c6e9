"""Help, made from the action table: every key of a place and what it does."""

from datetime import datetime

from textual.app import ComposeResult
from textual.binding import Binding

from supportdesk.actions import Place, actions_of
from supportdesk.desk import Desk
from supportdesk.domain.noun import worded
from supportdesk.domain.pack import Pack
from supportdesk.presentation import glyphs
from supportdesk.presentation.bars import keys
from supportdesk.presentation.cells import wrap
from supportdesk.presentation.line import Line
from supportdesk.screens.base import DeskScreen
from supportdesk.screens.keys import shown
from supportdesk.screens.widgets.lines import LineBlock, LineView

_KEY, _NAME, _LEAST = 11, 34, 20
"""Cells of a key and of a name, and the fewest for what it does."""
_SIGNS = (
    (glyphs.LATE, "late", "past due"),
    (glyphs.RISK, "risk", "due soon"),
    (glyphs.RUNNING, "", "running, time enough"),
    (glyphs.WAIT, "wait", "waiting; the next column says for whom"),
    (glyphs.MET, "ok", "met, kept, done"),
    (glyphs.NONE, "dim", "there is no target"),
    (glyphs.OPEN_POINT, "risk", "the process leaves it open"),
)
_MOVING = (
    ("↑ ↓ k j", "move"), ("pgup pgdn home end", "by pages"), ("1 to 9", "choose"),
    ("esc", "out; a draft is kept"), ("tab", "next part"), ("[ ]", "previous, next ticket"),
    ("x", "ticket: every event by itself"), ("ctrl+s", "send, save"), ("ctrl+r", "quick reply"),
    ("ctrl+t", "to ACTION and WHEN"), ("ctrl+d", "composer: throw the draft away"),
)  # fmt: skip

_CLOCKS = (("↑ ↓ k j", "the clock above, below"), ("← → h l", "the stretch before, after"))


class HelpScreen(DeskScreen):
    """The keys of the place that one came from."""

    BINDINGS = [Binding("escape,question_mark", "app.pop_screen", "out", show=False)]

    def __init__(self, desk: Desk, place: Place) -> None:
        super().__init__(desk)
        self._place = place

    def compose(self) -> ComposeResult:
        yield LineBlock(id="bar", classes="bar", on="raised")
        yield LineView(lambda width: page(self._place, width, self.desk.look.pack), id="page")
        yield LineBlock(id="keys", classes="keys", on="raised")

    def on_mount(self) -> None:
        self.query_one("#page", LineView).focus()
        self.read(self.desk.look.now, self._have_time)
        self.query_one("#keys", LineBlock).show(
            lambda width: [keys(width, (("↑ ↓", "scroll"), ("esc", "out")))]
        )

    def _have_time(self, now: datetime) -> None:
        self.set_now(now)
        self.top(self.worded(f"Keys: {self._place.value}"))


def page(place: Place, width: int, pack: Pack) -> list[Line]:
    """The lines of the help of a place."""
    lines = [Line("What can be done here", "strong"), Line()]
    for one in (each.worded(pack) for each in actions_of(place)):
        head = Line().col(shown(one.id), _KEY, "key").col(one.name, _NAME)
        first, *more = wrap(one.help, max(_LEAST, width - _KEY - _NAME))
        lines.append(head.add(first, "dim"))
        lines += [Line(" " * (_KEY + _NAME)).add(part, "dim") for part in more]
    lines += [Line(), Line("Moving and writing", "strong"), Line()]
    moving = (*_CLOCKS, *_MOVING[1:]) if place is Place.CLOCKS else _MOVING
    lines += [
        Line().col(key, 22, "key").add(worded(words, pack)).cut(width) for key, words in moving
    ]
    lines += [Line(), Line("Signs", "strong"), Line()]
    lines += [Line(f"{sign}  ", role).add(words) for sign, role, words in _SIGNS]
    return lines
