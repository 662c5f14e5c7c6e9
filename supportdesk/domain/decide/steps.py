"""Walking a flow: begun, answered, parked. What a step does happens in the same act."""

from dataclasses import replace

from supportdesk.domain import facts
from supportdesk.domain.commands import Park, Reply, StartRun, TakeStep
from supportdesk.domain.decide import action, gates, things, waits, walking
from supportdesk.domain.decide.remembering import remember
from supportdesk.domain.decide.requests import needed_request
from supportdesk.domain.decide.status import has_ended
from supportdesk.domain.decide.step_effects import carry_out
from supportdesk.domain.decide.work import Work
from supportdesk.domain.field import FieldKind, checked_all
from supportdesk.domain.flow import BY_WHEN, Flow, Step, StepKind
from supportdesk.domain.gate import look_at
from supportdesk.domain.moment import today_in
from supportdesk.domain.refusal import Refusal, Refused, refuse
from supportdesk.domain.run import Did, Lasting, Run, RunState


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
    run = open_run(work, command.run)
    flow = walking.flow_of(work, run.flow_here)
    step = flow.step(run.step)
    if command.step != run.step:
        raise refuse(f"The flow stands at “{step.label}” now: look at it again.")
    _refuse_doer(work, step)
    waits.refuse_by_hand(work, run, step, command.answer)
    values = checked_all(
        step.asked(command.answer), command.values, today=today_in(work.pack, work.now)
    )
    _refuse_unknown_things(work, step, values)
    waits.refuse_past(work, flow, values)
    _refuse_shut(work, command, run, step)
    start, before = len(work.occurred), work.ticket
    had = run.waiting.had if run.waiting and waits.is_own_action(work, run) else None
    set_by_run = _own_action(work, run, step)
    carry_out(work, command, run, step, values)
    if step.kind is StepKind.ITEM and len(work.ticket.items) > len(before.items):
        from supportdesk.domain.rounds import outdated

        values = {**outdated(work.pack, run, step), **values}
    if step.kind is StepKind.WAIT:
        waits.end_by_hand(work, run, step, command.answer)
    walking.take(work, run, step, command.answer, values)
    _write_notes(work, step, values)
    walking.decide_ahead(work, run.number)
    walking.finish(work, run.number, override=command.override)
    if step.kind is StepKind.WAIT:
        waits.follow(work, run, step)
    _tick_own_off(work, run, set_by_run)
    if step.kind is not StepKind.HAND_OVER:
        action.settle(work, command)
    _name_following(work, run, set_by_run)
    if step.kind is StepKind.COMMITMENT:
        _refuse_unset(work, command)
        action.require(work)
    remember(work, run, start, before, had)
    if step.parks and walking.run_of(work, run.number).state is RunState.OPEN:
        work.add(facts.RunParked(run=run.number))


def _own_action(work: Work, run: Run, step: Step) -> str:
    """The ticket's ACTION where it is the run's own, else "": its step, due since the run came to
    it, or what the step set at which it was parked."""
    action_now = work.ticket.action or ""
    words = action_now == step.label or action_now.startswith(f"{step.label}: ")
    if words and work.ticket.when == run.entered:
        return action_now
    last = run.path[-1] if run.path else None
    if last is None or not walking.flow_of(work, last.flow or run.flow).step(last.step).parks:
        return ""
    parked = (one.after.get("action", "") for one in last.did if one.what is Lasting.ACTION)
    return next((one for one in parked if one == action_now), "")


def _tick_own_off(work: Work, run: Run, set_by_run: str) -> None:
    """What the run was to do is done as soon as its step is answered."""
    if set_by_run and work.ticket.action == set_by_run:
        action.tick_off(work)


def _name_following(work: Work, run: Run, set_by_run: str) -> None:
    """Where an ACTION is required, the next step is it; after the end a person is asked for it."""
    after = walking.run_of(work, run.number)
    needed = work.pack.requires_action_and_when and work.is_open and not work.ticket.action
    if set_by_run and needed and not after.is_over:
        following = walking.flow_of(work, after.flow_here).step(after.step)
        if following.within in {"", BY_WHEN} or following.kind is not StepKind.WAIT:
            work.add(facts.ActionSet(action=following.label, when=work.now, proposed=True))


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
        if run is None or run.step != step_id or run.is_over:
            raise refuse(f"No run stands at “{place}” any more: look again.", missing=("steps",))
        step = walking.flow_of(work, run.flow_here).step(run.step)
        if step.kind is not StepKind.REPLY:
            raise refuse(f"“{step.label}” is answered in the guide, not by a reply: press g.")
        _refuse_doer(work, step)
        set_by_run = _own_action(work, run, step)
        walking.take(work, run, step, step.answers[0].id, {})
        walking.decide_ahead(work, run.number)
        _take_commitment(work, command, walking.run_of(work, run.number))
        walking.finish(work, run.number, override=command.override)
        _tick_own_off(work, run, set_by_run)
        _name_following(work, run, set_by_run)
        sent = (Did(what=Lasting.MAIL, of=", ".join(command.to)),)
        work.add(facts.StepDid(run=run.number, number=len(run.path), did=sent))


def _take_commitment(work: Work, command: Reply, run: Run) -> None:
    """A step that asks for ACTION and WHEN right behind a mail is answered by those of the mail."""
    step = walking.flow_of(work, run.flow_here).step(run.step)
    if step.kind is not StepKind.COMMITMENT or command.next is None or _not_for(work, step):
        return
    walking.take(work, run, step, step.answers[0].id, {})
    walking.decide_ahead(work, run.number)
    if step.parks and not walking.run_of(work, run.number).is_over:
        work.add(facts.RunParked(run=run.number))


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
            raise things.unknown(work.pack, field.of, values[field.id], field.id)


def _refuse_unset(work: Work, command: TakeStep) -> None:
    if command.next is None:
        raise refuse(
            "This step sets the next ACTION and WHEN.",
            rule=work.pack.action_rule,
            missing=("action", "when"),
            offer="action-when",
        )


def park(work: Work, command: Park) -> None:
    """Let the run wait; the ticket still needs an ACTION and a WHEN ahead."""
    run = open_run(work, command.run)
    work.add(facts.RunParked(run=run.number))
    action.settle(work, replace(command, done=command.done or command.next is not None))
    action.require(work)


def walked(work: Work, number: int) -> Run:
    """The run with this number; raises Refused where there is none."""
    run = work.ticket.run(number)
    if run is None:
        raise refuse(f"The ticket has no run {number}.", missing=("run",))
    return run


def open_run(work: Work, number: int) -> Run:
    """The same where it is under way on an open ticket."""
    run = walked(work, number)
    if run.is_over:
        how = "was left" if run.state is RunState.LEFT else "has ended"
        flow: Flow = walking.flow_of(work, run.flow)
        raise refuse(
            f"“{flow.title}” {how} on this ticket.",
            help="Begin it again for another request.",
            offer="begin",
        )
    if not work.is_open:
        raise has_ended(work, "A flow is walked on an open ticket.")
    return run


def _refuse_doer(work: Work, step: Step) -> None:
    who = _not_for(work, step)
    if who:
        raise refuse(
            f"“{step.label}” is for {who} to do.",
            rule=step.rules[0] if step.rules else "",
            help=f"Ask {who}: the flow goes on once they did it.",
        )


def _not_for(work: Work, step: Step) -> str:
    if not (step.role or step.by):
        return ""
    from supportdesk.domain.step_doer import not_for

    return not_for(step, work.setting.actor, work.pack)
