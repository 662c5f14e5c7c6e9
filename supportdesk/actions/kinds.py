"""What an action is: its name, where it belongs, who may, and why it cannot be done right now."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from supportdesk.domain.noun import worded
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
    REGISTER = "register"
    CLOCKS = "clocks"
    SHIFT = "shift"


ON_LISTS = frozenset({Place.QUEUE, Place.TICKET, Place.SHIFT})
AT_ANY_LIST = ON_LISTS | {Place.DASHBOARD}
AT_WORK = ON_LISTS | {Place.GUIDE}
EVERYWHERE = AT_WORK | {Place.DASHBOARD}


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
    walked: bool = False
    walking: bool = False
    promised: bool = False
    acknowledged: bool = False
    last_solved: str = ""
    judging: bool = False
    awaits: bool = False
    older: bool = False
    moved: bool = False


Reason = Callable[[Situation], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One thing that can be done. `unavailable` gives the reason why not, or "".

    `helped_by` is the id of the action that takes that reason away.
    """

    id: str
    name: str
    short: str
    places: frozenset[Place]
    role: Role = Role.AGENT
    unavailable: Reason
    help: str
    helped_by: str = ""

    def worded(self, pack: Pack) -> "Action":
        """The same with the process's word for ticket."""
        name, short = worded(self.name, pack), worded(self.short, pack)
        return replace(self, name=name, short=short, help=worded(self.help, pack))

    def reason(self, situation: Situation) -> str:
        """Why it cannot be done in this situation; "" when it can."""
        if not situation.me.role.covers(self.role):
            return f"for a {self.role}; your role is {situation.me.role}"
        return self.unavailable(situation)


def act(
    action_id: str,
    name: str,
    short: str,
    places: frozenset[Place],
    unavailable: Reason,
    words: str,
    role: Role = Role.AGENT,
    helped_by: str = "",
) -> Action:
    """One row of the table."""
    return Action(
        id=action_id,
        name=name,
        short=short,
        places=places,
        role=role,
        unavailable=unavailable,
        help=words,
        helped_by=helped_by,
    )
