"""What is owed on a ticket: ACTION and WHEN, clocks, promises, the requester."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from supportdesk.domain.asking import resembling
from supportdesk.domain.clock import Clock, Look, Metric
from supportdesk.domain.commands import Reply
from supportdesk.domain.directory import Standing, known_by_address
from supportdesk.domain.picture import TicketPicture
from supportdesk.domain.queue import Row
from supportdesk.domain.took import in_hours
from supportdesk.presentation import glyphs
from supportdesk.presentation.authors import author, standing_words
from supportdesk.presentation.callers import caller_lines, caller_short
from supportdesk.presentation.cells import wrap_block
from supportdesk.presentation.closed import hidden_details
from supportdesk.presentation.gate_words import gates_ahead
from supportdesk.presentation.handled import handled, handled_word
from supportdesk.presentation.items import item_lines
from supportdesk.presentation.line import Line, title
from supportdesk.presentation.related import related_lines
from supportdesk.presentation.timer import clock_value, meter, role_of, words
from supportdesk.presentation.times import ahead, duration, echo, when_cell
from supportdesk.presentation.waiting import owner_name

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
    lines += _chain(picture, width, now, zone)
    lines += handled(picture, width, now, zone)
    hidden = hidden_details(picture)
    lines += caller_lines(picture, width)
    if picture.ticket.items and "items" not in hidden:
        move = Line() if picture.is_closed else Line("I", "key").add(" move", "dim")
        lines += [Line(), Line("Records", "dim").to(width, move)]
        lines += item_lines(picture, width)
    if "requester" in hidden:
        lines += [Line(), Line("Requester", "dim"), Line("hidden until that is passed", "off")]
    else:
        lines += [Line(), *_requester(picture, width, now, zone)]
        lines += _to_verify(picture, width)
    if "things" not in hidden:
        lines += _things(picture, width)
    if picture.ticket.exchanges or picture.ticket.channel == "email":
        lines += [Line(), _exchanges(picture, width)]
    lines += _others(picture, width, now, zone)
    return [*lines, *related_lines(picture, width)]


def _exchanges(picture: TicketPicture, width: int) -> Line:
    count = picture.ticket.exchanges
    to = tuple(one.address for one in picture.ticket.requests if one.address)[-1:]
    reply = Reply(ticket=picture.ticket.reference, text="", to=to)
    gates = [] if picture.is_closed else gates_ahead(picture, reply)
    tail = Line("call first ", "risk").add("l", "key") if gates else Line(str(count))
    return Line(f"E-mail exchanges {count if gates else ''}", "dim").to(width, tail)


def _to_verify(picture: TicketPicture, width: int) -> list[Line]:
    """Authors who only look like somebody of the directory, and are to be verified."""
    lines: list[Line] = []
    for said in picture.ticket.requests:
        found = author(picture, said)
        if found.resembles is not None:
            words = f"{said.shown} {standing_words(found)[0]}"
            lines += [Line(one, "risk") for one in wrap_block(words, width)]
            if not picture.is_closed:
                lines.append(Line("R", "key").add(" verify", "dim"))
    return lines


def _things(picture: TicketPicture, width: int) -> list[Line]:
    lines: list[Line] = []
    for thing in picture.things:
        kind = picture.pack.thing(thing.kind)
        shown = ", ".join(thing.values[one] for one in kind.listed[:2] if thing.values.get(one))
        line = Line(f"{kind.name} {thing.key}", "bold")
        lines.append(line.to(width, Line(shown, "dim")))
    if lines:
        lines = [Line(), Line("Register", "dim").to(width, Line("o", "key").add(" open", "dim")),
                 *lines]  # fmt: skip
    if picture.of_things:
        lines += [Line(), Line("Also about it", "dim")]
        lines += [_row(one, width) for one in picture.of_things]
    return lines


def _action(picture: TicketPicture, width: int, now: datetime, zone: str) -> list[Line]:
    ticket = picture.ticket
    if ticket.action is None or ticket.when is None:
        name = picture.pack.status(ticket.status).name
        return [Line(f"{_without_action(picture)} · {name}", "strong")]
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


def _chain(picture: TicketPicture, width: int, now: datetime, zone: str) -> list[Line]:
    if not picture.pack.chain:
        return []
    from supportdesk.presentation.chain_of import chain_lines  # few processes have a chain

    return [Line(), *chain_lines(picture, width, now, zone)]


def _clocks(picture: TicketPicture, width: int, now: datetime, zone: str) -> list[Line]:
    lines = []
    timed = [one for one in _latest(picture.ticket.clocks) if one.metric is not Metric.COMMITMENT]
    names = [_clock_name(picture, one) for one in timed]
    label = max([_LABEL, *(min(len(one) + 1, width - 20) for one in names)])
    bar = max(4, width - label - 14)
    for clock, name in zip(timed, names, strict=True):
        look, value = clock_value(clock, now, zone, in_hours(clock, picture.timing, now))
        line = Line().col(name, label)
        role = role_of(look)
        meter(line, 0 if look is Look.NONE else clock.part(now), bar, role)
        lines.append(line.to(width, Line(words(look, value), role)))
        before = sum(
            1
            for one in picture.ticket.clocks
            if one.rule == clock.rule and one.cycle < clock.cycle and one.breached is not None
        )
        if before:
            lines.append(Line().to(width, Line(f"{before} missed before", "late")))
    return lines or [Line("none", "off")]


def _clock_name(picture: TicketPicture, clock: Clock) -> str:
    if clock.metric is Metric.WAIT:
        return f"wait for {owner_name(picture.pack, clock.to).removeprefix('the ')}"
    rule = picture.pack.policy.rule(clock.key, picture.ticket.customer)
    return rule.name if rule else clock.key


def _latest(clocks: Sequence[Clock]) -> list[Clock]:
    """The last cycle of each clock; every promise; of waits those under way and the last late."""
    last = {one.rule: one for one in clocks}
    ended = [one for one in clocks if one.metric is Metric.WAIT and one.stopped is not None]
    past = ended[:-1] if ended and ended[-1].breached else ended
    return [one for one in clocks if last[one.rule] is one and one not in past]


def _without_action(picture: TicketPicture) -> str:
    """What to say where no ACTION is set; a word without its answer is owed too."""
    is_open = picture.pack.is_open(picture.ticket.status)
    if is_open:
        return "No ACTION"
    from supportdesk.presentation.undone import open_items

    items = open_items(picture)
    unanswered = picture.ticket.unanswered_since is not None and not picture.is_closed
    owes = [*(["an answer"] if unanswered else []), *items]
    words = f"{', '.join(owes)} owed" if owes else "Nothing is owed"
    return f"{words[:1].upper()}{words[1:]}"


def _promise(clock: Clock, width: int, now: datetime, zone: str) -> Line:
    look, _ = clock_value(clock, now, zone)
    signs = {
        Look.MET: (glyphs.MET, "ok", "kept"),
        Look.MISSED: (glyphs.BROKEN, "late", "broken"),
        Look.ENDED: (glyphs.NONE, "dim", "void"),
    }
    due = when_cell(clock.last_due, now, zone)
    if look is Look.LATE:
        sign, role, word = glyphs.BROKEN, "late", f"broken {due}"
    else:
        sign, role, word = signs.get(look, (glyphs.RUNNING, role_of(look), due))
    return Line(f"{sign} ", role).add(clock.text).to(width, Line(word, role))


def standing(picture: TicketPicture) -> Standing:
    """How the requester's address stands to the directory."""
    requester = picture.ticket.requester
    address = requester.address if requester else ""
    if known_by_address(address, picture.pack.directory):
        return Standing.KNOWN
    name = requester.name if requester else ""
    if resembling(name, address, picture.pack.directory):
        return Standing.LOOKS_LIKE
    return Standing.UNKNOWN


