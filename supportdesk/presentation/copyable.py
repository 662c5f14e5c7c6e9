"""What of a ticket can be copied: its reference, who asked, what was said."""

from dataclasses import dataclass

from supportdesk.domain import facts
from supportdesk.domain.picture import TicketPicture
from supportdesk.presentation.phrases import Teller
from supportdesk.presentation.times import said_at

_SAID = (facts.MessageReceived, facts.ReplySent, facts.NoteAdded, facts.CallLogged)


@dataclass(frozen=True, slots=True)
class Copyable:
    """One thing to copy: what it is called, how it begins, and the whole text."""

    name: str
    text: str

    @property
    def beginning(self) -> str:
        """Its first line."""
        return next((one for one in self.text.splitlines() if one.strip()), "")


def copyables(picture: TicketPicture) -> list[Copyable]:
    """The reference first, then the fields, then what was said, the newest first."""
    ticket = picture.ticket
    requester = ticket.requester
    fields = [
        ("reference", ticket.reference),
        ("subject", ticket.subject),
        ("requester", requester.name if requester else ""),
        ("address", requester.address if requester else ""),
        ("phone", requester.phone if requester else ""),
        *((one.kind, one.key) for one in picture.things),
        ("ACTION", ticket.action or ""),
    ]
    return [Copyable(name, text) for name, text in fields if text] + _words(picture)


def _words(picture: TicketPicture) -> list[Copyable]:
    zone, now = picture.me.zone, picture.read_at
    teller = Teller(picture.pack, picture.people, picture.me.login, now, zone)
    found = []
    for event in reversed(picture.events):
        fact = event.fact
        if isinstance(fact, _SAID) and fact.text.text:
            who = teller.who(event.actor)
            if isinstance(fact, facts.MessageReceived):
                who = fact.sender.shown
            name = f"{who}, {said_at(event.happened_at, now, zone)}"
            found.append(Copyable(name, fact.text.text))
    return found
