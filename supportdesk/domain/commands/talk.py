"""Words on a ticket: opening one, replies, notes, calls."""

from dataclasses import dataclass
from datetime import datetime

from supportdesk.domain.commands.base import Command, Next, TicketCommand
from supportdesk.domain.party import Party


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenTicket(Command):
    """Open a ticket by hand; for a phone call `called` says that it came from a call.

    `every` is how often the customer is told, `follows` the reference of a closed ticket that it
    goes on with. `override` is the written reason to pass a gate that may be overridden.
    `ended` is when what creates it happened, such as the end of the call, where that was before it
    is opened; `began` when that began, where it is known. `things` are entries of the register that
    it is about, as `kind:key`.
    """

    pack: str
    subject: str
    channel: str
    text: str = ""
    requester: Party | None = None
    type: str = ""
    priority: str = ""
    assignee: str | None = None
    next: Next | None = None
    called: bool = False
    settled: bool = False
    every: str = ""
    follows: str = ""
    override: str = ""
    ended: datetime | None = None
    began: datetime | None = None
    things: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply(TicketCommand):
    """Write to the customer. `status` sets the ticket's status in the same act ("": open).

    `steps` are the runs and their steps that the reply takes, as `run:step`; `promise` is what is
    promised until the next WHEN.
    """

    text: str
    to: tuple[str, ...]
    cc: tuple[str, ...] = ()
    subject: str = ""
    quick_replies: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    status: str = ""
    steps: tuple[str, ...] = ()
    promise: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(TicketCommand):
    """Write down something for the desk only."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LogCall(TicketCommand):
    """Write down a phone call; `settled` says that it settled the matter that it opened."""

    text: str
    reached: bool
    incoming: bool = False
    number: str = ""
    person: str = ""
    settled: bool = False
    status: str = ""
