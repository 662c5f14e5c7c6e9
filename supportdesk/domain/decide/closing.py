"""Closing by itself at the end of the monitoring, unless the customer's word or a gate stops it."""

from datetime import datetime

from supportdesk.domain import facts
from supportdesk.domain.commands import JudgeWord, SetStatus
from supportdesk.domain.decide import action, gates, items, status
from supportdesk.domain.decide.work import Work
from supportdesk.domain.refusal import Refused, refuse
from supportdesk.domain.watched import NONE, OVER, monitoring, watching

BACK_TO_WORK = {"reappeared": "it reappeared", "concern": "the customer has another concern"}
NOTHING = "nothing"
VERDICTS = (*BACK_TO_WORK, NOTHING)


def close_if_over(work: Work, until: datetime | None = None) -> None:
    """Close a ticket whose monitoring is over, by now or by another instant.

    It closes at the end of the monitoring, or when what still stopped it fell away. What a gate
    or an item holds stays solved.
    """
    rule, ticket = work.pack.handling.closing, work.ticket
    if rule is None or ticket.status != work.pack.meanings.solved or ticket.to_judge:
        return
    clock = watching(ticket)
    if clock is None or clock.stopped is None or monitoring(ticket) != OVER:
        return
    at = max(clock.stopped, ticket.changed)
    closed = work.pack.meanings.closed
    if at > (until or work.now) or not _may_close(work, closed):
        return
    status.change(work, closed, rule.reason, at)


def _may_close(work: Work, closed: str) -> bool:
    try:
        gates.ask(work, SetStatus(ticket=work.ticket.reference, status=closed))
        items.refuse_held(work, closing=True)
    except Refused:
        return False
    return True


def is_watched(work: Work) -> bool:
    """Whether the ticket is solved and will close by itself."""
    solved = work.ticket.status == work.pack.meanings.solved
    closes = work.pack.handling.closing is not None
    return solved and closes and monitoring(work.ticket) != NONE


def stop(work: Work, at: datetime | None = None) -> None:
    """Let the customer's word, which is the last event, stop the closing."""
    work.add(facts.ClosingStopped(request=work.ticket.version), at)


def back_to_work(work: Work, verdict: str, at: datetime) -> None:
    """Put a ticket that is monitored back to work, at an instant; its monitoring begins anew."""
    status.change(work, work.pack.meanings.open, BACK_TO_WORK[verdict], at)


def judge(work: Work, command: JudgeWord) -> None:
    """Say what the customer's word means; monitoring goes on, or the ticket goes back to work."""
    rule = work.pack.handling.closing.rule if work.pack.handling.closing else ""
    if not work.ticket.to_judge:
        raise refuse(
            "No word of the customer waits to be judged.",
            rule=rule,
            help="It closes by itself at the end of the monitoring.",
        )
    if command.verdict not in VERDICTS:
        known = ", ".join(VERDICTS)
        raise refuse(
            f"“{command.verdict}” is no judgement: there are {known}.",
            rule=rule,
            missing=("verdict",),
        )
    work.add(
        facts.WordJudged(
            request=work.ticket.to_judge, verdict=command.verdict, reason=command.reason.strip()
        )
    )
    if command.verdict in BACK_TO_WORK:
        why = BACK_TO_WORK[command.verdict]
        status.change_through_gates(
            work, work.pack.meanings.open, command.reason.strip() or why, override=command.override
        )
    action.settle(work, command)
    action.require(work)
