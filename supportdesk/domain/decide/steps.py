"""Walking a flow: begun, answered, gone back, parked. What a step does happens in the same act."""

from dataclasses import replace

from supportdesk.domain import facts
from supportdesk.domain.commands import Park, Reply, StartRun, StepBack, TakeStep
from supportdesk.domain.decide import action, gates, undo, waits, walking
from supportdesk.domain.decide.requests import needed_request
from supportdesk.domain.decide.status import has_ended
from supportdesk.domain.decide.step_effects import carry_out
from supportdesk.domain.decide.work import Work
from supportdesk.domain.field import FieldKind, checked_all
from supportdesk.domain.flow import Flow, Step, StepKind
from supportdesk.domain.gate import look_at
from supportdesk.domain.people import Role
from supportdesk.domain.refusal import Refusal, Refused, refuse
from supportdesk.domain.run import Did, Lasting, Run, RunState

_LASTING = {StepKind.HAND_OVER, StepKind.COMMITMENT, StepKind.REPLY, StepKind.ITEM, StepKind.UPDATE}


def start_run(work: Work, command: StartRun) -> None:
    """Begin a flow where the ticket stands; each request has its own run of a flow."""
    flow = walking.flow_of(work, command.flow)
    if not work.is_open:
        raise has_ended(work, "A flow is walked on an open ticket.")
    request = needed_request(work.ticket, command.request)
    for one in work.ticket.open_runs:
        if one.flow == flow.id and one.request == request:
            raise refuse(
                f"“{flow.title}” is under way on this ticket already: go on with it.",
                missing=("request",) if len(work.ticket.requests) > 1 else (),
            )
    number = len(work.ticket.runs) + 1
    work.add(
        facts.RunStarted(
            run=number,
            flow=flow.id,
            pack_version=work.pack.version,
            step=flow.begins(work.ticket.tier),
            request=request,
        )
    )
    walking.decide_ahead(work, number)


def take_step(work: Work, command: TakeStep) -> None:
    """Answer the current step and do what it does."""
    run = _open_run(work, command.run)
    flow = walking.flow_of(work, run.flow_here)
    step = flow.step(run.step)
    if command.step != run.step:
        raise refuse(f"The flow stands at “{step.label}” now: look at it again.")
    _refuse_doer(work, step)
    values = checked_all(step.fields, command.values)
    _refuse_unknown_things(work, step, values)
    _refuse_shut(work, command, run, step)
    start, before = len(work.occurred), work.ticket
    had = run.waiting.had if run.waiting and waits.is_own_action(work, run) else None
    carry_out(work, command, run, step, values)
    walking.take(work, run, step, command.answer, values)
    _write_notes(work, step, values)
    walking.decide_ahead(work, run.number)
    walking.finish(work, run.number, override=command.override)
    if step.kind is StepKind.WAIT:
        waits.follow(work, run, step)
    if step.kind is not StepKind.HAND_OVER:
        action.settle(work, command)
    if step.kind is StepKind.COMMITMENT:
        _refuse_unset(work, command)
        action.require(work)
    undo.remember(work, run, start, before, had)
    if step.parks and walking.run_of(work, run.number).state is RunState.OPEN:
        work.add(facts.RunParked(run=run.number))


def _write_notes(work: Work, step: Step, values: dict[str, str]) -> None:
    """Notes that a step asks for stand in the conversation as well."""
    for field in step.fields:
        if field.kind is FieldKind.NOTES and field.id in values:
            work.add(facts.NoteAdded(text=facts.Written(values[field.id])))


def take_replied(work: Work, command: Reply) -> None:
    """Take the reply steps that this message answers, each `run:step`."""
    for place in command.steps:
        number, _, step_id = place.partition(":")
        run = work.ticket.run(int(number)) if number.isdigit() else None
        if run is None or run.step != step_id or run.state is RunState.ENDED:
            raise refuse(f"No run stands at “{place}” any more: look again.", missing=("steps",))
        step = walking.flow_of(work, run.flow_here).step(run.step)
        if step.kind is not StepKind.REPLY:
            raise refuse(f"“{step.label}” is answered in the guide, not by a reply: press g.")
        _refuse_doer(work, step)
        walking.take(work, run, step, step.answers[0].id, {})
        walking.decide_ahead(work, run.number)
        walking.finish(work, run.number, override=command.override)
        sent = (Did(what=Lasting.MAIL, of=", ".join(command.to)),)
        work.add(facts.StepDid(run=run.number, number=len(run.path), did=sent))


