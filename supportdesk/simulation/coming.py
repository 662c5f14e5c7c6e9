"""What a wait waits for, brought about on a simulated desk: messages, items, signals, time."""

from datetime import timedelta

from supportdesk.desk import Desk
from supportdesk.domain import commands as c
from supportdesk.domain.flow import CUSTOMER, Step
from supportdesk.domain.mail import Mailbox
from supportdesk.domain.pack import Pack
from supportdesk.domain.ticket import Ticket

SECOND = timedelta(seconds=1)


def sender_of(pack: Pack, ticket: Ticket, wanted: str) -> Mailbox | None:
    """Who writes the message that comes; None where nobody can."""
    if wanted != CUSTOMER:
        contact = next((one for one in pack.directory if one.id == wanted), None)
        return Mailbox(contact.name, contact.address) if contact and contact.addresses else None
    requester = ticket.requester
    return Mailbox(requester.name, requester.address) if requester else None


def let_pass(desk: Desk, ticket: Ticket) -> bool:
    """Let time pass until the waiting run of a ticket is due, and do what that brings."""
    waits = [ticket.waits_until(one.waiting) for one in ticket.open_runs if one.waiting]
    due = [one for one in waits if one is not None]
    if not due:
        return False
    now = desk.look.now()
    desk.do(c.AdvanceClock(to=max(now, min(due)) + SECOND))
    desk.catch_up()
    return True


def comes_by(step: Step, answer: str) -> tuple[str, str]:
    """Kind and name of what an answer comes by; ("", "") for one that a person gives."""
    found = step.answer(answer)
    kind, _, wanted = (found.comes if found else "").partition(":")
    return kind, wanted
