"""Status, priority and channel of a ticket."""

from datetime import datetime

from supportdesk.domain import facts
from supportdesk.domain.commands import SetChannel, SetPriority, SetStatus
from supportdesk.domain.decide import action, clocks
from supportdesk.domain.decide.work import Work
from supportdesk.domain.refusal import refuse


def is_closed(work: Work) -> bool:
    """Whether the ticket has ended for good."""
    return work.ticket.status == work.pack.meanings.closed


def change(work: Work, after: str, reason: str = "", at: datetime | None = None) -> None:
    """Set the status and let the clocks follow; nothing happens where it is that already."""
    before = work.ticket.status
    if before == after:
        return
    when = at or work.now
    work.add(facts.StatusChanged(before=before, after=after, reason=reason), when)
    if not work.is_open:
        clocks.end_clocks(work, reason or work.pack.status(after).name)
    clocks.pause_and_resume(work, when)


def after_word(work: Work, wanted: str) -> None:
    """The status after a word to the customer: what was asked for, else "new" becomes "open"."""
    meanings = work.pack.meanings
    if wanted:
        _known(work, wanted)
        change(work, wanted)
    elif work.ticket.status in {meanings.new, meanings.solved}:
        change(work, meanings.open)


def set_status(work: Work, command: SetStatus) -> None:
    """Set the status by hand; closing comes after solving."""
    _known(work, command.status)
    meanings = work.pack.meanings
    name = work.pack.status(command.status).name
    if work.ticket.status == command.status:
        raise refuse(f"The ticket is {name} already.")
    if is_closed(work):
        raise refuse("A closed ticket stays closed: open a new one that is linked to it.")
    if command.status == meanings.closed and work.ticket.status != meanings.solved:
        raise refuse("Solve the ticket first, then close it.", offer="solve")
    if command.status == meanings.new:
        raise refuse("A ticket is new only once.")
    change(work, command.status, command.reason)
    action.settle(work, command)
    action.require(work)


def set_priority(work: Work, command: SetPriority) -> None:
    """Set the priority, with its reason."""
    if command.priority not in {one.id for one in work.pack.priorities}:
        known = ", ".join(one.id for one in work.pack.priorities)
        raise refuse(f"No priority “{command.priority}”: there are {known}.", missing=("priority",))
    if not command.reason.strip():
        raise refuse("Say why the priority changes.", missing=("reason",))
    before = work.ticket.priority
    work.add(facts.PriorityChanged(before=before, after=command.priority, reason=command.reason))


def set_channel(work: Work, command: SetChannel) -> None:
    """Correct the channel; its clocks are timed again from their start."""
    if command.channel not in {one.id for one in work.pack.channels}:
        known = ", ".join(one.id for one in work.pack.channels)
        raise refuse(f"No channel “{command.channel}”: there are {known}.", missing=("channel",))
    before = work.ticket.channel
    if before == command.channel:
        raise refuse("The ticket came by that channel already.")
    clocks.write_breaches(work)
    work.add(facts.ChannelChanged(before=before, after=command.channel))
    clocks.retime(work, "channel corrected")


def _known(work: Work, wanted: str) -> None:
    known = [one.id for one in work.pack.statuses]
    if wanted not in known:
        raise refuse(f"No status “{wanted}”: there are {', '.join(known)}.", missing=("status",))