def _requester(picture: TicketPicture, width: int, now: datetime, zone: str) -> list[Line]:
    requester = picture.ticket.requester
    if requester is None:
        return [Line("Requester", "dim"), Line("nobody: the desk opened it", "off")]
    word, role = _STANDING[standing(picture)]
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
    if picture.ticket.imported:
        lines += [Line(), Line("imported from ", "dim").add(picture.ticket.outside).cut(width)]
    if picture.ticket.linked:
        lines += [Line(), Line("Linked", "dim").to(width, Line(", ".join(picture.ticket.linked)))]
    for one in picture.ticket.may_belong:
        lines += [Line(), Line("May belong to", "risk").to(width, Line(one.reference))]
        lines += [Line(part, "dim") for part in wrap_block(one.why, width)]
    if picture.others and not picture.related:
        lines += [Line(), Line("Also from them", "dim")]
        lines += [_row(one, width) for one in picture.others]
    return lines


def _row(row: Row, width: int) -> Line:
    line = Line().col(row.reference, 10, "dim").add(row.subject)
    return line.to(width, Line(row.status, "dim"))


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
        name = picture.pack.status(ticket.status).name
        first = Line(f" {_without_action(picture)}: {name}", "dim")
    second = Line(" ").join(caller_short(picture))
    now_needed = handled_word(picture)
    if now_needed:
        word, key = now_needed
        second.add(f"{glyphs.RISK} {word} ", "risk").add(key, "key").add("   ")
    if not picture.is_closed and any(author(picture, one).resembles for one in ticket.requests):
        second.add(f"{glyphs.RISK} verify who asks ", "risk").add("R", "key").add("   ")
    for clock in _latest(ticket.clocks):
        shown, value = clock_value(clock, now, zone, in_hours(clock, picture.timing, now))
        name = clock.word if clock.metric is Metric.WAIT else clock.text or clock.word
        second.add(f"{name} {words(shown, value)}", role_of(shown) or "").add("   ")
    return [first, second.cut(width)]
