"""Escalating by levels: each missed commitment entitles to one, and nothing else of it changes."""

from supportdesk.domain import facts
from supportdesk.domain.commands import Escalate
from supportdesk.domain.decide import action
from supportdesk.domain.decide.work import Work
from supportdesk.domain.entitled import next_level, unused
from supportdesk.domain.refusal import refuse


def escalate(work: Work, command: Escalate) -> None:
    """Escalate to the next level, using up the commitment that was missed first."""
    levels, ticket = work.pack.handling.levels, work.ticket
    if levels is None:
        raise refuse("This process has no levels of escalation: hand the ticket over.")
    level = next_level(ticket, levels)
    if level is None:
        last = levels.levels[-1].name
        raise refuse(f"{last} is the last level: it goes no further.", rule=levels.rule)
    left = unused(ticket, levels)
    passed = any(isinstance(one.fact, facts.GateOverridden) for one in work.occurred)
    if not left and not passed:
        raise refuse(
            f"No missed commitment is left that entitles to {level.name}.",
            rule=levels.rule,
            help="One that does not come in time entitles to the next level.",
        )
    said = ticket.words(command.request) if command.request else None
    if command.request and (said is None or not said.incoming):
        raise refuse(f"Nobody asked for anything in event {command.request}.", missing=("request",))
    if not command.informed.strip():
        raise refuse("Say who was informed.", rule=levels.rule, missing=("informed",))
    work.add(
        facts.LevelRaised(
            level=level.id,
            missed=left[0].key if left else "",
            informed=" ".join(command.informed.split()),
            request=command.request,
        )
    )
    action.settle(work, command)
