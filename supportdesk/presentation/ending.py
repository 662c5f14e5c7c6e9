"""The end of a flow before it is taken: what it will do, and what the ticket still owes."""

from supportdesk.domain.clock import Metric
from supportdesk.domain.flow import Step
from supportdesk.domain.pack import Pack
from supportdesk.domain.picture import TicketPicture
from supportdesk.domain.run import Run
from supportdesk.domain.ticket import Ticket
from supportdesk.presentation import glyphs
from supportdesk.presentation.cells import wrap_block
from supportdesk.presentation.line import Line

_COMPOSED = ("reply", "note", "call")


def left_open(picture: TicketPicture) -> list[str]:
    """What would be cut short by solving the ticket now, a sentence each."""
    ticket = picture.ticket
    first = any(one.runs and one.metric is Metric.FIRST_RESPONSE for one in ticket.clocks)
    found = []
    if first or ticket.unanswered_since is not None:
        found.append("The customer has not been answered.")
    if ticket.action and ticket.action != picture.pack.answer_action:
        found.append(f"“{ticket.action}” is still owed; solving ticks it off.")
    found += [
        f"Your {one.kind} is under way and has not gone."
        for one in picture.drafts
        if one.kind in _COMPOSED
    ]
    return found


def ending_lines(picture: TicketPicture, end: Step, width: int) -> list[Line]:
    """The step of an end that solves the ticket, before it is taken."""
    owed = left_open(picture)
    lines = [Line(one, "strong") for one in wrap_block(end.title, width)]
    lines += [Line("the end of the flow", "dim"), Line()]
    words = f"{glyphs.FOLDED} This solves {picture.ticket.reference}."
    lines += [Line(one, "bold") for one in wrap_block(words, width)]
    for sentence in owed:
        lines += [Line(one, "risk") for one in wrap_block(f"{glyphs.RISK} {sentence}", width)]
    solve = "Solve it all the same" if owed else "Solve it"
    lines += [Line(), Line(" 1 ", "fill").add("  ").add(solve, "bold")]
    for key, way in (("r", "reply"), ("l", "log a call"), ("backspace", "back to the question")):
        lines.append(Line(f" {key} ", "key").add(f" {way}", "dim"))
    return lines


def ended_words(ticket: Ticket, pack: Pack, run: Run) -> str:
    """What is said when a flow has come to its end."""
    flow = pack.flow(run.flow_here)
    end = flow.step(run.step)
    if ticket.status == pack.meanings.solved:
        words = f"{ticket.reference} is {pack.status(ticket.status).name}"
    else:
        words = f"“{flow.title}” has ended"
    return f"{words}: {end.outcome or end.title}."
