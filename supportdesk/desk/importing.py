"""Importing: pasts of other desks and entries of the register, brought in batch by batch.

A batch is one transaction. What was brought in before is known by the number it had, so that an
import that ended in the middle goes on where it was.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from supportdesk.desk.doing import Doing, in_transaction, rehearsed
from supportdesk.desk.store import Transaction
from supportdesk.domain import commands
from supportdesk.domain.decide import Setting, things
from supportdesk.domain.decide.catching_up import changes
from supportdesk.domain.decide.past import import_ticket, refuse_past
from supportdesk.domain.events import Way
from supportdesk.domain.past import PastTicket
from supportdesk.domain.people import Role
from supportdesk.domain.refusal import Refusal, Refused
from supportdesk.domain.thing import Thing, plain_key
from supportdesk.errors import NotAllowed

T = TypeVar("T")


class How(StrEnum):
    """What became of one that was offered."""

    IMPORTED = "imported"
    KNOWN = "known"
    UPDATED = "updated"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What became of one: its reference or the name of its thing, or why it was refused."""

    how: How
    subject: str = ""
    refusal: Refusal | None = None


class Importing:
    """Brings in what other desks knew, for the person of a Doing; for supervisors.

    With `rehearsal` everything is decided and nothing stored.
    """

    def __init__(self, doing: Doing, *, rehearsal: bool = False) -> None:
        if not doing.hand.me.role.covers(Role.SUPERVISOR):
            raise NotAllowed(f"Importing is for a supervisor; your role is {doing.hand.me.role}.")
        self.store, self.pack_name = doing.store, doing.pack_name
        self.hand = replace(doing.hand, way=Way.IMPORT)
        self.rehearsal = rehearsal
        self._doing = Doing(doing.store, self.hand, doing.pack_name, doing.new_id)
        self._rehearsed: dict[str, str] = {}

    def tickets(self, pasts: Sequence[PastTicket], *, update: bool = False) -> list[Brought]:
        """Bring in a batch of pasts; what became of each, in their order.

        Each number of a source comes in once. `update` does what a past would change on a ticket
        that the desk has, as commands that meet every gate.
        """
        found = self._transaction(lambda tx: self._new_tickets(tx, pasts))
        return [
            self._update(past, one.subject) if update and _is_there(one) else one
            for past, one in zip(pasts, found, strict=True)
        ]

    def things(self, rows: Sequence[commands.AddThing]) -> list[Brought]:
        """Bring in a batch of entries of the register; what became of each, in their order.

        One that is there with other values is a change, which meets every gate; a value that a
        row leaves empty stays as it is.
        """
        found = self._transaction(lambda tx: self._new_things(tx, rows))
        return [
            self._change_thing(row) if _is_there(one) else one
            for row, one in zip(rows, found, strict=True)
        ]

    def _transaction(self, work: Callable[[Transaction], T]) -> T:
        return (rehearsed if self.rehearsal else in_transaction)(self.store, work)

    def _new_tickets(self, tx: Transaction, pasts: Sequence[PastTicket]) -> list[Brought]:
        tx.hold()
        setting = self.hand.setting(tx, tx.present_pack(self.pack_name))
        known = {**tx.outcomes([one.key for one in pasts]), **self._rehearsed}
        fresh: dict[str, PastTicket] = {}
        found: list[Brought] = []
        for one in pasts:
            if one.key in known or one.key in fresh:
                found.append(Brought(how=How.KNOWN))
                continue
            try:
                refuse_past(setting, one)
            except Refused as refused:
                found.append(Brought(how=How.REFUSED, refusal=refused.refusal))
            else:
                fresh[one.key] = one
                found.append(Brought(how=How.IMPORTED))
        known |= self._save_tickets(tx, setting, fresh)
        return [
            replace(one, subject=known.get(past.key, ""))
            for past, one in zip(pasts, found, strict=True)
        ]

    def _save_tickets(
        self, tx: Transaction, setting: Setting, fresh: Mapping[str, PastTicket]
    ) -> dict[str, str]:
        """Store pasts; their references by their keys."""
        if not fresh:
            return {}
        pack = setting.pack
        numbers = tx.new_tickets(pack, len(fresh))
        new = []
        for (key, one), (ticket_id, reference) in zip(fresh.items(), numbers, strict=True):
            work = import_ticket(setting, one, ticket_id, reference)
            new.append((work.ticket, work.occurred, self.hand.envelope(tx, key, pack.version)))
        tx.save_all_new(new, pack)
        given = dict(zip(fresh, (reference for _, reference in numbers), strict=True))
        tx.remember_all(given)
        if self.rehearsal:
            self._rehearsed |= dict.fromkeys(given, "")
        return given

    def _update(self, past: PastTicket, reference: str) -> Brought:
        def change(tx: Transaction) -> Brought:
            ticket = tx.ticket(reference)
            pack = tx.pack(ticket.pack_version)
            refuse_past(self.hand.setting(tx, pack), past)
            wanted = changes(ticket, past, pack)
            for one in wanted:
                self._doing.once(tx, one, self._doing.new_id())
            return Brought(how=How.UPDATED if wanted else How.KNOWN, subject=reference)

        return self._changed(reference, change)

    def _new_things(self, tx: Transaction, rows: Sequence[commands.AddThing]) -> list[Brought]:
        tx.hold()
        pack = tx.present_pack(self.pack_name)
        setting = self.hand.setting(tx, pack)
        keys = [plain_key(one.key) for one in rows]
        known = tx.things(pack.name, rows[0].kind, keys) if rows else {}
        new: dict[str, Thing] = {}
        saved = []
        found: list[Brought] = []
        for row, key in zip(rows, keys, strict=True):
            name = f"{row.kind}:{key}"
            if key in known or key in new or name in self._rehearsed:
                found.append(Brought(how=How.KNOWN, subject=name))
                continue
            try:
                new[key], occurred = things.bring(setting, row)
            except Refused as refused:
                found.append(Brought(how=How.REFUSED, refusal=refused.refusal))
                continue
            by = self.hand.envelope(tx, self._doing.new_id(), pack.version)
            saved.append((new[key], occurred, by))
            found.append(Brought(how=How.IMPORTED, subject=name))
        tx.save_new_things(pack.name, saved)
        if self.rehearsal:
            self._rehearsed |= {one.id: "" for one in new.values()}
        return found

    def _change_thing(self, row: commands.AddThing) -> Brought:
        name = f"{row.kind}:{plain_key(row.key)}"

        def change(tx: Transaction) -> Brought:
            pack = tx.present_pack(self.pack_name)
            thing = tx.thing(pack.name, row.kind, row.key)
            wanted = things.difference(pack, row, thing) if thing else None
            if wanted is None:
                return Brought(how=How.KNOWN, subject=name)
            self._doing.once(tx, wanted, self._doing.new_id())
            return Brought(how=How.UPDATED, subject=name)

        return self._changed(name, change)

    def _changed(self, subject: str, change: Callable[[Transaction], Brought]) -> Brought:
        try:
            return self._transaction(change)
        except Refused as refused:
            return Brought(how=How.REFUSED, subject=subject, refusal=refused.refusal)


def _is_there(one: Brought) -> bool:
    return one.how is How.KNOWN and bool(one.subject)
