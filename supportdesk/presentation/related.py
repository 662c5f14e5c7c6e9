"""Other tickets that have to do with one: open and closed apart, and by what they were found."""

from collections.abc import Iterable

from supportdesk.domain.concealing import hides_anything
from supportdesk.domain.noun import noun
from supportdesk.domain.pack import Pack
from supportdesk.domain.picture import TicketPicture
from supportdesk.domain.related import Related
from supportdesk.presentation.line import Line
from supportdesk.presentation.times import said_at


def type_name(pack: Pack, type_id: str) -> str:
    """What a pack calls a type of ticket."""
    return next((one.name for one in pack.types if one.id == type_id), type_id)


def related_words(picture: TicketPicture, one: Related) -> str:
    """What it is, how it stands, and by what it was found."""
    status = picture.pack.status(one.status).name
    return f"{type_name(picture.pack, one.type)}, {status}, {one.why}"


def related_lines(picture: TicketPicture, width: int) -> list[Line]:
    """The open ones, and the closed ones apart."""
    lines: list[Line] = []
    for is_open, head in ((True, "Open about the same"), (False, "Closed about the same")):
        found = [one for one in _besides(picture) if one.is_open == is_open]
        if found:
            key = Line("L", "key").add(" link", "dim") if is_open else None
            lines += [Line(), Line(head, "risk" if is_open else "dim").to(width, key)]
        for one in found:
            line = Line().col(one.reference, 10, "dim").add(one.subject)
            lines.append(line.to(width, Line(type_name(picture.pack, one.type), "dim")))
    return lines


def _besides(picture: TicketPicture) -> list[Related]:
    """Those that are not linked already."""
    return [one for one in picture.related if one.reference not in picture.ticket.linked]


def to_link_lines(picture: TicketPicture, width: int) -> list[Line]:
    """The open ones that a step may link to, each with when it was opened, the oldest first."""
    open_ones = sorted(
        (one for one in _besides(picture) if one.is_open), key=lambda one: one.created
    )
    lines = []
    for one in open_ones:
        opened = said_at(one.created, picture.read_at, picture.me.zone)
        line = Line().col(one.reference, 10, "accent").add(one.subject)
        lines.append(line.to(width, Line(f"opened {opened}", "dim")))
    return [Line("Open about the same", "dim"), *lines, Line()] if lines else []


def open_already(pack: Pack, found: Iterable[Related]) -> str:
    """That there are open tickets of the same requester, in one line; "" where there are none.

    Where gates hide details, whoever asks is not known yet: no more is said than that there are.
    """
    still = [one for one in found if one.is_open]
    if hides_anything(pack):
        said = "; ".join(
            f"an open {noun(pack)} has the {one.why}: {one.reference}" for one in still
        )
        return said[:1].upper() + said[1:]
    shown = [
        f"{one.reference} {one.subject} ({type_name(pack, one.type)}, {one.why})" for one in still
    ]
    return f"Open already: {'; '.join(shown)}" if shown else ""
