"""Where a person wants to go: asked of the app, so that no screen knows another."""

from dataclasses import dataclass, field

from textual.message import Message

from supportdesk.actions import Place
from supportdesk.domain.picture import TicketPicture
from supportdesk.domain.queue import View
from supportdesk.domain.refusal import Refusal


@dataclass
class ShowTicket(Message):
    """Show a ticket; `words` say what was just done, `refusal` what was just refused on it."""

    reference: str
    words: str = ""
    refusal: Refusal | None = None


@dataclass
class ShowNeighbour(Message):
    """Show the ticket before (-1) or after (1) one in the queue's view."""

    reference: str
    by: int


@dataclass
class ShowComposer(Message):
    """Write on a ticket: a reply, a note or a call; `quick` names a quick reply to put in.

    `run` and `step` name the step of a flow that the words answer, once they are sent.
    """

    picture: TicketPicture
    kind: str
    quick: str = ""
    run: int = 0
    step: str = ""


@dataclass
class ShowGuide(Message):
    """Show a run of a ticket; 0 is the one under way."""

    reference: str
    run: int = 0


@dataclass
class ShowClocks(Message):
    """Show why a ticket's clocks say what they say."""

    picture: TicketPicture


@dataclass
class ShowNewTicket(Message):
    """Open a ticket by hand, or from a call under way."""

    called: bool = False


@dataclass
class ShowDashboard(Message):
    """Show the dashboard."""


@dataclass
class ShowShift(Message):
    """Show what passes on at the change of shift."""


@dataclass
class ShowRegister(Message):
    """Show the register, at an entry where one is named, from a ticket where one is at hand."""

    thing: str = ""
    reference: str = ""


@dataclass
class ShowFlows(Message):
    """Show the flows of the process, at one where it is named, in this order where it is given."""

    flow: str = ""
    order: tuple[str, ...] = ()


@dataclass
class ShowView(Message):
    """Show a view of the queue."""

    view: View


@dataclass
class ShowHelp(Message):
    """Show the keys of a place."""

    place: Place = field(default=Place.QUEUE)
