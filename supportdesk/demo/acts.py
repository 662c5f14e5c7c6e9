"""The acts of a demo life as commands of the desk."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from supportdesk.domain import commands
from supportdesk.domain.life import Act, Rep
from supportdesk.errors import BadInput


def command_of(reference: str, rep: Rep | None, act: Act, now: datetime) -> commands.TicketCommand:
    """The command that an act on a ticket is; raises BadInput for one that nobody knows."""
    make = _MAKERS.get(act.kind)
    if make is None:
        known = ", ".join(sorted(_MAKERS))
        raise BadInput(f"No act “{act.kind}” can be lived: there are {known}.")
    command = make(_Lived(reference, rep, act, now))
    return replace(command, every=act.every) if act.every else command


def next_of(act: Act, now: datetime) -> commands.Next | None:
    """The ACTION and WHEN that an act sets, seen from the present."""
    if not act.action or act.when is None:
        return None
    return commands.Next(action=act.action, when=now + act.when)


class _Lived:
    """An act with the ticket that it is on."""

    def __init__(self, reference: str, rep: Rep | None, act: Act, now: datetime) -> None:
        self.ticket, self.rep, self.act, self.now = reference, rep, act, now
        self.text = act.text.strip()
        self.next = next_of(act, now)
        self.done = act.done or self.next is not None


def _reply(one: _Lived) -> commands.TicketCommand:
    return commands.Reply(
        ticket=one.ticket,
        next=one.next,
        done=one.done,
        text=one.text,
        to=(one.rep.address,) if one.rep else (),
        quick_replies=one.act.quick_replies,
        status=one.act.status,
        override=one.act.override,
    )


def _call(one: _Lived) -> commands.TicketCommand:
    return commands.LogCall(
        ticket=one.ticket,
        next=one.next,
        done=one.done,
        text=one.text,
        reached=one.act.reached,
        status=one.act.status,
    )


def _hand_over(one: _Lived) -> commands.TicketCommand:
    return commands.HandOver(
        ticket=one.ticket, next=one.next, done=one.done, tier=one.act.tier, packet=one.act.packet
    )


def _status(one: _Lived) -> commands.TicketCommand:
    return commands.SetStatus(
        ticket=one.ticket,
        next=one.next,
        done=one.done,
        status=one.act.status,
        reason=one.act.reason,
    )


def _step(one: _Lived) -> commands.TicketCommand:
    return commands.TakeStep(
        ticket=one.ticket,
        next=one.next,
        done=one.done,
        run=one.act.run,
        step=one.act.step,
        answer=one.act.answer,
        values=one.act.values,
    )


def _promise(one: _Lived) -> commands.TicketCommand:
    due = one.now + (one.act.when or timedelta())
    return commands.Promise(ticket=one.ticket, text=one.text, due=due, edge=one.act.edge)


def _authenticate(one: _Lived) -> commands.TicketCommand:
    return commands.Authenticate(
        ticket=one.ticket,
        role=one.act.to,
        how=one.text,
        name=one.act.values.get("name", ""),
        acts_for=one.act.values.get("acts_for", ""),
    )


def _open_item(one: _Lived) -> commands.TicketCommand:
    return commands.OpenItem(ticket=one.ticket, kind=one.act.item, values=one.act.values)


def _move_item(one: _Lived) -> commands.TicketCommand:
    return commands.MoveItem(
        ticket=one.ticket, item=one.act.number, to=one.act.to, values=one.act.values
    )


def _priority(one: _Lived) -> commands.TicketCommand:
    told = one.act.values
    return commands.SetPriority(
        ticket=one.ticket,
        priority=one.act.to,
        reason=one.act.reason,
        ours=told.get("ours", ""),
        theirs=told.get("theirs", ""),
        agreed=one.now - one.act.ago,
    )


def _party(one: _Lived) -> commands.TicketCommand:
    told = one.act.values
    return commands.SetParty(
        ticket=one.ticket,
        role=one.act.to,
        name=told.get("name", ""),
        address=told.get("address", ""),
        phone=told.get("phone", ""),
    )


def _notice(one: _Lived) -> commands.TicketCommand:
    return commands.SendNotice(
        ticket=one.ticket,
        kind=one.act.to,
        starts=one.now + (one.act.when or timedelta()),
        words=one.text,
        affected=tuple(one.act.values.get("affected", "").split()),
    )


_MAKERS: Mapping[str, Callable[[_Lived], commands.TicketCommand]] = {
    "claim": lambda one: commands.Claim(ticket=one.ticket),
    "note": lambda one: commands.Note(ticket=one.ticket, text=one.text),
    "flow": lambda one: commands.StartRun(ticket=one.ticket, flow=one.act.flow),
    "action": lambda one: commands.SetAction(ticket=one.ticket, next=one.next, done=one.done),
    "about": lambda one: commands.LinkThing(ticket=one.ticket, thing=one.act.thing),
    "type": lambda one: commands.SetType(ticket=one.ticket, type=one.act.to),
    "promise": _promise,
    "reply": _reply,
    "call": _call,
    "hand_over": _hand_over,
    "status": _status,
    "step": _step,
    "authenticate": _authenticate,
    "link": lambda one: commands.LinkTicket(ticket=one.ticket, other=one.act.to, why=one.text),
    "open_item": _open_item,
    "move_item": _move_item,
    "priority": _priority,
    "acknowledge": lambda one: commands.Acknowledge(ticket=one.ticket),
    "party": _party,
    "notice": _notice,
    "frequency": lambda one: commands.SetFrequency(ticket=one.ticket, every=one.act.every),
    "escalate": lambda one: commands.Escalate(ticket=one.ticket, informed=one.text),
    "judge": lambda one: commands.JudgeWord(
        ticket=one.ticket, verdict=one.act.to, reason=one.act.reason
    ),
    "pass_on": lambda one: commands.PassOn(ticket=one.ticket, centre=one.act.to, words=one.text),
}
