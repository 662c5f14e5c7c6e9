"""What a closed gate hides until a run has gone through it: later steps, and named details."""

from supportdesk.domain.flow import Flow, Step
from supportdesk.domain.picture import TicketPicture
from supportdesk.domain.run import Run


def shut_gates(flow: Flow, run: Run) -> tuple[Step, ...]:
    """The closed gates of a flow that the run has not gone through."""
    passed = {one.step for one in run.path if _through(flow, one.step, one.answer)}
    return tuple(one for one in flow.steps if one.closed and one.id not in passed)


def _through(flow: Flow, step_id: str, answer: str) -> bool:
    found = next((one for one in flow.steps if one.id == step_id), None)
    return found is not None and bool(found.answers) and found.answers[0].id == answer


def hidden_steps(flow: Flow, run: Run) -> frozenset[str]:
    """The steps that are reached only through a gate that is shut."""
    shut = {one.id for one in shut_gates(flow, run)}
    if not shut:
        return frozenset()
    reached: set[str] = set()
    todo = [flow.start, *flow.entries.values(), *run.trail]
    steps = {one.id: one for one in flow.steps}
    while todo:
        name = todo.pop()
        if name in reached or name not in steps:
            continue
        reached.add(name)
        ways = steps[name].ways[1:] if name in shut else steps[name].ways
        todo += [one.to for one in ways]
    return frozenset(steps) - reached


def hidden_details(picture: TicketPicture) -> frozenset[str]:
    """The details of the ticket that a shut gate of a run under way hides on every screen."""
    found: set[str] = set()
    for run in picture.ticket.runs:
        if run.is_over:
            continue
        for flow_id in {run.flow, run.flow_here}:
            for step in shut_gates(picture.pack.flow(flow_id), run):
                found.update(step.hides)
    return frozenset(found)
