"""What an update step sets of the ticket: by the commands that do the same by hand."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from supportdesk.domain import commands
from supportdesk.domain.commands import TakeStep, TicketCommand
from supportdesk.domain.decide import gates, parties, promises, status
from supportdesk.domain.decide.work import Work
from supportdesk.domain.moment import NotAMoment, parse_past_moment
from supportdesk.domain.refusal import refuse
from supportdesk.domain.run import Run


def update_ticket(work: Work, command: TakeStep, run: Run, filled: Mapping[str, str]) -> None:
    """Set the status, type, priority or a party of the ticket, or acknowledge it."""
    for name, value in filled.items():
        if name == "status":
            status.change_through_gates(work, value, override=command.override, run=run)
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
    commands.SetPriority: status.set_priority,
    commands.SetParty: parties.set_party,
}
