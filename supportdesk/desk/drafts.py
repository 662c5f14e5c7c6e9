"""A person's words under way: in the desk's store, and on this machine where that fails."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Protocol

from supportdesk.desk.store import Store
from supportdesk.domain import commands
from supportdesk.domain.picture import Draft
from supportdesk.errors import StoreUnreachable


class Kept(StrEnum):
    """Where words under way were kept."""

    AT_THE_DESK = "draft kept"
    ON_THIS_MACHINE = "draft kept on this machine, the desk cannot be reached"


class Spool(Protocol):
    """Keeps drafts on this machine. What lies there is newer than what the store has."""

    def keep(self, draft: Draft) -> None: ...
    def drop(self, ticket: str, person: str, kind: str) -> None: ...
    def drafts(self, person: str) -> tuple[Draft, ...]: ...


class Drafts:
    """Keeps, finds and drops one person's drafts. `ticket` is "" for words on no ticket yet."""

    def __init__(self, store: Store, person: str, spool: Spool | None = None) -> None:
        self._store, self._person, self._spool = store, person, spool

    def keep(self, ticket: str, kind: str, fields: Mapping[str, str]) -> Kept:
        """Keep words as typed; raises StoreUnreachable where they could be kept nowhere."""
        draft = Draft(ticket=ticket, person=self._person, kind=kind, fields=fields)
        try:
            self._store.save_draft(draft)
        except StoreUnreachable:
            if self._spool is None:
                raise
            self._spool.keep(draft)
            return Kept.ON_THIS_MACHINE
        if self._spool is not None:
            self._spool.drop(ticket, self._person, kind)
        return Kept.AT_THE_DESK

    def rescue(self, ticket: str, kind: str, fields: Mapping[str, str]) -> Kept:
        """Keep words while the program is being ended: first where nothing has to be asked."""
        if self._spool is not None:
            draft = Draft(ticket=ticket, person=self._person, kind=kind, fields=fields)
            self._spool.keep(draft)
        return self.keep(ticket, kind, fields)

    def drop(self, ticket: str, kind: str) -> None:
        """Throw words under way away."""
        if self._spool is not None:
            self._spool.drop(ticket, self._person, kind)
        self._store.drop_draft(ticket, self._person, kind)

    def sent(self, command: commands.Command) -> None:
        """Forget on this machine what the store forgot with the command."""
        if self._spool is not None and isinstance(command, commands.TicketCommand):
            self._spool.drop(command.ticket, self._person, commands.name_of(command))

    def of(self, ticket: str) -> tuple[Draft, ...]:
        """The words under way on a ticket."""
        return self._newest(self._store.drafts(ticket, self._person), ticket)

    def all(self) -> tuple[Draft, ...]:
        """All words under way, the latest first."""
        found = self._newest(self._store.drafts_of(self._person), None)
        return tuple(sorted(found, key=lambda one: str(one.saved_at), reverse=True))

    def _newest(self, stored: tuple[Draft, ...], ticket: str | None) -> tuple[Draft, ...]:
        held = {(one.ticket, one.kind): one for one in stored}
        if self._spool is not None:
            for one in self._spool.drafts(self._person):
                if ticket is None or one.ticket == ticket:
                    held[one.ticket, one.kind] = one
        return tuple(held.values())
