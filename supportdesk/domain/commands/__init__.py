"""What a person, a message from outside or the clock asks for, each a frozen value."""

from collections.abc import Mapping

from supportdesk.domain.commands.base import Command, Next, TicketCommand
from supportdesk.domain.commands.desk import (
    AdvanceClock,
    ChangeEntry,
    RestatePast,
    SavePerson,
    UndoRestating,
)
from supportdesk.domain.commands.flows import (
    LeaveRun,
    MoveRun,
    Park,
    StartRun,
    StepBack,
    TakeSignal,
    TakeStep,
)
from supportdesk.domain.commands.handling import Escalate, JudgeWord, PassOn, SendNotice
from supportdesk.domain.commands.items import CorrectItem, MoveItem, OpenItem
from supportdesk.domain.commands.talk import LogCall, Note, OpenTicket, Reply
from supportdesk.domain.commands.things import AddThing, ChangeThing, ThingCommand
from supportdesk.domain.commands.ticket import (
    Acknowledge,
    Assign,
    Authenticate,
    Claim,
    ConfirmRequest,
    HandOver,
    KeepPromise,
    LinkThing,
    LinkTicket,
    Promise,
    Release,
    SetAction,
    SetChannel,
    SetFrequency,
    SetParty,
    SetPriority,
    SetRequester,
    SetStatus,
    SetType,
)
from supportdesk.domain.people import Role

__all__ = [
    "NAMES",
    "NEEDED_ROLE",
    "Acknowledge",
    "AddThing",
    "AdvanceClock",
    "Assign",
    "Authenticate",
    "ChangeEntry",
    "ChangeThing",
    "Claim",
    "Command",
    "ConfirmRequest",
    "CorrectItem",
    "Escalate",
    "HandOver",
    "JudgeWord",
    "KeepPromise",
    "LeaveRun",
    "LinkThing",
    "LinkTicket",
    "LogCall",
    "MoveItem",
    "MoveRun",
    "Next",
    "Note",
    "OpenItem",
    "OpenTicket",
    "Park",
    "PassOn",
    "Promise",
    "Release",
    "Reply",
    "RestatePast",
    "SavePerson",
    "SendNotice",
    "SetAction",
    "SetChannel",
    "SetFrequency",
    "SetParty",
    "SetPriority",
    "SetRequester",
    "SetStatus",
    "SetType",
    "StartRun",
    "StepBack",
    "TakeSignal",
    "TakeStep",
    "ThingCommand",
    "TicketCommand",
    "UndoRestating",
    "name_of",
    "needed_role",
]

NAMES: Mapping[str, type[Command]] = {
    "open": OpenTicket,
    "reply": Reply,
    "note": Note,
    "call": LogCall,
    "action": SetAction,
    "claim": Claim,
    "release": Release,
    "assign": Assign,
    "hand-over": HandOver,
    "acknowledge": Acknowledge,
    "frequency": SetFrequency,
    "promise": Promise,
    "keep-promise": KeepPromise,
    "status": SetStatus,
    "priority": SetPriority,
    "channel": SetChannel,
    "type": SetType,
    "requester": SetRequester,
    "confirm": ConfirmRequest,
    "link-thing": LinkThing,
    "start": StartRun,
    "step": TakeStep,
    "back": StepBack,
    "park": Park,
    "leave": LeaveRun,
    "open-item": OpenItem,
    "move-item": MoveItem,
    "correct-item": CorrectItem,
    "add-thing": AddThing,
    "change-thing": ChangeThing,
    "change-entry": ChangeEntry,
    "restate": RestatePast,
    "undo-restating": UndoRestating,
    "party": SetParty,
    "escalate": Escalate,
    "judge": JudgeWord,
    "pass-on": PassOn,
    "authenticate": Authenticate,
    "link": LinkTicket,
    "notice": SendNotice,
    "signal": TakeSignal,
    "move-run": MoveRun,
}
"""Commands by the name that gates and the command line use."""

NEEDED_ROLE: Mapping[type[Command], Role] = {
    SetPriority: Role.SUPERVISOR,
    ChangeEntry: Role.SUPERVISOR,
    RestatePast: Role.SUPERVISOR,
    UndoRestating: Role.SUPERVISOR,
    SavePerson: Role.OWNER,
    AdvanceClock: Role.AGENT,
}
"""The least role for a command; every other one may be given by any agent."""

_NAME_OF = {kind: name for name, kind in NAMES.items()}


def name_of(command: Command) -> str:
    """The name of a command for gates and the command line; "" for one without."""
    return _NAME_OF.get(type(command), "")


def needed_role(command: Command, login: str) -> Role:
    """The least role that may give this command; a person's own quick replies are their own."""
    own = isinstance(command, ChangeEntry) and command.part == "reply"
    if own and isinstance(command, ChangeEntry) and command.id.startswith(f"{login}-"):
        whose = (command.body or {}).get("whose", login)
        return Role.AGENT if whose == login else Role.SUPERVISOR
    return NEEDED_ROLE.get(type(command), Role.AGENT)
