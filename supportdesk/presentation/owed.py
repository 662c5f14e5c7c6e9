"""What is owed on a ticket: ACTION and WHEN, clocks, promises, the requester."""

from datetime import datetime, timedelta

from supportdesk.domain.clock import Clock, Look, Metric
from supportdesk.domain.directory import Standing
from supportdesk.domain.picture import TicketPicture
from supportdesk.presentation import glyphs
from supportdesk.presentation.line import Line, title
from supportdesk.presentation.timer import clock_value, meter, role_of, words
from supportdesk.presentation.times import ahead, duration, echo, when_cell

_LABEL = 12
_STANDING = {
    Standing.KNOWN: ("in the directory", "ok"),
    Standing.UNKNOWN: ("not in the directory", "dim"),
    Standing.LOOKS_LIKE: ("known name, other address", "risk"),
}


def when_look(picture: TicketPicture, now: datetime) -> Look:
    """The state of the ticket's WHEN."""
    when = picture.ticket.when
    if when is None:
        return Look.NONE
    if when < now:
        return Look.LATE
    near = timedelta(seconds=picture.pack.when_risk_seconds)
    return Look.RISK if when - now <= near else Look.RUNNING


def owed(picture: TicketPicture, width: int, now: datetime, zone: str) -> list[Line]:
    """The right side of the ticket."""
    lines = [*_action(picture, width, now, zone), Line()]
    lines += [Line("Clocks", "dim").to(width, Line("t", "key").add(" why", "dim"))]
    lines += _clocks(picture, width, now, zone)
    promises = picture.ticket.commitments
    if promises:
        lines += [Line(), Line("Promises", "dim")]
        lines += [_promise(one, width, now, zone) for one in promises]
    lines += [Line(), *_requester(picture, width, now, zone)]
    if picture.ticket.exchanges or picture.ticket.channel == "email":
        count = picture.ticket.exchanges
        lines += [Line(), Line("E-mail exchanges", "dim").to(width, Line(str(count)))]
    lines += _others(picture, width, now, zone)
    return lines


def _action(picture: TicketPicture, width: int, now: datetime, zone: str) -> list[Line]:
    ticket = picture.ticket
    if ticket.action is None or ticket.when is None:
        name = picture.pack.status(ticket.status).name
        return [Line(f"Nothing is owed: {name}", "strong")]
    look = when_look(picture, now)
    role = role_of(look)
    left = duration(abs((ticket.when - now).total_seconds()))
    change = Line("a", "key").add(" change", "dim")
    lines = [Line(ticket.action, "strong").to(width, change)]
    state = words(look, left) if look is not Look.RUNNING else f"in {left}"
    lines.append(Line(ahead(ticket.when, now, zone), role).to(width, Line(state, role)))
    theirs = ticket.requester.zone if ticket.requester else ""
    if theirs and theirs != zone:
        lines.append(Line(f"there: {echo(ticket.when, theirs)}", "dim"))
    return lines


def _clocks(picture: TicketPicture, width: int, now: datetime, zone: str) -> list[Line]:
    lines = []
    bar = max(4, width - _LABEL - 14)
    for clock in picture.ticket.clocks:
        if clock.metric is Metric.COMMITMENT:
            continue
        rule = picture.pack.policy.rule(clock.key)
        look, value = clock_value(clock, now, zone)
        line = Line().col(rule.name if rule else clock.key, _LABEL)
        role = role_of(look)
        meter(line, 0 if look is Look.NONE else clock.part(now), bar, role)
        lines.append(line.to(width, Line(words(look, value), role)))
    return lines or [Line("none", "off")]


def _promise(clock: Clock, width: int, now: datetime, zone: str) -> Line:
    look, _ = clock_value(clock, now, zone)
    signs = {Look.MET: (glyphs.MET, "ok", "kept"), Look.MISSED: (glyphs.BROKEN, "late", "broken")}
    due = when_cell(clock.due, now, zone)
    if look is Look.LATE:
        sign, role, word = glyphs.BROKEN, "late", f"broken {due}"
    else:
        sign, role, word = signs.get(look, (glyphs.RUNNING, role_of(look), due))
    return Line(f"{sign} ", role).add(clock.text).to(width, Line(word, role))


def _requester(picture: TicketPicture, width: int, now: datetime, zone: str) -> list[Line]:
    requester = picture.ticket.requester
    if requester is None:
        return [Line("Requester", "dim"), Line("nobody: the desk opened it", "off")]
    word, role = _STANDING[picture.requester_standing]
    lines = [title(width, "Requester", role="dim")]
    lines.append(Line(requester.shown, "bold"))
    for label, value in (
        ("title", requester.title),
        ("at", " ".join(x for x in (requester.organisation, requester.place) if x)),
        ("e-mail", requester.address),
        ("phone", requester.phone),
    ):
        if value:
            lines.append(Line().col(label, 8, "dim").add(value).cut(width))
    if requester.address:
        lines.append(Line().col("", 8).add(word, role))
    return lines


def _others(picture: TicketPicture, width: int, now: datetime, zone: str) -> list[Line]:
    lines: list[Line] = []
    if picture.ticket.linked:
        lines += [Line(), Line("Linked", "dim").to(width, Line(", ".join(picture.ticket.linked)))]
    if picture.others:
        lines += [Line(), Line("Also from them", "dim")]
        for row in picture.others:
            lines.append(
                Line()
                .col(row.reference, 10, "dim")
                .add(row.subject)
                .to(width, Line(row.status, "dim"))
            )
    return lines


def owed_narrow(picture: TicketPicture, width: int, now: datetime, zone: str) -> list[Line]:
    """The same in two lines, for a narrow screen."""
    ticket = picture.ticket
    look = when_look(picture, now)
    if ticket.action and ticket.when:
        left = duration(abs((ticket.when - now).total_seconds()))
        state = f"{ahead(ticket.when, now, zone)} {words(look, left)}"
        line = Line(" ACTION ", "dim").add(ticket.action, "strong")
        first = line.to(width - 1, Line("WHEN ", "dim").add(state, role_of(look)))
    else:
        first = Line(f" Nothing is owed: {picture.pack.status(ticket.status).name}", "dim")
    second = Line(" ")
    for clock in ticket.clocks:
        shown, value = clock_value(clock, now, zone)
        name = clock.text or clock.word
        second.add(f"{name} {words(shown, value)}", role_of(shown) or "").add("   ")
    return [first, second.cut(width)]
