"""Words on a ticket: replies, notes, calls, and messages from outside."""

from datetime import datetime

from supportdesk.domain import facts
from supportdesk.domain.article import Audience
from supportdesk.domain.commands import LogCall, Note, Promise, Reply
from supportdesk.domain.decide import (
    action,
    clocks,
    closing,
    items,
    partners,
    promises,
    requests,
    status,
    waits,
)
from supportdesk.domain.decide.work import Work
from supportdesk.domain.directory import known_by_address
from supportdesk.domain.moment import today_in
from supportdesk.domain.party import is_address
from supportdesk.domain.refusal import refuse
from supportdesk.domain.reply import holes


def reply(work: Work, command: Reply, message_id: str) -> None:
    """Write to the customer: stops the response clock and does the ACTION "answer"."""
    _refuse_reply(work, command)
    _take_if_free(work)
    whom = (*command.to, *command.cc)
    answered = requests.answers(work.ticket, work.pack.directory, whom)
    work.add(
        facts.ReplySent(
            to=command.to,
            cc=command.cc,
            subject=command.subject or f"Re: {work.ticket.subject}",
            text=facts.Written(command.text),
            message_id=message_id,
            channel="email",
            quick_replies=command.quick_replies,
            articles=command.articles,
            answers=answered,
            exchange=requests.completes_exchange(work.ticket, work.pack.directory),
            automatic=not work.setting.actor.login,
            by_tier=work.setting.actor.tier,
        )
    )
    clocks.settle(work)
    _effects(work, command)
    partners.move_carried(work, command)
    status.after_word(work, command.status, command.override)
    action.settle(work, command, answered=answered)
    action.require(work)


def _effects(work: Work, command: Reply) -> None:
    """What sending the quick replies of this message also does."""
    for reply_id in command.quick_replies:
        quick = work.pack.reply(reply_id)
        if quick.marks:
            sent = f"{today_in(work.pack, work.now)} to {', '.join(command.to)}"
            items.mark_sent(work, quick.marks, sent)
    if command.promise and command.next:
        promises.promise(
            work,
            Promise(ticket=command.ticket, text=command.promise, due=command.next.when),
        )


def _refuse_audience(work: Work, command: Reply) -> None:
    """An article goes only to readers of its audience."""
    used = {one for reply in command.quick_replies for one in work.pack.reply(reply).articles}
    carried = [
        one
        for one in work.pack.articles
        if one.id in {*command.articles, *used} or one.stands_in(command.text)
    ]
    for address in (*command.to, *command.cc):
        contact = known_by_address(address, work.pack.directory)
        audience = contact.audience if contact else Audience.PUBLIC
        for article in carried:
            if not audience.may_read(article):
                rule = article.rules[0] if article.rules else ""
                raise refuse(
                    f"“{article.title}” is {article.audience.value}: it does not go to {address}.",
                    rule=rule,
                    missing=("articles",),
                )


def _refuse_reply(work: Work, command: Reply) -> None:
    if status.is_closed(work):
        raise refuse("The ticket is closed: open a new one that is linked to it.")
    if not command.to:
        raise refuse("Nobody to write to: the requester has no address.", missing=("to",))
    for field, given in (("to", command.to), ("cc", command.cc)):
        for wrong in (one for one in given if not is_address(one)):
            raise refuse(f"“{wrong}” is no address.", missing=(field,))
    if not command.text.strip():
        raise refuse("The reply has no words.", missing=("text",))
    unknown = [one for one in command.quick_replies if one not in known_replies(work)]
    if unknown:
        raise refuse(f"No quick reply “{unknown[0]}”.", missing=("quick_replies",))
    _refuse_audience(work, command)
    partners.refuse_incomplete(work, command)
    empty = holes(command.text)
    if empty:
        raise refuse(f"{_list(empty)} still to be filled in.", missing=empty)


def known_replies(work: Work) -> set[str]:
    """The quick replies that the pack and the team have."""
    return {one.id for one in work.pack.replies}


def note(work: Work, command: Note) -> None:
    """A note is never held up."""
    if not command.text.strip():
        raise refuse("The note has no words.", missing=("text",))
    work.add(facts.NoteAdded(text=facts.Written(command.text)))
    action.settle(work, command)


def log_call(work: Work, command: LogCall) -> None:
    """A call that reached the customer is an answer; one that reached nobody is only logged.

    Words that the customer left while the ticket is monitored stop its closing (EXP-13).
    """
    if status.is_closed(work):
        raise refuse("The ticket is closed: open a new one that is linked to it.")
    requester = work.ticket.requester
    logged = facts.CallLogged(
        incoming=command.incoming,
        number=command.number or (requester.phone if requester else ""),
        person=command.person or (requester.shown if requester else ""),
        reached=command.reached,
        settled=command.settled,
        other=requests.called_other(work.ticket, work.pack.directory, command.number),
        text=facts.Written(command.text),
        by_tier=work.setting.actor.tier,
    )
    _take_if_free(work)
    work.add(logged)
    heard = not logged.other and (logged.incoming or logged.reached)
    if heard and closing.is_watched(work):
        closing.stop(work)
    clocks.settle(work)
    if logged.answers:
        status.after_word(work, command.status, command.override)
    action.settle(work, command, answered=logged.answers)
    action.require(work, passed=logged.answers)


def receive(work: Work, message: facts.MessageReceived, at: datetime) -> None:
    """A message from outside on a ticket that is not closed; taken whatever else holds."""
    waits.settle(work)
    work.add(message, at)
    if message.automatic:
        return
    if closing.is_watched(work):
        closing.stop(work, at)
        waits.settle(work)
        clocks.settle(work)
        return
    was_open = work.is_open
    waiting = bool(work.pack.status(work.ticket.status).waits_for)
    if waiting or not was_open:
        status.change(work, work.pack.meanings.open, "the customer wrote", at)
    waits.settle(work)
    clocks.settle(work)
    if not was_open and work.is_open:
        action.propose_answer(work, at)


def _take_if_free(work: Work) -> None:
    actor = work.setting.actor
    if work.ticket.assignee is None and actor.tier == work.ticket.tier:
        work.add(facts.Assigned(to=actor.login, claimed=True))


def _list(names: tuple[str, ...]) -> str:
    quoted = ", ".join(f"“{one}”" for one in dict.fromkeys(names))
    return f"{quoted} {'is' if len(set(names)) == 1 else 'are'}"
