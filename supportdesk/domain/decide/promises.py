"""Promises to the customer: recorded with their due instant, kept in time or late."""

from supportdesk.domain import facts, sla
from supportdesk.domain.commands import KeepPromise, Promise
from supportdesk.domain.decide import clocks
from supportdesk.domain.decide.work import Work
from supportdesk.domain.refusal import refuse


def promise(work: Work, command: Promise) -> None:
    """Record a promise; it is due in the future."""
    if not work.is_open:
        raise refuse("Nothing is promised on a ticket that is not open.")
    if not command.text.strip():
        raise refuse("Say what was promised.", missing=("text",))
    if command.due <= work.now:
        raise refuse("A promise is due in the future.", missing=("due",))
    number = len(work.ticket.commitments) + 1
    to = work.ticket.requester.shown if work.ticket.requester else ""
    clock = sla.promise_clock(
        number, command.text.strip(), to, work.now, command.due, work.setting.timing.policy
    )
    work.add(facts.ClockStarted(clock=clock))


def keep_promise(work: Work, command: KeepPromise) -> None:
    """The promise was kept."""
    clock = next((one for one in work.ticket.commitments if one.key == command.key), None)
    if clock is None:
        raise refuse(f"No promise “{command.key}” on this ticket.", missing=("key",))
    if not clock.runs:
        raise refuse("That promise has its verdict already.")
    clocks.settle(work)
    work.add(facts.ClockStopped(key=clock.key, at=work.now))
