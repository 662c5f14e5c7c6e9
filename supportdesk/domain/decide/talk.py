"""Words on a ticket: replies, notes, calls, and messages from outside."""

from datetime import datetime

from supportdesk.domain import facts
from supportdesk.domain.commands import LogCall, Note, Reply
from supportdesk.domain.decide import action, clocks, status
from supportdesk.domain.decide.work import Work
from supportdesk.domain.refusal import refuse
from supportdesk.domain.reply import holes


def reply(work: Work, command: Reply, message_id: str) -> None:
    """Write to the customer: stops the response clock and does the ACTION "answer"."""
    _refuse_reply(work, command)
    _take_if_free(work)
    work.add(
        facts.ReplySent(
            to=command.to,
            cc=command.cc,
            subject=command.subject or f"Re: {work.ticket.subject}",
            text=facts.Written(command.text),
            message_id=message_id,
            channel="email",
            quick_replies=command.quick_replies,
            answers=reaches_customer(work, command.to),
        )
    )
    answered = reaches_customer(work, command.to)
    if answered:
        clocks.stop_response(work, work.now)
    status.after_word(work, command.status)
    action.settle(work, command, answered=answered)
    action.require(work)


def reaches_customer(work: Work, addresses: tuple[str, ...]) -> bool:
    """Whether one of the addresses is the requester's; mail to others alone is no answer."""
    requester = work.ticket.requester
    if requester is None or not requester.address:
        return True
    known = requester.address.casefold()
    return any(one.casefold() == known for one in addresses)


def _refuse_reply(work: Work, command: Reply) -> None:
    if status.is_closed(work):
        raise refuse("The ticket is closed: open a new one that is linked to it.")
    if not command.to:
        raise refuse("Nobody to write to: the requester has no address.", missing=("to",))
    if not command.text.strip():
        raise refuse("The reply has no words.", missing=("text",))
    empty = holes(command.text)
    if empty:
        raise refuse(f"{_list(empty)} still to be filled in.", missing=empty)


def note(work: Work, command: Note) -> None:
    """A note is never held up."""
    if not command.text.strip():
        raise refuse("The note has no words.", missing=("text",))
    work.add(facts.NoteAdded(text=facts.Written(command.text)))
    action.settle(work, command)


def log_call(work: Work, command: LogCall) -> None:
    """A call that reached the customer is an answer; one that reached nobody is only logged."""
    if status.is_closed(work):
        raise refuse("The ticket is closed: open a new one that is linked to it.")
    requester = work.ticket.requester
    logged = facts.CallLogged(
        incoming=command.incoming,
        number=command.number or (requester.phone if requester else ""),
        person=command.person or (requester.shown if requester else ""),
        reached=command.reached,
        settled=command.settled,
        text=facts.Written(command.text),
    )
    _take_if_free(work)
    work.add(logged)
    if logged.answers:
        clocks.stop_response(work, work.now)
        status.after_word(work, command.status)
    action.settle(work, command, answered=logged.answers)
    action.require(work, passed=logged.answers)


def receive(work: Work, message: facts.MessageReceived, at: datetime) -> None:
    """A message from outside on a ticket that is not closed; taken whatever else holds."""
    work.add(message, at)
    if message.automatic:
        return
    was_open = work.is_open
    waiting = bool(work.pack.status(work.ticket.status).waits_for)
    if waiting or not was_open:
        status.change(work, work.pack.meanings.open, "the customer wrote", at)
    if not was_open:
        action.propose_answer(work, at)


def _take_if_free(work: Work) -> None:
    actor = work.setting.actor
    if work.ticket.assignee is None and actor.tier == work.ticket.tier:
        work.add(facts.Assigned(to=actor.login, claimed=True))


def _list(names: tuple[str, ...]) -> str:
    quoted = ", ".join(f"“{one}”" for one in dict.fromkeys(names))
    return f"{quoted} {'is' if len(set(names)) == 1 else 'are'}"
