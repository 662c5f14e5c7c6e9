"""What a fact about a run makes of its ticket."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from supportdesk.domain import facts
from supportdesk.domain.changed import replace
from supportdesk.domain.run import Returned, Run, RunState, Waiting
from supportdesk.domain.ticket import Signal, Ticket


def _with_run(ticket: Ticket, number: int, change: Callable[[Run], Run]) -> Ticket:
    runs = tuple(change(one) if one.number == number else one for one in ticket.runs)
    return replace(ticket, runs=runs)


def _run_started(ticket: Ticket, fact: facts.RunStarted, at: datetime) -> Ticket:
    run = Run(
        number=fact.run,
        flow=fact.flow,
        pack_version=fact.pack_version,
        step=fact.step,
        entered=at,
        request=fact.request,
    )
    return replace(ticket, runs=(*ticket.runs, run))


def _step_taken(ticket: Ticket, fact: facts.StepTaken, at: datetime) -> Ticket:
    state = RunState.ENDED if fact.ends else RunState.OPEN
    return _with_run(
        ticket, fact.run, lambda r: replace(r.after(fact.taken), entered=at, state=state)
    )


def _step_returned(ticket: Ticket, fact: facts.StepReturned, at: datetime) -> Ticket:
    def back(run: Run) -> Run:
        for _ in range(fact.steps):
            run = run.before()
        returned = Returned(undone=fact.undone, kept=fact.kept)
        return replace(run, entered=at, state=RunState.OPEN, returned=returned)

    return _with_run(ticket, fact.run, back)


def _step_did(ticket: Ticket, fact: facts.StepDid, at: datetime) -> Ticket:
    return _with_run(ticket, fact.run, lambda r: r.having_done(fact.number, fact.did))


def _run_parked(ticket: Ticket, fact: facts.RunParked, at: datetime) -> Ticket:
    return _with_run(ticket, fact.run, lambda r: replace(r, state=RunState.PARKED))


def _run_left(ticket: Ticket, fact: facts.RunLeft, at: datetime) -> Ticket:
    returned = Returned(undone=fact.undone, kept=fact.kept)

    def leave(run: Run) -> Run:
        return replace(
            run, state=RunState.LEFT, waiting=None, returned=returned, why_left=fact.reason
        )

    return _with_run(ticket, fact.run, leave)


def _wait_begun(ticket: Ticket, fact: facts.WaitBegun, at: datetime) -> Ticket:
    number = ticket.version + 1
    waiting = Waiting(
        since=at, number=number, due=fact.due, owner=fact.owner, by_time=fact.by_time, had=fact.had,
        clock=fact.clock,
    )  # fmt: skip
    return _with_run(ticket, fact.run, lambda r: replace(r, waiting=waiting))


def _run_moved(ticket: Ticket, fact: facts.RunMoved, at: datetime) -> Ticket:
    runs = tuple(replace(one, pack_version=fact.after) for one in ticket.runs)
    return replace(
        ticket,
        pack_version=fact.after,
        runs=runs,
        moved_from="" if fact.back else fact.before,
    )


def _signal_came(ticket: Ticket, fact: facts.SignalCame, at: datetime) -> Ticket:
    signal = Signal(number=ticket.version + 1, at=at, name=fact.name)
    return replace(ticket, signals=(*ticket.signals, signal))


RUN_FACTS: Mapping[type[facts.Fact], Callable[[Ticket, Any, datetime], Ticket]] = {
    facts.RunStarted: _run_started,
    facts.StepTaken: _step_taken,
    facts.StepReturned: _step_returned,
    facts.StepDid: _step_did,
    facts.RunParked: _run_parked,
    facts.RunLeft: _run_left,
    facts.WaitBegun: _wait_begun,
    facts.SignalCame: _signal_came,
    facts.RunMoved: _run_moved,
}
