"""Composition of demo desks: full of life, thrown away or kept."""

import getpass
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from supportdesk.compose_packs import new_id
from supportdesk.compose_simulation import SimulatedDesks
from supportdesk.desk import Desk, open_desk
from supportdesk.domain.events import Way
from supportdesk.errors import BadInput
from supportdesk.settings import Settings

if TYPE_CHECKING:
    from supportdesk.data.store import SqlStore
    from supportdesk.desk.browsing import Checking
    from supportdesk.desk.serving import Serving


class DemoDesks(SimulatedDesks):
    """Desks that have lived for a month when they are opened first."""

    settings: Settings

    def store(self, *, create: bool = False) -> "SqlStore":
        """The desk's store."""
        raise NotImplementedError

    def serving(self, store: "SqlStore", *, mail: bool) -> "Serving":
        """What an open screen does of a worker's work."""
        raise NotImplementedError

    def checking(self) -> "Checking":
        """The check of the desk's pack."""
        raise NotImplementedError

    def make_demo(self, pack: str, now: datetime, act_as: str = "", *, still: bool = False) -> Desk:
        """A demo desk in this composition's store; `still` leaves its clock standing at `now`."""
        from supportdesk.data.demo_read import demo_upgrade, read_life
        from supportdesk.data.templates import render
        from supportdesk.demo import play

        life = read_life(pack)
        upgrade = demo_upgrade(pack, life)
        store = self.store(create=True)
        store.prepare()
        play(life, upgrade, store, now, still=still)
        serving = self.serving(store, mail=False)
        return open_desk(
            store, act_as or life.you, Way.SCREEN, new_id, render,
            serving=serving, checking=self.checking,
        )  # fmt: skip

    def keep_demo(self, pack: str, path: Path) -> str:
        """Make the same desk in a file that stays, with you at work in it; who you are there.

        The file is there when the desk is whole. Raises BadInput where something lies there.
        """
        from supportdesk.domain import commands

        _refuse_taken(path)
        try:
            with tempfile.TemporaryDirectory(prefix=".demo-", dir=path.parent) as folder:
                made = Path(folder) / path.name
                self.settings = replace(self.settings, store=str(made))
                desk = self.make_demo(pack, datetime.now(UTC).replace(microsecond=0))
                login = getpass.getuser()
                if login not in desk.look.people():
                    desk.do(commands.SavePerson(person=replace(desk.me, login=login, name=login)))
                _refuse_taken(path)
                made.rename(path)
        except OSError as error:
            raise BadInput(f"{path} cannot be written: {error.strerror}.") from error
        return desk.me.login


def _refuse_taken(path: Path) -> None:
    if path.exists() or path.is_symlink():
        raise BadInput(f"There is something at {path} already.", "It is unchanged.")
