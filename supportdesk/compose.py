"""Composition: the only file that knows every layer. Nothing is built before it is asked for."""

import getpass
import os
import shlex
import sys
import tempfile
import zoneinfo
from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from supportdesk import __version__
from supportdesk.cli.kit import FoundMessage, FoundSignal, NewDesk, Replaying
from supportdesk.cli.terminal import require_terminal
from supportdesk.compose_demo import DemoDesks
from supportdesk.compose_flows import FlowScreens
from supportdesk.compose_packs import new_id
from supportdesk.desk import Desk, make_desk, open_desk
from supportdesk.domain.events import Way
from supportdesk.domain.people import Person, Role
from supportdesk.errors import BadInput, StoreUnreachable
from supportdesk.settings import Settings, load_settings, machine_zone, state_folder

if TYPE_CHECKING:
    from supportdesk.data.store import SqlStore
    from supportdesk.desk.chores import Round
    from supportdesk.desk.passing import Result
    from supportdesk.desk.serving import Serving
    from supportdesk.mail.outbox import Outbox


class Composition(FlowScreens, DemoDesks):
    """Puts the layers together for one call of the program."""

    def __init__(self, args: Namespace) -> None:
        zoneinfo.reset_tzpath(())  # every machine counts by the tzdata package, none by its own
        given = {name: getattr(args, name, None) for name in ("store", "theme", "ascii")}
        self.settings: Settings = load_settings(given)
        self._act_as: str = getattr(args, "act_as", None) or ""

    def store(self, *, create: bool = False) -> "SqlStore":
        """The desk's store; checked to be one unless it is to be created."""
        from supportdesk.data.store import SqlStore

        if create and "://" not in self.settings.store:
            try:
                Path(self.settings.store).parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise StoreUnreachable(
                    f"{self.settings.store} cannot be written: {error.strerror}."
                ) from error
        store = SqlStore(self.settings.store, create=create)
        if not create:
            store.check()
        return store

    def desk(self, way: Way = Way.COMMAND_LINE) -> Desk:
        """The desk for the operating system's user."""
        from supportdesk.data.spool import Spool
        from supportdesk.data.templates import render

        store = self.store()
        return open_desk(
            store,
            getpass.getuser(),
            way,
            new_id,
            render,
            act_as=self._act_as,
            spool=Spool(self._spool_folder()),
            serving=self.serving(store, mail=True) if way is Way.SCREEN else None,
            checking=self.checking,
        )

    def _spool_folder(self) -> Path:
        """Where this machine keeps drafts of this desk: the store's address, not its password."""
        store = self.settings.store
        place = store.rpartition("@")[2] if "://" in store else str(Path(store).resolve())
        name = sha256(place.encode("utf-8", "surrogateescape")).hexdigest()[:16]
        return state_folder(os.environ) / "drafts" / name

    def init(self, wanted: NewDesk) -> str:
        """Make a desk; one line about it."""
        upgrade = self.read_upgrade(wanted.pack)
        pack = upgrade.pack
        tier = wanted.tier or pack.tiers[0].id
        if tier not in {one.id for one in pack.tiers if not one.outside}:
            known = ", ".join(one.id for one in pack.tiers if not one.outside)
            raise BadInput(f"No tier “{tier}”: there are {known}.", "Nothing was made.")
        store = self.store(create=True)
        if not store.prepare() and store.is_desk():
            raise BadInput(f"There is a desk at {self.settings.store} already.", "It is unchanged.")
        owner = Person(
            login=getpass.getuser(),
            name=wanted.owner_name or getpass.getuser(),
            team=pack.team,
            tier=tier,
            role=Role.OWNER,
            zone=wanted.zone or machine_zone(os.environ),
        )
        make_desk(
            store,
            name=wanted.name or pack.title,
            upgrade=upgrade,
            owner=owner,
            simulated_at=wanted.simulated_at,
            command_id=new_id(),
        )
        store_at = self.settings.store
        usual = load_settings({}).store == store_at
        opens = "supportdesk" if usual else f"supportdesk --store {shlex.quote(store_at)}"
        return f"A desk for {pack.title} is ready at {store_at}. Open it: {opens}"

    def find_mail(self, places: Sequence[str]) -> Iterator[FoundMessage]:
        """The messages in these places, one after the other; each is read when it is asked for."""
        from supportdesk.mail.places import find_mail
        from supportdesk.mail.read import read_mail

        trusted = self.settings.trusted_servers
        for one in find_mail(places, sys.stdin.buffer):
            yield FoundMessage(
                file=one.file,
                number=one.number,
                read=partial(read_mail, one.raw, trusted),
                error=one.error,
            )

    def find_signals(
        self, places: Sequence[str], given: Mapping[str, str]
    ) -> Iterator[FoundSignal]:
        """The signal that is given, or those of these files, one after the other."""
        from supportdesk.signal.places import find_signals

        for one in find_signals(places, given, sys.stdin.buffer):
            yield FoundSignal(file=one.file, line=one.line, read=one.taken)

    def save_file(self, folder: Path, name: str, content: bytes) -> Path:
        """Write a file into a folder under a safe name that is still free; its path."""
        from supportdesk.mail.saving import save_file

        try:
            return save_file(folder, name, content)
        except OSError as error:
            raise BadInput(
                f"{folder} cannot be written: {error.strerror}.",
                "What was saved before stays; the desk keeps every file.",
            ) from error

    def send_mail(self) -> "Iterator[Result]":
        """Write what waits in the outbox to .eml files, each once."""
        return self._outbox(self.store()).do(lambda: None)

    def _outbox(self, store: "SqlStore") -> "Outbox":
        from supportdesk.mail.outbox import Outbox

        return Outbox(store, self.settings.outbox_folder)

    def work(
        self, *, once: bool, tell: "Callable[[Round], None]", say: Callable[[str], None]
    ) -> bool:
        """Do what time brings, once or until TERM or Ctrl-C; whether it was this one's turn."""
        from supportdesk.worker.loop import Worker
        from supportdesk.worker.making import make_watch
        from supportdesk.worker.stop import stop_by_signal

        store = self.store()
        with stop_by_signal() as stop:
            watch = make_watch(store, [self._outbox(store)], new_id, stop)
            worker = Worker(watch, stop, stop.sleep, tell, say)
            if once:
                return worker.once()
            worker.run()
            return True

    def serving(self, store: "SqlStore", *, mail: bool) -> "Serving":
        """What an open screen does of a worker's work.

        It writes mail only where that lies beside the store, never into a folder of its own.
        """
        from supportdesk.worker.making import make_serving

        shared = store.is_shared()
        chores = [self._outbox(store)] if mail and not shared else []
        return make_serving(store, chores, new_id, shared=shared)

    def mappings(self) -> tuple[Path, ...]:
        """The mappings that ship with the desk, in the order in which they are tried."""
        from supportdesk import data

        return tuple(sorted((Path(data.__path__[0]) / "mappings").glob("*.toml")))

    def replaying(self) -> Replaying:
        """What compares the store with its events, and makes it anew."""
        return self.store()

    def migrate(self) -> list[str]:
        """Bring the store's schema up to date; the migrations applied."""
        from supportdesk.data.store import SqlStore

        return SqlStore(self.settings.store).prepare()

    def lacking(self) -> list[str]:
        """The migrations that the store's schema lacks."""
        from supportdesk.data.store import SqlStore

        return SqlStore(self.settings.store).lacking()

    def facts(self) -> dict[str, str]:
        """What this desk runs on; of an older schema what can be told without knowing it."""
        from supportdesk.data.store import SqlStore
        from supportdesk.presentation.lease import lease_text

        store = SqlStore(self.settings.store)
        missing = store.lacking()
        name, pack, simulated = store.about()
        version = "" if missing else f" {store.pack(pack).version[:12]}"
        return {
            "supportdesk": __version__,
            "python": sys.version.partition(" ")[0],
            "store": self.settings.store.rpartition("@")[2],
            "database": store.kind(),
            "schema": f"older, lacks {', '.join(missing)}" if missing else "up to date",
            "desk": name,
            "pack": f"{pack}{version}",
            "clock": "simulated" if simulated else "the store's",
            "outbox": str(self.settings.outbox_folder),
            "clocks": "not known before the schema is up to date"
            if missing
            else lease_text(store.lease()),
        }

    def open_screen(self) -> int:
        """Open the desk on this terminal; the exit code."""
        require_terminal()
        return self._screen(self.desk(Way.SCREEN))

    def _screen(self, desk: Desk) -> int:
        from supportdesk.app import DeskApp

        app = DeskApp(desk, theme=self.theme(), ascii_only=self.settings.ascii)
        try:
            app.run()
        finally:
            with suppress(StoreUnreachable):  # the lease runs out by itself
                desk.leave()
        return app.return_code or 0

    def demo(self, pack: str, act_as: str) -> int:
        """Open a desk full of life in a folder that is thrown away afterwards."""
        require_terminal()
        with tempfile.TemporaryDirectory(prefix="supportdesk-demo-") as folder:
            path = Path(folder) / "demo.db"
            self.settings = load_settings(
                {"store": str(path), "theme": self.settings.theme, "ascii": self.settings.ascii}
            )
            desk = self.make_demo(pack, datetime.now(UTC).replace(microsecond=0), act_as)
            return self._screen(desk)
