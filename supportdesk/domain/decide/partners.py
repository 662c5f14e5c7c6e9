"""Mail that a process sends to certain people: to whom it goes, and what has to stand in it."""

from supportdesk.domain.commands import ChangeThing, Reply
from supportdesk.domain.decide import things
from supportdesk.domain.decide.work import Work
from supportdesk.domain.directory import Contact, same_address
from supportdesk.domain.facts import ItemMoved
from supportdesk.domain.item import Item, ItemKind, ItemState
from supportdesk.domain.refusal import refuse
from supportdesk.domain.reply import QuickReply


def refuse_incomplete(work: Work, command: Reply) -> None:
    """Refuse a message that does not go to whom it has to, or lacks what has to stand in it."""
    for reply_id in command.quick_replies:
        quick = work.pack.reply(reply_id)
        for field, wanted, given in (("to", quick.to, command.to), ("cc", quick.cc, command.cc)):
            for contact_id in wanted:
                _refuse_without(quick, work.pack.contact(contact_id), field, given)
        if quick.carries:
            _refuse_lacking(work, quick, command.text)


def _refuse_without(
    quick: QuickReply, contact: Contact, field: str, given: tuple[str, ...]
) -> None:
    rule = quick.rules[0] if quick.rules else ""
    if not contact.addresses:
        raise refuse(
            f"“{quick.name}” waits: it goes to {contact.name} too, and no address is known yet.",
            rule=rule,
            missing=(f"directory/{contact.id}",),
        )
    if not any(same_address(one, held) for one in given for held in contact.addresses):
        raise refuse(
            f"“{quick.name}” goes to {contact.name}, {contact.address} ({field}).",
            rule=rule,
            missing=(field,),
        )


def _refuse_lacking(work: Work, quick: QuickReply, text: str) -> None:
    """Refuse a text in which a value of the item that it carries does not stand."""
    rule = quick.rules[0] if quick.rules else ""
    kind = work.pack.item(quick.carries)
    item = _carried(work, quick)
    if item is None:
        states = [one.name for one in kind.states if one.sent_by == quick.id]
        raise refuse(
            f"No {kind.name} is ready to be {states[0] if states else 'sent'}: fill it in first.",
            rule=rule,
            missing=("item",),
            offer="items",
        )
    words = {one.strip(".,;:()[]“”") for one in text.casefold().split()}
    for field in kind.fields:
        value = item.values.get(field.id, "")
        if value and not set(value.casefold().split()) <= words:
            raise refuse(
                f"“{field.label}”, {value}, does not stand in the text.",
                rule=rule,
                missing=(field.id,),
            )


def _carried(work: Work, quick: QuickReply) -> Item | None:
    """The item that sending this moves on; None where none is ready for it."""
    kind = work.pack.item(quick.carries)
    mine = [one for one in work.ticket.items if one.kind == kind.id]
    return next((one for one in reversed(mine) if _next(kind, one, quick)), None)


def _next(kind: ItemKind, item: Item, quick: QuickReply) -> ItemState | None:
    moves = kind.moves_from(item.state)
    return next((one for one in moves if one.sent_by == quick.id), None)


def move_carried(work: Work, command: Reply) -> None:
    """What was sent moves its items on, and writes into the register what they say."""
    for reply_id in command.quick_replies:
        quick = work.pack.reply(reply_id)
        item = _carried(work, quick) if quick.carries else None
        if item is None:
            continue
        kind = work.pack.item(item.kind)
        state = _next(kind, item, quick)
        assert state is not None
        called = kind.called(item)
        work.add(
            ItemMoved(
                number=item.number, before=item.state, after=state.id, values={}, called=called
            )
        )
        _write(work, kind, item, state)


def _write(work: Work, kind: ItemKind, item: Item, state: ItemState) -> None:
    """Put into the register what is not there yet."""
    names = [one for one in kind.fields if one.of and item.values.get(one.id)]
    if not names or not state.writes:
        return
    of, key = names[0].of, item.values[names[0].id]
    thing = work.thing(of, key)
    held = thing.values if thing else {}
    given = {name: item.values.get(field, "") for name, field in state.writes.items()}
    changed = {name: one for name, one in given.items() if one and held.get(name, "") != one}
    things.link(work, f"{of}:{key}")
    if changed:
        work.writing = kind.id
        things.change_on_ticket(
            work,
            ChangeThing(
                kind=of,
                key=key,
                values=changed,
                reason=f"{kind.name}, {state.name}",
                ticket=work.ticket.reference,
                request=item.request,
            ),
        )
        work.writing = ""
