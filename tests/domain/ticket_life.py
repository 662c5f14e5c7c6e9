"""A ticket's life without a store: commands are decided, its facts folded, its time passes."""

from dataclasses import replace
from datetime import datetime, timedelta

from supportdesk.domain import commands as c
from supportdesk.domain import facts, sla
from supportdesk.domain.clock import Clock
from supportdesk.domain.decide import (
    Setting,
    Work,
    begin,
    decide,
    open_by_message,
    open_ticket,
    what_time_brings,
)
from supportdesk.domain.decide.talk import receive
from supportdesk.domain.events import Occurred, Way
from supportdesk.domain.fold import fold_all, opened
from supportdesk.domain.pack import Pack
from supportdesk.domain.party import Party
from supportdesk.domain.people import Person
from supportdesk.domain.sla import ClockRule, Policy
from supportdesk.domain.thing import Thing
from supportdesk.domain.ticket import Ticket
from supportdesk.domain.versions import AS_NOW
from tests.aps import INES, NOW, PACK, TOM

JANA = Party(name="Jana Vogt", address="j.vogt@kessel.example", organisation="Kessel")


def pack_of(*rules: ClockRule, **changes: object) -> Pack:
    """The APS pack with these clocks, without its gates."""
    given = {"policy": Policy(clocks=rules), "gates": (), "versions": AS_NOW, **changes}
    return replace(PACK, **given)  # type: ignore[arg-type]


class Life:
    """One ticket of a pack, from `now` on; `events` are its facts in the order of their writing."""

    ticket: Ticket

    def __init__(self, pack: Pack, now: datetime = NOW) -> None:
        self.pack, self.now = pack, now
        self.events: list[Occurred] = []
        self.register: dict[str, Thing] = {}
        self._timing: tuple[Pack, sla.Timing] | None = None

    @property
    def timing(self) -> sla.Timing:
        """What its clocks are timed with."""
        if self._timing is None or self._timing[0] is not self.pack:
            self._timing = self.pack, sla.timing(self.pack)
        return self._timing[1]

    def setting(self, actor: Person = TOM) -> Setting:
        """The desk as it is now."""
        return Setting(
            now=self.now,
            actor=actor,
            way=Way.SCREEN,
            pack=self.pack,
            timing=self.timing,
            people={one.login: one for one in (TOM, INES)},
            find_thing=lambda kind, key: self.register.get(f"{kind}:{key}"),
        )

    def begin(self, *, by_mail: bool = True, requester: Party | None = JANA) -> "Life":
        """Open the ticket by a mail, or by hand."""
        if by_mail:
            work = open_by_message(self.setting(), self.message(), self.now, 1, "T-1")
        else:
            opening = c.OpenTicket(
                pack="aps", subject="Silent", channel="phone", requester=requester, next=self.next()
            )
            work = open_ticket(self.setting(), opening, 1, "T-1")
        self.take(work)
        return self

    def message(self) -> facts.MessageReceived:
        """A mail of the customer."""
        return facts.MessageReceived(
            sender=JANA, subject="Silent", text=facts.Written("Nothing."), channel="email"
        )

    def next(self, **span: int) -> c.Next:
        """An ACTION that is due some time from now."""
        return c.Next(action="Look", when=self.now + timedelta(**(span or {"days": 30})))

    def take(self, work: Work) -> list[facts.Fact]:
        """What a decision brought becomes what the ticket is."""
        self.ticket = work.ticket
        self.events += work.occurred
        return [one.fact for one in work.occurred]

    def mail(self, at: datetime | None = None) -> list[facts.Fact]:
        """The customer writes; `at` is when, where it is read later."""
        work = begin(self.setting(), self.ticket)
        receive(work, self.message(), at or self.now)
        return self.take(work)

    def do(self, command: c.TicketCommand, actor: Person = TOM) -> list[facts.Fact]:
        """Somebody does something now."""
        return self.take(decide(self.ticket, command, self.setting(actor)))

    def reply(self, status: str = "") -> list[facts.Fact]:
        """Tom answers."""
        following = None if status in {"solved", "closed"} else self.next()
        to = (JANA.address,)
        return self.do(
            c.Reply(ticket="T-1", text="Yes.", to=to, status=status, next=following, done=True)
        )

    def status(self, wanted: str, reason: str = "") -> list[facts.Fact]:
        """Tom sets the status."""
        following = self.next() if self.pack.is_open(wanted) else None
        return self.do(
            c.SetStatus(ticket="T-1", status=wanted, reason=reason, next=following, done=True)
        )

    def later(self, **span: int) -> list[facts.Fact]:
        """Time passes, and brings what it brings."""
        self.now += timedelta(**span)
        return self.take(what_time_brings(self.ticket, self.setting()))

    def clock(self, key: str) -> Clock:
        """One of its clocks."""
        found = self.ticket.clock(key)
        assert found is not None
        return found

    def folded(self) -> Ticket:
        """The ticket as its events make it, from nothing."""
        first, *rest = self.events
        assert isinstance(first.fact, facts.TicketOpened)
        ticket = opened(1, first.fact, first.at, self.pack.version)
        return fold_all(ticket, rest)
