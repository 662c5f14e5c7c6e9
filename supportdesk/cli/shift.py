"""`supportdesk ticket shift`: who is on duty, and what passes on at the change of shift."""

from supportdesk.cli import output, records
from supportdesk.cli.kit import Call
from supportdesk.domain.queue import View
from supportdesk.domain.shift import Passing
from supportdesk.presentation.inert import inert
from supportdesk.presentation.shift import duty_words, passing_lines, turn_words

MANY = 1000


def shift(call: Call) -> int:
    """Who is on duty, then every open ticket with its centre and the one that it passes on to."""
    desk = call.kit.desk()
    met = desk.look.shift()
    now, zone = desk.look.now(), desk.me.zone
    window = desk.look.shift_window(View(id="shift", name=""), 0, MANY, met)
    passing = [window.passing[one.reference] for one in window.rows]
    if call.json:
        output.records(_record(one) for one in passing)
        return output.Exit.DONE
    output.data(duty_words(desk.look.pack, met.duty))
    turn = turn_words(met, now, zone)
    if turn:
        output.data(turn)
    for one in passing:
        output.data("\n".join(inert(line) for line in passing_lines(one, now, zone)))
    if not passing:
        output.data("Nothing is open: nothing passes on.")
    return output.Exit.DONE


def _record(one: Passing) -> dict[str, object]:
    return {
        "reference": one.ticket.reference,
        "subject": one.ticket.subject,
        "priority": one.ticket.priority,
        "status": one.ticket.status,
        "assignee": one.ticket.assignee,
        "centre": one.centre.id if one.centre else None,
        "following": one.following.id,
        "due": records.instant(one.due.at),
        "due_for": one.due.word,
        "language": one.language or None,
        "speakers": list(one.speakers),
        "promised": records.instant(one.promises[0].due) if one.promises else None,
    }