def _refuse_shut(work: Work, command: TakeStep, run: Run, step: Step) -> None:
    if step.kind is not StepKind.GATE or command.answer != step.answers[0].id:
        return
    gate = work.pack.gate(step.gate)
    scene = gates.scene_of(work, command, run=run)
    if not look_at(gate, scene.know, scene.here).open:
        raise Refused(
            Refusal(why=gate.why, rule=gate.rule, missing=gate.missing, offer=gate.offer,
                    help=gate.help, gate=gate.id)
        )  # fmt: skip


def _refuse_unknown_things(work: Work, step: Step, values: dict[str, str]) -> None:
    for field in step.fields:
        if field.of and field.id in values and work.thing(field.of, values[field.id]) is None:
            name = work.pack.thing(field.of).name
            raise refuse(
                f"{name} {values[field.id]} is not in the register.",
                missing=(field.id,),
                offer="register",
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
    """Go back one step or to an earlier one, undoing what can be; what stays is named."""
    run = _walked(work, command.run)
    if not work.is_open:
        raise has_ended(work, "A flow is walked on an open ticket.")
    steps = _steps_back(run, command.to)
    undo.leave_wait(work, run, waits.is_own_action(work, run))
    undone: list[str] = []
    kept: list[str] = []
    for taken in reversed(run.path[len(run.path) - steps :]):
        step = walking.flow_of(work, taken.flow or run.flow).step(taken.step)
        found = undo.undo(work, run, taken, step.label)
        undone += found.undone
        kept += found.kept
        if step.kind in _LASTING and not taken.did:
            kept.append(step.label)
    to = run.path[-steps].step
    work.add(
        facts.StepReturned(
            run=run.number, to=to, kept=tuple(kept), steps=steps, undone=tuple(undone)
        )
    )
    action.settle(work, command)
    back = walking.run_of(work, run.number)
    undo.need_action(work, walking.flow_of(work, back.flow_here).step(to))


def _steps_back(run: Run, to: str) -> int:
    """How many steps to go back over; steps that the desk took by itself are gone over."""
    for count, taken in enumerate(reversed(run.path), 1):
        if (taken.step == to) if to else bool(taken.by):
            return count
    if to:
        raise refuse(f"The run did not come by “{to}”.", missing=("to",))
    raise refuse("This is where the flow began.", help="There is no step before it.")


def park(work: Work, command: Park) -> None:
    """Leave the run; the ticket still needs an ACTION and a WHEN ahead."""
    run = _open_run(work, command.run)
    work.add(facts.RunParked(run=run.number))
    action.settle(work, replace(command, done=command.done or command.next is not None))
    action.require(work)


def _walked(work: Work, number: int) -> Run:
    run = work.ticket.run(number)
    if run is None:
        raise refuse(f"The ticket has no run {number}.", missing=("run",))
    return run


def _open_run(work: Work, number: int) -> Run:
    run = _walked(work, number)
    if run.state is RunState.ENDED:
        flow: Flow = walking.flow_of(work, run.flow)
        raise refuse(
            f"“{flow.title}” has ended on this ticket.",
            help="Begin it again for another request.",
            offer="begin",
        )
    if not work.is_open:
        raise has_ended(work, "A flow is walked on an open ticket.")
    return run


def _refuse_doer(work: Work, step: Step) -> None:
    if step.role and not work.setting.actor.role.covers(Role(step.role)):
        raise refuse(
            f"“{step.label}” is for a {step.role} to do.",
            rule=step.rules[0] if step.rules else "",
            help=f"Ask a {step.role}: the flow goes on once they did it.",
        )
    if step.by and work.setting.actor.tier != step.by:
        tier = work.pack.tier(step.by)
        raise refuse(
            f"“{step.label}” is for {tier.name} to do.",
            rule=step.rules[0] if step.rules else "",
            help=f"Ask {tier.name}: the flow goes on once they did it.",
        )
