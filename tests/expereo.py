"""The Expereo pack as it ships, people of its centres, and a desk at a fixed time, for tests."""

import getpass
from dataclasses import replace
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
from supportdesk.domain.mail import IncomingMail, Mailbox, OutgoingMail
from supportdesk.domain.party import Party
from supportdesk.domain.people import Person, Role
from supportdesk.domain.signal import Reach, Signal
from supportdesk.domain.ticket import Ticket
from tests.aps import Ids

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
UPGRADE = read_upgrade(shipped("expereo"))
PACK = UPGRADE.pack
OWNER = Person(login="owner", name="Olga Own", tier="support", role=Role.OWNER)
SALMA = Person(
    login="salma", name="Salma Haddad", tier="support", team="dubai", languages="English, Arabic"
)
DIEGO = Person(
    login="diego", name="Diego Funes", tier="support", team="buenos-aires", languages="Spanish"
)
SUPER = Person(login="nils", name="Nils Berg", tier="senior", role=Role.SUPERVISOR)
ADA = Mailbox("Ada Katz", "a.katz@northwind.example")
PARTY = Party(name=ADA.name, address=ADA.address, phone="+49 30 5550112")


class Cases:
    """A desk with cases, seen by its people and by its command line."""

    def __init__(
        self, path: Path, monkeypatch: pytest.MonkeyPatch, capture: pytest.CaptureFixture[str]
    ) -> None:
        self.path, self.monkeypatch, self.capture = path, monkeypatch, capture
        self.store = SqlStore(str(path), create=True)
        self.ids = Ids()
        self.store.prepare()
        make_desk(
            self.store, name=PACK.title, upgrade=UPGRADE, owner=OWNER, simulated_at=NOW,
            command_id="made",
        )  # fmt: skip
        self.owner = self.desk(OWNER)
        for one in (SALMA, DIEGO, SUPER):
            self.owner.do(c.SavePerson(person=one))
        self.salma, self.diego, self.super = self.desk(SALMA), self.desk(DIEGO), self.desk(SUPER)

    def desk(self, person: Person, way: Way = Way.SCREEN) -> Desk:
        return Desk(self.store, person, way, PACK.name, self.ids, render)

    def line(self, login: str, *words: str) -> tuple[int, str]:
        """What the command line does for a person: its exit code and what it says."""
        self.monkeypatch.setattr(getpass, "getuser", lambda: login)
        self.capture.readouterr()
        code = main(["--store", str(self.path), *words])
        printed = self.capture.readouterr()
        return code, printed.out + printed.err

    def later(self, **span: int) -> datetime:
        now = self.store.now() + timedelta(**span)
        self.store.set_clock(now)
        return now

    def at(self, since: datetime, **span: int) -> datetime:
        """Let it be so long after an instant."""
        now = since + timedelta(**span)
        self.store.set_clock(now)
        return now

    def work(self) -> None:
        """Let the worker go its round."""
        self.owner.catch_up()

    def case(self, reference: str) -> Ticket:
        return self.owner.look.ticket(reference).ticket

    def mail(
        self, text: str = "It is down.", on: str = "", sender: Mailbox = ADA, **more: object
    ) -> str:
        """A mail, in the thread of a case where one is named; the reference of its case."""
        thread = {"in_reply_to": (self.thread(on),)} if on else {}
        values: dict[str, object] = {
            "message_id": f"<{self.ids()}@northwind.example>", "sender": sender,
            "subject": "Berlin is down", "text": text, "raw": text.encode(), **thread, **more,
        }  # fmt: skip
        return self.owner.take_mail(IncomingMail(**values)).reference  # type: ignore[arg-type]

    def thread(self, reference: str) -> str:
        ids = [getattr(one.fact, "message_id", "") for one in self.events(reference)]
        return str(next(one for one in reversed(ids) if one))

    def events(self, reference: str) -> tuple:  # type: ignore[type-arg]
        ticket_id = str(self.case(reference).id)
        return self.store.history(SubjectKind.TICKET, ticket_id)

    def facts(self, reference: str, kind: str) -> list:  # type: ignore[type-arg]
        return [one.fact for one in self.events(reference) if one.fact.kind == kind]

    def posted(self, reference: str) -> list[OutgoingMail]:
        """The automatic messages that went out for a case, in order."""
        found = self.store.unsent()
        return [one for one in found if one.automatic and reference in one.subject]

    def opened(self, about: str = "down", every: str = "1h", **more: object) -> str:
        """A case that somebody opened by hand from a phone call."""
        usual = c.OpenTicket(
            pack="",
            subject="Berlin is down",
            channel="phone",
            text="No service.",
            called=True,
            requester=PARTY,
            type=about,
            every=every,
        )
        command = replace(usual, **more)  # type: ignore[arg-type]
        return self.salma.do(command).subject

    def opened_by_the_nms(self) -> str:
        """A case that an outage opened by itself."""
        down = Signal(
            source="nms", kind="ntu", key="NTU-1", state=Reach.DOWN, since=self.store.now()
        )
        self.owner.take_signal(down)
        self.later(minutes=10)
        self.work()
        return str(self.store.tickets(PACK.name, 0, 100)[-1].reference)

    def answer(self, reference: str, **more: object) -> Ticket:
        reply = c.Reply(ticket=reference, text="We look into it.", to=(ADA.address,), **more)  # type: ignore[arg-type]
        after = self.salma.do(reply).ticket
        assert after is not None
        return after

    def solved(self, about: str = "down", *, rfo: bool = True) -> str:
        """A solved incident, its RFO settled where asked."""
        reference = self.opened(about)
        self.answer(reference, status="solved")
        if rfo:
            self.settle_rfo(reference)
        return reference

    def settle_rfo(self, reference: str) -> None:
        values = {"not_needed_because": "told on the phone"}
        self.salma.do(c.MoveItem(ticket=reference, item=1, to="not-applicable", values=values))

    def closed(self) -> str:
        """An incident that closed by itself."""
        reference = self.solved()
        self.later(hours=24)
        self.work()
        assert self.case(reference).status == "closed"
        return reference
