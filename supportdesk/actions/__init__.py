"""What can be done: every action once, with its name, who may, where, and why not right now.

Screens add the keys; footer, menu, palette, help and the documentation all read this table.
"""

from supportdesk.actions.besides import BESIDES
from supportdesk.actions.kinds import Action, Place, Situation
from supportdesk.actions.on_ticket import ON_TICKET

__all__ = ["ACTIONS", "Action", "Place", "Situation", "action", "actions_of"]

ACTIONS: tuple[Action, ...] = (*ON_TICKET, *BESIDES)


def action(action_id: str) -> Action:
    """The action with this id; raises KeyError."""
    for one in ACTIONS:
        if one.id == action_id:
            return one
    raise KeyError(action_id)


def actions_of(place: Place) -> tuple[Action, ...]:
    """The actions that belong to a place, in the order of the table."""
    return tuple(one for one in ACTIONS if place in one.places)
