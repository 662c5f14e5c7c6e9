"""The APS pack as it ships, people of its tiers, and a desk at a fixed time, for tests."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from supportdesk.data.pack_files.read import shipped
from supportdesk.data.pack_files.upgrade import read_upgrade
from supportdesk.data.store import SqlStore
from supportdesk.data.templates import render
from supportdesk.desk import Desk, make_desk
from supportdesk.domain.commands import SavePerson
from supportdesk.domain.events import Way
from supportdesk.domain.mail import IncomingMail, Mailbox
from supportdesk.domain.people import Person, Role
from supportdesk.domain.upgrade import Upgrade

NOW = datetime(2026, 11, 23, 20, 2, tzinfo=UTC)
UPGRADE = read_upgrade(shipped("aps"))
PACK = UPGRADE.pack
MAYA = Person(
    login="maya", name="Maya Okafor", tier="tier-1", role=Role.OWNER, zone="America/Chicago"
)
TOM = Person(login="tom", name="Tom Becker", tier="tier-1", zone="America/New_York")
INES = Person(login="ines", name="Ines Prado", tier="tier-2", zone="America/New_York")
DANA = Person(login="dana", name="Dana Whitlock", role=Role.SUPERVISOR, zone="America/New_York")


class Ids:
    """Ids for commands, one after the other."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def __call__(self) -> str:
        return f"id-{next(self._numbers)}"


class Team:
    """A desk in a store, seen by each of its people."""

    def __init__(self, store: SqlStore, now: datetime = NOW, upgrade: Upgrade = UPGRADE) -> None:
        self.store = store
        self.ids = Ids()
        store.prepare()
        make_desk(
            store, name=PACK.title, upgrade=upgrade, owner=MAYA, simulated_at=now, command_id="made"
        )
        self.maya = self.desk(MAYA)
        for one in (TOM, INES, DANA):
            self.maya.do(SavePerson(person=one))
        self.tom, self.ines, self.dana = self.desk(TOM), self.desk(INES), self.desk(DANA)

    def desk(self, person: Person) -> Desk:
        """The desk as a person sees it."""
        return Desk(self.store, person, Way.SCREEN, PACK.name, self.ids, render)

    def later(self, **span: int) -> datetime:
        """Let time pass; the new time."""
        now = self.store.now() + timedelta(**span)
        self.store.set_clock(now)
        return now

    def mail(self, text: str = "The modem is silent.", **changes: object) -> str:
        """Take a mail; the reference of its ticket."""
        values: dict[str, object] = {
            "message_id": f"<{self.ids()}@chemtreat.example>",
            "sender": Mailbox("Patience Osei", "p.osei@chemtreat.example"),
            "subject": "Three cooling towers offline",
            "text": text,
            "raw": text.encode("utf-8", "replace"),
        }
        mail = IncomingMail(**{**values, **changes})  # type: ignore[arg-type]
        return self.maya.take_mail(mail).reference


@contextmanager
def team(folder: Path) -> Iterator[Team]:
    """A desk of the APS pack on SQLite in a folder."""
    yield Team(SqlStore(str(folder / "desk.db"), create=True))
