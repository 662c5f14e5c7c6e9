"""Where a ticket stands in the chain of its process, who has it, since when, what was tried."""

from datetime import datetime

from supportdesk.domain.chain import Stay, stays
from supportdesk.domain.item import Item
from supportdesk.domain.picture import TicketPicture
from supportdesk.presentation import glyphs
from supportdesk.presentation.cells import wrap_block
from supportdesk.presentation.line import Line
from supportdesk.presentation.times import when_cell


def chain_lines(picture: TicketPicture, width: int, now: datetime, zone: str) -> list[Line]:
    """The chain with the ticket's place in it, then every stay before and what came of it."""
    been = stays(picture.ticket, picture.pack.chain)
    if not been:
        return []
    here = been[-1]
    lines = [Line("Chain", "dim").to(width, Line(here.place.name, "accent"))]
    lines += [Line(one, "dim") for one in wrap_block(_drawn(picture, here), width)]
    holder = holder_of(picture, here)
    since = Line(f"since {when_cell(here.since, now, zone)}", "dim")
    lines.append(Line(f"{glyphs.RUNNING} {holder}", "bold").to(width, since))
    if here.place.speaks:
        lines.append(Line(f"{here.place.speaks} speaks to the customer", "dim").cut(width))
    for stay in reversed(been[:-1]):
        name = f"{glyphs.MET} {stay.place.name}" + (f", {stay.who}" if stay.who else "")
        lines.append(Line(name, "dim").to(width, Line(when_cell(stay.since, now, zone), "dim")))
    return [*lines, *_tried(picture, width)]


def chain_words(picture: TicketPicture, now: datetime, zone: str) -> str:
    """The same in one line: where it stands, who has it, since when; "" without a chain."""
    been = stays(picture.ticket, picture.pack.chain)
    if not been:
        return ""
    here = been[-1]
    since = when_cell(here.since, now, zone)
    return f"{_drawn(picture, here)} · {holder_of(picture, here)} since {since}"


def holder_of(picture: TicketPicture, stay: Stay) -> str:
    """Who has the ticket at a place: whom item or party name, whoever took it, else the place."""
    ticket = picture.ticket
    person = picture.people.get(ticket.assignee or "")
    if stay.who or stay.place.party:
        return stay.who or f"the {picture.pack.party(stay.place.party).name}, not named"
    return person.name if person else f"{stay.place.name}, nobody yet"


def _drawn(picture: TicketPicture, here: Stay) -> str:
    names = (f"[{one.name}]" if one == here.place else one.name for one in picture.pack.chain)
    return " → ".join(names)


def _tried(picture: TicketPicture, width: int) -> list[Line]:
    """What was tried: the items of the ticket that have come to an end, with their words."""
    pack = picture.pack
    kinds = {one.id: one for one in pack.items}

    def over(item: Item) -> bool:
        return kinds[item.kind].state(item.state).final

    lines = []
    for item in (one for one in picture.ticket.items if over(one)):
        kind = kinds[item.kind]
        words = ", ".join(item.values[one.id] for one in kind.fields if item.values.get(one.id))
        text = f"{kind.called(item)}, {kind.state(item.state).name}: {words}"
        lines += [Line(one, "dim") for one in wrap_block(text, width)]
    return [Line("Tried before", "dim"), *lines] if lines else []
