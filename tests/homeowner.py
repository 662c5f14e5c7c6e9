"""The homeowner pack as it ships, its people, and callers, for tests."""

import getpass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from supportdesk.__main__ import main
from supportdesk.data.pack_files.read import shipped
from supportdesk.data.pack_files.upgrade import read_upgrade
from supportdesk.data.store import SqlStore
from supportdesk.data.templates import render
from supportdesk.desk import Desk, make_desk
from supportdesk.domain import commands as c
from supportdesk.domain.events import SubjectKind, Way
from supportdesk.domain.mail import IncomingMail, Mailbox
from supportdesk.domain.party import Party
from supportdesk.domain.people import Person, Role
from supportdesk.domain.run import Run
from supportdesk.domain.ticket import Ticket
from tests.aps import Ids

UPGRADE = read_upgrade(shipped("homeowner"))
PACK = UPGRADE.pack
NOW = datetime(2026, 11, 25, 18, 0, tzinfo=UTC)
"""A Wednesday at ten in the morning where the calendar counts."""
NOOR = Person(login="noor", name="Noor Haddad", role=Role.OWNER, tier="support", zone="UTC")
BEN = Person(login="ben", name="Ben Castillo", tier="support", zone="America/New_York")
ROSA = Person(login="rosa", name="Rosa Lind", tier="support", role=Role.SUPERVISOR, zone="UTC")
INES = Party(
    name="Inés Alvarez",
    address="ines@home.example",
    phone="619-555-0141",
    place="12 Juniper Ct, San Diego CA",
)
HOLDER = {"role": "contract-holder", "how": "job number and address were right"}


class Homeowners:
    """A desk of the pack, seen by each of its people, with its command line."""

    def __init__(
        self, folder: Path, patch: pytest.MonkeyPatch, capture: pytest.CaptureFixture[str]
    ) -> None:
        self.path, self.patch, self.capture = folder / "desk.db", patch, capture
        self.store = SqlStore(str(self.path), create=True)
        self.ids = Ids()
        self.store.prepare()
        make_desk(
            self.store, name="test", upgrade=UPGRADE, owner=NOOR, simulated_at=NOW, command_id="m"
        )
        self.noor = self.desk(NOOR)
        for one in (BEN, ROSA):
            self.noor.do(c.SavePerson(person=one))
        self.ben, self.rosa = self.desk(BEN), self.desk(ROSA)

    def desk(self, person: Person) -> Desk:
        """The desk as a person sees it."""
        return Desk(self.store, person, Way.SCREEN, PACK.name, self.ids, render)

    def at(self, now: datetime) -> None:
        """Let it be this time."""
        self.store.set_clock(now)

    def line(self, login: str, *words: str) -> tuple[int, str]:
        """What the command line does for a person: its exit code and what it says."""
        self.patch.setattr(getpass, "getuser", lambda: login)
        self.capture.readouterr()
        code = main(["--store", str(self.path), *words])
        printed = self.capture.readouterr()
        return code, printed.out + printed.err

    def contact(self, channel: str = "phone", who: Party = INES, **more: object) -> str:
        """A case opened for somebody who calls or writes; its reference."""
        opening = c.OpenTicket(
            pack=PACK.name,
            subject="The system is off",
            channel=channel,
            text="It is off since Sunday.",
            requester=who,
            called=channel == "phone",
            **more,  # type: ignore[arg-type]
        )
        return self.ben.do(opening).subject

    def mail(self, text: str = "It is off.", on: str = "", sender: str = INES.address) -> str:
        """A mail, on a case where one is named; the reference of its case."""
        mail = IncomingMail(
            message_id=f"<{self.ids()}@home.example>",
            in_reply_to=(self.thread(on),) if on else (),
            sender=Mailbox("Inés Alvarez", sender),
            subject=f"Re: [{on}]" if on else "The system is off",
            text=text,
            raw=b"",
        )
        return self.noor.take_mail(mail).reference

    def thread(self, reference: str) -> str:
        """The last message id of a case's conversation."""
        events = self.store.history(SubjectKind.TICKET, str(self.ticket(reference).id))
        ids: list[str] = [getattr(one.fact, "message_id", "") for one in events]
        return next(one for one in reversed(ids) if one)

    def call(self, reference: str, name: str = "Inés Alvarez", phone: str = INES.phone) -> None:
        """Another call that came in on a case."""
        self.ben.do(
            c.LogCall(
                ticket=reference, text="Calls again.", reached=True, incoming=True,
                person=name, number=phone,
            )
        )  # fmt: skip

    def known(self, reference: str, **changes: str) -> Ticket:
        """The case after its caller was authenticated."""
        done = self.ben.do(c.Authenticate(ticket=reference, **{**HOLDER, **changes}))  # type: ignore[arg-type]
        assert done.ticket is not None
        return done.ticket

    def ticket(self, reference: str) -> Ticket:
        """A case as it is stored."""
        found = self.store.ticket(reference)
        assert found is not None
        return found

    def run(self, reference: str) -> Run:
        """The last run on a case."""
        return self.ticket(reference).runs[-1]

    def begin(self, flow: str, channel: str = "phone", **more: object) -> str:
        """A flow begun for an authenticated caller; the reference."""
        reference = self.contact(channel, **more)  # type: ignore[arg-type]
        self.known(reference)
        self.ben.do(c.StartRun(ticket=reference, flow=flow))
        return reference

    def take(
        self,
        reference: str,
        step: str,
        answer: str = "done",
        desk: Desk | None = None,
        **values: str,
    ) -> Run:
        """A step of the last run answered; the run after it."""
        number = self.run(reference).number
        take = c.TakeStep(
            ticket=reference, run=number, step=step, answer=answer, values=values,
            next=c.Next(action="Find out", when=self.store.now() + timedelta(hours=4))
            if step in {"find-out", "try-again"} else None,
        )  # fmt: skip
        (desk or self.ben).do(take)
        return self.run(reference)

    def notes(self, reference: str) -> list[str | None]:
        """The notes in the conversation of a case."""
        events = self.ben.look.ticket(reference).events
        return [one.fact.text.text for one in events if one.fact.kind == "note-added"]  # type: ignore[attr-defined]
