"""What was said on a ticket: messages, replies, notes, calls."""

from dataclasses import dataclass
from typing import ClassVar

from supportdesk.domain.facts.base import Fact, KeptFile, Written
from supportdesk.domain.party import Party


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketOpened(Fact):
    """A ticket began, with everything known of it at that moment.

    `imported` when it began at another desk, under the number `outside` there; `customer` is the
    entry of the directory whose own policy its clocks follow. `stated` when a person stated the
    time at which it was created.
    """

    kind: ClassVar[str] = "ticket-opened"
    reference: str
    pack: str
    subject: str
    channel: str
    type: str
    priority: str
    status: str
    team: str
    tier: str
    mailbox: str = ""
    requester: Party | None = None
    linked: tuple[str, ...] = ()
    imported: bool = False
    outside: str = ""
    customer: str = ""
    stated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageReceived(Fact):
    """A message came from outside; `note` says what is odd about it."""

    kind: ClassVar[str] = "message-received"
    sender: Party
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    subject: str = ""
    text: Written
    message_id: str = ""
    channel: str
    automatic: bool = False
    stated_time: bool = False
    files: tuple[KeptFile, ...] = ()
    raw: KeptFile | None = None
    vouched: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplySent(Fact):
    """A message went to the customer.

    `by` is who wrote it at another desk; `automatic` when nobody wrote it. `exchange` is whether it
    answers an e-mail, where it answers.
    """

    kind: ClassVar[str] = "reply-sent"
    to: tuple[str, ...]
    cc: tuple[str, ...] = ()
    subject: str
    text: Written
    message_id: str
    channel: str
    quick_replies: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    answers: bool = True
    exchange: bool = True
    by: str = ""
    automatic: bool = False
    by_tier: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteAdded(Fact):
    """A note for the desk only; `by` is who wrote it at another desk."""

    kind: ClassVar[str] = "note-added"
    text: Written
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallLogged(Fact):
    """A phone call, from or to somebody, and whether they were reached.

    The call that opens a ticket (`opening`) is an answer only where it settled the matter.
    One with another party than the customer (`other`) is none.
    `imported` when it was spoken at another desk, there `by` whom.
    """

    kind: ClassVar[str] = "call-logged"
    incoming: bool
    number: str
    person: str
    reached: bool
    settled: bool = False
    opening: bool = False
    other: bool = False
    text: Written
    imported: bool = False
    by: str = ""
    by_tier: str = ""

    @property
    def answers(self) -> bool:
        """Whether the customer has their answer by this call."""
        return self.reached and not self.other and (self.settled or not self.opening)
