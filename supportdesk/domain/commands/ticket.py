"""What is owed on a ticket, who has it, how it is filed, who asked."""

from dataclasses import dataclass
from datetime import datetime

from supportdesk.domain.commands.base import TicketCommand


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAction(TicketCommand):
    """Set ACTION and WHEN; with `done` the present one is ticked off first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(TicketCommand):
    """Take the ticket, if nobody has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Release(TicketCommand):
    """Give the ticket back to nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assign(TicketCommand):
    """Give the ticket to somebody."""

    to: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver(TicketCommand):
    """Pass the ticket to another tier, with what is known ("packet"); up is an escalation."""

    tier: str
    packet: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledge(TicketCommand):
    """Say that one's tier has the ticket in hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetFrequency(TicketCommand):
    """Say how often the customer is told how things stand: `every` is a duration such as 4h."""

    every: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise(TicketCommand):
    """Record what was promised to the customer, and by when.

    `edge` is where the words put it: `within` keeps the due second, `less than` does not ("": as
    promises usually are, not).
    """

    text: str
    due: datetime
    edge: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepPromise(TicketCommand):
    """Say that a promise was kept."""

    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetStatus(TicketCommand):
    """Set the status: waiting, open, solved, closed."""

    status: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPriority(TicketCommand):
    """Set the priority, with a reason.

    Where the pack has it agreed with the customer: who agreed here (`ours`) and there (`theirs`),
    and when.
    """

    priority: str
    reason: str
    ours: str = ""
    theirs: str = ""
    agreed: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetChannel(TicketCommand):
    """Correct the channel by which the ticket came in."""

    channel: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetRequester(TicketCommand):
    """Correct who the ticket is for and how they are reached; what is empty stays as it was."""

    name: str = ""
    address: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetParty(TicketCommand):
    """Say who has a role on the ticket; what is empty stays as it was."""

    role: str
    name: str = ""
    address: str = ""
    phone: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetType(TicketCommand):
    """Say what the ticket is about."""

    type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmRequest(TicketCommand):
    """Say who the author of a request really is.

    `request` is the number of their event, `proof` that of a later one: a call that reached the
    number in the directory, or a message from the address there.
    """

    request: int
    proof: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Authenticate(TicketCommand):
    """Say who the present caller is, what they are to the process, and how that was found out.

    `request` is the number of the event that whoever asks had before them, 0 for the last;
    `acts_for` is whom a representative acts for.
    """

    role: str
    how: str
    name: str = ""
    acts_for: str = ""
    request: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkTicket(TicketCommand):
    """Say that another ticket has to do with this one; each then names the other."""

    other: str
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkThing(TicketCommand):
    """Say that the ticket has to do with an entry of the register, as `kind:key`."""

    thing: str
