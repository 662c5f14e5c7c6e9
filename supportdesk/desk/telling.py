"""What the desk tells by itself: automatic messages that follow from what has just happened."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC
from typing import Any

from supportdesk.desk.outgoing import subject_line
from supportdesk.desk.store import Transaction
from supportdesk.domain import facts
from supportdesk.domain.clock import ClockState, Metric
from supportdesk.domain.decide import Work
from supportdesk.domain.decide.requests import to_customer
from supportdesk.domain.handling import Occasion
from supportdesk.domain.mail import Mailbox, OutgoingMail
from supportdesk.domain.reply import holes

Context = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Told:
    """A message that is to go out by itself, and to whom.

    One that stands `apart` names no other message of the ticket.
    """

    reply: str
    to: str
    more: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    apart: bool = False


def tell(tx: Transaction, work: Work, new_id: Callable[[], str]) -> list[OutgoingMail]:
    """Write everything that the work's facts bring about; each message is a fact of the ticket.

    The messages are to be posted when the ticket is stored.
    """
    written: list[OutgoingMail] = []
    for one in list(_due(work)):
        ticket, pack = work.ticket, work.pack
        reply = pack.reply(one.reply)
        text = tx.filled(reply.text("email"), {**_context(work), **one.more})
        if holes(text):
            continue
        thread = () if one.apart else (*tx.thread(ticket), *_new_ids(work))
        message_id = f"<{new_id()}@{pack.mailbox.rpartition('@')[2] or 'desk.invalid'}>"
        subject = subject_line(ticket.reference, ticket.subject)
        work.add(
            facts.ReplySent(
                to=(one.to,),
                subject=subject,
                text=facts.Written(text),
                message_id=message_id,
                channel="email",
                answers=False,
                automatic=True,
            )
        )
        mail = OutgoingMail(
            message_id=message_id,
            sender=Mailbox(name=pack.title, address=pack.mailbox),
            to=(Mailbox(name="", address=one.to),),
            subject=subject,
            text=text,
            in_reply_to=thread[-1] if thread else "",
            references=thread,
            date=work.now,
            automatic=True,
        )
        written.append(mail)
    return written


def _new_ids(work: Work) -> tuple[str, ...]:
    """The ids of messages that the work itself brought."""
    ids = (getattr(one.fact, "message_id", "") for one in work.occurred)
    return tuple(one for one in ids if one)


def _due(work: Work) -> Iterator[Told]:
    """What the facts of the work bring about, in order."""
    happened = [one.fact for one in work.occurred]
    requester = work.ticket.requester
    for occasion in _occasions(work, happened):
        telling = work.pack.handling.telling(occasion)
        if telling is None:
            continue
        to = requester.address if requester else ""
        if telling.to:
            to = work.pack.contact(telling.to).address
        if to:
            yield Told(telling.reply, to)
    for fact in happened:
        if isinstance(fact, facts.NoticeSent):
            yield from _noticed(work, fact)


def _noticed(work: Work, fact: facts.NoticeSent) -> Iterator[Told]:
    """A notice, to each by a message of their own."""
    notices = work.pack.handling.notices
    kind = notices.kind(fact.notice.kind) if notices else None
    more = {"notice": {"starts": f"{fact.notice.starts:%Y-%m-%d %H:%M} UTC", "words": fact.words}}
    if kind is not None:
        for address in fact.notice.to:
            yield Told(kind.reply, address, more, apart=True)


def _occasions(work: Work, happened: list[facts.Fact]) -> Iterator[Occasion]:
    automatic = any(isinstance(o, facts.MessageReceived) and o.automatic for o in happened)
    for one in happened:
        if isinstance(one, facts.TicketOpened) and not (one.imported or automatic):
            has_own = work.pack.handling.telling(Occasion.SUCCEEDED) is not None
            yield Occasion.SUCCEEDED if one.linked and has_own else Occasion.OPENED
        elif isinstance(one, facts.RequesterCorrected) and not work.ticket.told:
            yield Occasion.OPENED
        elif isinstance(one, facts.StatusChanged) and one.after == work.pack.meanings.solved:
            if not _said_so(work, happened):
                yield Occasion.SOLVED
        elif isinstance(one, facts.LevelRaised):
            yield Occasion.ESCALATED


def _said_so(work: Work, happened: list[facts.Fact]) -> bool:
    """Whether the customer heard of it in the same act."""
    return any(
        (
            isinstance(one, facts.ReplySent)
            and to_customer(work.ticket, work.pack.directory, (*one.to, *one.cc))
        )
        or (isinstance(one, facts.CallLogged) and one.reached and not one.other)
        for one in happened
    )


def _context(work: Work) -> Context:
    """The placeholders that a message which nobody writes may use."""
    ticket, pack = work.ticket, work.pack
    name = ticket.requester.name if ticket.requester else ""
    levels, raised = pack.handling.levels, ticket.raised
    return {
        "requester": {"name": name, "first_name": next(iter(name.split()), "")},
        "ticket": {
            "reference": ticket.reference,
            "subject": ticket.subject,
            "group": next((one.group for one in pack.types if one.id == ticket.type), ""),
            "respond_by": _respond_by(work),
            "linked": ", ".join(ticket.linked),
            "level": levels.name(raised[-1].level) if levels and raised else "",
        },
        "desk": {
            "title": pack.title,
            "mailbox": pack.mailbox,
            "phone": pack.words.get("phone", ""),
        },
    }


def _respond_by(work: Work) -> str:
    """Until when the first response is due; "" where none is, or not any more."""
    running = (
        one.due
        for one in work.ticket.clocks
        if one.metric is Metric.FIRST_RESPONSE and one.state is ClockState.RUNNING
    )
    due = next((one for one in running if one is not None and one > work.now), None)
    return f"{due.astimezone(UTC):%Y-%m-%d %H:%M} UTC" if due else ""
