"""What a command on a ticket came to, in the one line that a person is told."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from supportdesk.domain import commands
from supportdesk.domain.noun import noun
from supportdesk.domain.pack import Choice, Pack, TicketType
from supportdesk.domain.people import Person
from supportdesk.domain.ticket import Ticket
from supportdesk.presentation.times import ahead
from supportdesk.presentation.undone import returned_words


def done_words(
    command: commands.Command,
    ticket: Ticket,
    pack: Pack,
    people: Mapping[str, Person],
    now: datetime,
    zone: str,
) -> str:
    """The line, with the reference; "" for a command that its own screen tells of."""
    words = _words(command, ticket, pack, people)
    if words and _sets_next(command) and ticket.action and ticket.when:
        words += f" Next: {ticket.action}, {ahead(ticket.when, now, zone)}."
    return f"{ticket.reference} {words}" if words else ""


def _sets_next(command: commands.Command) -> bool:
    return isinstance(command, commands.SetAction | commands.Park) or (
        getattr(command, "next", None) is not None
    )


def _words(
    command: commands.Command, ticket: Ticket, pack: Pack, people: Mapping[str, Person]
) -> str:
    match command:
        case commands.SetStatus():
            return _status(ticket, pack)
        case commands.Assign():
            person = people.get(command.to)
            return f"is {person.first_name if person else command.to}'s now."
        case commands.HandOver():
            return f"handed over to {pack.tier(command.tier).name}."
        case commands.PassOn():
            return _passed_on(ticket, pack)
        case commands.SetPriority():
            name = _name(pack.priorities, ticket.priority)
            return f"has the {pack.word('priority')} {name}."
        case commands.SetChannel():
            return f"came by {pack.channel(ticket.channel).name}: its clocks were timed again."
        case commands.LeaveRun():
            run = ticket.run(command.run)
            words = returned_words(run.returned) if run and run.returned else ""
            return f"the flow was left. {words}".strip()
        case commands.SetType():
            return f"is about: {_name(pack.types, ticket.type)}."
    return _PLAIN.get(type(command), "")


_PLAIN: Mapping[type[commands.Command], str] = {
    commands.Claim: "claimed. z gives it back.",
    commands.Release: "given back: it is free.",
    commands.SetAction: "saved.",
    commands.Park: "parked.",
    commands.Promise: "saved: the promise counts.",
    commands.KeepPromise: "saved: the promise was kept.",
    commands.SetRequester: "saved: who it is for is corrected.",
    commands.ConfirmRequest: "saved: the author is verified.",
    commands.OpenItem: "saved: the record is open.",
    commands.MoveItem: "saved: the record moved on.",
    commands.CorrectItem: "saved: the record is corrected.",
    commands.Acknowledge: "acknowledged.",
    commands.SetParty: "saved: the party is named.",
    commands.TakeSignal: "saved: the signal came.",
    commands.MoveRun: "moved: it goes on by the other version.",
}


def _name(of: Sequence[Choice | TicketType], wanted: str) -> str:
    return next((one.name for one in of if one.id == wanted), wanted)


def _passed_on(ticket: Ticket, pack: Pack) -> str:
    centres = pack.handling.centres
    found = centres.find(ticket.team) if centres else None
    return f"passed on to {found.name if found else ticket.team}."


def _status(ticket: Ticket, pack: Pack) -> str:
    if ticket.status == pack.meanings.solved:
        return "solved. Z opens it again."
    if ticket.status == pack.meanings.closed:
        return f"closed for good. A later mail opens a new, linked {noun(pack)}."
    return f"is {pack.status(ticket.status).name}."
