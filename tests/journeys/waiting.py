"""A small desk with a flow that waits: for the customer, for a part, for a signal, for time."""

from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from supportdesk.data.pack_files.upgrade import read_upgrade
from supportdesk.data.store import SqlStore
from supportdesk.data.templates import render
from supportdesk.desk import Desk, make_desk
from supportdesk.domain import commands as c
from supportdesk.domain.events import Way
from supportdesk.domain.mail import IncomingMail, Mailbox
from supportdesk.domain.people import Person, Role
from supportdesk.domain.run import Run
from supportdesk.domain.ticket import Ticket
from tests.aps import Ids
from tests.data.small_pack import change, write_pack

NOW = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)
ANA = Person(login="ana", name="Ana Reis", tier="first", role=Role.OWNER)
RUI = Mailbox("Rui", "rui@example.org")
MAKER = Mailbox("Vera", "vera@maker.example")
WAIT_YAML = """\
id: patience
title: Wait for them
start: ask
steps:
  - {id: ask, kind: instruction, label: Ask them, title: Ask them, next: answer}
  - id: answer
    kind: wait
    label: Wait for the answer
    title: What do they say?
    owner: customer
    within: 24h
    action: Ask again
    answers:
      - {id: wrote, text: They wrote, to: sort, comes: message:customer}
      - {id: silent, text: Nothing came, to: part, comes: time}
      - {id: forget, text: We need no answer, to: end}
  - {id: sort, kind: instruction, label: Read it, title: Read it, next: end}
  - id: part
    kind: wait
    label: Wait for the part
    title: Wait for the maker
    owner: maker
    within: 8bh
    calendar: hours
    answers:
      - {id: maker, text: The maker wrote, to: sort, comes: message:the-maker}
      - {id: here, text: The part is here, to: end, comes: item:part=here}
      - {id: up, text: It works again, to: end, comes: signal:pump-up}
      - {id: late, text: The maker is late, to: chase, comes: time}
  - {id: chase, kind: instruction, label: Ring the maker, title: Ring them, next: part}
  - {id: end, kind: end, label: Done, title: Done, outcome: solved, solves: true}
"""


def waiting_pack(folder: Path, text: str = WAIT_YAML, policy: str = "") -> Path:
    """The small pack with the flow that waits; `policy` is added to its policies."""
    write_pack(folder)
    known = "{id: the-maker, name: The maker, addresses: [vera@maker.example]}"
    change(
        folder,
        "directory.yaml",
        "{id: the-maker, name: The maker, open_point: nobody said how to reach them}",
        known,
    )
    with (folder / "policies.yaml").open("a", encoding="utf-8") as policies:
        policies.write(policy)
    (folder / "flows" / "patience.yaml").write_text(text, encoding="utf-8")
    return folder


class Patience:
    """A run that has come to its first wait, on a ticket by mail of 14:00."""

    def __init__(
        self,
        folder: Path,
        text: str = WAIT_YAML,
        following: c.Next | None = None,
        policy: str = "",
    ) -> None:
        pack = folder / "pack"
        pack.mkdir(exist_ok=True)
        self.store = SqlStore(str(folder / "desk.db"), create=True)
        self.store.prepare()
        upgrade = read_upgrade(waiting_pack(pack, text, policy))
        make_desk(
            self.store, name="Small", upgrade=upgrade, owner=ANA, simulated_at=NOW, command_id="m"
        )
        self.ids = Ids()
        self.desk = Desk(self.store, ANA, Way.SCREEN, "small", self.ids, render)
        self._mails = count()
        self.reference = ""
        self.reference = self.mail()
        self.desk.do(c.StartRun(ticket=self.reference, flow="patience"))
        asked = c.TakeStep(
            ticket=self.reference, run=1, step="ask", answer="done", done=True, next=following
        )
        self.desk.do(asked)

    def mail(self, sender: Mailbox = RUI, at: datetime | None = None) -> str:
        """A message on the ticket, or the one that opens it."""
        subject = f"Re: [{self.reference}]" if self.reference else "It drips"
        mail = IncomingMail(
            message_id=f"<{next(self._mails)}@example.org>", sender=sender, subject=subject,
            text="Here.", raw=b"", happened_at=at,
        )  # fmt: skip
        return self.desk.take_mail(mail).reference

    def write_to(self, person: Mailbox) -> None:
        """A mail to somebody, so that their answer belongs to the ticket."""
        following = c.Next(action="Look", when=self.store.now() + timedelta(days=30))
        self.desk.do(
            c.Reply(ticket=self.reference, text="And?", to=(person.address,), next=following)
        )

    def take(self, step: str, answer: str = "done", **values: str) -> Run:
        """Answer a step; the run after it."""
        self.desk.do(
            c.TakeStep(ticket=self.reference, run=1, step=step, answer=answer, values=values)
        )
        return self.run

    def back(self, to: str = "") -> Run:
        """Go back; the run after it."""
        self.desk.do(c.StepBack(ticket=self.reference, run=1, to=to))
        return self.run

    def later(self, **span: float) -> datetime:
        """Let time pass, nobody looking after it; the new time."""
        now = self.store.now() + timedelta(**span)
        self.store.set_clock(now)
        return now

    @property
    def ticket(self) -> Ticket:
        """The ticket as it is stored."""
        found = self.store.ticket(self.reference)
        assert found is not None
        return found

    @property
    def run(self) -> Run:
        """The run as it is stored."""
        return self.ticket.runs[0]
