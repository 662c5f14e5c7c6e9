"""ACTION and WHEN: ticked off, set, and asked for where the pack requires them."""

from datetime import datetime

from supportdesk.domain import facts
from supportdesk.domain.clock import Metric
from supportdesk.domain.commands import Next, SetAction, TicketCommand
from supportdesk.domain.concealing import KEPT_BACK, shown_action
from supportdesk.domain.decide.work import Work
from supportdesk.domain.refusal import Refusal, Refused, refuse

_RESPONSES = frozenset({Metric.FIRST_RESPONSE, Metric.NEXT_RESPONSE})


def settle(work: Work, command: TicketCommand, *, answered: bool = False) -> None:
    """Tick off what this command did, take the next ACTION, end both when nothing is owed."""
    ticket = work.ticket
    does_answer = answered and ticket.action == work.pack.answer_action
    if ticket.action and (command.done or does_answer or not work.is_open):
        tick_off(work)
    if command.next and work.is_open:
        set_next(work, command.next)


def tick_off(work: Work) -> None:
    """The ACTION is done."""
    ticket = work.ticket
    if ticket.action:
        late = ticket.when is not None and ticket.when < work.now
        work.add(facts.ActionDone(action=ticket.action, late=late))


def set_next(work: Work, wanted: Next) -> None:
    """Take the ACTION and WHEN that a person entered; a WHEN lies in the future.

    Who gives back what stands in place of an ACTION that is kept back, keeps that ACTION.
    """
    action, present = " ".join(wanted.action.split()), work.ticket.action
    if action == KEPT_BACK and present:
        action = present
    if not action:
        raise refuse(
            "The ACTION has no words.",
            rule=work.pack.action_rule,
            missing=("action",),
            offer="action-when",
        )
    if wanted.when <= work.now:
        raise refuse(
            "The WHEN has passed already.",
            rule=work.pack.action_rule,
            missing=("when",),
            offer="action-when",
        )
    work.add(facts.ActionSet(action=action, when=wanted.when, kept=action == present))


def propose_answer(work: Work, at: datetime) -> None:
    """What came from outside is to be answered by its response clock, or at once without one.

    Where the process asks for no ACTION and no clock runs, nothing is due that nobody named.
    """
    due = [
        one.due
        for one in work.ticket.clocks
        if one.metric in _RESPONSES and one.runs and one.due is not None
    ]
    if not due and not work.pack.requires_action_and_when:
        return
    when = min(due, default=at)
    work.add(facts.ActionSet(action=work.pack.answer_action, when=when, proposed=True), at)


def require(work: Work, *, passed: bool = True) -> None:
    """Refuse what would leave an open ticket without ACTION and WHEN, or with a passed WHEN."""
    pack, ticket = work.pack, work.ticket
    if not pack.requires_action_and_when or not work.is_open:
        return
    if not ticket.action or ticket.when is None:
        raise Refused(
            Refusal(
                "An open ticket needs its next ACTION and WHEN.",
                pack.action_rule,
                ("action", "when"),
                "action-when",
            )
        )
    if passed and ticket.when <= work.now:
        name = shown_action(ticket, pack)
        raise Refused(
            Refusal(
                f"The WHEN of “{name}” has passed: tick it off or set another.",
                pack.action_rule,
                ("when",),
                "action-when",
            )
        )


def set_action(work: Work, command: SetAction) -> None:
    """Set ACTION and WHEN by hand."""
    if command.next is None and not command.done:
        raise refuse(
            "Say the next ACTION and its WHEN.",
            rule=work.pack.action_rule,
            missing=("action", "when"),
            offer="action-when",
        )
    if not work.is_open:
        status = work.pack.status(work.ticket.status).name
        raise refuse(f"The ticket is {status}: nothing is owed on it.")
    settle(work, command)
    require(work)
