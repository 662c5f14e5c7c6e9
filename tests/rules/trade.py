"""Desks of the packs that escalate to other teams and to the trade, with people of each tier."""

import getpass
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from supportdesk.__main__ import main
from supportdesk.data.pack_files.read import shipped
from supportdesk.data.pack_files.upgrade import read_upgrade
from supportdesk.data.store import SqlStore
from supportdesk.data.templates import render
from supportdesk.desk import Desk, make_desk
from supportdesk.domain import commands as c
from supportdesk.domain.events import Way
from supportdesk.domain.mail import IncomingMail, Mailbox
from supportdesk.domain.people import Person, Role
from supportdesk.domain.refusal import Refusal, Refused
from supportdesk.domain.ticket import Ticket
from tests.aps import Ids

CUSTOMER = Mailbox("Ada Novak", "ada@example.com")
NOW = datetime.fromisoformat("2026-11-23T15:00:00+00:00")


@dataclass
class House:
    """One desk with its people by login; the first owns it."""

    store: SqlStore
    desks: Mapping[str, Desk]
    ids: Ids
    path: Path
    monkeypatch: pytest.MonkeyPatch
    capture: pytest.CaptureFixture[str]

    def ticket(self, reference: str) -> Ticket:
        """A ticket as it is stored."""
        found = self.store.ticket(reference)
        assert found is not None
        return found

    def mail(self, text: str = "It fails.", subject: str = "It fails") -> str:
        """A mail of the customer that opens a ticket; its reference."""
        mail = IncomingMail(
            message_id=f"<{self.ids()}@example.com>",
            sender=CUSTOMER,
            subject=subject,
            text=text,
            raw=text.encode(),
        )
        return self._owner.take_mail(mail).reference

    def do(self, login: str, command: c.Command) -> Ticket:
        """What somebody does; the ticket after it."""
        done = self.desks[login].do(command).ticket
        assert done is not None
        return done

    def refused(self, login: str, command: c.Command) -> Refusal:
        """The refusal that somebody meets, after which everything is as it was."""
        reference = getattr(command, "ticket", "")
        before = self.store.ticket(reference) if reference else None
        found = refusal(lambda: self.desks[login].do(command))
        assert (self.store.ticket(reference) if reference else None) == before
        return found

    def line(self, login: str, *words: str) -> tuple[int, str]:
        """What the command line does for a person: its exit code and what it says."""
        self.monkeypatch.setattr(getpass, "getuser", lambda: login)
        self.capture.readouterr()
        code = main(["--store", str(self.path), *words])
        printed = self.capture.readouterr()
        return code, printed.out + printed.err

    def later(self, **span: int) -> datetime:
        """Let time pass and the desk do what that brings; the new time."""
        now = self.store.now() + timedelta(**span)
        self.store.set_clock(now)
        self._owner.catch_up()
        return now

    def walk(self, login: str, reference: str, flow: str) -> int:
        """Begin a flow; the number of the run."""
        return len(self.do(login, c.StartRun(ticket=reference, flow=flow)).runs)

    def step(
        self, login: str, reference: str, step: str, answer: str = "done", **values: str
    ) -> Ticket:
        """Answer a step of the last run."""
        run = len(self.ticket(reference).runs)
        taken = c.TakeStep(ticket=reference, run=run, step=step, answer=answer, values=values)
        return self.do(login, taken)

    @property
    def _owner(self) -> Desk:
        return next(iter(self.desks.values()))


def refusal(act: Callable[[], object]) -> Refusal:
    """The refusal that an act meets."""
    with pytest.raises(Refused) as found:
        act()
    return found.value.refusal


def house(
    pack: str,
    people: tuple[Person, ...],
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capture: pytest.CaptureFixture[str],
    files: Path | None = None,
) -> House:
    """A desk of a shipped pack, or of changed files of it, at a fixed time."""
    path = folder / "desk.db"
    store = SqlStore(str(path), create=True)
    store.prepare()
    upgrade = read_upgrade(files or shipped(pack))
    ids = Ids()
    make_desk(
        store, name=pack, upgrade=upgrade, owner=people[0], simulated_at=NOW, command_id="made"
    )
    desks = {one.login: Desk(store, one, Way.SCREEN, pack, ids, render) for one in people}
    for one in people[1:]:
        desks[people[0].login].do(c.SavePerson(person=one))
    return House(store, desks, ids, path, monkeypatch, capture)


def person(login: str, tier: str = "", role: Role = Role.AGENT) -> Person:
    """Somebody of a desk in New York."""
    return Person(
        login=login, name=f"{login.title()} Test", tier=tier, role=role, zone="America/New_York"
    )
