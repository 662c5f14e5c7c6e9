"""The items that a ticket carries, a line each."""

from supportdesk.domain.item import Item, ItemKind
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
    name = kind.called(item) if item.round else kind.name
    line = Line(f"{sign} ", role).add(f"{name} ", "bold").add(about(kind, item))
    return line.to(width, Line(state.name, "dim" if state.final else role))


def about(kind: ItemKind, item: Item) -> str:
    """What an item is about: its values in the order of its kind's fields."""
    values = (item.values.get(one.id, "") for one in kind.fields)
    return ", ".join(one for one in values if one)[:80]
