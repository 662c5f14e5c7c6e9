"""Waits: a run that stands at one goes on by itself when what it waits for has come.

Settled before and after every command, for every message and by whoever does what time brings,
so that each wait is begun once and left once, at the instant at which what it waits for came.
What counts and looks for it is loaded where a run waits: most never do.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from supportdesk.domain import facts
from supportdesk.domain.commands import Acknowledge, Claim, TakeSignal, TicketCommand
from supportdesk.domain.decide import action, gates, hands, promises, walking
from supportdesk.domain.decide.remembering import action_of, remember
from supportdesk.domain.decide.status import has_ended
from supportdesk.domain.decide.work import Work
from supportdesk.domain.flow import BY_TIME, BY_WHEN, Answer, Flow, Step, StepKind
from supportdesk.domain.noun import worded
from supportdesk.domain.refusal import Refused, refuse
from supportdesk.domain.run import Run

MOST_AT_ONCE = 200


def settle(work: Work) -> None:
    """Begin every wait that a run has come to, and leave those for which something has come.

    What is left over after so many steps is for the next one who looks.
    """
    for _ in range(MOST_AT_ONCE):
        if not any(_moved(work, one) for one in work.ticket.open_runs):
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
    if step.kind is not StepKind.WAIT or not (work.is_open or step.outlasts):
        return False
    if run.waiting is None:
        _begin(work, run, step)
        return True
    from supportdesk.domain.decide import wait_clock
    from supportdesk.domain.decide.coming import first_come

    if wait_clock.is_missing(work, run.waiting):
        wait_clock.begin_late(work, run.waiting, step)
        return True
    found = first_come(work, run, run.waiting, step)
    if found is None:
        return False
    answer, (at, what) = found
    with _at(work, at):
        _leave(work, run, step, answer, what)
    return True


def _begin(work: Work, run: Run, step: Step) -> None:
    """Start the wait's clock where the last step was taken, and let it be seen as ACTION, WHEN."""
    from supportdesk.domain.decide import wait_clock

    with _at(work, run.entered):
        due = wait_clock.due_at(work, run, step)
        begun = facts.WaitBegun(
            run=run.number,
            step=step.id,
            owner=step.owner,
            due=due,
            by_time=step.ends_by_time,
            had=action_of(work.ticket),
            clock=step.clock,
        )
        work.add(begun)
        wait_clock.begin(work, run, step, due)
        if due is not None and work.is_open and _may_set(work, due, words_of(step)):
            work.add(facts.ActionSet(action=words_of(step), when=due, proposed=True))


def words_of(step: Step) -> str:
    """The ACTION that a wait sets."""
    return step.action or step.label


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
    from supportdesk.domain.decide import wait_clock

    start, before, why = len(work.occurred), work.ticket, ""
    had = run.waiting.had if run.waiting and is_own_action(work, run) else None
    wait_clock.end(work, run.waiting, ran_out=answer.comes == BY_TIME)
    walking.go_on(work, run, step, answer, {answer.comes: what})
    walking.decide_ahead(work, run.number)
    try:
        walking.finish(work, run.number)
    except Refused as refused:
        why = refused.refusal.why
        why = why if refused.refusal.gate else worded(why, work.pack)
    follow(work, run, step, why)
    remember(work, run, start, before, had)


def is_own_action(work: Work, run: Run) -> bool:
    """Whether the ticket's ACTION is the one that the run's wait has set."""
    step = walking.flow_of(work, run.flow_here).step(run.step)
    ticket, waiting = work.ticket, run.waiting
    if waiting is None or ticket.when is None or ticket.when != waiting.due:
        return False
    return step.within == BY_WHEN or ticket.action == words_of(step)


