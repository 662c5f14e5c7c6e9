"""Walking a flow: begun, answered, gone back, parked. What a step does happens in the same act."""

from dataclasses import replace
from datetime import date

from supportdesk.domain import facts
from supportdesk.domain.commands import HandOver, Park, StartRun, StepBack, TakeStep
from supportdesk.domain.decide import action, hands, status
from supportdesk.domain.decide.work import Work
from supportdesk.domain.flow import FieldKind, Flow, FormField, Step, StepKind
from supportdesk.domain.packet import packet
from supportdesk.domain.refusal import refuse
from supportdesk.domain.run import Run, RunState, Taken


def start_run(work: Work, command: StartRun) -> None:
    """Begin a flow where the ticket stands; one run of a flow at a time."""
    flow = _flow(work, command.flow)
    if not work.is_open:
        raise refuse("A flow is walked on an open ticket.")
    if any(one.flow == flow.id for one in work.ticket.open_runs):
        raise refuse(f"“{flow.title}” is under way on this ticket already: go on with it.")
    work.add(
        facts.RunStarted(
            run=len(work.ticket.runs) + 1,
            flow=flow.id,
            pack_version=work.pack.version,
            step=flow.begins(work.ticket.tier),
        )
    )


def take_step(work: Work, command: TakeStep) -> None:
    """Answer the current step and do what it does."""
    run, flow = _open_run(work, command.run)
    step = flow.step(run.step)
    if command.step != run.step:
        raise refuse(f"The flow stands at “{step.label}” now: look at it again.")
    _refuse_doer(work, step)
    answer = step.answer(command.answer)
    if answer is None:
        known = ", ".join(one.id for one in step.answers)
        raise refuse(f"“{command.answer}” is no answer here: {known}.", missing=("answer",))
    values = _checked(step, command)
    if step.kind is StepKind.HAND_OVER:
        _hand_over(work, command, flow, run, step)
    end = flow.step(answer.to)
    ends = end.kind is StepKind.END
    taken = Taken(
        step=step.id,
        answer=answer.id,
        to=answer.to,
        by=work.setting.actor.login,
        at=work.now,
        values=values,
    )
    seconds = max(0, int((work.now - run.entered).total_seconds()))
    work.add(facts.StepTaken(run=run.number, taken=taken, ends=ends, seconds=seconds))
    if ends and end.solves and work.is_open:
        status.change(work, work.pack.meanings.solved, end.outcome)
    if step.kind is not StepKind.HAND_OVER:
        action.settle(work, command)
    if step.kind is StepKind.COMMITMENT:
        _refuse_unset(work, command)
        action.require(work)


def _hand_over(work: Work, command: TakeStep, flow: Flow, run: Run, step: Step) -> None:
    if work.ticket.tier == step.tier:
        action.settle(work, command)
        return
    words = command.values.get("packet") or packet(work.ticket, run, flow, work.setting.people)
    hands.hand_over(
        work,
        HandOver(
            ticket=command.ticket,
            tier=step.tier,
            packet=words,
            next=command.next,
            done=command.done or command.next is not None,
        ),
    )


def _refuse_unset(work: Work, command: TakeStep) -> None:
    if command.next is None:
        raise refuse(
            "This step sets the next ACTION and WHEN.",
            rule=work.pack.action_rule,
            missing=("action", "when"),
            offer="action-when",
        )


def step_back(work: Work, command: StepBack) -> None:
    """Go one step back; a hand-over that was made stays made, and is named."""
    run, flow = _walked(work, command.run)
    if not run.path:
        raise refuse("This is where the flow began.")
    last = run.path[-1]
    step = flow.step(last.step)
    kept = (step.label,) if step.kind in {StepKind.HAND_OVER, StepKind.COMMITMENT} else ()
    work.add(facts.StepReturned(run=run.number, to=last.step, kept=kept))


def park(work: Work, command: Park) -> None:
    """Leave the run; the ticket still needs an ACTION and a WHEN ahead."""
    run, _ = _open_run(work, command.run)
    work.add(facts.RunParked(run=run.number))
    action.settle(work, replace(command, done=command.done or command.next is not None))
    action.require(work)


def _flow(work: Work, flow_id: str) -> Flow:
    try:
        return work.pack.flow(flow_id)
    except KeyError:
        known = ", ".join(one.id for one in work.pack.flows)
        raise refuse(f"No flow “{flow_id}”: there are {known}.", missing=("flow",)) from None


def _walked(work: Work, number: int) -> tuple[Run, Flow]:
    run = work.ticket.run(number)
    if run is None:
        raise refuse(f"The ticket has no run {number}.", missing=("run",))
    return run, work.pack.flow(run.flow)


def _open_run(work: Work, number: int) -> tuple[Run, Flow]:
    run, flow = _walked(work, number)
    if run.state is RunState.ENDED:
        raise refuse(f"“{flow.title}” has ended on this ticket.")
    return run, flow


def _refuse_doer(work: Work, step: Step) -> None:
    if step.by and work.setting.actor.tier != step.by:
        tier = work.pack.tier(step.by)
        raise refuse(
            f"“{step.label}” is for {tier.name} to do.", rule=step.rules[0] if step.rules else ""
        )


def _checked(step: Step, command: TakeStep) -> dict[str, str]:
    values = {}
    for one in step.fields:
        typed = command.values.get(one.id, "").strip()
        if not typed and one.required:
            raise refuse(f"“{one.label}” is missing.", missing=(one.id,))
        if typed:
            _check_field(one, typed)
            values[one.id] = typed
    return values


def _check_field(field: FormField, typed: str) -> None:
    if field.kind is FieldKind.NUMBER and not typed.lstrip("-").isdigit():
        raise refuse(f"“{field.label}” is a number.", missing=(field.id,))
    if field.kind is FieldKind.CHOICE and typed not in field.choices:
        raise refuse(f"“{field.label}” is one of {', '.join(field.choices)}.", missing=(field.id,))
    if field.kind is FieldKind.DATE:
        try:
            date.fromisoformat(typed)
        except ValueError:
            raise refuse(
                f"“{field.label}” is a date like 2026-11-28.", missing=(field.id,)
            ) from None
