"""The caller of a ticket: authenticated as whom, or what is closed until they are."""

from supportdesk.domain.authentication import Authentication
from supportdesk.domain.caller import authentication_of
from supportdesk.domain.picture import TicketPicture
from supportdesk.presentation import glyphs
from supportdesk.presentation.cells import wrap_block
from supportdesk.presentation.line import Line

CLOSED = "Closed until the caller is authenticated"


def caller_lines(picture: TicketPicture, width: int) -> list[Line]:
    """Who the caller was found to be and by whom; nothing where the process does not ask."""
    rule = picture.pack.authentication
    if rule is None:
        return []
    head = Line("Caller", "dim")
    found = authentication_of(picture.ticket, picture.pack)
    if found is None:
        words = wrap_block(f"{CLOSED}: all but what this contact brought.", width - 2)
        first, *rest = words
        lines = [Line(f"{glyphs.LATE} ", "late").add(first, "late")]
        lines += [Line(f"  {one}", "late") for one in rest]
        way = Line() if picture.is_closed else Line("A", "key").add(" authenticate", "dim")
        return [Line(), head.to(width, way), *lines]
    who = picture.people.get(found.by)
    by = f"{who.first_name if who else found.by}: {found.how}"
    lines = [Line(f"{glyphs.MET} ", "ok").add(found.name, "bold")]
    lines += [Line(f"  {one}", "ok") for one in wrap_block(_role(picture, found), width - 2)]
    lines += [Line(f"  {one}", "dim") for one in wrap_block(by, width - 2)]
    return [Line(), head, *lines]


def caller_short(picture: TicketPicture) -> Line:
    """The same in a few words, for a narrow screen."""
    if picture.pack.authentication is None:
        return Line()
    found = authentication_of(picture.ticket, picture.pack)
    if found is None:
        if picture.is_closed:
            return Line()
        return Line(f"{glyphs.LATE} authenticate ", "late").add("A", "key").add("   ")
    return Line(f"{glyphs.MET} {_role(picture, found)}", "ok").add("   ")


def _role(picture: TicketPicture, found: Authentication) -> str:
    rule = picture.pack.authentication
    role = rule.role(found.role) if rule else None
    acting = f" for {found.acts_for}" if found.acts_for else ""
    return f"{role.name if role else found.role}{acting}"
