"""Doing: a command becomes facts, stored with everything that follows from them, or nothing."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import TypeVar

from supportdesk.desk import keeping
from supportdesk.desk.hand import Done, Hand
from supportdesk.desk.outgoing import outgoing
from supportdesk.desk.passing import TRIES
from supportdesk.desk.store import Store, Transaction
from supportdesk.domain import commands
from supportdesk.domain.decide import Work, admit, begin, decide, decide_thing, open_ticket
from supportdesk.domain.decide.linking import link_back, unlink_back
from supportdesk.domain.decide.things import settled
from supportdesk.domain.events import Way
from supportdesk.domain.refusal import Refused, refuse
from supportdesk.domain.ticket import Ticket
from supportdesk.errors import Clash, Conflict, NotFound

_NEVER_LATE = (commands.Note, commands.Claim, commands.StartRun)
_TYPED = (commands.Reply, commands.Note, commands.LogCall)


T = TypeVar("T")


def in_transaction(store: Store, work: Callable[[Transaction], T]) -> T:
    """What `work` comes to in one transaction; done again where it met another change."""
    for attempt in range(TRIES):
        try:
            with store.transaction() as tx:
                return work(tx)
        except Clash:
            if attempt == TRIES - 1:
                raise
    raise AssertionError("unreachable")


class _Rehearsed(Exception):
    """Ends a transaction of which nothing is to be stored; carries what it came to."""

    def __init__(self, found: object) -> None:
        super().__init__()
        self.found = found


def rehearsed(store: Store, work: Callable[[Transaction], T]) -> T:
    """What `work` would come to; nothing of it is stored."""

    def rehearse(tx: Transaction) -> T:
        raise _Rehearsed(work(tx))

    try:
        return in_transaction(store, rehearse)
    except _Rehearsed as ended:
        return ended.found  # type: ignore[return-value]


class Doing:
    """Carries out commands, each in one transaction, each id once."""

    def __init__(self, store: Store, hand: Hand, pack_name: str, new_id: Callable[[], str]) -> None:
        self.store = store
        self.hand = hand
        self.pack_name = pack_name
        self.new_id = new_id

    def do(self, command: commands.Command, command_id: str = "") -> Done:
        """Carry out a command.

        Raises Refused, NotFound, Conflict when somebody changed the ticket after `seen`, and
        StoreUnreachable; in every case nothing has been stored.
        """
        wanted = command_id or self.new_id()
        return in_transaction(self.store, lambda tx: self.once(tx, command, wanted))

    def foresee(self, command: commands.TicketCommand) -> Done:
        """What a command on a ticket would come to; raises as `do` does, and stores nothing."""
        return rehearsed(self.store, lambda tx: self._decided(tx, command, "foreseen"))

    def once(self, tx: Transaction, command: commands.Command, command_id: str) -> Done:
        """Carry out a command as a part of a transaction; raises as `do` does."""
        before = tx.outcome(command_id)
        if before is not None:
            ticket = tx.ticket(before) if isinstance(command, commands.TicketCommand) else None
            return Done(subject=before, ticket=ticket, repeated=True)
        done = self._decided(tx, command, command_id)
        tx.remember(command_id, done.subject)
        return done

    def _decided(self, tx: Transaction, command: commands.Command, command_id: str) -> Done:
        try:
            return self._carried_out(tx, command, command_id)
        except (Refused, NotFound) as error:
            from supportdesk.desk.said import in_words_of

            raise in_words_of(tx.present_pack(self.pack_name), error) from None

    def _carried_out(self, tx: Transaction, command: commands.Command, command_id: str) -> Done:
        if isinstance(command, commands.TicketCommand):
            return self._on_ticket(tx, command, command_id)
        if isinstance(command, commands.OpenTicket):
            return self._open(tx, command, command_id)
        if isinstance(command, commands.ThingCommand):
            return self._on_thing(tx, command, command_id)
        pack = tx.present_pack(getattr(command, "pack", "") or self.pack_name)
        if isinstance(command, commands.ChangeEntry):
            return keeping.change_entry(tx, self.hand, pack, command, command_id)
        if isinstance(command, commands.RestatePast | commands.UndoRestating):
            from supportdesk.desk.restating import restate

            return restate(tx, self.hand, pack, command, command_id)
        if isinstance(command, commands.SavePerson):
            return keeping.save_person(tx, self.hand, pack, command, command_id)
        if isinstance(command, commands.AdvanceClock):
            simulated = self.store.about()[2]
            return keeping.advance_clock(tx, self.hand, command, command_id, simulated=simulated)
        raise TypeError(f"no such command: {type(command).__name__}")

    def _on_ticket(self, tx: Transaction, command: commands.TicketCommand, key: str) -> Done:
        ticket = tx.ticket(command.ticket)
        self._refuse_unseen(tx, ticket, command)
        if isinstance(command, commands.MoveRun):
            return self._move(tx, ticket, command, key)
        pack = tx.pack(ticket.pack_version)
        message_id = f"<{key}@{pack.mailbox.rpartition('@')[2] or 'desk.invalid'}>"
        work = decide(ticket, command, self.hand.setting(tx, pack), message_id)
        if isinstance(command, commands.Reply):
            tx.count_replies(pack.name, self.hand.me.login, command.quick_replies)
            tx.post(work.ticket, outgoing(command, work, message_id, tx.thread(ticket)))
        self._save(tx, ticket, work, key)
        if self.hand.way is Way.SCREEN and isinstance(command, _TYPED):
            tx.drop_draft(ticket.reference, self.hand.me.login, commands.name_of(command))
        return Done(subject=work.ticket.reference, ticket=work.ticket)

    def _move(self, tx: Transaction, ticket: Ticket, command: commands.MoveRun, key: str) -> Done:
        """Move a ticket and its runs to the newest version of the pack, or back."""
        from supportdesk.domain.decide.moving import move

        if command.back and not ticket.moved_from:
            raise refuse("It was not moved: there is nothing to take back.")
        target = tx.pack(ticket.moved_from) if command.back else tx.present_pack(ticket.pack)
        setting = self.hand.setting(tx, target)
        work = move(ticket, command, setting, tx.pack(ticket.pack_version))
        self._save(tx, ticket, work, key)
        return Done(subject=work.ticket.reference, ticket=work.ticket)

    def _save(self, tx: Transaction, before: Ticket, work: Work, command_id: str) -> None:
        if work.occurred:
            from supportdesk.desk.telling import tell

            written = tell(tx, work, self.new_id)
            envelope = self.hand.envelope(tx, command_id, work.pack.version)
            tx.save(before, work.ticket, work.pack, work.occurred, envelope)
            for mail in written:
                tx.post(work.ticket, mail)
            for thing, occurred in work.things.values():
                tx.save_thing(work.pack.name, thing, occurred, envelope)
            for change, many in ((link_back, work.links), (unlink_back, work.unlinks)):
                for other, why in many.items():
                    there = partial(change, other=work.ticket.reference, why=why)
                    self._other_side(tx, other, there, command_id)

    def _other_side(
        self, tx: Transaction, other: str, change: Callable[[Work], None], command_id: str
    ) -> None:
        """Change the ticket at the other side of a link."""
        ticket = tx.ticket(other)
        pack = tx.pack(ticket.pack_version)
        work = begin(self.hand.setting(tx, pack), ticket)
        change(work)
        if work.occurred:
            envelope = self.hand.envelope(tx, command_id, pack.version)
            tx.save(ticket, work.ticket, pack, work.occurred, envelope)

    def _on_thing(self, tx: Transaction, command: commands.ThingCommand, command_id: str) -> Done:
        ticket = tx.ticket(command.ticket) if command.ticket else None
        pack = tx.pack(ticket.pack_version) if ticket else tx.present_pack(self.pack_name)
        wanted = settled(pack, command, tx.now)
        thing = tx.thing(pack.name, wanted.kind, wanted.key)
        seen = getattr(wanted, "seen", None)
        if seen is not None and thing is not None and thing.version != seen:
            raise Conflict(
                f"{wanted.key} was changed while you had it open.",
                "Nothing was stored.",
                "Look at it again.",
            )
        work, changed, occurred = decide_thing(ticket, wanted, self.hand.setting(tx, pack), thing)
        if work is not None and ticket is not None:
            self._save(tx, ticket, work, command_id)
            return Done(subject=changed.id, ticket=work.ticket)
        tx.save_thing(
            pack.name, changed, occurred, self.hand.envelope(tx, command_id, pack.version)
        )
        return Done(subject=changed.id)

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
        admit(setting, command)
        from supportdesk.desk.succession import follow
        from supportdesk.desk.telling import tell

        earlier = self._earlier(tx, command.follows) if command.follows.strip() else None
        if earlier is not None:
            command = replace(command, follows=earlier.reference)
        ticket_id, reference = tx.new_ticket(pack)
        work = open_ticket(setting, command, ticket_id, reference)
        written = tell(tx, work, self.new_id)
        envelope = self.hand.envelope(tx, command_id, pack.version)
        tx.save_new(work.ticket, pack, work.occurred, envelope)
        for mail in written:
            tx.post(work.ticket, mail)
        if earlier is not None:
            follow(tx, earlier, reference, envelope, work.setting)
        return Done(subject=reference, ticket=work.ticket)

    def _earlier(self, tx: Transaction, reference: str) -> Ticket:
        """The closed ticket that a new one goes on with; raises Refused where it is not closed."""
        earlier = tx.ticket(reference)
        if earlier.status != tx.pack(earlier.pack_version).meanings.closed:
            raise refuse(f"{earlier.reference} is not closed: go on with it.", missing=("follows",))
        return earlier

    def go_on_restating(self) -> Iterator[tuple[int, int]]:
        """Carry the unfinished restating of the past to the tickets; see restating.go_on."""
        from supportdesk.desk.restating import go_on

        return go_on(self.store, self.hand, self.pack_name, self.new_id)
