"""Going back: what a step changed besides the run is undone, and what cannot be is named.

A step's changes are kept with it as they were before and after. Only what still is as the step
left it is undone: what somebody changed since is theirs. Mail that was sent and a hand-over stay.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from supportdesk.domain import commands, facts
from supportdesk.domain.decide import gates, status, things
from supportdesk.domain.decide.work import Work
from supportdesk.domain.flow import Step, StepKind
from supportdesk.domain.item import Item
from supportdesk.domain.refusal import Refused
from supportdesk.domain.run import Did, Lasting, Run, Taken
from supportdesk.domain.ticket import Ticket

Values = dict[str, str]
_SINCE = "was changed since"
_CALLED = {
    "type": "what it is about",
    "status": "the status",
    "priority": "the priority",
    "frequency": "how often the customer is told",
}
_BACK = "gone back"
_ESCALATION = "escalation"
"""What opens an item by itself (see items.open_by), and so keeps it."""


class _Stays(Exception):
    """Something is not undone: why."""


@dataclass(frozen=True, slots=True)
class Undone:
    """What going back over some steps undid, and what it left, in words."""

    undone: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


def remember(
    work: Work, run: Run, start: int, before: Ticket, had: Mapping[str, str] | None = None
) -> None:
    """Keep with a step what it changed: since the fact of this number, on a ticket as it was.

    `run` is the run as it stood there; `had` is the ACTION before it where it is not the ticket's.
    """
    happened = [one.fact for one in work.occurred[start:]]
    did = tuple(_outside(happened)) or (
        *_own(before, work.ticket, had),
        *_items(before, work.ticket),
        *_register(work, happened),
    )
    if did:
        work.add(facts.StepDid(run=run.number, number=len(run.path), did=did))


def _outside(happened: list[facts.Fact]) -> Iterator[Did]:
    """What left the desk; all that was changed with it belongs to it."""
    for fact in happened:
        if isinstance(fact, facts.ReplySent):
            yield Did(what=Lasting.MAIL, of=", ".join(fact.to))
        elif isinstance(fact, facts.HandedOver):
            yield Did(what=Lasting.HAND_OVER, of=fact.to_tier)


def _own(before: Ticket, after: Ticket, had: Mapping[str, str] | None) -> Iterator[Did]:
    for what in (Lasting.TYPE, Lasting.PRIORITY, Lasting.FREQUENCY, Lasting.STATUS):
        name = what.value
        one, other = getattr(before, name), getattr(after, name)
        if one != other:
            yield Did(what=what, before={name: one}, after={name: other})
    action, now = action_of(before) if had is None else had, action_of(after)
    if action != now:
        yield Did(what=Lasting.ACTION, before=action, after=now)
    known = {one.key for one in before.commitments}
    for clock in after.commitments:
        if clock.key not in known:
            yield Did(what=Lasting.PROMISE, of=clock.key)


def _items(before: Ticket, after: Ticket) -> Iterator[Did]:
    for item in after.items:
        earlier, number = before.item(item.number), str(item.number)
        if earlier is None:
            yield Did(what=Lasting.OPENED, of=number, after=_item_values(item))
        elif _item_values(earlier) != _item_values(item):
            yield Did(
                what=Lasting.MOVED, of=number, before=_item_values(earlier),
                after=_item_values(item),
            )  # fmt: skip


def _item_values(item: Item) -> Values:
    return {"": item.state, **{name: one for name, one in item.values.items() if one}}


def _register(work: Work, happened: list[facts.Fact]) -> Iterator[Did]:
    touched = {one.thing for one in happened if isinstance(one, facts.ThingTouched)}
    for thing_id, (_, occurred) in work.things.items():
        for one in occurred if thing_id in touched else ():
            if isinstance(one.fact, facts.ThingChanged):
                yield Did(
                    what=Lasting.REGISTER, of=thing_id, before=one.fact.before,
                    after=one.fact.after,
                )  # fmt: skip


def action_of(ticket: Ticket) -> Values:
    """ACTION and WHEN as kept with a step; nothing where there is none."""
    if not ticket.action or ticket.when is None:
        return {}
    return {"action": ticket.action, "when": ticket.when.isoformat()}


def undo(work: Work, run: Run, taken: Taken, label: str) -> Undone:
    """Undo what a step changed, the last first."""
    found = Undone()
    for did in reversed(taken.did):
        try:
            found.undone.append(_UNDO[did.what](work, run, did))
        except _Stays as why:
            found.kept.append(f"{label}: {why}")
        except Refused as refused:
            found.kept.append(f"{label}: {refused.refusal.why}")
    return found


def restore_action(work: Work, before: Mapping[str, str]) -> str:
    """Let the ACTION be what it was, or none where there was none."""
    if before:
        at = datetime.fromisoformat(before["when"])
        work.add(facts.ActionSet(action=before["action"], when=at))
        return f"ACTION “{before['action']}”"
    gone = work.ticket.action or ""
    work.add(facts.ActionDone(action=gone, late=False, withdrawn=True))
    return f"ACTION “{gone}” taken back"


def leave_wait(work: Work, run: Run, own: bool) -> None:
    """Before a run goes back from where it waits: the ACTION is what it was before the wait."""
    if run.waiting is not None and own:
        restore_action(work, run.waiting.had)


def need_action(work: Work, step: Step) -> None:
    """Where going back leaves an open ticket without an ACTION that it needs: the step, at once."""
    needed = work.pack.requires_action_and_when and work.is_open and not work.ticket.action
    if needed and step.kind is not StepKind.WAIT:
        work.add(facts.ActionSet(action=step.label, when=work.now, proposed=True))


def _action(work: Work, run: Run, did: Did) -> str:
    if action_of(work.ticket) != did.after:
        raise _Stays(f"the ACTION {_SINCE}")
    return restore_action(work, did.before)


def _was(work: Work, did: Did) -> str:
    """What a field of the ticket was before; raises _Stays where somebody changed it since."""
    name = did.what.value
    if getattr(work.ticket, name) != did.after[name]:
        raise _Stays(f"{_CALLED[name]} {_SINCE}")
    return did.before[name]


def _named(work: Work, name: str, value: str) -> str:
    """A value of the ticket as the process calls it."""
    from supportdesk.domain.fact_words import value_words

    return value_words(name, value, work.pack)


def _type(work: Work, run: Run, did: Did) -> str:
    before = _was(work, did)
    gates.ask(work, commands.SetType(ticket=work.ticket.reference, type=before), run=run)
    work.add(facts.TypeChanged(before=work.ticket.type, after=before))
    return f"about: {_named(work, 'ticket.type', before)}"


def _priority(work: Work, run: Run, did: Did) -> str:
    before = _was(work, did)
    wanted = commands.SetPriority(ticket=work.ticket.reference, priority=before, reason=_BACK)
    gates.ask(work, wanted, run=run)
    work.add(facts.PriorityChanged(before=work.ticket.priority, after=before, reason=_BACK))
    word, name = work.pack.word("priority"), _named(work, "ticket.priority", before)
    return f"{word} {name}"


def _frequency(work: Work, run: Run, did: Did) -> str:
    before = _was(work, did)
    gates.ask(work, commands.SetFrequency(ticket=work.ticket.reference, every=before), run=run)
    work.add(facts.FrequencySet(before=work.ticket.frequency, every=before))
    return f"told every {before}" if before else "not told at intervals"


def _status(work: Work, run: Run, did: Did) -> str:
    before = _was(work, did)
    status.change_through_gates(work, before, _BACK, run=run)
    return f"status {work.pack.status(before).name}"


def _item(work: Work, did: Did) -> Item:
    item = work.ticket.item(int(did.of))
    if item is None or _item_values(item) != did.after:
        raise _Stays(f"record {did.of} {_SINCE}")
    return item


def _opened(work: Work, run: Run, did: Did) -> str:
    item = _item(work, did)
    kind = work.pack.item(item.kind)
    if work.ticket.escalated and _ESCALATION in kind.opened_by:
        raise _Stays(f"the {kind.name} (number {item.number}) belongs to the escalation")
    work.add(facts.ItemWithdrawn(number=item.number, reason=_BACK))
    return f"{kind.name} (number {item.number}) taken back"


def _moved(work: Work, run: Run, did: Did) -> str:
    item = _item(work, did)
    values = {name: did.before.get(name, "") for name in {*did.before, *did.after} - {""}}
    changed = {name: one for name, one in values.items() if item.values.get(name, "") != one}
    state = did.before[""]
    gates.ask(
        work, commands.MoveItem(ticket=work.ticket.reference, item=item.number, to=state), run=run
    )
    work.add(facts.ItemMoved(number=item.number, before=item.state, after=state, values=changed))
    kind = work.pack.item(item.kind)
    return f"{kind.name} (number {item.number}) {kind.state(state).name}"


def _thing(work: Work, run: Run, did: Did) -> str:
    kind, _, key = did.of.partition(":")
    thing = work.thing(kind, key)
    if thing is None or any(thing.values.get(k, "") != v for k, v in did.after.items()):
        raise _Stays(f"{key} {_SINCE}")
    changed = commands.ChangeThing(
        kind=kind, key=key, values=dict(did.before), reason=_BACK,
        ticket=work.ticket.reference, request=run.request,
    )  # fmt: skip
    things.change_on_ticket(work, changed, run=run)
    return f"{work.pack.thing(kind).name} {key}"


def _mail(work: Work, run: Run, did: Did) -> str:
    raise _Stays(f"mail to {did.of} was sent")


def _hand_over(work: Work, run: Run, did: Did) -> str:
    raise _Stays(f"{work.pack.tier(did.of).name} has it: hand it over again instead")


def _promise(work: Work, run: Run, did: Did) -> str:
    raise _Stays("what was promised stands")


_UNDO: Mapping[Lasting, Callable[[Work, Run, Did], str]] = {
    Lasting.TYPE: _type,
    Lasting.STATUS: _status,
    Lasting.PRIORITY: _priority,
    Lasting.FREQUENCY: _frequency,
    Lasting.ACTION: _action,
    Lasting.OPENED: _opened,
    Lasting.MOVED: _moved,
    Lasting.REGISTER: _thing,
    Lasting.MAIL: _mail,
    Lasting.HAND_OVER: _hand_over,
    Lasting.PROMISE: _promise,
}
