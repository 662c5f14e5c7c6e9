"""What is written to the terminal: few bytes, and the same cells as if all were drawn again."""

import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path

import pyte
import pytest
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import LayoutUpdate
from textual.drivers.headless_driver import HeadlessDriver
from textual.geometry import Region
from textual.strip import Strip

from supportdesk.app import DeskApp
from supportdesk.desk import Desk
from supportdesk.screens.queue import QueueScreen
from supportdesk.screens.shown import Shown
from tests.aps import Team, team
from tests.screens.desk_app import Hands

SIZE = (120, 40)


class Recording(HeadlessDriver):
    """Writes into a terminal's model, and counts."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.terminal = pyte.Screen(*SIZE)
        self._stream = pyte.Stream(self.terminal)
        self.written = 0

    @property
    def is_headless(self) -> bool:
        """No: what it writes is wanted."""
        return False

    def write(self, data: str) -> None:
        """Take what is written."""
        self.written += len(data.encode())
        self._stream.feed(data)

    def disable_input(self) -> None:
        """There is none."""


class Written(Hands):
    """Hands on a desk whose output is read."""

    @property
    def driver(self) -> Recording:
        """What stands between the app and the terminal."""
        assert isinstance(self.app._driver, Recording)
        return self.app._driver

    @property
    def screen(self) -> QueueScreen:
        """The queue."""
        assert isinstance(self.app.screen, QueueScreen)
        return self.app.screen

    @property
    def cells(self) -> list[list[object]]:
        """Every cell with its colours."""
        buffer = self.driver.terminal.buffer
        return [[_seen(buffer[y][x]) for x in range(SIZE[0])] for y in range(SIZE[1])]

    async def cost(self, *keys: str) -> int:
        """Bytes that all that follows from some keys costs."""
        before = self.driver.written
        await self.press(*keys)
        await self.rest()
        return self.driver.written - before

    async def rest(self) -> None:
        """Wait until what waits for the cursor to rest is drawn too."""
        await self.settle()
        await self.pilot.pause(0.15)
        await self.settle()


def _seen(cell: pyte.screens.Char) -> object:
    if cell.data == " " and not (cell.reverse or cell.underscore or cell.strikethrough):
        return cell.bg
    return cell


@asynccontextmanager
async def written(desk: Desk) -> AsyncIterator[Written]:
    """The app on a recorded terminal."""
    app = DeskApp(desk)
    app.driver_class = Recording
    async with app.run_test(headless=False, size=SIZE, notifications=False) as pilot:
        hands = Written(app, pilot)
        await hands.settle()
        await hands.rest()
        yield hands


@pytest.fixture
def many(tmp_path: Path) -> Team:
    """Forty tickets that are due within the next ten minutes."""
    with team(tmp_path) as made:
        for number in range(40):
            made.mail(f"Modem {number} is silent.", subject=f"No link at site {number}")
            made.later(seconds=7)
        made.later(hours=23, minutes=51)
        return made


@pytest.mark.parametrize("seed", range(3))
async def test_what_is_written_is_what_drawing_all_again_would_show(demo: Desk, seed: int) -> None:
    choose = random.Random(seed)
    keys = ("down", "up", "pagedown", "end", "home", "space", "5", "1", "8", "enter", "escape")
    more = ("question_mark", "t", "slash", "D", "g")
    async with written(demo) as hands:
        for _ in range(8):
            await hands.press(choose.choice((*keys, *more)))
        await hands.rest()
        shown = hands.cells
        hands.driver.terminal.reset()
        hands.app.action_redraw()
        await hands.rest()
        wrong = [y for y in range(SIZE[1]) if hands.cells[y] != shown[y]]
        assert not wrong, hands.driver.terminal.display


@pytest.mark.parametrize("seed", range(5))
def test_wide_and_joined_letters_come_out_as_if_all_were_written_again(seed: int) -> None:
    choose = random.Random(seed)
    console = Console(color_system="truecolor", file=StringIO(), force_terminal=True)
    letters = (*"abc   ", "é", "e\u0301", "字", "▲")
    styles = [
        Style.parse(one) for one in ("red", "bold red on blue", "reverse", "underline", "dim")
    ]
    shown, sparing = Shown(), pyte.Screen(40, 6)
    stream = pyte.Stream(sparing)
    for _ in range(30):
        lines = [
            [Segment(choose.choice(letters) * choose.randrange(5), choose.choice(styles))
             for _ in range(9)]
            for _ in range(6)
        ]  # fmt: skip
        strips = [[Strip(line).adjust_cell_length(40)] for line in lines]
        update = LayoutUpdate([*strips], Region(0, 0, 40, 6))
        stream.feed(shown.write(update, console))
        whole = pyte.Screen(40, 6)
        pyte.Stream(whole).feed(Shown().write(update, console))
        for y in range(6):
            one, other = sparing.buffer[y], whole.buffer[y]
            assert [_seen(one[x]) for x in range(40)] == [_seen(other[x]) for x in range(40)]


async def test_a_second_costs_the_digits_that_change(many: Team) -> None:
    async with written(many.maya) as hands:
        now: datetime = hands.screen.now
        sizes = []
        for second in range(1, 5):
            before = hands.driver.written
            hands.screen._now = now + timedelta(seconds=second)
            hands.screen.list.tick(hands.screen.now)
            hands.screen.draw_preview()
            await hands.pilot.pause(0.1)
            sizes.append(hands.driver.written - before)
        assert 0 < max(sizes) <= 600, sizes


async def test_a_second_in_which_nothing_changes_costs_nothing(many: Team) -> None:
    async with written(many.maya) as hands:
        before = hands.driver.written
        hands.screen.tick()
        await hands.settle()
        assert hands.driver.written == before


async def test_a_cursor_key_costs_two_rows_and_when_it_rests_the_preview(many: Team) -> None:
    async with written(many.maya) as hands:
        before = hands.driver.written
        hands.screen.list.action_move(1)
        await hands.pilot.pause(0.02)
        rows = hands.driver.written - before
        assert 0 < rows <= 600
        await hands.rest()
        assert hands.driver.written - before <= 1500
        assert "site 1" in "\n".join(hands.driver.terminal.display[-10:])
