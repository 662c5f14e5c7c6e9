"""What is left undone, said before a ticket ends, and what going back has undone."""

from collections.abc import Sequence
from datetime import datetime

from supportdesk.domain.clock import Metric
from supportdesk.domain.decide.items import SOLVING
from supportdesk.domain.handling import Occasion
from supportdesk.domain.item import ItemKind
from supportdesk.domain.picture import Draft, TicketPicture
from supportdesk.domain.run import Returned
from supportdesk.domain.ticket import Ticket
from supportdesk.presentation.drafts import draft_name
from supportdesk.presentation.times import ahead, said_at


def undone(ticket: Ticket, drafts: Sequence[Draft], now: datetime, zone: str) -> list[str]:
    """One line for each thing: a question without its answer, ACTION, promises, words under way."""
    found = []
    first = any(one.runs and one.metric is Metric.FIRST_RESPONSE for one in ticket.clocks)
    if ticket.unanswered_since is not None:
        found.append(f"not answered: they wrote {said_at(ticket.unanswered_since, now, zone)}")
    elif first:
        found.append("not answered yet")
    if ticket.action:
        by = f", {_by(ticket.when, now, zone)}" if ticket.when else ""
        found.append(f"ACTION “{ticket.action}”{by}")
    for one in ticket.commitments:
        if one.runs and one.last_due:
            found.append(f"promised “{one.text}”, {_by(one.last_due, now, zone)}")
    found += [f"words under way: {draft_name(one)}" for one in drafts]
    return found


def by_itself(picture: TicketPicture, meaning: str) -> list[str]:
    """What solving brings about by itself: a mail to the customer. Items owed are said too."""
    found = [f"{name} owed" for name in open_items(picture)]
    told = picture.pack.handling.telling(Occasion.SOLVED) if meaning == "solved" else None
    if meaning == "solved":
        found += [f"{one.name} is opened" for one in picture.pack.items if _opens(picture, one)]
    requester = picture.ticket.requester
    address = told.to if told else ""
    if told and not address and requester:
        address = requester.address
    if told and address:
        found.append(f"“{picture.pack.reply(told.reply).name}” is sent to {address}")
    return found


def _opens(picture: TicketPicture, kind: ItemKind) -> bool:
    concerns = not kind.types or picture.ticket.type in kind.types
    had = any(one.kind == kind.id for one in picture.ticket.items)
    return SOLVING in kind.opened_by and concerns and not had


def open_items(picture: TicketPicture) -> list[str]:
    """The kinds of the items of a ticket that are not finished, each once."""
    kinds = (
        picture.pack.item(one.kind).name
        for one in picture.ticket.items
        if not picture.pack.item(one.kind).state(one.state).final
    )
    return list(dict.fromkeys(kinds))


def returned_words(returned: Returned) -> str:
    """What going back has undone and what it left, in a line or two; "" for neither."""
    lines = []
    if returned.undone:
        lines.append(f"Undone: {', '.join(returned.undone)}.")
    if returned.kept:
        lines.append(f"Stays as it is: {'; '.join(returned.kept)}.")
    return " ".join(lines)


def _by(at: datetime, now: datetime, zone: str) -> str:
    if at < now:
        return f"since {said_at(at, now, zone)}"
    return f"by {ahead(at, now, zone)}"
