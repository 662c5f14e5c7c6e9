"""What can be done to a ticket that the desk handles by itself in part."""

from supportdesk.actions.kinds import AT_WORK, ON_LISTS, Action, act
from supportdesk.actions.reasons import has_centres, has_levels, has_notices, is_to_judge

HANDLING: tuple[Action, ...] = (
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
)
