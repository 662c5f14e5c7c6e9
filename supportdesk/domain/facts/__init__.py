"""What an event says: one frozen value per kind of fact about a ticket, a thing or the desk.

Facts are never changed once stored. `kind` names the fact in the store, `revision` its layout;
a fact whose layout changes gets the next revision and keeps reading the earlier ones.
"""

from supportdesk.domain.facts.base import Fact, KeptFile, Written
from supportdesk.domain.facts.clocks import (
    ClockBreached,
    ClockEnded,
    ClockPaused,
    ClockResumed,
    ClockRetimed,
    ClockStarted,
    ClockStopped,
)
from supportdesk.domain.facts.desk import (
    ClockSet,
    DeskMade,
    EntryChanged,
    PackInstalled,
    PersonChanged,
)
from supportdesk.domain.facts.flows import RunParked, RunStarted, StepReturned, StepTaken
from supportdesk.domain.facts.items import ItemCorrected, ItemMoved, ItemOpened
from supportdesk.domain.facts.talk import (
    CallLogged,
    MessageReceived,
    NoteAdded,
    ReplySent,
    TicketOpened,
)
from supportdesk.domain.facts.things import ThingAdded, ThingChanged
from supportdesk.domain.facts.ticket import (
    ActionDone,
    ActionSet,
    Assigned,
    ChannelChanged,
    GateOverridden,
    HandedOver,
    PriorityChanged,
    RequestConfirmed,
    RequesterCorrected,
    StatusChanged,
    ThingLinked,
    ThingTouched,
    TicketLinked,
    TypeChanged,
)

__all__ = [
    "ActionDone",
    "ActionSet",
    "Assigned",
    "CallLogged",
    "ChannelChanged",
    "ClockBreached",
    "ClockEnded",
    "ClockPaused",
    "ClockResumed",
    "ClockRetimed",
    "ClockSet",
    "ClockStarted",
    "ClockStopped",
    "DeskMade",
    "EntryChanged",
    "Fact",
    "GateOverridden",
    "HandedOver",
    "ItemCorrected",
    "ItemMoved",
    "ItemOpened",
    "KeptFile",
    "MessageReceived",
    "NoteAdded",
    "PackInstalled",
    "PersonChanged",
    "PriorityChanged",
    "ReplySent",
    "RequestConfirmed",
    "RequesterCorrected",
    "RunParked",
    "RunStarted",
    "StatusChanged",
    "StepReturned",
    "StepTaken",
    "ThingAdded",
    "ThingChanged",
    "ThingLinked",
    "ThingTouched",
    "TicketLinked",
    "TicketOpened",
    "TypeChanged",
    "Written",
]
