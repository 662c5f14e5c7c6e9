"""What can be done: every action once, with its name, who may, where, and why not right now.

Screens add the keys; footer, menu, palette, help and the documentation all read this table.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from supportdesk.domain.pack import Pack
from supportdesk.domain.people import Person, Role
from supportdesk.domain.queue import Band


class Place(StrEnum):
    """Where an action belongs."""

    QUEUE = "queue"
    TICKET = "ticket"
    GUIDE = "guide"
    COMPOSER = "composer"
    DASHBOARD = "dashboard"


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What an action is asked about: who asks, and the ticket under the cursor, if any."""

    me: Person
    pack: Pack
    reference: str = ""
    status: str = ""
    band: Band | None = None
    tier: str = ""
    assignee: str | None = None
    address: str = ""
    run_open: bool = False


Reason = Callable[[Situation], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One thing that can be done. `unavailable` gives the reason why not, or ""."""

    id: str
    name: str
    short: str
    places: frozenset[Place]
    role: Role = Role.AGENT
    unavailable: Reason
    help: str

    def reason(self, situation: Situation) -> str:
        """Why it cannot be done in this situation; "" when it can."""
        if not situation.me.role.covers(self.role):
            return f"for a {self.role}; your role is {situation.me.role}"
        return self.unavailable(situation)


def _always(situation: Situation) -> str:
    return ""


def _ticket(situation: Situation) -> str:
    return "" if situation.reference else "no ticket is selected"


def _open(situation: Situation) -> str:
    if not situation.reference:
        return "no ticket is selected"
    if situation.band is Band.ENDED:
        return f"the ticket is {situation.pack.status(situation.status).name}"
    return ""


def _not_closed(situation: Situation) -> str:
    if not situation.reference:
        return "no ticket is selected"
    if situation.status == situation.pack.meanings.closed:
        return "the ticket is closed"
    return ""


def _writable(situation: Situation) -> str:
    return _not_closed(situation) or ("" if situation.address else "the requester has no address")


def _claimable(situation: Situation) -> str:
    reason = _not_closed(situation)
    if reason:
        return reason
    if situation.assignee == situation.me.login:
        return "it is yours already"
    if situation.assignee:
        return f"{situation.assignee} has it"
    tier = situation.pack.tier(situation.tier)
    if situation.me.tier != (tier.reached_by if tier.outside else tier.id):
        return f"it is with {tier.name}"
    return ""


def _mine(situation: Situation) -> str:
    if situation.assignee != situation.me.login:
        return "it is not yours" if situation.reference else "no ticket is selected"
    return ""


def _solvable(situation: Situation) -> str:
    return _open(situation)


def _closable(situation: Situation) -> str:
    if situation.reference and situation.status != situation.pack.meanings.solved:
        return "solve it first" if situation.band is not Band.ENDED else "it is closed"
    return _ticket(situation)


def _run_open(situation: Situation) -> str:
    return "" if situation.run_open else "no flow is under way"


_Q, _T, _G, _C, _D = (
    Place.QUEUE,
    Place.TICKET,
    Place.GUIDE,
    Place.COMPOSER,
    Place.DASHBOARD,
)
_BOTH = frozenset({_Q, _T})
_WORK = frozenset({_Q, _T, _G})
_ALL = frozenset({_Q, _T, _G, _D})

ACTIONS: tuple[Action, ...] = tuple(
    Action(id=id_, name=name, short=short, places=places, role=role, unavailable=why, help=words)
    for id_, name, short, places, role, why, words in (
        (
            "open",
            "Open the ticket",
            "open",
            frozenset({_Q, _D}),
            Role.AGENT,
            _ticket,
            "Shows the conversation and everything that is owed.",
        ),
        (
            "next",
            "Take the next urgent ticket",
            "next urgent",
            _BOTH,
            Role.AGENT,
            _always,
            "Claims the free ticket of your tier that is due next, and opens it.",
        ),
        (
            "claim",
            "Claim the ticket",
            "claim",
            _WORK,
            Role.AGENT,
            _claimable,
            "Makes a free ticket yours; of two who try, one gets it.",
        ),
        (
            "release",
            "Give the ticket back",
            "give back",
            _BOTH,
            Role.AGENT,
            _mine,
            "Makes your ticket free again.",
        ),
        (
            "reply",
            "Reply to the customer",
            "reply",
            _WORK,
            Role.AGENT,
            _writable,
            "Opens the composer; a reply asks for the next ACTION and WHEN.",
        ),
        (
            "note",
            "Write a note for the desk",
            "note",
            _WORK,
            Role.AGENT,
            _not_closed,
            "A note is seen by the desk only and is never held up.",
        ),
        (
            "call",
            "Log a call",
            "log call",
            _WORK,
            Role.AGENT,
            _not_closed,
            "Writes down a phone call and whether the customer was reached.",
        ),
        (
            "action-when",
            "Set ACTION and WHEN",
            "action/when",
            _WORK,
            Role.AGENT,
            _open,
            "Says what happens next on the ticket, and by when.",
        ),
        (
            "promise",
            "Record a promise",
            "promise",
            _WORK,
            Role.AGENT,
            _open,
            "What was promised to the customer, by when; counted like a clock.",
        ),
        (
            "guide",
            "Walk the process step by step",
            "guide",
            _BOTH,
            Role.AGENT,
            _open,
            "Draws the flow of the process and leads through it.",
        ),
        (
            "hand-over",
            "Hand over to another tier",
            "escalate",
            _WORK,
            Role.AGENT,
            _open,
            "Passes the ticket on with what was tried, in order.",
        ),
        (
            "park",
            "Park until later",
            "park",
            frozenset({_T, _G}),
            Role.AGENT,
            _open,
            "Leaves it until a time that you choose.",
        ),
        (
            "wait",
            "Wait for the customer",
            "wait",
            _BOTH,
            Role.AGENT,
            _open,
            "Sets the ticket waiting; the promise on it still stands.",
        ),
        (
            "solve",
            "Solve the ticket",
            "solve",
            _WORK,
            Role.AGENT,
            _solvable,
            "Nothing is owed any more; the customer's next mail reopens it.",
        ),
        (
            "close",
            "Close the solved ticket",
            "close",
            _BOTH,
            Role.AGENT,
            _closable,
            "Ends the ticket for good; a later mail opens a new, linked one.",
        ),
        (
            "assign",
            "Reassign to somebody",
            "reassign",
            _BOTH,
            Role.AGENT,
            _not_closed,
            "Gives the ticket to somebody of the tier that holds it.",
        ),
        (
            "priority",
            "Change the priority",
            "priority",
            _BOTH,
            Role.SUPERVISOR,
            _open,
            "With a reason, which is kept.",
        ),
        (
            "clocks",
            "Why the clocks say so",
            "clocks",
            _WORK,
            Role.AGENT,
            _ticket,
            "Every clock of the ticket: from when, until when, what counted.",
        ),
        (
            "copy",
            "Copy the reference",
            "copy",
            _WORK,
            Role.AGENT,
            _ticket,
            "Sends it to your clipboard and says which way it went.",
        ),
        (
            "new",
            "New ticket",
            "new",
            frozenset({_Q, _T, _D}),
            Role.AGENT,
            _always,
            "Opens a ticket by hand.",
        ),
        (
            "new-call",
            "New ticket from a call",
            "new from call",
            frozenset({_Q, _T, _D}),
            Role.AGENT,
            _always,
            "Starts the clock of the call at once.",
        ),
        (
            "search",
            "Search",
            "search",
            frozenset({_Q}),
            Role.AGENT,
            _always,
            "Filters the view as you type: reference, subject, name, address.",
        ),
        (
            "mark",
            "Mark the ticket",
            "mark",
            frozenset({_Q}),
            Role.AGENT,
            _ticket,
            "Marked tickets are reassigned together.",
        ),
        (
            "dashboard",
            "Dashboard",
            "dashboard",
            _BOTH,
            Role.AGENT,
            _always,
            "What is late, at risk and free; who has how much.",
        ),
        (
            "back",
            "One step back",
            "back",
            frozenset({_G}),
            Role.AGENT,
            _run_open,
            "Goes one step back in the flow; what was typed is offered again.",
        ),
        (
            "actions",
            "All actions here",
            "all actions",
            _ALL,
            Role.AGENT,
            _always,
            "What can be done now; what cannot says why.",
        ),
        (
            "palette",
            "Find any action or ticket",
            "palette",
            _ALL,
            Role.AGENT,
            _always,
            "Type a few letters of an action, or a reference.",
        ),
        ("help", "Keys and help", "keys", _ALL, Role.AGENT, _always, "Every key of this screen."),
        (
            "quit",
            "Leave the desk",
            "leave",
            _ALL,
            Role.AGENT,
            _always,
            "Nothing is lost: drafts are kept.",
        ),
    )
)


def action(action_id: str) -> Action:
    """The action with this id; raises KeyError."""
    for one in ACTIONS:
        if one.id == action_id:
            return one
    raise KeyError(action_id)


def actions_of(place: Place) -> tuple[Action, ...]:
    """The actions that belong to a place, in the order of the table."""
    return tuple(one for one in ACTIONS if place in one.places)
