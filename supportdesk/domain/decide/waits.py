"""Waits: a run that stands at one goes on by itself when what it waits for has come.

Settled before and after every command, for every message and by whoever does what time brings,
so that each wait is begun once and left once, at the instant at which what it waits for came.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime

from supportdesk.domain import facts
from supportdesk.domain.asking import Said
from supportdesk.domain.commands import TakeSignal
from supportdesk.domain.decide import action, undo, walking
from supportdesk.domain.decide.status import has_ended
from supportdesk.domain.decide.work import Work
from supportdesk.domain.directory import Contact, known_by_address, same_address
from supportdesk.domain.flow import BY_TIME, CUSTOMER, Answer, Step, StepKind
from supportdesk.domain.noun import worded
from supportdesk.domain.refusal import Refused, refuse
from supportdesk.domain.run import Run, Waiting
from supportdesk.domain.target import parse_target, target_on

MOST_AT_ONCE = 200
Came = tuple[datetime, str]
"""When something came, and what it was in words."""


def settle(work: Work) -> None:
    """Begin every wait that a run has come to, and leave those for which something has come.

    What is left over after so many steps is for the next one who looks.
    """
    for _ in range(MOST_AT_ONCE):
        if not work.is_open or not any(_moved(work, one) for one in work.ticket.open_runs):
            return


def take_signal(work: Work, command: TakeSignal) -> None:
    """Note that something outside happened; the runs that wait for it go on."""
    name = command.name.strip()
    if not name:
        raise refuse("Say which signal came.", missing=("name",))
    if not work.is_open:
        raise has_ended(work, "Nothing waits on a ticket that is not open.")
    work.add(facts.SignalCame(name=name, note=command.note.strip()))
    action.settle(work, command)


def _moved(work: Work, run: Run) -> bool:
    """Whether the run began or left a wait."""
    step = walking.flow_of(work, run.flow_here).step(run.step)
    if step.kind is not StepKind.WAIT:
        return False
    if run.waiting is None:
        _begin(work, run, step)
        return True
    found = _first_come(work, run, run.waiting, step)
    if found is None:
        return False
    answer, (at, what) = found
    with _at(work, at):
        _leave(work, run, step, answer, what)
    return True


def _begin(work: Work, run: Run, step: Step) -> None:
    """Start the wait's clock where the last step was taken, and let it be seen as ACTION, WHEN."""
    with _at(work, run.entered):
        due = _due(work, run, step)
        begun = facts.WaitBegun(
            run=run.number,
            step=step.id,
            owner=step.owner,
            due=due,
            by_time=step.ends_by_time,
            had=undo.action_of(work.ticket),
        )
        work.add(begun)
        if _may_set(work, due, words_of(step)):
            work.add(facts.ActionSet(action=words_of(step), when=due, proposed=True))


def words_of(step: Step) -> str:
    """The ACTION that a wait sets."""
    return step.action or step.label


def _due(work: Work, run: Run, step: Step) -> datetime:
    hours = work.setting.timing.of(step.calendar)
    if step.within.startswith("run."):
        typed = run.known().get(step.within.removeprefix("run."), "")
        if not typed:
            return work.now
        target = target_on(date.fromisoformat(typed), work.pack.zone)
    else:
        target = parse_target(step.within)
    return max(work.now, target.due(work.now, hours))


def _may_set(work: Work, due: datetime, words: str) -> bool:
    """Whether the wait's clock becomes the ACTION: what somebody owes earlier stays, so does an
    answer to the customer, and what a person typed in this very act."""
    ticket = work.ticket
    typed = any(
        isinstance(one.fact, facts.ActionSet) and not one.fact.proposed for one in work.occurred
    )
    if ticket.action is None or ticket.when is None or ticket.action == words:
        return True
    return not typed and ticket.action != work.pack.answer_action and ticket.when > due


def _leave(work: Work, run: Run, step: Step, answer: Answer, what: str) -> None:
    """Take the step; what the flow cannot do behind a gate is left to a person as the ACTION."""
    start, before, why = len(work.occurred), work.ticket, ""
    had = run.waiting.had if run.waiting and is_own_action(work, run) else None
    walking.go_on(work, run, step, answer, {answer.comes: what})
    walking.decide_ahead(work, run.number)
    try:
        walking.finish(work, run.number)
    except Refused as refused:
        why = refused.refusal.why
        why = why if refused.refusal.gate else worded(why, work.pack)
    follow(work, run, step, why)
    undo.remember(work, run, start, before, had)


def is_own_action(work: Work, run: Run) -> bool:
    """Whether the ticket's ACTION is the one that the run's wait has set."""
    step = walking.flow_of(work, run.flow_here).step(run.step)
    ticket, waiting = work.ticket, run.waiting
    return waiting is not None and (ticket.action, ticket.when) == (words_of(step), waiting.due)


def follow(work: Work, run: Run, step: Step, why: str = "") -> None:
    """After a wait: its own ACTION is done, the step behind it is the next one, at once.

    `run` is the run as it waited, `why` what keeps its end from being carried out.
    """
    if work.ticket.action and (is_own_action(work, run) or not work.is_open):
        action.tick_off(work)
    after = walking.run_of(work, run.number)
    following = walking.flow_of(work, after.flow_here).step(after.step)
    if work.ticket.action or not work.is_open or following.kind is StepKind.WAIT:
        return
    words = f"{following.label}: {why}" if why else following.label
    work.add(facts.ActionSet(action=words, when=work.now, proposed=True))


def _first_come(work: Work, run: Run, waiting: Waiting, step: Step) -> tuple[Answer, Came] | None:
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


def _item(work: Work, run: Run, waiting: Waiting, wanted: str) -> Came | None:
    """An item of the run's own; only where it has none of that kind, another of the ticket's."""
    kind, _, state = wanted.partition("=")
    mine = [one for one in work.ticket.items if one.kind == kind]
    own = [one for one in mine if one.run == run.number] or mine
    came = (one for one in own if one.state == state)
    item = next(came, None)
    return (item.changed, f"{work.pack.item(kind).name} {item.number}") if item else None


def _signal(work: Work, run: Run, waiting: Waiting, wanted: str) -> Came | None:
    for one in work.ticket.signals:
        if one.number > waiting.number and one.name == wanted:
            return one.at, one.name
    return None


def _time(work: Work, run: Run, waiting: Waiting, wanted: str) -> Came | None:
    return (waiting.due, "its clock ran out") if waiting.due <= work.setting.now else None


_COMES: Mapping[str, Callable[[Work, Run, Waiting, str], Came | None]] = {
    "message": _message,
    "item": _item,
    "signal": _signal,
    BY_TIME: _time,
}


@contextmanager
def _at(work: Work, at: datetime) -> Iterator[None]:
    """What is decided within happened at this instant, however late it is written."""
    before, work.late = work.late, min(at, work.setting.now)
    try:
        yield
    finally:
        work.late = before
