"""Who asks on a ticket, and what the directory says of them, in words."""

from supportdesk.domain.asking import Author, Said, author_of
from supportdesk.domain.directory import Standing
from supportdesk.domain.picture import TicketPicture
from supportdesk.presentation.line import Line, hanging


def author(picture: TicketPicture, said: Said | None) -> Author:
    """How the author of these words stands to the directory."""
    return author_of(said, picture.pack.directory)


def standing_words(found: Author) -> tuple[str, str]:
    """The standing in a few words, and the style role for it."""
    if found.standing is Standing.KNOWN and found.contact is not None:
        vouched = {"confirmed": "confirmed", "pass": "address vouched for"}
        return f"{found.contact.name}, {vouched.get(found.vouched, 'nothing vouches for it')}", "ok"
    if found.standing is Standing.LOOKS_LIKE and found.resembles is not None:
        why = {"fail": "the address is forged", "typed": "typed by hand", "imported": "imported"}
        words = why.get(found.vouched, "but another address")
        return f"looks like {found.resembles.name}, {words}: verify", "risk"
    return "not in the directory", "dim"


def asked_by(picture: TicketPicture, number: int, width: int) -> list[Line]:
    """Who asked for what a run or an item is about; nothing where nobody did."""
    said = picture.ticket.words(number) if number else None
    if said is None:
        return []
    words, role = standing_words(author(picture, said))
    head = Line("Asked by ", "dim")
    fits = head.width + len(said.shown) <= width
    lines = (
        hanging(head, said.shown, width)
        if fits
        else [head, *hanging(Line("  "), said.shown, width)]
    )
    return [*lines, *hanging(Line("  "), words, width, role)]


def request_line(picture: TicketPicture, said: Said) -> str:
    """One request on one line, to be picked."""
    how = "call" if said.by_call else "message"
    return f"{said.shown}, {how} of {said.at:%d %b %H:%M}"
