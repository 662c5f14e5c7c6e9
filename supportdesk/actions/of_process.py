"""What can be done to a ticket because its process has it."""

from supportdesk.actions.kinds import AT_WORK, ON_LISTS, Action, act
from supportdesk.actions.reasons import (
    authenticatable,
    awaited,
    has_centres,
    has_levels,
    has_notices,
    has_parties,
    is_to_judge,
    movable,
    not_closed,
)

OF_PROCESS: tuple[Action, ...] = (
    act(
        "level",
        "Escalate to the next level",
        "level",
        AT_WORK,
        has_levels,
        "For a commitment that was missed; changes neither priority nor clocks.",
    ),
    act(
        "judge",
        "Judge the customer's word",
        "judge",
        ON_LISTS,
        is_to_judge,
        "While a solved ticket is monitored: it reappeared, another concern, or nothing.",
    ),
    act(
        "notice",
        "Send a notice to everybody concerned",
        "notice",
        ON_LISTS,
        has_notices,
        "Each gets it once; how long ahead it went out is written down.",
    ),
    act(
        "pass-on",
        "Pass on to the next centre",
        "pass on",
        ON_LISTS,
        has_centres,
        "Another centre works on it; neither its times nor its reference change.",
    ),
    act(
        "authenticate",
        "Authenticate the caller",
        "authenticate",
        AT_WORK,
        authenticatable,
        "Who they are, as what, and how you know; it counts for this contact alone.",
    ),
    act(
        "link",
        "Link to another ticket",
        "link",
        ON_LISTS,
        not_closed,
        "Each of the two then names the other; shows what is open of the same requester.",
    ),
    act(
        "signal",
        "A signal came that a flow waits for",
        "signal",
        AT_WORK,
        awaited,
        "Says that something outside happened; the flow that waits for it goes on.",
    ),
    act(
        "move-run",
        "Move to the newer version of the process",
        "move version",
        AT_WORK,
        movable,
        "Where all that was done is valid there, else it names the step that is not.",
    ),
    act(
        "party",
        "Name a party",
        "party",
        ON_LISTS,
        has_parties,
        "Who else has to do with it outside, by role: a client, an installer.",
    ),
)
