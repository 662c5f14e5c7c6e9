"""The doors of the desk: the same act by use case, command line and key, and what each says."""

import getpass
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from supportdesk.__main__ import main
from supportdesk.desk import Desk
from supportdesk.domain import commands as c
from supportdesk.domain.mail import Mailbox
from supportdesk.domain.refusal import Refusal, Refused
from supportdesk.domain.ticket import Ticket
from tests.aps import Team

REP = Mailbox("Patience Osei", "p.osei@chemtreat.example")
JULIE = Mailbox("Julie Mielke", "juliem@CHEMTREAT.com")
FORGED = Mailbox("Julie Mielke", "julie.mielke@chemtreat-mail.example")


@dataclass
class Doors:
    """One desk with all of its doors; `line` is the command line of whoever is named."""

    team: Team
    path: Path
    monkeypatch: pytest.MonkeyPatch
    capture: pytest.CaptureFixture[str]

    def line(self, login: str, *words: str) -> tuple[int, str]:
        """What the command line does for a person: its exit code and what it says."""
        self.monkeypatch.setattr(getpass, "getuser", lambda: login)
        self.capture.readouterr()
        code = main(["--store", str(self.path), *words])
        printed = self.capture.readouterr()
        return code, printed.out + printed.err

    def ticket(self, reference: str) -> Ticket:
        """A ticket as it is stored."""
        return self.team.tom.look.ticket(reference).ticket

    def mail(self, sender: Mailbox = REP, on: str = "", **changes: object) -> str:
        """A mail from somebody, on a ticket where one is named; the reference."""
        more = {"in_reply_to": (self.thread(on),)} if on else {}
        return self.team.mail(sender=sender, **{**more, **changes})  # type: ignore[arg-type]

    def thread(self, reference: str) -> str:
        """The last message id of a ticket's conversation."""
        events = self.team.tom.look.ticket(reference).events
        ids: list[str] = [getattr(one.fact, "message_id", "") for one in events]
        return next(one for one in reversed(ids) if one)

    def following(self, hours: int = 2) -> c.Next:
        """A next ACTION and WHEN."""
        return c.Next(action="Look into it", when=self.now() + timedelta(hours=hours))

    def now(self) -> datetime:
        """The desk's time."""
        return self.team.store.now()

    def answer(self, reference: str, desk: Desk | None = None) -> Ticket | None:
        """The desk's e-mail reply to the requester."""
        reply = c.Reply(
            ticket=reference, text="Look at it", to=(REP.address,), next=self.following()
        )
        return (desk or self.team.tom).do(reply).ticket

    def exchanges(self, count: int) -> str:
        """A ticket after so many e-mail exchanges."""
        reference = self.mail()
        for number in range(count):
            if number:
                self.mail(on=reference, text="and now?")
            self.answer(reference)
        return reference

    def escalated(self) -> str:
        """A ticket that Tier I handed to Tier II."""
        reference = self.mail()
        self.team.tom.do(
            c.HandOver(
                ticket=reference, tier="tier-2", packet="1. LEDs", next=self.following(), done=True
            )
        )
        return reference

    def solved(self, reference: str) -> str:
        """The ticket solved by Tier II."""
        self.team.ines.do(c.SetStatus(ticket=reference, status="solved"))
        return reference

    def modem(self, key: str = "4405-0712") -> str:
        """An active modem in the register."""
        values = {"status": "active", "owner": "ChemTreat", "site": "Reno NV"}
        self.team.maya.do(c.AddThing(kind="modem", key=key, values=values))
        return key


def refused(act: Callable[[], object]) -> Refusal:
    """The refusal that an act meets."""
    with pytest.raises(Refused) as found:
        act()
    return found.value.refusal
