"""What a step does besides leading on: hand over, open or move an item, set fields."""

from supportdesk.domain import commands
from supportdesk.domain.commands import TakeStep
from supportdesk.domain.condition import shown
from supportdesk.domain.decide import (
    action,
    gates,
    hands,
    items,
    linking,
    promises,
    status,
    things,
)
from supportdesk.domain.decide.work import Work
from supportdesk.domain.flow import Step, StepKind
from supportdesk.domain.item import Item
from supportdesk.domain.packet import packet
from supportdesk.domain.refusal import refuse
from supportdesk.domain.run import Run


def carry_out(work: Work, command: TakeStep, run: Run, step: Step, values: dict[str, str]) -> None:
    """Do what the step does, as the commands that do the same by hand, through the same gates."""
    if step.kind is StepKind.HAND_OVER:
        _hand_over(work, command, run, step)
    elif step.kind is StepKind.ITEM:
        _item(work, command, run, step, values)
    elif step.kind is StepKind.UPDATE:
        _update(work, command, run, step, values)


def _hand_over(work: Work, command: TakeStep, run: Run, step: Step) -> None:
    if work.ticket.tier == step.tier:
        action.settle(work, command)
        return
    typed = command.values.get("packet", "")
    over = commands.HandOver(
        ticket=command.ticket,
        tier=step.tier,
        packet=typed or packet(work.ticket, run, work.pack, work.setting.people),
        next=command.next,
        done=command.done or command.next is not None,
        override=command.override,
    )
    gates.ask(work, over, run=run)
    hands.hand_over(work, over)


def _item(work: Work, command: TakeStep, run: Run, step: Step, values: dict[str, str]) -> None:
    """Open the step's item, or move the one that this run opened, or the ticket's last of it."""
    filled = {**_fitting(work, step, run), **_given(work, run, step, values)}
    if not step.state:
        opened = commands.OpenItem(
            ticket=command.ticket, kind=step.item, values=filled, request=run.request,
            run=run.number, override=command.override,
        )  # fmt: skip
        gates.ask(work, opened, run=run)
        items.open_item(work, opened)
        return
    item = _item_of(work, run, step)
    if item.state == step.state:
        return  # somebody moved it there by hand
    moved = commands.MoveItem(
        ticket=command.ticket, item=item.number, to=step.state, values=filled,
        override=command.override,
    )  # fmt: skip
    gates.ask(work, moved, run=run)
    items.move_item(work, moved)


def _item_of(work: Work, run: Run, step: Step) -> Item:
    mine = [one for one in work.ticket.items if one.kind == step.item]
    own = [one for one in mine if one.run == run.number] or mine
    if not own:
        name = work.pack.item(step.item).name
        raise refuse(f"The ticket carries no {name} yet.", missing=("item",), offer="items")
    return own[-1]


def _fitting(work: Work, step: Step, run: Run) -> dict[str, str]:
    """What the run knows under the names of the item's fields, where the step opens one."""
    if step.state:
        return {}
    names = {one.id for one in work.pack.item(step.item).fields}
    return {name: value for name, value in run.known().items() if name in names}


def _given(work: Work, run: Run, step: Step, values: dict[str, str]) -> dict[str, str]:
    scene = gates.scene_of(work, TakeStep(ticket="", run=0, step="", answer=""), run=run)
    taken = {name: shown(scene.know(fact)) for name, fact in step.takes.items()}
    return {**{k: v for k, v in taken.items() if v}, **step.sets, **values}


def _update(work: Work, command: TakeStep, run: Run, step: Step, values: dict[str, str]) -> None:
    """Set fields of the thing that the run is about, or the ticket's type, priority, status."""
    filled = _given(work, run, step, values)
    if step.thing:
        _update_thing(work, command, run, step, filled)
        return
    kinds = {one.id: one.of for one in step.fields if one.of}
    for name, value in filled.items():
        if name in kinds:
            _link(work, command, run, f"{kinds[name]}:{value}")
        elif name == "status":
            status.change_through_gates(work, value, override=command.override, run=run)
        elif name == "type" and value != work.ticket.type:
            kind = commands.SetType(ticket=command.ticket, type=value)
            gates.ask(work, kind, run=run)
            status.set_type(work, kind)
        elif name == "frequency" and value != work.ticket.frequency:
            every = commands.SetFrequency(ticket=command.ticket, every=value)
            gates.ask(work, every, run=run)
            promises.set_frequency(work, every)
        elif name == "link" and value:
            link = commands.LinkTicket(ticket=command.ticket, other=value, why=step.title)
            gates.ask(work, link, run=run)
            linking.link_found(work, value, step.title)


def _link(work: Work, command: TakeStep, run: Run, thing: str) -> None:
    if thing not in work.ticket.things:
        linked = commands.LinkThing(ticket=command.ticket, thing=thing)
        gates.ask(work, linked, run=run)
        things.link_thing(work, linked)


def _update_thing(
    work: Work, command: TakeStep, run: Run, step: Step, filled: dict[str, str]
) -> None:
    key = run.known().get(step.thing, "")
    if not key:
        raise refuse("The run does not say which entry of the register.", missing=(step.thing,))
    changed = commands.ChangeThing(
        kind=run.known().get(step.of[4:], "") if step.of.startswith("run.") else step.of,
        key=key,
        values=filled,
        reason=step.title,
        ticket=work.ticket.reference,
        request=run.request,
        override=command.override,
    )
    things.change_on_ticket(work, changed, run=run)
