"""Doing: a command becomes facts, stored with everything that follows from them, or nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from supportdesk.desk.outgoing import outgoing
from supportdesk.desk.store import Store, Transaction
from supportdesk.domain import commands, facts
from supportdesk.domain.decide import Setting, Work, decide, open_ticket, permit, what_time_brings
from supportdesk.domain.events import Envelope, Occurred, SubjectKind, Way
from supportdesk.domain.pack import Pack
from supportdesk.domain.people import Person
from supportdesk.domain.refusal import refuse
from supportdesk.domain.sla import Timing, timing
from supportdesk.domain.ticket import Ticket
from supportdesk.errors import Clash, Conflict

TRIES = 5
_NEVER_LATE = (commands.Note, commands.Claim, commands.StartRun)


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What a command came to; `repeated` when it had been done before under the same id."""

    subject: str
    ticket: Ticket | None = None
    repeated: bool = False


@lru_cache(maxsize=32)
def _timing(version: str, holder: "_Held") -> Timing:
    return timing(holder.pack.policy, holder.pack.calendars)


class _Held:
    """Carries a pack through the cache, which tells packs apart by version alone."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack

    def __hash__(self) -> int:
        return hash(self.pack.version)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and other.pack.version == self.pack.version


@dataclass(frozen=True, slots=True)
class Hand:
    """Whose hand does it, and by which door."""

    me: Person
    way: Way
    on_behalf_of: str = ""

    def envelope(self, tx: Transaction, command_id: str, pack: str = "") -> Envelope:
        """The envelope of this hand's events."""
        return Envelope(
            recorded_at=tx.now,
            actor=self.me.login,
            on_behalf_of=self.on_behalf_of,
            way=self.way,
            command_id=command_id,
            pack_version=pack,
        )

    def setting(self, tx: Transaction, pack: Pack) -> Setting:
        """The setting in which this hand's commands are decided."""
        return Setting(
            now=tx.now,
            actor=self.me,
            way=self.way,
            pack=pack,
            timing=_timing(pack.version, _Held(pack)),
            people=tx.people(),
        )


