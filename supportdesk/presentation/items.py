"""The items that a ticket carries, a line each."""

from supportdesk.domain.item import Item
from supportdesk.domain.picture import TicketPicture
from supportdesk.presentation import glyphs
from supportdesk.presentation.line import Line


def item_lines(picture: TicketPicture, width: int) -> list[Line]:
    """Every item: whether it is finished, its kind, what it is about, its state."""
    return [_line(picture, one, width) for one in picture.ticket.items]


def _line(picture: TicketPicture, item: Item, width: int) -> Line:
    kind = picture.pack.item(item.kind)
    state = kind.state(item.state)
    sign, role = (glyphs.MET, "ok") if state.final else (glyphs.RUNNING, "ink")
    round_ = f" {item.round}" if item.round else ""
    line = Line(f"{sign} ", role).add(f"{kind.name}{round_} ", "bold").add(about(item))
    return line.to(width, Line(state.name, "dim" if state.final else role))


def about(item: Item) -> str:
    """What an item is about: the first values that say something."""
    return ", ".join(value for value in item.values.values() if value)[:80]


def item_name(picture: TicketPicture, item: Item) -> str:
    """An item in a few words, with its number."""
    kind = picture.pack.item(item.kind)
    said = about(item)
    return f"{item.number} {kind.name}" + (f": {said}" if said else "")
