"""`supportdesk do` and `supportdesk guide`: the same commands as on screen, the same refusals."""

from supportdesk.cli import output, records
from supportdesk.cli.fields import command, next_action, pairs
from supportdesk.cli.kit import Call
from supportdesk.desk import Desk, Done
from supportdesk.domain import commands
from supportdesk.domain.flow import Flow, Step
from supportdesk.domain.run import Run
from supportdesk.errors import BadInput

KINDS: dict[str, type[commands.TicketCommand]] = {
    "reply": commands.Reply,
    "note": commands.Note,
    "call": commands.LogCall,
    "action": commands.SetAction,
    "claim": commands.Claim,
    "release": commands.Release,
    "assign": commands.Assign,
    "hand-over": commands.HandOver,
    "promise": commands.Promise,
    "keep-promise": commands.KeepPromise,
    "status": commands.SetStatus,
    "priority": commands.SetPriority,
    "channel": commands.SetChannel,
    "start": commands.StartRun,
    "step": commands.TakeStep,
    "back": commands.StepBack,
    "park": commands.Park,
}
_STATUS = {"solve": "solved", "close": "closed", "reopen": "open", "wait": "waiting"}
NAMES = (*KINDS, *_STATUS)


def do(call: Call) -> int:
    """Carry out one action on a ticket."""
    desk = call.kit.desk()
    given = pairs(call.args.fields)
    name, reference = call.args.action, call.args.reference
    if name in _STATUS:
        picture = desk.look.ticket(reference)
        given["status"] = getattr(picture.pack.meanings, _STATUS[name])
        name = "status"
    if name not in KINDS:
        raise BadInput(f"No action “{name}”: there are {', '.join(NAMES)}.")
    if name == "reply" and "to" not in given:
        requester = desk.look.ticket(reference).ticket.requester
        given["to"] = requester.address if requester else ""
    kind = KINDS[name]
    wanted = command(kind, reference, given, desk.look.now(), desk.me.zone)
    return _say(call, desk, desk.do(wanted, call.args.command_id))


def guide(call: Call) -> int:
    """Walk a flow: each step=answer in turn; without any, show where the run stands."""
    desk = call.kit.desk()
    reference, flow_id = call.args.reference, call.args.flow
    run, flow = _run(desk, reference, flow_id)
    given = pairs(call.args.steps)
    typed = {field.id for one in flow.steps for field in one.fields}
    upcoming = next_action(given, desk.look.now(), desk.me.zone)
    for name, answer in given.items():
        if name in {"action", "when"}:
            continue
        step = flow.step(run.step)
        if name in typed:
            continue
        values = {one.id: given[one.id] for one in step.fields if one.id in given}
        taken = commands.TakeStep(
            ticket=reference, run=run.number, step=name, answer=answer, values=values, next=upcoming
        )
        desk.do(taken)
        run, flow = _run(desk, reference, flow_id)
    return _stand(call, run, flow)


def _run(desk: Desk, reference: str, flow_id: str) -> tuple[Run, Flow]:
    picture = desk.look.ticket(reference)
    runs = [one for one in picture.ticket.runs if one.flow == flow_id]
    if not runs:
        desk.do(commands.StartRun(ticket=reference, flow=flow_id))
        return _run(desk, reference, flow_id)
    return runs[-1], picture.pack.flow(flow_id)


def _stand(call: Call, run: Run, flow: Flow) -> int:
    step = flow.step(run.step)
    if call.json:
        output.record(_step_record(run, step))
        return output.Exit.DONE
    lines = [f"{flow.title}: {step.title}", step.text]
    lines += [f"  {step.id}={one.id}   {one.text}" for one in step.answers]
    lines += [f"  {one.id}=…   {one.label}" for one in step.fields]
    output.data("\n".join(one for one in lines if one))
    return output.Exit.DONE


def _step_record(run: Run, step: Step) -> dict[str, object]:
    return {
        "run": run.number,
        "state": run.state.value,
        "step": step.id,
        "kind": step.kind.value,
        "title": step.title,
        "by": step.by,
        "answers": [{"id": one.id, "text": one.text, "to": one.to} for one in step.answers],
        "fields": [{"id": one.id, "label": one.label} for one in step.fields],
        "outcome": step.outcome,
    }


def _say(call: Call, desk: Desk, done: Done) -> int:
    if call.json and done.ticket is not None:
        found = records.ticket(done.ticket, desk.look.now(), desk.me.zone)
        output.record({**found, "repeated": done.repeated})
    elif done.ticket is not None:
        status = done.ticket.status
        action = f", next “{done.ticket.action}”" if done.ticket.action else ""
        output.data(f"{done.subject}: {status}{action}")
    return output.Exit.DONE
