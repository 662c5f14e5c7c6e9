"""What the desk handles by itself on a ticket: levels, monitoring, updates, the centre."""

from datetime import datetime

from supportdesk.domain.entitled import entitled_to, unused
from supportdesk.domain.picture import TicketPicture
from supportdesk.domain.watched import OVER, RUNNING, monitoring, watching
from supportdesk.presentation.cells import wrap_block
from supportdesk.presentation.handling_phrases import in_time
from supportdesk.presentation.line import Line
from supportdesk.presentation.times import when_cell


def handled(picture: TicketPicture, width: int, now: datetime, zone: str) -> list[Line]:
    """Lines about it; none for a pack that leaves everything to people."""
    lines = [
        *_levels(picture, width),
        *_closing(picture, width, now, zone),
        *_updates(picture, width),
        *_centre(picture, width),
        *_notices(picture, width),
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
    if level is not None and not picture.is_closed:
        count = len(unused(ticket, levels))
        what = "commitment" if count == 1 else "commitments"
        words = f"{count} missed {what}: may be escalated to {level.name}"
        lines += [Line(one, "risk") for one in wrap_block(words, width)]
        lines.append(Line("X", "key").add(" escalate", "dim"))
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
    if ticket.to_judge and not picture.is_closed:
        words = "The customer wrote or called: closing waits until somebody has judged it."
        lines += [Line(one, "risk") for one in wrap_block(words, width)]
        lines.append(Line("J", "key").add(" judge", "dim"))
    return lines


def _updates(picture: TicketPicture, width: int) -> list[Line]:
    updates = picture.pack.handling.updates
    if updates is None or picture.ticket.type in updates.not_for:
        return []
    every = picture.ticket.frequency
    is_open = picture.pack.is_open(picture.ticket.status)
    asked = Line("not set ", "risk").add("F", "key") if is_open else Line("not set", "off")
    shown = Line(f"every {every}") if every else asked
    return [Line("Customer is told", "dim").to(width, shown)]


def _centre(picture: TicketPicture, width: int) -> list[Line]:
    centres = picture.pack.handling.centres
    if centres is None:
        return []
    found = centres.find(picture.ticket.team)
    return [Line("Centre", "dim").to(width, Line(found.name if found else "not said yet"))]


def handled_word(picture: TicketPicture) -> tuple[str, str] | None:
    """The one thing of it that somebody should see at once, with its key; None for nothing."""
    ticket, handling = picture.ticket, picture.pack.handling
    if picture.is_closed:
        return None
    if ticket.to_judge:
        return "judge the customer's word", "J"
    is_open = picture.pack.is_open(ticket.status)
    asks = handling.updates is not None and ticket.type not in handling.updates.not_for
    if asks and is_open and not ticket.frequency:
        return "say how often to update", "F"
    level = entitled_to(ticket, handling.levels)
    return (f"may be escalated to {level.name}", "X") if level is not None else None


def _notices(picture: TicketPicture, width: int) -> list[Line]:
    notices = picture.pack.handling.notices
    lines: list[Line] = []
    for one in picture.ticket.notices if notices else ():
        kind = notices.kind(one.kind) if notices else None
        words = f"{kind.name if kind else one.kind} to {len(one.to)}: {in_time(one, kind)}"
        lines += [Line(part, "risk" if one.short else "") for part in wrap_block(words, width)]
        if one.without:
            lost = f"no address: {', '.join(one.without)}"
            lines += [Line(part, "late") for part in wrap_block(lost, width)]
    return lines
