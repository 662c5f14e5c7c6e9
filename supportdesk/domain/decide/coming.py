"""What a wait waits for, and when it came."""

from collections.abc import Callable, Mapping
from datetime import datetime

from supportdesk.domain.asking import Said
from supportdesk.domain.decide.work import Work
from supportdesk.domain.directory import Contact, known_by_address, same_address
from supportdesk.domain.flow import BY_TIME, CUSTOMER, Answer, Step
from supportdesk.domain.item import Item
from supportdesk.domain.run import Run, Waiting

Came = tuple[datetime, str]
"""When something came, and what it was in words."""


def first_come(work: Work, run: Run, waiting: Waiting, step: Step) -> tuple[Answer, Came] | None:
    """What came first of all that the step waits for; time comes last of what came at once."""
    found: list[tuple[datetime, bool, Answer, str]] = []
    for answer in step.answers:
        kind, _, wanted = answer.comes.partition(":")
        came = _COMES[kind](work, run, waiting, wanted) if kind else None
        if came is not None:
            found.append((came[0], kind == BY_TIME, answer, came[1]))
    if not found:
        return None
    at, _, answer, what = min(found, key=lambda one: one[:2])
    since = work.ticket.status_since or work.ticket.created
    return answer, (max(at, waiting.since, since), what)


def _message(work: Work, run: Run, waiting: Waiting, wanted: str) -> Came | None:
    for said in work.ticket.requests:
        if said.number > waiting.number and _is_from(work, said, wanted):
            return said.at, said.shown
    return None


def _is_from(work: Work, said: Said, wanted: str) -> bool:
    """Whether a message is from an entry of the directory; the customer's side is the requester,
    whoever belongs to them, and whoever the directory does not know."""
    contact = _contact(work, said)
    if wanted != CUSTOMER:
        return contact is not None and contact.id == wanted
    requester = work.ticket.requester
    if contact is None or requester is None or same_address(said.address, requester.address):
        return True
    theirs = known_by_address(requester.address, work.pack.directory)
    organisation = theirs.organisation if theirs else requester.organisation
    return bool(organisation) and contact.organisation == organisation


def _contact(work: Work, said: Said) -> Contact | None:
    directory = work.pack.directory
    if said.address:
        return known_by_address(said.address, directory)
    called = (one for one in directory if said.phone and one.phone == said.phone)
    return next(called, None)


def items_of(work: Work, run: Run, kind: str) -> list[Item]:
    """The items of a kind that a run looks at: its own; only where it has none, the ticket's."""
    mine = [one for one in work.ticket.items if one.kind == kind]
    return [one for one in mine if one.run == run.number] or mine


def _item(work: Work, run: Run, waiting: Waiting, wanted: str) -> Came | None:
    """The last item of the run's own; where it has none of that kind, of the ticket's."""
    kind, _, state = wanted.partition("=")
    mine = items_of(work, run, kind)
    item = mine[-1] if mine and mine[-1].state == state else None
    return (item.changed, f"item {item.number}") if item else None


def _signal(work: Work, run: Run, waiting: Waiting, wanted: str) -> Came | None:
    for one in work.ticket.signals:
        if one.number > waiting.number and one.name == wanted:
            return one.at, one.name
    return None


def _time(work: Work, run: Run, waiting: Waiting, wanted: str) -> Came | None:
    due = work.ticket.goes_on_at(waiting)
    return (due, "its clock ran out") if due is not None and due <= work.setting.now else None


def _status(work: Work, run: Run, waiting: Waiting, wanted: str) -> Came | None:
    ticket = work.ticket
    since = ticket.status_since or ticket.created
    name = work.pack.status(wanted).name
    return (since, f"it is {name}") if ticket.status == wanted else None


def _judged(work: Work, run: Run, waiting: Waiting, wanted: str) -> Came | None:
    """Nobody's word stops the closing any more."""
    return None if work.ticket.to_judge else (work.now, "it was judged")


def _acknowledged(work: Work, run: Run, waiting: Waiting, wanted: str) -> Came | None:
    at = work.ticket.acknowledged
    return (at, "it was acknowledged") if at is not None else None


def _claimed(work: Work, run: Run, waiting: Waiting, wanted: str) -> Came | None:
    """Somebody of those who are waited for has the ticket."""
    person = work.setting.people.get(work.ticket.assignee or "")
    mine = person is not None and person.tier == waiting.owner
    return (work.now, f"{person.first_name} took it") if person is not None and mine else None


_COMES: Mapping[str, Callable[[Work, Run, Waiting, str], Came | None]] = {
    "message": _message,
    "item": _item,
    "signal": _signal,
    "status": _status,
    "judged": _judged,
    "acknowledged": _acknowledged,
    "claimed": _claimed,
    BY_TIME: _time,
}
