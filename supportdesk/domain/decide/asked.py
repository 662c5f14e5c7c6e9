"""What the process asks of whoever works on a ticket: how often the customer is told."""

from supportdesk.domain import commands
from supportdesk.domain.decide import promises
from supportdesk.domain.decide.work import Work
from supportdesk.domain.refusal import Refusal, Refused

_NOT_YET = (
    commands.Note,
    commands.Claim,
    commands.Release,
    commands.SetFrequency,
    commands.SetType,
    commands.SetChannel,
    commands.SetRequester,
    commands.ConfirmRequest,
    commands.LinkThing,
    commands.StartRun,
    commands.StepBack,
)
"""Looking at a ticket and filing it, which is not work on it."""


def take_given(work: Work, command: commands.TicketCommand) -> None:
    """Take how often the customer is told, where a command says so beside what it does."""
    if command.every.strip() and not isinstance(command, commands.SetFrequency):
        every = commands.SetFrequency(ticket=command.ticket, every=command.every)
        promises.set_frequency(work, every)


def require(work: Work, command: commands.TicketCommand) -> None:
    """Refuse a person's work on an open ticket that does not say how often the customer is told."""
    if work.setting.way.outside or isinstance(command, _NOT_YET):
        return
    require_frequency(work)


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
