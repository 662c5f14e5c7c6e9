"""The items that a ticket carries: opened, moved, corrected, and what they hold up."""

from collections.abc import Mapping

from supportdesk.domain import facts
from supportdesk.domain.commands import CorrectItem, MoveItem, OpenItem
from supportdesk.domain.decide import action, item_promises
from supportdesk.domain.decide.item_fields import (
    checked_values,
    refuse_lacking,
    rule_of,
    with_sets,
)
from supportdesk.domain.decide.requests import needed_request
from supportdesk.domain.decide.work import Work
from supportdesk.domain.item import Holds, Item, ItemKind, ItemState
from supportdesk.domain.refusal import refuse

SOLVING = "solving"


def open_item(work: Work, command: OpenItem) -> None:
    """Let the ticket carry one more item of a kind."""
    kind = _kind(work, command.kind)
    _refuse_closed(work)
    open_now = unfinished(work, kind)
    if kind.at_once and len(open_now) >= kind.at_once:
        raise refuse(
            f"The ticket has an unfinished {kind.name} already: {kind.called(open_now[0])}.",
            rule=rule_of(kind.rules),
        )
    request = needed_request(work.ticket, command.request)
    _add(work, kind, command.values, request=request, run=command.run)
    item_promises.settle(work, work.ticket.items[-1], kind)
    action.settle(work, command)


def _add(
    work: Work,
    kind: ItemKind,
    values: Mapping[str, str],
    *,
    request: int = 0,
    run: int = 0,
    why: str = "",
) -> None:
    first = kind.states[0]
    held = with_sets(work, kind, first, checked_values(work, kind, values))
    if not why:
        refuse_lacking(kind, first, held)
    rounds = sum(1 for one in work.ticket.items if one.kind == kind.id) + 1
    item = Item(
        number=len(work.ticket.items) + work.ticket.withdrawn + 1,
        kind=kind.id,
        state=first.id,
        values=held,
        opened=work.now,
        changed=work.now,
        request=request,
        run=run,
        round=rounds if kind.rounds else 0,
    )
    work.add(facts.ItemOpened(item=item, why=why))


def open_by(work: Work, cause: str) -> None:
    """Open what the process opens by itself, unless an unfinished one is there.

    Solving opens nothing of a kind that the ticket has had.
    """
    for kind in work.pack.items:
        concerns = not kind.types or work.ticket.type in kind.types
        again = cause == SOLVING and any(one.kind == kind.id for one in work.ticket.items)
        if cause in kind.opened_by and concerns and not again and not unfinished(work, kind):
            _add(work, kind, {}, why=cause)


def move_item(work: Work, command: MoveItem) -> Item:
    """Move an item along, what the new state needs filled in on the way; the item after it."""
    _refuse_closed(work)
    item = _item(work, command.item)
    kind = _kind(work, item.kind)
    wanted = next((one for one in kind.states if one.id == command.to), None)
    if wanted is None or item.state not in wanted.from_:
        ways = ", ".join(one.id for one in kind.moves_from(item.state)) or "nowhere"
        name = kind.state(item.state).name
        raise refuse(
            f"The {kind.name} is {name}: from there it goes to {ways}.",
            missing=("to",),
            rule=rule_of(kind.rules),
        )
    _move(work, item, wanted, command.values)
    action.settle(work, command)
    return _item(work, command.item)


def _move(work: Work, item: Item, wanted: ItemState, given: Mapping[str, str]) -> None:
    kind = _kind(work, item.kind)
    if wanted.by and work.setting.actor.tier != wanted.by:
        tier = work.pack.tier(wanted.by).name
        raise refuse(
            f"“{wanted.name}” is for {tier} to say.",
            rule=rule_of(wanted.rules),
            help=f"Ask {tier}, or hand the ticket over to them.",
        )
    if wanted.sent_by:
        name = work.pack.reply(wanted.sent_by).name
        raise refuse(
            f"“{wanted.name}” comes by sending “{name}”.", rule=rule_of(wanted.rules), offer="reply"
        )
    values = with_sets(work, kind, wanted, checked_values(work, kind, given))
    _refuse_renumbered(kind, item, values)
    item_promises.refuse_change(work, item, kind, values)
    refuse_lacking(kind, wanted, {**item.values, **values})
    work.add(
        facts.ItemMoved(
            number=item.number,
            before=item.state,
            after=wanted.id,
            values=values,
            item=kind.id,
            called=kind.called(item),
        )
    )
    item_promises.settle(work, _item(work, item.number), kind)


