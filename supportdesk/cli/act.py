"""`supportdesk do` and `supportdesk guide`: the same commands as on screen, the same refusals."""

from dataclasses import dataclass

from supportdesk.cli import output, records
from supportdesk.cli.fields import command, next_action, pairs
from supportdesk.cli.kit import Call
from supportdesk.desk import Desk, Done
from supportdesk.domain import commands
from supportdesk.domain.fact_words import fact_words, value_words
from supportdesk.domain.flow import Flow, Step
from supportdesk.domain.pack import Pack
from supportdesk.domain.picture import TicketPicture
from supportdesk.domain.run import Run
from supportdesk.domain.ticket import Ticket
from supportdesk.errors import BadInput, NotFound
from supportdesk.presentation.undone import returned_words, undone
from supportdesk.presentation.unfinished import unfinished
from supportdesk.presentation.waiting import wait_words

KINDS: dict[str, type[commands.TicketCommand]] = {
    name: kind for name, kind in commands.NAMES.items() if issubclass(kind, commands.TicketCommand)
}
_STATUS = {"solve": "solved", "close": "closed", "reopen": "open", "wait": "waiting"}
_ENDS = {"solve", "close"}
NAMES = (*KINDS, *_STATUS)


def do(call: Call) -> int:
    """Carry out one action on a ticket."""
    desk = call.kit.desk()
    given = pairs(call.args.fields)
    name, reference = call.args.action, call.args.reference
    left: list[str] = []
    ending: TicketPicture | None = None
    if name in _STATUS:
        picture = desk.look.ticket(reference)
        given["status"] = getattr(picture.pack.meanings, _STATUS[name])
        if name in _ENDS:
            left = undone(picture.ticket, picture.drafts, picture.read_at, desk.me.zone)
            ending = picture
        name = "status"
    if name not in KINDS:
        raise BadInput(f"No action “{name}”: there are {', '.join(NAMES)}.")
    if name == "reply" and "to" not in given:
        requester = desk.look.ticket(reference).ticket.requester
        given["to"] = requester.address if requester else ""
    kind = KINDS[name]
    wanted = command(kind, reference, given, desk.look.now(), desk.me.zone)
    done = desk.do(wanted, call.args.command_id)
    if ending is not None and done.ticket is not None:
        left += unfinished(ending, done.ticket, ending.read_at, desk.me.zone)
    for one in left if not done.repeated else ():
        output.talk(f"{done.subject}: left undone: {one}")
    if isinstance(wanted, commands.StepBack | commands.LeaveRun):
        _say_returned(done, wanted.run)
    return _say(call, desk, done)


def guide(call: Call) -> int:
    """Walk a flow: each step=answer in turn; without any, show where the run stands."""
    desk = call.kit.desk()
    reference = call.args.reference
    place = _begun(call, desk)
    given = pairs(call.args.steps)
    if call.args.back is not None:
        back = commands.StepBack(ticket=reference, run=place.run.number, to=call.args.back)
        _say_returned(desk.do(back), place.run.number)
        place = _place(desk, reference, place.run.number)
    fields = {field.id for flow in place.pack.flows for one in flow.steps for field in one.fields}
    upcoming = next_action(given, desk.look.now(), desk.me.zone)
    for name, answer in given.items():
        if name in {"action", "when"} or (name in fields and name != place.run.step):
            continue
        values = {one.id: given[one.id] for one in place.step.fields if one.id in given}
        taken = commands.TakeStep(
            ticket=reference,
            run=place.run.number,
            step=name,
            answer=answer,
            values=values,
            next=upcoming,
            override=call.args.override,
        )
        desk.do(taken)
        place = _place(desk, reference, place.run.number)
    return _stand(call, place)


def _say_returned(done: Done, number: int) -> None:
    """Say what going back or leaving has undone, and what stays."""
    run = done.ticket.run(number) if done.ticket else None
    words = returned_words(run.returned) if run and run.returned else ""
    if words:
        output.talk(f"{done.subject}: {words}")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a run stands."""

    pack: Pack
    ticket: Ticket
    run: Run

    @property
    def flow(self) -> Flow:
        return self.pack.flow(self.run.flow_here)

    @property
    def step(self) -> Step:
        return self.flow.step(self.run.step)


def _begun(call: Call, desk: Desk) -> _Place:
    """The run that was asked for, else the last of the flow that was not left, else a new one."""
    args = call.args
    picture = desk.look.ticket(args.reference)
    if args.run_number:
        return _place(desk, args.reference, args.run_number)
    runs = [one for one in picture.ticket.runs if one.flow == args.flow and not one.why_left]
    if args.request:
        runs = [one for one in runs if one.request == args.request]
    if not runs:
        begin = commands.StartRun(
            ticket=args.reference, flow=args.flow, request=args.request, override=args.override
        )
        done = desk.do(begin)
        number = len(done.ticket.runs) if done.ticket else 0
        return _place(desk, args.reference, number)
    return _Place(picture.pack, picture.ticket, runs[-1])


def _place(desk: Desk, reference: str, number: int) -> _Place:
    picture = desk.look.ticket(reference)
    run = picture.ticket.run(number)
    if run is None:
        raise NotFound(f"{reference} has no run {number}.")
    return _Place(picture.pack, picture.ticket, run)


def _stand(call: Call, place: _Place) -> int:
    step, run = place.step, place.run
    if call.json:
        output.record(_step_record(place))
        return output.Exit.DONE
    lines = [f"{place.flow.title}: {step.title}", step.text]
    if run.waiting is not None:
        now, zone = call.kit.desk().look.now(), call.kit.desk().me.zone
        lines.append(f"  {wait_words(place.pack, place.ticket, run.waiting, now, zone)}")
    looked = run.path[-1].looked if run.path else {}
    pack = place.pack
    for name, value in looked.items():
        known = value_words(name, value, pack) or "not known"
        lines.append(f"  looked at {fact_words(name, pack)}: {known}")
    lines += [f"  {step.id}={one.id}   {one.text}" for one in step.given]
    lines += [f"  {one.id}=…   {one.label}" for one in step.fields]
    output.data("\n".join(one for one in lines if one))
    return output.Exit.DONE


def _step_record(place: _Place) -> dict[str, object]:
    run, step = place.run, place.step
    return {
        "run": run.number,
        "state": run.state.value,
        "flow": run.flow_here,
        "request": run.request or None,
        "step": step.id,
        "kind": step.kind.value,
        "title": step.title,
        "by": step.by,
        "answers": [{"id": one.id, "text": one.text, "to": one.to} for one in step.given],
        "fields": [{"id": one.id, "label": one.label} for one in step.fields],
        "looked": dict(run.path[-1].looked) if run.path else {},
        "outcome": step.outcome,
        "waits": _waits_record(place),
    }


def _waits_record(place: _Place) -> dict[str, object] | None:
    waiting = place.run.waiting
    if waiting is None:
        return None
    until = place.ticket.waits_until(waiting)
    return {
        "for": waiting.owner,
        "since": waiting.since.isoformat(),
        "until": until.isoformat() if until else None,
    }


def _say(call: Call, desk: Desk, done: Done) -> int:
    if call.json and done.ticket is not None:
        found = records.ticket(desk.look.ticket(done.subject).ticket, desk.look.now(), desk.me.zone)
        output.record({**found, "repeated": done.repeated})
    elif done.ticket is not None:
        ticket = desk.look.seen(done.ticket)
        status = desk.look.ticket(done.subject).pack.status(ticket.status).name
        action = f", next “{ticket.action}”" if ticket.action else ""
        output.data(f"{done.subject}: {status}{action}")
    return output.Exit.DONE
