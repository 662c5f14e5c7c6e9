"""The hand-over of a shift in words."""

from collections.abc import Sequence
from datetime import datetime

from supportdesk.domain import facts
from supportdesk.domain.events import Event
from supportdesk.domain.handling import Centre
from supportdesk.domain.pack import Pack
from supportdesk.domain.people import Person
from supportdesk.domain.picture import TicketPicture
from supportdesk.domain.queue import View
from supportdesk.domain.shift import Passing, Shift
from supportdesk.presentation import glyphs
from supportdesk.presentation.cells import width as text_width
from supportdesk.presentation.cells import wrap
from supportdesk.presentation.line import Line
from supportdesk.presentation.phrases import Teller
from supportdesk.presentation.times import ahead, duration, said_at, when_cell

_LABEL = 10
ROWS = 2
"""Lines that a list of people takes at the most."""


def duty_words(pack: Pack, duty: Sequence[Centre]) -> str:
    """Who is on duty; where the pack does not say anybody's hours, that it does not."""
    centres = pack.handling.centres
    if centres is not None and not any(one.calendar for one in centres.centres):
        names = ", ".join(one.name for one in centres.centres)
        return f"On duty: not known, for the hours of {names} are an open point"
    return f"On duty: {', '.join(one.name for one in duty) or 'nobody'}"


def turn_words(met: Shift, now: datetime, zone: str) -> str:
    """When it passes on, and until when the next centre then has it; "" where nobody says it."""
    if met.centre is None or met.until is None:
        return ""
    left = duration((met.until - now).total_seconds())
    words = f"{met.centre.name} passes on {ahead(met.until, now, zone)}, in {left}"
    if met.begins is None:
        return f"{words}; the hours of {met.following.name} are an open point"
    until = f" until {ahead(met.ends, now, zone)}" if met.ends else ""
    if met.begins > met.until:
        return f"{words}; {met.following.name} is there from {ahead(met.begins, now, zone)}{until}"
    return f"{words}, to {met.following.name}{until}"


def shift_lines(met: Shift, pack: Pack, width: int, now: datetime, zone: str) -> list[Line]:
    """Who is on duty and when it passes on, who is there, who is there next."""
    cells = width - 2
    duty = wrap(duty_words(pack, met.duty), cells - 2)
    sign, role = (f"{glyphs.OPEN_POINT} ", "risk") if not met.settled else ("", "strong")
    lines = [Line(f" {sign if n == 0 else ' ' * len(sign)}", role).add(one, role)
             for n, one in enumerate(duty)]  # fmt: skip
    lines += [Line(f" {one}") for one in wrap(turn_words(met, now, zone), cells) if one]
    if met.centre is None:
        return lines
    lines += _people("Here", met.centre, met.here, cells)
    return [*lines, *_people("Next", met.following, met.there, cells)]


def _people(label: str, centre: Centre, people: Sequence[Person], cells: int) -> list[Line]:
    words = f"{centre.name}: {_named(people, (cells - _LABEL) * ROWS - len(centre.name) - 24)}"
    first, *more = wrap(words, cells - _LABEL)
    lines = [Line(" ").col(label, _LABEL, "dim").add(first)]
    return lines + [Line(" " * (_LABEL + 1)).add(one) for one in more]


def _named(people: Sequence[Person], cells: int) -> str:
    """People with their languages, as many as there is room for."""
    if not people:
        return "nobody of the desk works there"
    found: list[str] = []
    for one in people:
        words = f"{one.name} ({one.languages})" if one.languages else one.name
        if found and text_width(", ".join([*found, words])) > cells:
            return f"{', '.join(found)} and {len(people) - len(found)} more"
        found.append(words)
    return ", ".join(found)


def passing_lines(one: Passing, now: datetime, zone: str) -> list[str]:
    """One ticket in two lines."""
    due = f"{one.due.word} {when_cell(one.due.at, now, zone)}" if one.due.at else "nothing due"
    return [
        f"{one.ticket.reference}  {one.priority}  {one.ticket.subject}",
        f"    {due} · {_way(one)} · {language_words(one)}",
    ]


def _way(one: Passing) -> str:
    here = one.centre.name if one.centre else "no centre yet"
    return f"{here} to {one.following.name}"


def language_words(one: Passing) -> str:
    """The customer's language, and who of the next centre speaks it."""
    if not one.language:
        return "language not known"
    there = ", ".join(one.speakers)
    spoken = f"spoken there by {there}" if there else f"nobody of {one.following.name} speaks it"
    return f"{one.language}, {spoken}"


