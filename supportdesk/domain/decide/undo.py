"""Going back: what a step changed besides the run is undone, and what cannot be is named.

Only what still is as the step left it is undone: what somebody changed since is theirs. Mail that
was sent and a hand-over stay.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from supportdesk.domain import commands, facts
from supportdesk.domain.decide import gates, linking, status, things
from supportdesk.domain.decide.remembering import action_of, item_values, party_values
from supportdesk.domain.decide.work import Work
from supportdesk.domain.flow import Step, StepKind
from supportdesk.domain.item import Item
from supportdesk.domain.party import Party
from supportdesk.domain.refusal import Refused
from supportdesk.domain.run import Did, Lasting, Run, Taken

_SINCE = "was changed since"
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
        raise _Stays(f"the {name} {_SINCE}")
    return did.before[name]


def _type(work: Work, run: Run, did: Did) -> str:
    before = _was(work, did)
    gates.ask(work, commands.SetType(ticket=work.ticket.reference, type=before), run=run)
    work.add(facts.TypeChanged(before=work.ticket.type, after=before))
    return f"type {before}"


def _priority(work: Work, run: Run, did: Did) -> str:
    before = _was(work, did)
    wanted = commands.SetPriority(ticket=work.ticket.reference, priority=before, reason=_BACK)
    gates.ask(work, wanted, run=run)
    work.add(facts.PriorityChanged(before=work.ticket.priority, after=before, reason=_BACK))
    return f"priority {before}"


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
    if item is None or item_values(item) != did.after:
        raise _Stays(f"{_called(work, did.of)} {_SINCE}")
    return item


def _called(work: Work, number: str) -> str:
    item = work.ticket.item(int(number))
    return work.pack.item(item.kind).called(item) if item else f"item {number}"


def _opened(work: Work, run: Run, did: Did) -> str:
    item = _item(work, did)
    kind = work.pack.item(item.kind)
    called = kind.called(item)
    if work.ticket.escalated and _ESCALATION in kind.opened_by:
        raise _Stays(f"the {called} belongs to the escalation")
    work.add(facts.ItemWithdrawn(number=item.number, reason=_BACK, called=called))
    return f"{called} taken back"


def _moved(work: Work, run: Run, did: Did) -> str:
    item = _item(work, did)
    values = {name: did.before.get(name, "") for name in {*did.before, *did.after} - {""}}
    changed = {name: one for name, one in values.items() if item.values.get(name, "") != one}
    state = did.before[""]
    gates.ask(
        work, commands.MoveItem(ticket=work.ticket.reference, item=item.number, to=state), run=run
    )
    kind = work.pack.item(item.kind)
    called = kind.called(item)
    work.add(
        facts.ItemMoved(
            number=item.number, before=item.state, after=state, values=changed, called=called
        )
    )
    return f"{called} {kind.state(state).name}"


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


def _link(work: Work, run: Run, did: Did) -> str:
    if did.of not in work.ticket.linked:
        raise _Stays(f"the link to {did.of} {_SINCE}")
    gates.ask(work, commands.LinkTicket(ticket=work.ticket.reference, other=did.of), run=run)
    linking.unlink(work, did.of, _BACK)
    return f"link to {did.of}"


def _party(work: Work, run: Run, did: Did) -> str:
    name, present = work.pack.party(did.of).name, work.ticket.parties.get(did.of)
    if present is None or party_values(present) != did.after:
        raise _Stays(f"the {name} {_SINCE}")
    gates.ask(work, commands.SetParty(ticket=work.ticket.reference, role=did.of), run=run)
    if not did.before:
        work.add(facts.PartyWithdrawn(role=did.of, before=present, reason=_BACK))
        return f"no {name}"
    before = Party(**did.before)
    work.add(facts.PartyNamed(role=did.of, before=present, after=before))
    return f"{name} {before.shown}"


def _acknowledged(work: Work, run: Run, did: Did) -> str:
    """Whoever acknowledged it takes that back: its clock runs on as if nobody ever had."""
    said = work.ticket.acknowledged
    if said is None or said.isoformat() != did.after["at"]:
        raise _Stays(f"who has it {_SINCE}")
    if work.setting.actor.tier != did.of:
        raise _Stays(f"{work.pack.tier(did.of).name} acknowledged it and takes that back")
    gates.ask(work, commands.Acknowledge(ticket=work.ticket.reference), run=run)
    work.add(facts.AcknowledgementWithdrawn(at=said, reason=_BACK))
    return "acknowledgement taken back"


def _thing_linked(work: Work, run: Run, did: Did) -> str:
    kind, _, key = did.of.partition(":")
    raise _Stays(f"{work.pack.thing(kind).name} {key} stays on the {work.pack.word('ticket')}")


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
    Lasting.LINK: _link,
    Lasting.PARTY: _party,
    Lasting.ACKNOWLEDGED: _acknowledged,
    Lasting.THING: _thing_linked,
}
