"""What is owed by word: promises, that somebody has it in hand, how often the customer is told."""

from dataclasses import replace

from supportdesk.domain import facts, sla
from supportdesk.domain.commands import Acknowledge, KeepPromise, Promise, SetFrequency
from supportdesk.domain.decide import action, clocks
from supportdesk.domain.decide.hands import holding_tier
from supportdesk.domain.decide.status import has_ended
from supportdesk.domain.decide.work import Work
from supportdesk.domain.refusal import refuse
from supportdesk.domain.target import Edge, Target, parse_target

PROMISED_EDGES = (Edge.WITHIN.value, Edge.LESS_THAN.value)


def promise(work: Work, command: Promise) -> None:
    """Record a promise; it is due in the future."""
    if not work.is_open:
        raise has_ended(work, "Nothing is promised on a ticket that is not open.")
    if not command.text.strip():
        raise refuse("Say what was promised.", missing=("text",))
    if command.due <= work.now:
        raise refuse("A promise is due in the future.", missing=("due",))
    edge = command.edge.strip() or None
    if edge not in {None, *PROMISED_EDGES}:
        known = ", ".join(PROMISED_EDGES)
        raise refuse(f"“{edge}” is no edge: there are {known}.", missing=("edge",))
    number = len(work.ticket.commitments) + 1
    to = work.ticket.requester.shown if work.ticket.requester else ""
    clock = sla.promise_clock(
        number, command.text.strip(), to, work.now, command.due, work.setting.timing.policy
    )
    if edge is not None:
        span = int((command.due - work.now).total_seconds())
        clock = replace(clock, target=Target(span, edge=Edge(edge)))
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


def acknowledge(work: Work, command: Acknowledge) -> None:
    """Somebody of the tier that holds the ticket has it in hand; said once for each hand-over."""
    holder = holding_tier(work)
    if not work.is_open:
        raise has_ended(work, "There is nothing to acknowledge on a ticket that is not open.")
    if work.setting.actor.tier != holder:
        name = work.pack.tier(holder).name
        raise refuse(f"{name} has the ticket: it is for them to acknowledge.")
    if work.ticket.acknowledged is not None:
        raise refuse("It is acknowledged already.")
    work.add(facts.Acknowledged(by_tier=work.setting.actor.tier))
    action.settle(work, command)


def set_frequency(work: Work, command: SetFrequency) -> None:
    """How often the customer is told; a running update clock is timed again from its start."""
    every = command.every.strip()
    if not work.is_open:
        raise has_ended(work, "Nothing is owed on a ticket that is not open.")
    try:
        target = parse_target(every)
    except ValueError as problem:
        raise refuse(f"{problem}.", missing=("every",)) from None
    if not (target.seconds or target.days):
        raise refuse(f"“{every}” is no length of time: write 4h or 1bd.", missing=("every",))
    if every == work.ticket.frequency:
        raise refuse("It is that already.", missing=("every",))
    work.add(facts.FrequencySet(before=work.ticket.frequency, every=every))
    action.settle(work, command)
