"""Other tickets that have to do with one: open and closed apart, and by what they were found."""

from collections.abc import Iterable

from supportdesk.domain.concealing import hides_anything
from supportdesk.domain.noun import noun
from supportdesk.domain.pack import Pack
from supportdesk.domain.picture import TicketPicture
from supportdesk.domain.related import Related
from supportdesk.presentation.line import Line


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
        found = [one for one in picture.related if one.is_open == is_open]
        if found:
            key = Line("L", "key").add(" link", "dim") if is_open else None
            lines += [Line(), Line(head, "risk" if is_open else "dim").to(width, key)]
        for one in found:
            line = Line().col(one.reference, 10, "dim").add(one.subject)
            lines.append(line.to(width, Line(type_name(picture.pack, one.type), "dim")))
    return lines


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