def going_along(work: Work, tier: str) -> list[tuple[Item, ItemState]]:
    """The unfinished items that go to a tier with the ticket, each with the state that it gets.

    An item with several ways there takes the one that is for the actor's tier to say.
    """
    found = []
    for kind in work.pack.items:
        for item in unfinished(work, kind):
            there = [one for one in kind.states if one.tier == tier]
            ways = [one for one in there if item.state in one.from_]
            mine = [one for one in ways if one.by in {"", work.setting.actor.tier}]
            if kind.state(item.state) in there:
                found.append((item, kind.state(item.state)))
            elif ways:
                found.append((item, (mine or ways)[0]))
    return found


def take_along(work: Work, along: list[tuple[Item, ItemState]]) -> None:
    """Move these items where the ticket went."""
    for item, state in along:
        if item.state != state.id:
            _move(work, item, state, {})


def _refuse_renumbered(kind: ItemKind, item: Item, values: Mapping[str, str]) -> None:
    number = kind.number_field
    held = item.values.get(number, "") if number else ""
    if held and values.get(number, held) != held:
        raise refuse(
            f"The number of the {kind.name} is {held}: correct it with a reason.",
            rule=rule_of(kind.rules),
            missing=(number,),
            offer="items",
        )


def correct_item(work: Work, command: CorrectItem) -> None:
    """Correct fields of an item; what stood there stays in the history."""
    _refuse_closed(work)
    item = _item(work, command.item)
    kind = _kind(work, item.kind)
    if not command.reason.strip():
        raise refuse("Say why it is corrected.", missing=("reason",))
    values = checked_values(work, kind, command.values)
    changed = {name: one for name, one in values.items() if item.values.get(name, "") != one}
    if not changed:
        raise refuse("Nothing would change.", missing=("values",))
    item_promises.refuse_change(work, item, kind, changed)
    refuse_lacking(kind, kind.state(item.state), {**item.values, **changed})
    work.add(
        facts.ItemCorrected(
            number=item.number,
            before={name: item.values.get(name, "") for name in changed},
            after=changed,
            reason=command.reason,
            called=kind.called(item),
        )
    )


def mark_sent(work: Work, marks: tuple[str, ...], words: str) -> None:
    """Note in the unfinished items that a reply went out: `kind.field` gets these words."""
    for place in marks:
        kind_id, _, field = place.partition(".")
        kind = _kind(work, kind_id)
        for item in unfinished(work, kind):
            before = {field: item.values.get(field, "")}
            work.add(
                facts.ItemCorrected(
                    number=item.number,
                    before=before,
                    after={field: words},
                    reason="sent",
                    called=kind.called(item),
                )
            )


def unfinished(work: Work, kind: ItemKind) -> list[Item]:
    """The ticket's items of a kind that have not come to an end."""
    mine = (one for one in work.ticket.items if one.kind == kind.id)
    return [one for one in mine if not kind.state(one.state).final]


def refuse_held(work: Work, *, closing: bool) -> None:
    """Refuse to solve or close what an unfinished item holds open."""
    for kind in work.pack.items:
        holds = kind.holds is Holds.SOLVING or (closing and kind.holds is Holds.CLOSING)
        held = unfinished(work, kind) if holds else []
        if held:
            first, state = held[0], kind.state(held[0].state).name
            name = kind.called(first) if first.round else f"{kind.name} (number {first.number})"
            raise refuse(
                f"The {name} is {state} and holds the ticket open.",
                rule=rule_of(kind.rules),
                missing=("item",),
                offer="items",
            )


def _kind(work: Work, kind_id: str) -> ItemKind:
    try:
        return work.pack.item(kind_id)
    except KeyError:
        known = ", ".join(one.id for one in work.pack.items) or "none"
        raise refuse(
            f"No kind of record “{kind_id}”: there are {known}.", missing=("kind",)
        ) from None


def _item(work: Work, number: int) -> Item:
    found = work.ticket.item(number)
    if found is None:
        raise refuse(f"The ticket has no record {number}.", missing=("item",))
    return found


def _refuse_closed(work: Work) -> None:
    if work.ticket.status == work.pack.meanings.closed:
        raise refuse("The ticket is closed: nothing on it changes any more.")