def detail_lines(
    picture: TicketPicture, one: Passing, met: Shift, width: int, now: datetime
) -> list[Line]:
    """The ticket under the cursor: what is owed, to whom it goes, what the next shift must know."""
    ticket, zone, cells = picture.ticket, picture.me.zone, width - 2
    holder = picture.people.get(ticket.assignee or "")
    with_whom = f"with {holder.name}" if holder else "nobody has it"
    lines = [
        Line(f" {ticket.reference}  {ticket.subject}", "strong").to(
            width, Line(f"{_way(one)} ", "dim")
        )
    ]
    lines += _labelled("ACTION", _action(picture, now, zone), cells, right=with_whom)
    lines += _labelled("promised", _promises(one, met, now, zone), cells)
    name = ticket.requester.shown if ticket.requester else "nobody"
    lines += _labelled("language", f"{name}: {language_words(one)}", cells)
    return lines + _notes(picture, cells, now)


def _labelled(label: str, words: str, cells: int, right: str = "") -> list[Line]:
    room = cells - _LABEL - (len(right) + 2 if right else 0)
    first, *more = wrap(words, max(20, room))
    line = Line(" ").col(label, _LABEL, "dim").add(first)
    if right:
        line.to(cells + 1, Line(right, "dim"))
    return [line, *(Line(" " * (_LABEL + 1)).add(each) for each in more)]


def _action(picture: TicketPicture, now: datetime, zone: str) -> str:
    ticket = picture.ticket
    when = f"WHEN {ahead(ticket.when, now, zone)}" if ticket.when else ""
    return ", ".join(each for each in (ticket.action, when) if each) or "none is set"


def _promises(one: Passing, met: Shift, now: datetime, zone: str) -> str:
    """What is due to the customer before the next shift is over; all where its end is not known."""
    told = []
    for each in one.promises:
        due = each.last_due
        if due is not None:
            past = "was due " if due < now else ""
            told.append(f"{each.text or each.word} {past}{ahead(due, now, zone)}")
    until = " before the next shift is over" if met.ends else ""
    return "; ".join(told) or f"nothing is due{until}"


def as_high(lines: list[Line], rows: int, width: int) -> list[Line]:
    """Lines of a block of so many rows; … where there are more than fit."""
    if len(lines) <= rows:
        return [*lines, *(Line() for _ in range(rows - len(lines)))]
    *first, last = lines[:rows]
    last.cut(width - 2)
    return [*first, last if last.text.endswith("…") else last.add(" …", "dim")]


def _notes(picture: TicketPicture, cells: int, now: datetime) -> list[Line]:
    """What was given along when it was last passed on, and the newest note, the newer first."""
    zone = picture.me.zone
    teller = Teller(picture.pack, picture.people, picture.me.login, now, zone)
    found: list[tuple[Event, str]] = []
    for kind, label in ((facts.PassedOn, "given on"), (facts.NoteAdded, "note")):
        events = [each for each in picture.events if isinstance(each.fact, kind)]
        found += [(each, label) for each in events[-1:]]
    lines: list[Line] = []
    for event, label in sorted(found, key=lambda each: each[0].number, reverse=True):
        written = getattr(event.fact, "packet", None) or getattr(event.fact, "text", None)
        words = " ".join((written.text or "").split()) if written else ""
        if words:
            at = said_at(event.happened_at, now, zone)
            lines += _labelled(label, f"{teller.doer(event)}, {at}: {words}", cells)
    return lines


def nothing_lines(view: View, pack: Pack, width: int) -> list[Line]:
    """What an empty view says."""
    noun = pack.word("ticket")
    if view.text:
        return [
            Line(f"Nothing matches “{view.text}” in {view.name}.", "strong").cut(width),
            Line(),
            Line("esc", "key").add(" clear the search", "dim"),
        ]
    if view.at is not None and view.at.centre:
        words = f"{view.name} has no open {noun}: nothing passes on from there."
    elif view.at is not None:
        words = f"Every open {noun} is with a centre."
    else:
        words = "Nothing is open: nothing passes on."
    keys = (
        Line("1 to 9", "key").add(" another centre   ", "dim").add("esc", "key").add(" out", "dim")
    )
    return [*(Line(one, "strong") for one in wrap(words, width)), Line(), keys]
