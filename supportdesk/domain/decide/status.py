"""Status, priority and channel of a ticket."""

from datetime import datetime

from supportdesk.domain import facts
from supportdesk.domain.chain import standing
from supportdesk.domain.commands import SetChannel, SetPriority, SetStatus, SetType
from supportdesk.domain.decide import action, gates, items
from supportdesk.domain.decide.work import Work
from supportdesk.domain.refusal import Refused, refuse
from supportdesk.domain.run import Run


def is_closed(work: Work) -> bool:
    """Whether the ticket has ended for good."""
    return work.ticket.status == work.pack.meanings.closed


def has_ended(work: Work, why: str) -> Refused:
    """The refusal, for a ticket that is solved or closed; `why` is what it is open tickets for."""
    if work.ticket.status == work.pack.meanings.closed:
        return refuse(why, offer="new", help="It is closed for good: open a new ticket for it.")
    return refuse(why, offer="reopen", help="Open the ticket again first.")


def change(work: Work, after: str, reason: str = "", at: datetime | None = None) -> None:
    """Set the status; nothing happens where it is that already.

    `at` is when, for what became known late; a status does not end before it began.
    """
    before = work.ticket.status
    if before == after:
        return
    ticket = work.ticket
    since = ticket.status_since or ticket.created
    place = ticket.resolved_at or standing(ticket, work.pack.chain)
    fact = facts.StatusChanged(
        before=before,
        after=after,
        reason=reason,
        by_tier=work.setting.actor.tier,
        place="" if work.pack.is_open(after) else place,
    )
    work.add(fact, max(at or work.now, since))
    if after == work.pack.meanings.solved:
        items.open_by(work, items.SOLVING)


def change_through_gates(
    work: Work, wanted: str, reason: str = "", *, override: str = "", run: Run | None = None
) -> None:
    """Set the status as a part of another command: it meets the same gates as by itself."""
    if work.ticket.status == wanted:
        return
    command = SetStatus(
        ticket=work.ticket.reference, status=wanted, reason=reason, override=override
    )
    gates.ask(work, command, run=run)
    _refuse_held(work, wanted)
    change(work, wanted, reason)


def _refuse_held(work: Work, wanted: str) -> None:
    if not work.pack.is_open(wanted):
        items.refuse_held(work, closing=wanted == work.pack.meanings.closed)


def after_word(work: Work, wanted: str, override: str = "") -> None:
    """The status after a word to the customer: what was asked for, else "new" becomes "open"."""
    meanings = work.pack.meanings
    if wanted:
        _known(work, wanted)
        _refuse_way(work, wanted)
        change_through_gates(work, wanted, override=override)
    elif work.ticket.status == meanings.new or (
        work.ticket.status == meanings.solved and work.pack.handling.closing is None
    ):
        change(work, meanings.open)


def set_status(work: Work, command: SetStatus) -> None:
    """Set the status by hand; closing comes after solving."""
    _known(work, command.status)
    name = work.pack.status(command.status).name
    if work.ticket.status == command.status:
        raise refuse(f"The ticket is {name} already.")
    _refuse_way(work, command.status)
    _refuse_held(work, command.status)
    change(work, command.status, command.reason)
    action.settle(work, command)
    action.require(work)


def _refuse_way(work: Work, wanted: str) -> None:
    meanings, present = work.pack.meanings, work.ticket.status
    if present == wanted:
        return
    if is_closed(work):
        raise refuse("A closed ticket stays closed: open a new one that is linked to it.")
    if wanted == meanings.closed and present != meanings.solved:
        raise refuse("Solve the ticket first, then close it.", offer="solve")
    if wanted == meanings.new:
        raise refuse("A ticket is new only once.", help="Open it again instead.", offer="reopen")


def set_type(work: Work, command: SetType) -> None:
    """Say what the ticket is about."""
    if command.type not in {one.id for one in work.pack.types}:
        known = ", ".join(one.id for one in work.pack.types)
        raise refuse(f"No type “{command.type}”: there are {known}.", missing=("type",))
    if command.type == work.ticket.type:
        raise refuse("The ticket is of that type already.")
    work.add(facts.TypeChanged(before=work.ticket.type, after=command.type))
    before, follows = work.ticket.priority, work.pack.priority_of(command.type)
    if follows and follows != before:
        reason = "follows from what it is about"
        work.add(facts.PriorityChanged(before=before, after=follows, reason=reason))


def set_priority(work: Work, command: SetPriority) -> None:
    """Set the priority, with its reason."""
    word, rule = work.pack.word("priority"), work.pack.priority_agreed
    if command.priority not in {one.id for one in work.pack.priorities}:
        known = ", ".join(one.id for one in work.pack.priorities)
        raise refuse(
            f"No {word} “{command.priority}”: there are {known}.",
            rule=rule,
            missing=("priority",),
        )
    if not command.reason.strip():
        raise refuse(f"Say why the {word} changes.", missing=("reason",))
    _refuse_not_agreed(work, command)
    work.add(
        facts.PriorityChanged(
            before=work.ticket.priority,
            after=command.priority,
            reason=command.reason,
            ours=command.ours.strip(),
            theirs=command.theirs.strip(),
            agreed=command.agreed,
        )
    )


def _refuse_not_agreed(work: Work, command: SetPriority) -> None:
    """Where the process has it agreed on both sides: who agreed, and when."""
    rule = work.pack.priority_agreed
    if not rule:
        return
    given = {"ours": command.ours.strip(), "theirs": command.theirs.strip()}
    lacking = tuple(name for name, text in given.items() if not text)
    lacking += ("agreed",) if command.agreed is None else ()
    if lacking:
        raise refuse(
            f"A change of {work.pack.word('priority')} is agreed by both sides: say who agreed"
            " here and at the customer, and when.",
            rule=rule,
            missing=lacking,
            offer="priority",
        )
    if command.agreed is not None and command.agreed > work.now:
        raise refuse("It was not agreed in the future.", rule=rule, missing=("agreed",))
    if command.priority == work.ticket.priority:
        raise refuse("It is that already.", rule=rule, missing=("priority",))


def set_channel(work: Work, command: SetChannel) -> None:
    """Correct the channel; its clocks are timed again from their start."""
    if command.channel not in {one.id for one in work.pack.channels}:
        known = ", ".join(one.id for one in work.pack.channels)
        raise refuse(f"No channel “{command.channel}”: there are {known}.", missing=("channel",))
    before = work.ticket.channel
    if before == command.channel:
        raise refuse("The ticket came by that channel already.")
    work.add(facts.ChannelChanged(before=before, after=command.channel))


def _known(work: Work, wanted: str) -> None:
    known = [one.id for one in work.pack.statuses]
    if wanted not in known:
        raise refuse(f"No status “{wanted}”: there are {', '.join(known)}.", missing=("status",))
