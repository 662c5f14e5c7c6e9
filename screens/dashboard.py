"""The dashboard: six figures to be read from across the room, then what lies behind them."""

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.widgets import Digits

from supportdesk.actions import Place, Situation
from supportdesk.desk import Desk
from supportdesk.domain.dashboard import Dashboard
from supportdesk.domain.events import Event
from supportdesk.domain.pack import Pack
from supportdesk.domain.people import Person, Role
from supportdesk.domain.queue import Row, View
from supportdesk.presentation import board_lines as lines
from supportdesk.presentation.bars import keys, shown_count
from supportdesk.presentation.line import Line
from supportdesk.presentation.phrases import Teller
from supportdesk.presentation.queue_rows import row as queue_row
from supportdesk.screens import messages
from supportdesk.screens.base import Handler
from supportdesk.screens.restating_sheets import RestatingSheets
from supportdesk.screens.widgets.lines import LineBlock, LineView

NARROW = 100
FEED = 12
_KEYS = (("1-6", "open them"), ("f", "flows"))
_HELP = ("? ", "keys")
Read = tuple[Dashboard, dict[str, Person], tuple[Event, ...], tuple[Row, ...], dict[str, str]]


class DashboardScreen(RestatingSheets):
    """What is late, at risk and free; who has how much; what is coming."""

    place = Place.DASHBOARD
    BINDINGS = [
        *(Binding(str(n), f"figure({n})", show=False) for n in range(1, 7)),
        Binding("enter", "figure(1)", show=False),
        Binding("tab", "swap", "other part", show=False),
        Binding("H", "act('restate')", show=False),
        Binding("f", "act('flows')", show=False),
        Binding("S", "act('shift')", show=False),
        Binding("question_mark", "help", show=False),
        Binding("escape,D", "app.pop_screen", "queue", show=False),
        Binding("ctrl+q", "app.quit", show=False),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._read: Read | None = None

    def compose(self) -> ComposeResult:
        yield LineBlock(id="bar", classes="bar", on="raised")
        yield LineBlock(id="line")
        with Horizontal(id="figures"):
            for n in range(1, 7):
                with Vertical(classes="figure"):
                    yield Digits("", id=f"digits-{n}")
                    yield LineBlock(id=f"words-{n}")
        with Horizontal(id="body"):
            yield LineView(id="left")
            yield LineView(id="right")
        yield LineBlock(id="keys", classes="keys", on="raised")

    def on_mount(self) -> None:
        self.query_one("#left", LineView).focus()
        self.refresh_all()
        self.set_interval(1, self._draw)
        self.set_interval(5, self.refresh_all)

    def on_screen_resume(self) -> None:
        self.refresh_all()

    def on_resize(self) -> None:
        self.set_class(self.size.width < NARROW, "narrow")
        self._draw()

    def refresh_all(self) -> None:
        """Read every figure again."""
        look = self.desk.look

        def ask() -> Read:
            rows = look.window(View(id="all", name=""), 0, 30).rows
            events = look.latest(FEED)
            everything = look.window(View(id="all", name="", open=None), 0, 400).rows
            references = {str(one.id): one.reference for one in everything}
            return look.dashboard(), look.people(), events, rows, references

        self.read(ask, self._have)

    def _have(self, found: Read) -> None:
        self._read = found
        self.set_now(found[0].read_at)
        self._draw()

    def situation(self) -> Situation:
        """No ticket is at hand."""
        return Situation(me=self.desk.me, pack=self.desk.look.pack)

    def handlers(self) -> Mapping[str, Handler]:
        """What a supervisor does from here."""
        return {
            "restate": self.ask_restating,
            "flows": lambda: self.go(messages.ShowFlows()),
            "shift": lambda: self.go(messages.ShowShift()),
        }

    def _draw(self) -> None:
        if self._read is None:
            return
        board = self._read[0]
        me = self.desk.me
        self.top(f"{self.desk.look.pack.title} · dashboard", me.name)
        for n, one in enumerate(board.figures, 1):
            digits = self.query_one(f"#digits-{n}", Digits)
            digits.update(shown_count(one.count))
            digits.set_class(one.role == "late", "late")
            digits.set_class(one.role == "risk", "risk")
            self.query_one(f"#words-{n}", LineBlock).show(
                lambda width, n=n, one=one: lines.figure_words(n, one, self.now, width)  # type: ignore[misc]
            )
        self.query_one("#line", LineBlock).show(
            lambda width: [lines.figures_line(board.figures, width)]
        )
        self.query_one("#left", LineView).show(self._left, keep=True)
        self.query_one("#right", LineView).show(self._right, keep=True)
        supervising = (("H", "restate the past"),) if me.role.covers(Role.SUPERVISOR) else ()
        in_turn = self.desk.look.pack.handling.centres is not None
        pairs = (*_KEYS, *((("S", "shift"),) if in_turn else ()), _HELP, *supervising)
        other = "tab other part   " if self.size.width < NARROW else ""
        self.query_one("#keys", LineBlock).show(
            lambda width: [keys(width, pairs, f"{other}esc queue")]
        )

    def _left(self, width: int) -> list[Line]:
        if self._read is None:
            return []
        board, people, _, rows, _ = self._read
        pack, zone = self.desk.look.pack, self.desk.me.zone
        channels = {one.id: one.name for one in pack.channels}
        names = {login: one.first_name for login, one in people.items()}
        cells = width - 1
        found = [*lines.attained(board.attainment, channels, _goal(pack), cells), Line()]
        found += lines.warned(board.warnings, cells)
        found += [*lines.due_ahead(board, cells, zone), Line(), Line("Next", "strong")]
        for one in rows:
            found.append(
                queue_row(
                    one,
                    width=cells,
                    now=self.now,
                    zone=zone,
                    me=self.desk.me.login,
                    names=names,
                    asks_action=pack.requires_action_and_when,
                )
            )
        return found

    def _right(self, width: int) -> list[Line]:
        if self._read is None:
            return []
        board, people, events, _, references = self._read
        pack = self.desk.look.pack
        tiers = {one.id: one.name.removeprefix("Tier ").split()[0] for one in pack.tiers}
        cells = width - 1
        teller = Teller(pack, people, self.desk.me.login, self.now, self.desk.me.zone)
        found = [*lines.load_lines(board.load, cells, self.now, tiers), Line()]
        found += [*lines.age_lines(board.ages, cells), Line()]
        return found + lines.feed(events, references, teller, cells)

    def action_figure(self, number: int) -> None:
        """Open the tickets behind a figure."""
        if self._read is not None:
            self.go(messages.ShowView(self._read[0].figures[number - 1].view))

    def action_swap(self) -> None:
        """The other part."""
        self.toggle_class("other")
        right = self.query_one("#left").has_focus
        self.query_one("#right" if right else "#left").focus()

    def action_help(self) -> None:
        """The keys of the dashboard."""
        self.go(messages.ShowHelp(self.place))


def _goal(pack: Pack) -> float | None:
    """The share that the pack wants to be kept in time, where it says one."""
    found = next((one.value for one in pack.values if one.id == pack.policy.goal), "")
    return int(found) / 100 if found else None