def follow(work: Work, run: Run, step: Step, why: str = "") -> None:
    """After a wait: its own ACTION is done.

    Where the process asks for the next one, that is the step behind it, at once; so it is where
    `why` keeps its end from being carried out. `run` is the run as it waited.
    """
    if work.ticket.action and (is_own_action(work, run) or not work.is_open):
        action.tick_off(work)
    after = walking.run_of(work, run.number)
    following = walking.flow_of(work, after.flow_here).step(after.step)
    if work.ticket.action or not work.is_open or following.kind is StepKind.WAIT:
        return
    if not (why or work.pack.requires_action_and_when):
        return
    words = f"{following.label}: {why}" if why else following.label
    work.add(facts.ActionSet(action=words, when=work.now, proposed=True))


@contextmanager
def _at(work: Work, at: datetime) -> Iterator[None]:
    """What is decided within happened at this instant, however late it is written."""
    before, work.late = work.late, min(at, work.setting.now)
    try:
        yield
    finally:
        work.late = before


def refuse_by_hand(work: Work, run: Run, step: Step, answer_id: str) -> None:
    """Refuse a person's word for what an item of the ticket has to show; name it and the way."""
    answer = step.answer(answer_id)
    kind_of, _, wanted = (answer.comes if answer is not None else "").partition(":")
    if step.kind is not StepKind.WAIT or answer is None or answer.is_given:
        return
    if kind_of != "item":
        raise refuse(
            f"“{step.label}” goes on by itself: nobody's word stands for it.",
            rule=step.rules[0] if step.rules else "",
            help="Judge the word, and it goes on." if kind_of == "judged" else "",
            offer="judge" if kind_of == "judged" else "",
        )
    from supportdesk.domain.decide.coming import items_of

    kind_id, _, state = wanted.partition("=")
    kind = work.pack.item(kind_id)
    mine = items_of(work, run, kind_id)
    rule = step.rules[0] if step.rules else ""
    name = kind.state(state).name
    if not mine:
        raise refuse(
            f"The ticket carries no {kind.name}. Open one; when it is “{name}”, the flow goes on.",
            rule=rule, missing=("item",), offer="items",
        )  # fmt: skip
    item = mine[-1]
    if item.state != state:
        present = kind.state(item.state).name
        raise refuse(
            f"The {kind.name} (item {item.number}) is “{present}”: move it to “{name}”, "
            "and the flow goes on by itself.",
            rule=rule, missing=("item",), offer="items",
        )  # fmt: skip


def refuse_past(work: Work, flow: Flow, values: Mapping[str, str]) -> None:
    """Refuse a day that is over, where a wait of the flow waits until then."""
    until = {one.within.removeprefix("run.") for one in flow.steps if one.kind is StepKind.WAIT}
    if not until.intersection(values):
        return
    from supportdesk.domain.hours import end_of_day

    for field in flow.fields:
        day = values.get(field.id, "") if field.id in until else ""
        if day and end_of_day(date.fromisoformat(day), work.pack.zone) <= work.now:
            raise refuse(
                f"“{field.label}”: {day} has passed, and the flow waits until that day.",
                missing=(field.id,),
            )


def end_by_hand(work: Work, run: Run, step: Step, answer_id: str) -> None:
    """What a person's answer does to the wait: the act that it stands for, and the clock's end.

    Whoever goes on before the time that the wait was given leaves it without a verdict.
    """
    from supportdesk.domain.decide import wait_clock

    answer = step.answer(answer_id)
    comes = answer.comes if answer is not None else ""
    if comes in _BY_HAND:
        wanted = _BY_HAND[comes](ticket=work.ticket.reference)
        gates.ask(work, wanted, run=run)
        _DECIDERS[type(wanted)](work, wanted)
    early = comes == BY_TIME
    wait_clock.end(work, run.waiting, reason=EARLY if early else "")


EARLY = "not waited for until its time"
_BY_HAND: Mapping[str, Callable[..., TicketCommand]] = {
    "acknowledged": Acknowledge,
    "claimed": Claim,
}
"""The acts that an answer by hand is, by what it comes by."""
_DECIDERS: Mapping[type[TicketCommand], Callable[[Work, Any], None]] = {
    Acknowledge: promises.acknowledge,
    Claim: hands.claim,
}
