"""Which ticket a sheet is about: its reference and subject, and who asked where there is room."""

from supportdesk.domain.picture import TicketPicture
from supportdesk.presentation.line import Line

_LEAST_SUBJECT = 16


def about(picture: TicketPicture, width: int) -> Line:
    """One line of the width."""
    ticket = picture.ticket
    line = Line(ticket.reference, "strong", on="raised").add(f"  {ticket.subject}")
    who = Line(ticket.requester.shown, "dim") if ticket.requester else Line()
    needed = min(line.width, len(ticket.reference) + 2 + _LEAST_SUBJECT)
    if not who.width or needed + who.width + 2 > width:
        return line.cut(width)
    return line.to(width, who)
