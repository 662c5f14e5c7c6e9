"""What a form of a flow begins with, and what a run's words of an earlier round no longer say.

The same name stands for other things in other places: a number of the purchase order is none of
the sales order, and the date of a plan that was refused is none of the next one.
"""

from collections.abc import Iterator

from supportdesk.domain.field import FormField
from supportdesk.domain.flow import Step, StepKind
from supportdesk.domain.item import Item
from supportdesk.domain.pack import Pack
from supportdesk.domain.run import Run
from supportdesk.domain.ticket import Ticket


def item_at_hand(pack: Pack, ticket: Ticket, run: Run, step: Step) -> Item | None:
    """The item that a step is about: the run's own last one of the kind, else the ticket's; where
    the step opens one, the unfinished one that it goes on with instead."""
    mine = [one for one in ticket.items if one.kind == step.item]
    if not step.item or not mine:
        return None
    if step.state:
        return ([one for one in mine if one.run == run.number] or mine)[-1]
    kind = pack.item(step.item)
    there = [one for one in mine if not kind.state(one.state).final]
    return there[0] if there and kind.at_once == 1 and not kind.promises else None


def begun_with(pack: Pack, ticket: Ticket, run: Run, step: Step, answer: str) -> dict[str, str]:
    """The values with which the form of a step opens.

    What was typed in this very step before the run went back over it, else what the item at hand
    holds, else what the run was told of the same thing since it last stood here.
    """
    wanted = {one.id: one for one in step.asked(answer)}
    told = {
        name: value
        for source, name, value in _told(pack, run, since=step.id)
        if name in wanted and _is_same(pack, source, step, wanted[name])
    }
    item = item_at_hand(pack, ticket, run, step)
    return {**told, **(item.values if item else {}), **run.offered.get(step.id, {})}


def fitting(pack: Pack, run: Run, step: Step) -> dict[str, str]:
    """What the run knows of the fields of the item that a step opens."""
    fields = {one.id: one for one in pack.item(step.item).fields}
    return {
        name: value
        for source, name, value in _told(pack, run)
        if name in fields and _is_same(pack, source, step, fields[name])
    }


def outdated(pack: Pack, run: Run, step: Step) -> dict[str, str]:
    """The fields of items of this kind that the run was told before it opens another one: empty."""
    told = ((source, name) for source, name, _ in _told(pack, run))
    return {name: "" for source, name in told if source.item == step.item}


def _told(pack: Pack, run: Run, since: str = "") -> Iterator[tuple[Step, str, str]]:
    """What was typed on the way, with its step; only after the run last took the step `since`."""
    taken = [one.step for one in run.path]
    start = len(taken) - taken[::-1].index(since) if since in taken else 0
    for one in run.path[start:]:
        source = pack.flow(one.flow or run.flow).step(one.step)
        for name, value in one.values.items():
            yield source, name, value


def _is_same(pack: Pack, source: Step, step: Step, field: FormField) -> bool:
    """Whether a step asked for the same as a field of another step.

    Never for one of another item of the kind; of another kind only under the same label, and never
    for its number. Why a wait was ended is no value.
    """
    if source.kind is StepKind.WAIT:
        return False
    if source.kind is not StepKind.ITEM:
        return True
    if source.item == step.item or field.id == pack.item(source.item).number_field:
        return False
    known = (*source.fields, *pack.item_fields(source.item))
    return any(one.id == field.id and one.label == field.label for one in known)
