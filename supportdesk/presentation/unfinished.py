"""What goes on without an end when a ticket ends: who has it, its flows, clocks without verdict."""

from datetime import datetime

from supportdesk.domain.clock import Clock, ClockState
from supportdesk.domain.picture import TicketPicture
from supportdesk.domain.run import Run
from supportdesk.domain.ticket import Ticket
from supportdesk.presentation.times import ahead
from supportdesk.presentation.waiting import owner_name


def unfinished(picture: TicketPicture, after: Ticket, now: datetime, zone: str) -> list[str]:
    """One line for each; `after` is the ticket as ending it would leave it.

    One that is solved has been asked about already.
    """
    if not picture.pack.is_open(picture.ticket.status):
        return []
    ended = [one for one in picture.ticket.clocks if _loses(one, after)]
    found = [_holder(picture)] if _holder(picture) else []
    for run in picture.ticket.open_runs:
        left = after.run(run.number)
        step = picture.pack.flow(run.flow_here).step(run.step)
        if left is None or left.is_over or step.outlasts:
            continue
        clock = picture.ticket.clock_of(run.waiting) if run.waiting else None
        found.append(_flow(picture, run, now, zone, loses=clock is not None and clock in ended))
        ended = [one for one in ended if one is not clock]
    names = dict.fromkeys(one.text or one.word for one in ended)
    return [*found, f"ends without a verdict: {', '.join(names)}"] if names else found


def _loses(clock: Clock, after: Ticket) -> bool:
    """Whether a clock that counts now ends without a verdict."""
    counts = clock.state in {ClockState.RUNNING, ClockState.PAUSED}
    then = after.clock(clock.key)
    return counts and then is not None and then.state is ClockState.ENDED


def _holder(picture: TicketPicture) -> str:
    """Who has the ticket, where that is somebody else; "" where it is one's own or free here."""
    ticket, me, pack = picture.ticket, picture.me, picture.pack
    person = picture.people.get(ticket.assignee or "")
    if ticket.assignee == me.login or (person is None and ticket.tier == me.tier):
        return ""
    where = pack.tier(ticket.tier).short
    return f"{person.name} of {where} has it" if person else f"{where} has it"


def _flow(picture: TicketPicture, run: Run, now: datetime, zone: str, *, loses: bool) -> str:
    pack = picture.pack
    title = pack.flow(run.flow).title
    if run.waiting is None:
        return f"“{title}” stands at “{pack.flow(run.flow_here).step(run.step).label}”"
    due = picture.ticket.waits_until(run.waiting)
    until = f" until {ahead(due, now, zone)}" if due else ""
    verdict = "; that ends without a verdict" if loses else ""
    return f"“{title}” waits for {owner_name(pack, run.waiting.owner)}{until}{verdict}"
