"""The app over a desk at a fixed time, and a person's hands on its keys."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from supportdesk.app import DeskApp
from supportdesk.data.demo_read import demo_upgrade, read_life
from supportdesk.data.store import SqlStore
from supportdesk.data.templates import render
from supportdesk.demo import play
from supportdesk.desk import Desk, open_desk
from supportdesk.desk.browsing import Checking
from supportdesk.domain.events import Way
from tests.aps import NOW, Ids

SIZES = [(80, 24), (120, 40)]


def demo_desk(
    folder: Path,
    login: str = "you",
    checking: Callable[[], Checking] | None = None,
    pack: str = "aps",
) -> Desk:
    """A demo desk with its clock standing at a fixed time; played once per folder and pack."""
    path = folder / f"{pack}.db"
    fresh = not path.exists()
    store = SqlStore(str(path), create=True)
    if fresh:
        store.prepare()
        life = read_life(pack)
        play(life, demo_upgrade(pack, life), store, NOW, still=True)
    return open_desk(store, login, Way.SCREEN, Ids(), render, checking=checking)


class Hands:
    """Presses keys and waits until the desk has answered."""

    def __init__(self, app: DeskApp, pilot: Pilot[None]) -> None:
        self.app, self.pilot = app, pilot

    async def settle(self) -> None:
        """Wait until no worker is busy, no message waits and no key is held, twice in a row."""
        quiet = 0
        for _ in range(400):
            await self.pilot.pause()
            screens = list(self.app.screen_stack)
            busy = [one for screen in screens for one in screen.workers if not one.is_finished]
            if busy:
                with suppress(WorkerCancelled):  # a later reading took its place
                    await asyncio.wait_for(screens[-1].workers.wait_for_complete(busy), 10)
            waiting = self.app.message_queue_size + sum(
                one.message_queue_size
                for screen in screens
                for one in (screen, *screen.walk_children())
            )
            calm = not busy and not waiting and self.app.keys_at_rest
            quiet = quiet + 1 if calm else 0
            if quiet == 2:
                break
            await asyncio.sleep(0.01)
        await self.pilot.pause(0.05)

    async def still(self) -> None:
        """Wait until nothing has moved for a while, on a machine under load too."""
        same, before = 0, ""
        for _ in range(60):
            await self.settle()
            await self.pilot.pause(0.1)
            now = self.text + repr(self.app.screen.focused)
            same = same + 1 if now == before else 0
            if same == 3:
                return
            before = now

    async def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def type(self, text: str) -> None:
        """Type text into what has the focus."""
        for char in text:
            await self.pilot.press("space" if char == " " else char)
        await self.settle()

    @property
    def told(self) -> str:
        """What the toasts say now."""
        return "\n".join(one.message for one in self.app._notifications)

    @property
    def text(self) -> str:
        """The screen as text."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join("".join(one.text for one in strip).rstrip() for strip in strips)


@asynccontextmanager
async def at_the_desk(desk: Desk, size: tuple[int, int] = (120, 40)) -> AsyncIterator[Hands]:
    """The app, opened and read for the first time."""
    app = DeskApp(desk)
    async with app.run_test(size=size, notifications=False) as pilot:
        hands = Hands(app, pilot)
        await hands.settle()
        yield hands
