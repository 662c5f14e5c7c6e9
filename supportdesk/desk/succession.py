"""What comes after a ticket was closed: a new one that goes on with it, linked both ways."""

from supportdesk.desk.store import Transaction
from supportdesk.domain import facts
from supportdesk.domain.decide import Setting, Work
from supportdesk.domain.events import Envelope
from supportdesk.domain.ticket import Ticket

GOES_ON = "it goes on there"


def follow(
    tx: Transaction, closed: Ticket, successor: str, envelope: Envelope, setting: Setting
) -> None:
    """Let a closed ticket point at the one that goes on with it; nothing else of it changes."""
    work = Work(setting, closed)
    work.add(facts.TicketLinked(other=successor, why=GOES_ON, goes_on=True))
    tx.save(closed, work.ticket, tx.pack(closed.pack_version), work.occurred, envelope)
