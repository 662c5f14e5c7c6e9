"""What can be done besides working on a ticket: finding one, opening one, going elsewhere."""

from supportdesk.actions.kinds import AT_ANY_LIST, AT_WORK, EVERYWHERE, ON_LISTS, Action, Place, act
from supportdesk.actions.reasons import (
    always,
    has_ticket,
    shares_the_day,
)
from supportdesk.domain.people import Role

WITH_CLOCKS = EVERYWHERE | {Place.CLOCKS}

BESIDES: tuple[Action, ...] = (
    act(
        "open",
        "Open the ticket",
        "open",
        frozenset({Place.QUEUE, Place.SHIFT, Place.DASHBOARD}),
        has_ticket,
        "Shows the conversation and everything that is owed.",
    ),
    act(
        "next",
        "Take the next urgent ticket",
        "next urgent",
        ON_LISTS,
        always,
        "Claims the free ticket of your tier that is due next, and opens it.",
    ),
    act(
        "copy",
        "Copy",
        "copy",
        AT_WORK | {Place.CLOCKS},
        has_ticket,
        "The reference, a field, a message; says which way it went.",
    ),
    act(
        "plain",
        "Show what was copied",
        "show copied",
        AT_WORK | {Place.CLOCKS},
        always,
        "On the bare terminal, where the mouse can mark it.",
    ),
    act(
        "drafts",
        "Words under way",
        "drafts",
        ON_LISTS,
        always,
        "Every draft of yours: pick one and go on with it.",
    ),
    act(
        "new",
        "New ticket",
        "new",
        AT_ANY_LIST,
        always,
        "Opens a ticket by hand.",
    ),
    act(
        "new-call",
        "New ticket from a call",
        "new from call",
        AT_ANY_LIST,
        always,
        "Starts the clock of the call at once.",
    ),
    act(
        "search",
        "Search",
        "search",
        frozenset({Place.QUEUE, Place.SHIFT}),
        always,
        "Filters the view as you type: reference, subject, name, address.",
    ),
    act(
        "mark",
        "Mark the ticket",
        "mark",
        frozenset({Place.QUEUE, Place.SHIFT}),
        has_ticket,
        "Marked tickets are reassigned, or passed on to another centre, together.",
    ),
    act(
        "dashboard",
        "Dashboard",
        "dashboard",
        ON_LISTS,
        always,
        "What is late, at risk and free; who has how much.",
    ),
    act(
        "shift",
        "Hand-over of the shift",
        "shift",
        frozenset({Place.QUEUE, Place.TICKET, Place.DASHBOARD}),
        shares_the_day,
        "Which centre is on duty, who is next, and what passes on.",
    ),
    act(
        "restate",
        "Restate the past",
        "restate",
        frozenset({Place.DASHBOARD}),
        always,
        "A holiday that became known late; shows what changes before it is done.",
        Role.SUPERVISOR,
    ),
    act(
        "actions",
        "All actions here",
        "all actions",
        EVERYWHERE,
        always,
        "What can be done now; what cannot says why.",
    ),
    act(
        "palette",
        "Find any action or ticket",
        "palette",
        EVERYWHERE,
        always,
        "Type a few letters of an action, or a reference.",
    ),
    act("help", "Keys and help", "keys", WITH_CLOCKS, always, "Every key of this screen."),
    act(
        "quit", "Leave the desk", "leave", WITH_CLOCKS, always, "Nothing is lost: drafts are kept."
    ),
    act(
        "register",
        "The register",
        "register",
        frozenset({*EVERYWHERE, Place.REGISTER}),
        always,
        "The things that the desk supports, with their history.",
    ),
    act(
        "flows",
        "The flows of the process",
        "flows",
        EVERYWHERE,
        always,
        "Every flow drawn, with what is open in it; for supervisors what runs tell of its steps.",
    ),
)