class Doing:
    """Carries out commands, each in one transaction, each id once."""

    def __init__(self, store: Store, hand: Hand, pack_name: str, new_id: Callable[[], str]) -> None:
        self.store = store
        self.hand = hand
        self.pack_name = pack_name
        self._new_id = new_id

    def do(self, command: commands.Command, command_id: str = "") -> Done:
        """Carry out a command.

        Raises Refused, NotFound, Conflict when somebody changed the ticket after `seen`, and
        StoreUnreachable; in every case nothing has been stored.
        """
        wanted = command_id or self._new_id()
        for attempt in range(TRIES):
            try:
                with self.store.transaction() as tx:
                    return self._once(tx, command, wanted)
            except Clash:
                if attempt == TRIES - 1:
                    raise
        raise AssertionError("unreachable")

    def _once(self, tx: Transaction, command: commands.Command, command_id: str) -> Done:
        before = tx.outcome(command_id)
        if before is not None:
            ticket = tx.ticket(before) if isinstance(command, commands.TicketCommand) else None
            return Done(subject=before, ticket=ticket, repeated=True)
        done = self._decided(tx, command, command_id)
        tx.remember(command_id, done.subject)
        return done

    def _decided(self, tx: Transaction, command: commands.Command, command_id: str) -> Done:
        if isinstance(command, commands.TicketCommand):
            return self._on_ticket(tx, command, command_id)
        if isinstance(command, commands.OpenTicket):
            return self._open(tx, command, command_id)
        if isinstance(command, commands.SavePerson):
            return self._save_person(tx, command, command_id)
        if isinstance(command, commands.AdvanceClock):
            return self._advance(tx, command, command_id)
        raise TypeError(f"no such command: {type(command).__name__}")

    def _on_ticket(self, tx: Transaction, command: commands.TicketCommand, key: str) -> Done:
        ticket = tx.ticket(command.ticket)
        self._refuse_unseen(tx, ticket, command)
        pack = tx.pack(ticket.pack_version)
        message_id = f"<{key}@{pack.mailbox.rpartition('@')[2] or 'desk.invalid'}>"
        work = decide(ticket, command, self.hand.setting(tx, pack), message_id)
        if isinstance(command, commands.Reply):
            tx.post(work.ticket, outgoing(command, work, message_id, tx.thread(ticket)))
        self._save(tx, ticket, work, key)
        if isinstance(command, commands.Reply | commands.Note | commands.LogCall):
            kind = type(command).__name__.casefold().removeprefix("log")
            tx.drop_draft(ticket.reference, self.hand.me.login, kind)
        return Done(subject=work.ticket.reference, ticket=work.ticket)

    def _save(self, tx: Transaction, before: Ticket, work: Work, command_id: str) -> None:
        if work.occurred:
            envelope = self.hand.envelope(tx, command_id, work.pack.version)
            tx.save(before, work.ticket, work.pack, work.occurred, envelope)

    def _refuse_unseen(
        self, tx: Transaction, ticket: Ticket, command: commands.TicketCommand
    ) -> None:
        if command.seen is None or isinstance(command, _NEVER_LATE):
            return
        others = tx.changed_since(ticket, command.seen, self.hand.me.login)
        if others:
            people = tx.people()
            names = ", ".join(people[one].first_name if one in people else one for one in others)
            raise Conflict(
                f"{names} changed {ticket.reference} while you had it open.",
                "What you typed is kept.",
                "Look at what is new, then send again.",
            )

    def _open(self, tx: Transaction, command: commands.OpenTicket, command_id: str) -> Done:
        pack = tx.present_pack(command.pack or self.pack_name)
        setting = self.hand.setting(tx, pack)
        permit(setting, command)
        ticket_id, reference = tx.new_ticket(pack)
        work = open_ticket(setting, command, ticket_id, reference)
        tx.save_new(
            work.ticket, pack, work.occurred, self.hand.envelope(tx, command_id, pack.version)
        )
        return Done(subject=reference, ticket=work.ticket)

    def _save_person(self, tx: Transaction, command: commands.SavePerson, command_id: str) -> Done:
        pack = tx.present_pack(self.pack_name)
        permit(self.hand.setting(tx, pack), command)
        person = command.person
        tiers = [one.id for one in pack.tiers if not one.outside]
        if person.tier and person.tier not in tiers:
            raise refuse(f"No tier “{person.tier}”: there are {', '.join(tiers)}.")
        fact = Occurred(fact=facts.PersonChanged(person=person), at=tx.now)
        tx.append(SubjectKind.PERSON, person.login, [fact], self.hand.envelope(tx, command_id))
        tx.save_person(person)
        return Done(subject=person.login)

    def _advance(self, tx: Transaction, command: commands.AdvanceClock, command_id: str) -> Done:
        _, _, simulated = self.store.about()
        if not simulated:
            raise refuse("This desk's clock is the real one; only a simulated desk's is moved.")
        if command.to < tx.now:
            raise refuse("A desk's clock never goes back.")
        fact = Occurred(fact=facts.ClockSet(before=tx.now, after=command.to), at=tx.now)
        tx.append(SubjectKind.DESK, "1", [fact], self.hand.envelope(tx, command_id))
        tx.set_clock(command.to)
        return Done(subject=command.to.isoformat())

    def catch_up(self) -> int:
        """Write what time has brought: clocks that ran out; on how many tickets."""
        nobody = Person(login="", name="the desk")
        found = self.store.to_breach()
        for reference in found:
            with self.store.transaction() as tx:
                ticket = tx.ticket(reference)
                hand = Hand(nobody, Way.WORKER)
                setting = hand.setting(tx, tx.pack(ticket.pack_version))
                work = what_time_brings(ticket, setting)
                if work.occurred:
                    envelope = hand.envelope(tx, self._new_id(), work.pack.version)
                    tx.save(ticket, work.ticket, work.pack, work.occurred, envelope)
        return len(found)
