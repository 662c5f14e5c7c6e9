"""What the process asks of whoever works on a ticket: how often the customer is told."""

from supportdesk.domain import commands
from supportdesk.domain.decide import promises
from supportdesk.domain.decide.work import Work
from supportdesk.domain.flow import StepKind
from supportdesk.domain.refusal import Refusal, Refused

_FIELD = "frequency"
_NOT_YET = (commands.Release, commands.SetFrequency)
"""Giving a ticket back, and the act that says it: the only ones that are not held up."""


def take_given(work: Work, command: commands.TicketCommand) -> None:
    """Take how often the customer is told, where a command says so beside what it does."""
    if command.every.strip() and not isinstance(command, commands.SetFrequency):
        every = commands.SetFrequency(ticket=command.ticket, every=command.every)
        promises.set_frequency(work, every)


def require(work: Work, command: commands.TicketCommand) -> None:
    """Refuse a person's work on an open ticket that does not say how often the customer is told."""
    if work.setting.way.outside or isinstance(command, _NOT_YET) or _flow_asks(work, command):
        return
    require_frequency(work)


def _flow_asks(work: Work, command: commands.TicketCommand) -> bool:
    """Whether a run that just began, or went back, stands at the step that asks for it."""
    if not isinstance(command, commands.StartRun | commands.StepBack):
        return False
    at = [work.pack.flow(one.flow_here).step(one.step) for one in work.ticket.open_runs]
    return any(one.kind is StepKind.UPDATE and _FIELD in {f.id for f in one.fields} for one in at)


def require_frequency(work: Work) -> None:
    """Refuse to leave the ticket open without it."""
    updates = work.pack.handling.updates
    if updates is None or work.ticket.frequency or not work.is_open:
        return
    if work.ticket.type in updates.not_for:
        return
    raise Refused(
        Refusal(
            "Say how often the customer is told how things stand.",
            updates.rule,
            ("every",),
            "frequency",
        )
    )
