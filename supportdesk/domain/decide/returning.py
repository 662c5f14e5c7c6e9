"""Going back in a run, and leaving it: what it changed is undone, what cannot be is named."""

from supportdesk.domain import facts
from supportdesk.domain.commands import LeaveRun, StepBack
from supportdesk.domain.decide import action, gates, undo, waits, walking
from supportdesk.domain.decide.status import has_ended
from supportdesk.domain.decide.steps import open_run, walked
from supportdesk.domain.decide.undo import Undone
from supportdesk.domain.decide.work import Work
from supportdesk.domain.flow import StepKind
from supportdesk.domain.refusal import refuse
from supportdesk.domain.run import Run, RunState, Taken

_LASTING = {StepKind.HAND_OVER, StepKind.COMMITMENT, StepKind.REPLY, StepKind.ITEM, StepKind.UPDATE}


def step_back(work: Work, command: StepBack) -> None:
    """Go back one step or to an earlier one, undoing what can be; what stays is named."""
    run = walked(work, command.run)
    if not work.is_open:
        raise has_ended(work, "A flow is walked on an open ticket.")
    if run.state is RunState.LEFT:
        title = walking.flow_of(work, run.flow).title
        raise refuse(f"“{title}” was left on this ticket: begin it anew.")
    steps = _steps_back(run, command.to)
    found = _take_back(work, run, run.path[len(run.path) - steps :])
    to = run.path[-steps].step
    work.add(
        facts.StepReturned(
            run=run.number, to=to, kept=tuple(found.kept), steps=steps, undone=tuple(found.undone)
        )
    )
    action.settle(work, command)
    back = walking.run_of(work, run.number)
    undo.need_action(work, walking.flow_of(work, back.flow_here).step(to))


def leave_run(work: Work, command: LeaveRun) -> None:
    """Give a run up. Nothing that its end would have brought about happens.

    Undoing asks the gates as going back over all of it does.
    """
    run = open_run(work, command.run)
    reason = " ".join(command.reason.split())
    if not reason:
        raise refuse("Say why the flow is left.", missing=("reason",))
    walked_over = any(one.by for one in run.path)
    if walked_over and not command.keep:
        gates.ask(work, StepBack(ticket=command.ticket, run=run.number), run=run)
    if command.keep:
        undo.leave_wait(work, run, waits.is_own_action(work, run))
        found = Undone(kept=list(dict.fromkeys(_changing(work, run))))
    else:
        found = _take_back(work, run, run.path)
    work.add(
        facts.RunLeft(
            run=run.number, reason=reason, undone=tuple(found.undone), kept=tuple(found.kept)
        )
    )
    action.settle(work, command)


def _take_back(work: Work, run: Run, path: tuple[Taken, ...]) -> Undone:
    """Undo what these last steps of a run changed, the last first."""
    undo.leave_wait(work, run, waits.is_own_action(work, run))
    every = Undone()
    for taken in reversed(path):
        step = walking.flow_of(work, taken.flow or run.flow).step(taken.step)
        found = undo.undo(work, run, taken, step.label)
        every.undone.extend(found.undone)
        every.kept.extend(found.kept)
        if step.kind in _LASTING and not taken.did:
            every.kept.append(step.label)
    return every


def _changing(work: Work, run: Run) -> list[str]:
    """The labels of the steps that changed something besides the run."""
    flows = [(walking.flow_of(work, one.flow or run.flow), one) for one in run.path]
    return [flow.step(one.step).label for flow, one in flows if one.did]


def _steps_back(run: Run, to: str) -> int:
    """How many steps to go back over; steps that the desk took by itself are gone over."""
    for count, taken in enumerate(reversed(run.path), 1):
        if (taken.step == to) if to else bool(taken.by):
            return count
    if to:
        raise refuse(f"The run did not come by “{to}”.", missing=("to",))
    raise refuse("This is where the flow began.", help="There is no step before it.")
