"""What a step does besides leading on: hand over, open or move an item, set fields."""

from supportdesk.domain import commands
from supportdesk.domain.commands import TakeStep
from supportdesk.domain.condition import shown
from supportdesk.domain.decide import action, gates, hands, items, taking_along, things
from supportdesk.domain.decide.step_updates import update_ticket
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
    """Open the step's item, or move the one that this run opened, or the ticket's last of it.

    Of a kind that a ticket has once at a time, an unfinished one is gone on with.
    """
    filled = {**_fitting(work, step, run), **_given(work, run, step, values)}
    kind = work.pack.item(step.item)
    there = items.unfinished(work, kind) if kind.at_once == 1 and not kind.promises else []
    if not step.state and there:
        _go_on(work, command, step, there[0], filled)
        return
    if not step.state:
        opened = commands.OpenItem(
            ticket=command.ticket, kind=step.item, values=filled, request=run.request,
            run=run.number, override=command.override,
        )  # fmt: skip
        gates.ask(work, opened, run=run)
        items.open_item(work, opened)
        return
    item = _item_of(work, run, step)
    moved = commands.MoveItem(
        ticket=command.ticket, item=item.number, to=step.state, values=filled,
        override=command.override,
    )  # fmt: skip
    gates.ask(work, moved, run=run)
    taking_along.move_item(work, moved, run=run)


def _go_on(work: Work, command: TakeStep, step: Step, item: Item, filled: dict[str, str]) -> None:
    """Write into an unfinished item what the step would have opened one with."""
    changed = {name: one for name, one in filled.items() if item.values.get(name, "") != one}
    if not changed:
        return
    corrected = commands.CorrectItem(
        ticket=command.ticket, item=item.number, values=changed, reason=step.title
    )
    gates.ask(work, corrected)
    items.correct_item(work, corrected)


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
    """Set fields of the thing that the run is about, or of the ticket."""
    filled = _given(work, run, step, values)
    if step.thing:
        _update_thing(work, command, run, step, filled)
        return
    update_ticket(work, command, run, filled)


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
