"""What a step does besides leading on: hand over, open or move an item, set fields."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from supportdesk.domain import commands
from supportdesk.domain.commands import TakeStep, TicketCommand
from supportdesk.domain.condition import shown
from supportdesk.domain.decide import (
    action,
    gates,
    hands,
    items,
    linking,
    promises,
    requests,
    status,
    things,
)
from supportdesk.domain.decide.work import Work
from supportdesk.domain.flow import Step, StepKind
from supportdesk.domain.item import Item
from supportdesk.domain.moment import NotAMoment, parse_past_moment
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
        _go_on_with(work, command, step)
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


def _go_on_with(work: Work, command: TakeStep, step: Step) -> None:
    """Where they have the ticket already, what they owe and until when stays theirs."""
    theirs = work.setting.actor.tier != step.tier and work.ticket.action
    if theirs and command.next is not None:
        name = work.pack.tier(step.tier).name
        raise refuse(
            f"{name} has it already: their ACTION and WHEN stay as they are.", missing=("next",)
        )
    action.settle(work, command)


def _item(work: Work, command: TakeStep, run: Run, step: Step, values: dict[str, str]) -> None:
    """Open the step's item, or move the one that this run opened, or the ticket's last of it.

    Of a kind that a ticket has once at a time, an unfinished one is gone on with.
    """
    from supportdesk.domain import rounds

    fits = {} if step.state else rounds.fitting(work.pack, run, step)
    filled = {**fits, **_given(work, run, step, values)}
    kind = work.pack.item(step.item)
    there = rounds.item_at_hand(work.pack, work.ticket, run, step)
    if not step.state and there is not None:
        _go_on(work, command, step, there, filled)
        return
    if not step.state:
        opened = commands.OpenItem(
            ticket=command.ticket, kind=step.item, values=filled, request=run.request,
            run=run.number, override=command.override,
        )  # fmt: skip
        gates.ask(work, opened, run=run)
        items.open_item(work, opened)
        return
    item = there
    if item is None:
        raise refuse(f"The ticket carries no {kind.name} yet.", missing=("item",), offer="items")
    if item.state == step.state:
        return  # somebody moved it there by hand
    moved = commands.MoveItem(
        ticket=command.ticket, item=item.number, to=step.state, values=filled,
        override=command.override,
    )  # fmt: skip
    gates.ask(work, moved, run=run)
    hands.move_item(work, moved, run=run)


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
    kinds = {one.id: one.of for one in step.fields if one.of}
    for name, kind in kinds.items():
        if name in filled:
            _link(work, command, run, f"{kind}:{filled[name]}")
    rest = {name: one for name, one in filled.items() if name not in kinds}
    _update_ticket(work, command, run, rest, step.title)


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


def _update_ticket(
    work: Work, command: TakeStep, run: Run, filled: Mapping[str, str], title: str
) -> None:
    """Set the status, type, priority or a party of the ticket, or acknowledge it."""
    for name, value in filled.items():
        if name == "status":
            status.change_through_gates(work, value, override=command.override, run=run)
            continue
        if name == "link" and value:
            link = commands.LinkTicket(ticket=command.ticket, other=value, why=title)
            gates.ask(work, link, run=run)
            linking.link_found(work, value, title)
            continue
        made = _made(work, command, name, value, filled)
        if made is not None:
            gates.ask(work, made, run=run)
            _DECIDERS[type(made)](work, made)


def _made(
    work: Work, command: TakeStep, name: str, value: str, filled: Mapping[str, str]
) -> TicketCommand | None:
    ticket, present = command.ticket, work.ticket
    if name == "type" and value != present.type:
        return commands.SetType(ticket=ticket, type=value)
    if name == "frequency" and value != present.frequency:
        return commands.SetFrequency(ticket=ticket, every=value)
    if name == "acknowledged" and present.acknowledged is None:
        return commands.Acknowledge(ticket=ticket)
    if name == "priority" and value != present.priority:
        return commands.SetPriority(
            ticket=ticket,
            priority=value,
            reason=filled.get("reason", ""),
            ours=filled.get("ours", ""),
            theirs=filled.get("theirs", ""),
            agreed=_moment(work, filled.get("agreed", "")),
        )
    known = present.parties.get(name)
    if name in {one.id for one in work.pack.parties} and (known is None or known.name != value):
        return commands.SetParty(
            ticket=ticket,
            role=name,
            name=value,
            address=filled.get(f"{name}_address", ""),
            phone=filled.get(f"{name}_phone", ""),
            organisation=filled.get(f"{name}_organisation", ""),
        )
    return None


def _moment(work: Work, text: str) -> datetime | None:
    if not text:
        return None
    try:
        return parse_past_moment(text, work.now, work.setting.actor.zone)
    except NotAMoment as error:
        raise refuse(f"{error}.", missing=("agreed",)) from None


_DECIDERS: Mapping[type[TicketCommand], Callable[[Work, Any], None]] = {
    commands.SetType: status.set_type,
    commands.Acknowledge: promises.acknowledge,
    commands.SetFrequency: promises.set_frequency,
    commands.SetPriority: status.set_priority,
    commands.SetParty: requests.set_party,
}
