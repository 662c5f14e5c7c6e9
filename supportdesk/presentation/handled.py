"""What the desk handles by itself on a ticket: levels, monitoring, updates, the centre."""

from datetime import datetime

from supportdesk.domain.entitled import entitled_to, unused
from supportdesk.domain.picture import TicketPicture
from supportdesk.domain.watched import OVER, RUNNING, monitoring, watching
from supportdesk.presentation.cells import wrap_block
from supportdesk.presentation.line import Line
from supportdesk.presentation.times import when_cell


def handled(picture: TicketPicture, width: int, now: datetime, zone: str) -> list[Line]:
    """Lines about it; none for a pack that leaves everything to people."""
    lines = [
        *_levels(picture, width),
        *_closing(picture, width, now, zone),
        *_updates(picture, width),
        *_centre(picture, width),
    ]
    return [Line(), *lines] if lines else []


def _levels(picture: TicketPicture, width: int) -> list[Line]:
    levels, ticket = picture.pack.handling.levels, picture.ticket
    if levels is None:
        return []
    reached = levels.name(ticket.raised[-1].level) if ticket.raised else "none"
    lines = [
        Line("Escalated to", "dim").to(width, Line(reached, "strong" if ticket.raised else ""))
    ]
    level = entitled_to(ticket, levels)
    if level is not None:
        count = len(unused(ticket, levels))
        what = "commitment" if count == 1 else "commitments"
        words = f"{count} missed {what}: may be escalated to {level.name}"
        lines += [Line(one, "risk") for one in wrap_block(words, width)]
    return lines


def _closing(picture: TicketPicture, width: int, now: datetime, zone: str) -> list[Line]:
    ticket = picture.ticket
    if picture.pack.handling.closing is None:
        return []
    clock, stands = watching(ticket), monitoring(ticket)
    lines = []
    if stands == RUNNING and clock is not None:
        lines.append(
            Line("Monitored until", "dim").to(width, Line(when_cell(clock.due, now, zone)))
        )
    if stands == OVER and ticket.status == picture.pack.meanings.solved:
        words = "Monitoring is over; a rule still holds it open."
        lines += [Line(one, "risk") for one in wrap_block(words, width)]
    if ticket.to_judge:
        words = "The customer wrote or called: closing waits until somebody has judged it."
        lines += [Line(one, "risk") for one in wrap_block(words, width)]
    return lines


def _updates(picture: TicketPicture, width: int) -> list[Line]:
    if picture.pack.handling.updates is None:
        return []
    every = picture.ticket.frequency
    shown = Line(f"every {every}") if every else Line("not set ", "risk").add("F", "key")
    return [Line("Customer is told", "dim").to(width, shown)]


def _centre(picture: TicketPicture, width: int) -> list[Line]:
    centres = picture.pack.handling.centres
    if centres is None:
        return []
    found = centres.find(picture.ticket.team)
    return [Line("Centre", "dim").to(width, Line(found.name if found else "not said yet"))]


def handled_word(picture: TicketPicture) -> str:
    """The one thing of it that somebody should see at once; "" for nothing."""
    ticket, handling = picture.ticket, picture.pack.handling
    if ticket.to_judge:
        return "judge the customer's word"
    if (
        handling.updates is not None
        and not ticket.frequency
        and picture.pack.is_open(ticket.status)
    ):
        return "say how often to update"
    level = entitled_to(ticket, handling.levels)
    return f"may be escalated to {level.name}" if level is not None else ""
