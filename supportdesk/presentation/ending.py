"""The end of a flow before it is taken: what it will do, and what the ticket still owes."""

from datetime import datetime

from supportdesk.domain.flow import Step
from supportdesk.domain.pack import Pack
from supportdesk.domain.picture import TicketPicture
from supportdesk.domain.run import Run
from supportdesk.domain.ticket import Ticket
from supportdesk.presentation import glyphs
from supportdesk.presentation.cells import wrap_block
from supportdesk.presentation.line import Line
from supportdesk.presentation.undone import undone
from supportdesk.presentation.unfinished import unfinished


def ending_lines(
    picture: TicketPicture, end: Step, after: Ticket, now: datetime, zone: str, width: int
) -> list[Line]:
    """The step of an end that solves the ticket, before it is taken; `after` is what it leaves."""
    left = undone(picture.ticket, picture.drafts, now, zone)
    left += unfinished(picture, after, now, zone)
    lines = [Line(one, "strong") for one in wrap_block(end.title, width)]
    lines += [Line("the end of the flow", "dim"), Line()]
    words = f"{glyphs.FOLDED} This solves {picture.ticket.reference}."
    lines += [Line(one, "bold") for one in wrap_block(words, width)]
    for one in left:
        lines += [Line(part, "risk") for part in wrap_block(f"{glyphs.RISK} {one}", width)]
    solve = "Solve it all the same" if left else "Solve it"
    lines += [Line(), Line(" 1 ", "fill").add("  ").add(solve, "bold")]
    for key, way in (("r", "reply"), ("l", "log a call"), ("backspace", "back to the question")):
        lines.append(Line(f" {key} ", "key").add(f" {way}", "dim"))
    return lines


def ended_words(ticket: Ticket, pack: Pack, run: Run) -> str:
    """What is said when a flow has come to its end."""
    flow = pack.flow(run.flow_here)
    end = flow.step(run.step)
    if ticket.status == pack.meanings.solved:
        solved = pack.status(ticket.status).name
        return f"{ticket.reference} is {solved}: {end.outcome or end.title}. Z opens it again."
    return f"“{flow.title}” has ended: {end.outcome or end.title}."
