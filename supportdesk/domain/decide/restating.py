"""A restated past: a ticket's clocks become what they would be had the desk always known it."""

from supportdesk.domain import facts
from supportdesk.domain.decide.clocks import as_told, cycles, settle
from supportdesk.domain.decide.work import Setting, Work
from supportdesk.domain.ticket import Ticket


def begin(setting: Setting, ticket: Ticket) -> Work:
    """The work on a ticket, which first takes in a restating that has not come to it yet."""
    work = Work(setting, ticket)
    if setting.pack.versions.restating:
        restate(work, setting.pack.versions.restating)
    return work


def restate(work: Work, number: int) -> None:
    """Count a ticket's clocks anew by the past that event `number` of the pack restated.

    One fact holds each clock before and after. Breaches that were none are withdrawn by facts of
    their own, and such as there were are written at their own instants.
    """
    changes: list[facts.ClockChange] = []
    none: list[facts.Fact] = []
    for cycle in cycles(work):
        stands, should = work.ticket.clock(cycle.clock.key), cycle.clock
        if stands is None or cycle.place(stands, exact=True) is not None:
            continue
        changes.append(facts.ClockChange(before=stands, after=as_told(stands, should)))
        if stands.breached is not None and stands.breached != should.breached:
            cause = work.ticket.version + 1
            withdrawn = facts.ClockBreachWithdrawn(key=stands.key, at=stands.breached, cause=cause)
            none.append(withdrawn)
    if not changes:
        return
    work.add(facts.ClocksRestated(restating=number, clocks=tuple(changes)))
    for fact in none:
        work.add(fact)
    settle(work)
