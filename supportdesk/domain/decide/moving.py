"""Moving a ticket and its runs to another version of the pack, where their past is valid there.

A ticket runs on one version of its pack, its runs with it. They move together: to the version that
new tickets run on, or back to the one that they came from. What happened must be able to have
happened there; the first step that cannot is named.
"""

from collections.abc import Callable, Iterator

from supportdesk.domain import facts
from supportdesk.domain.act import ActKind
from supportdesk.domain.commands import MoveRun
from supportdesk.domain.decide import clocks, gates, permit
from supportdesk.domain.decide.restating import begin
from supportdesk.domain.decide.work import Setting, Work
from supportdesk.domain.field import checked
from supportdesk.domain.flow import Case, Flow, Step, StepKind
from supportdesk.domain.pack import Pack
from supportdesk.domain.refusal import Refused, refuse
from supportdesk.domain.run import Run, RunState, Taken
from supportdesk.domain.ticket import Ticket


def move(ticket: Ticket, command: MoveRun, setting: Setting, before: Pack) -> Work:
    """The work that moves a ticket's runs to the setting's version; raises Refused."""
    permit(setting, command)
    run = ticket.run(command.run)
    if run is None:
        raise refuse(f"The ticket has no run {command.run}.", missing=("run",))
    if run.is_over and not command.back:
        how = "was left" if run.state is RunState.LEFT else "has ended"
        raise refuse(f"That run {how}: it stays as it was walked.", missing=("run",))
    if setting.pack.version == before.version:
        raise refuse("It is on the newest version already.")
    why = misfit(ticket, before, setting.pack)
    if why:
        raise refuse(f"It stays on its version: {why}.")
    work = begin(setting, ticket)
    gates.ask(work, command)
    work.add(
        facts.RunMoved(
            run=run.number, before=before.version, after=setting.pack.version, back=command.back
        )
    )
    clocks.read_targets(work)
    clocks.settle(work)
    return work


def misfit(ticket: Ticket, before: Pack, after: Pack) -> str:
    """Why a ticket with its runs cannot be on another version of its pack; "" where it can."""
    for words in _named(ticket, after):
        return words
    for run in ticket.runs:
        words = unfit(run, before, after)
        if words:
            return words if len(ticket.runs) == 1 else f"run {run.number}: {words}"
    return ""


def _named(ticket: Ticket, after: Pack) -> Iterator[str]:
    """What the ticket has been or carries and the version does not know."""
    known: dict[ActKind, tuple[str, Callable[[str], object]]] = {
        ActKind.STATUS: ("status", after.status),
        ActKind.TIER: ("tier", after.tier),
        ActKind.CHANNEL: ("channel", after.channel),
    }
    for act in ticket.acts:
        if act.kind in known and not _has(known[act.kind][1], act.value):
            yield f"there is no {known[act.kind][0]} “{act.value}” there"
    if ticket.type not in {one.id for one in after.types}:
        yield f"there is no type “{ticket.type}” there"
    if ticket.priority not in {one.id for one in after.priorities}:
        yield f"there is no priority “{ticket.priority}” there"
    for item in ticket.items:
        if not _has(after.item, item.kind) or not _has(after.item(item.kind).state, item.state):
            yield f"record {item.number} ({item.kind}, {item.state}) does not exist there"


def _has(find: Callable[[str], object], name: str) -> bool:
    try:
        find(name)
    except KeyError:
        return False
    return True


def unfit(run: Run, before: Pack, after: Pack) -> str:
    """The first step of a run's past that is none in another version, and why; "" for none."""
    if not _has(after.flow, run.flow):
        return f"there is no flow “{run.flow}” there"
    flow = after.flow(run.flow)
    first = run.path[0].step if run.path else run.step
    if first not in {flow.start, *flow.entries.values()}:
        return f"“{first}” is not where the flow begins there"
    for number, taken in enumerate(run.path, 1):
        flow_id = taken.flow or run.flow
        why = _unfit_step(before, after, flow_id, taken.step) or _unfit_way(
            before, after, flow_id, taken
        )
        if why:
            return f"step {number}, “{_label(before, flow_id, taken.step)}”, {why}"
    why = _unfit_step(before, after, run.flow_here, run.step)
    for frame in run.inside:
        why = why or _unfit_step(before, after, frame.flow, frame.step)
    return f"“{_label(before, run.flow_here, run.step)}”, where it stands, {why}" if why else ""


def _label(pack: Pack, flow_id: str, step_id: str) -> str:
    return pack.flow(flow_id).step(step_id).label


def _step(pack: Pack, flow_id: str, step_id: str) -> Step | None:
    try:
        flow: Flow = pack.flow(flow_id)
        return flow.step(step_id)
    except KeyError:
        return None


def _unfit_step(before: Pack, after: Pack, flow_id: str, step_id: str) -> str:
    there, here = _step(after, flow_id, step_id), _step(before, flow_id, step_id)
    if there is None:
        return "does not exist there"
    if here is not None and here.kind is not there.kind:
        return f"is a {there.kind.value} there, no {here.kind.value}"
    return ""


def _unfit_way(before: Pack, after: Pack, flow_id: str, taken: Taken) -> str:
    there, here = _step(after, flow_id, taken.step), _step(before, flow_id, taken.step)
    assert there is not None
    if taken.leaves:
        return ""
    way = next((one for one in there.ways if one.id == taken.answer), None)
    if way is None:
        return f"has no answer “{taken.answer}” there"
    if taken.enters:
        same = there.flow == taken.enters and way.to == taken.back_to
        return "" if same else "goes into another flow there, or comes back elsewhere"
    if way.to != taken.to:
        return f"leads to “{_label(after, flow_id, way.to)}” there"
    if here is not None and _decided_otherwise(before, after, here, there, taken.answer):
        return "is decided by other conditions there"
    return _unfit_values(there, taken)


def _decided_otherwise(before: Pack, after: Pack, here: Step, there: Step, answer: str) -> bool:
    """Whether what led to the answer is not the same; only by a person's word is it always."""
    if there.kind is StepKind.GATE:
        return before.gate(here.gate).needs != after.gate(there.gate).needs
    return _up_to(here.cases, answer) != _up_to(there.cases, answer)


def _up_to(cases: tuple[Case, ...], answer: str) -> list[object]:
    ids = [one.id for one in cases]
    last = ids.index(answer) + 1 if answer in ids else 0
    return [one.when for one in cases[:last]]


def _unfit_values(there: Step, taken: Taken) -> str:
    """Fields that are asked for there and were not typed, or would not be taken as they were."""
    if not taken.by or there.kind in {StepKind.REPLY, StepKind.DECISION}:
        return ""
    for field in there.fields:
        typed = taken.values.get(field.id, "")
        if not typed and field.required:
            return f"asks for “{field.label}” there, which was not typed"
        try:
            checked(field, typed)
        except Refused as refused:
            return f"would not be answered so there: {refused.refusal.why.rstrip('.')}"
    return ""
