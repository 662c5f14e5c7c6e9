"""The ticket under the cursor, below the queue."""

from datetime import datetime

from supportdesk.domain import facts
from supportdesk.domain.events import Event
from supportdesk.domain.mail import split_quote
from supportdesk.domain.picture import TicketPicture
from supportdesk.presentation.cells import wrap_block
from supportdesk.presentation.flow_place import current_run, trail
from supportdesk.presentation.inert import inert_block
from supportdesk.presentation.line import Line
from supportdesk.presentation.owed import owed
from supportdesk.presentation.times import local, said_at

RIGHT = 42
GAP = "   "


def preview(
    picture: TicketPicture, width: int, height: int, now: datetime, zone: str
) -> list[Line]:
    """The last words of the ticket and what is owed, in so many lines."""
    if height <= 1:
        return [_last(picture, width, now, zone, 1)[0]] if height else []
    if width < 100:
        return [_title(picture).cut(width), *_last(picture, width, now, zone, height - 1)]
    left_width = width - RIGHT - 3
    left = [_title(picture), _facts(picture), Line()]
    run = current_run(picture)
    room = height - len(left) - (2 if run else 0)
    left += _last(picture, left_width, now, zone, max(1, room))
    left = left[: height - 2] if run else left[:height]
    if run:
        left += [Line() for _ in range(height - 1 - len(left))]
        flow = picture.pack.flow(run.flow)
        left.append(
            Line(f" {flow.title}  ", "dim").join(
                trail(run, picture.pack, left_width - len(flow.title) - 4)
            )
        )
    right = owed(picture, RIGHT - 2, now, zone)
    lines = []
    for index in range(height):
        line = left[index] if index < len(left) else Line()
        line.to(left_width).add("│ ", "line")
        lines.append(line.join(right[index]) if index < len(right) else line)
    return lines


def _title(picture: TicketPicture) -> Line:
    ticket = picture.ticket
    return Line(f" {ticket.reference}", "strong").add(f"  {ticket.subject}", "strong")


def _facts(picture: TicketPicture) -> Line:
    ticket, pack = picture.ticket, picture.pack
    requester = ticket.requester
    named = [requester.shown, requester.title, requester.place] if requester else []
    words = ", ".join(one for one in named if one)
    tail = [words, pack.channel(ticket.channel).name, pack.tier(ticket.tier).name]
    return Line(" " + " · ".join(one for one in tail if one), "dim")


def _who(picture: TicketPicture, event: Event) -> str:
    """Who said it; what the desk sent by itself is nobody's."""
    fact = event.fact
    if isinstance(fact, facts.MessageReceived):
        return fact.sender.shown
    if isinstance(fact, facts.ReplySent) and fact.automatic:
        return "the desk · automatic"
    login = getattr(fact, "by", "") or event.actor or ""
    if login == picture.me.login:
        return "you"
    person = picture.people.get(login)
    return person.first_name if person else login


def _last(picture: TicketPicture, width: int, now: datetime, zone: str, room: int) -> list[Line]:
    for event in reversed(picture.events):
        fact = event.fact
        if not isinstance(fact, facts.MessageReceived | facts.ReplySent | facts.CallLogged):
            continue
        who = _who(picture, event)
        same_day = local(event.happened_at, zone).date() == local(now, zone).date()
        at = (
            f"{local(event.happened_at, zone):%H:%M}"
            if same_day
            else said_at(event.happened_at, now, zone)
        )
        head = Line(f" {who}, {at}", "dim")
        text = fact.text.text if fact.text.text is not None else "erased"
        words = inert_block(split_quote(text)[0]).strip()
        if room == 1:
            words = " ".join(words.split())
            return [head.add(GAP + words).cut(width)]
        indent = min(head.width + len(GAP), 24)
        body = [one for one in wrap_block(words, width - indent - 1) if one.strip()][:room]
        lines = [head.cut(indent - 1).to(indent).add(body[0] if body else "")]
        return lines + [Line(" " * indent).add(one) for one in body[1:]]
    return [Line(" Nothing has been said yet.", "off")]
