"""Deciding: a ticket and a command become facts, or the command is refused.

Pure: the same ticket, command and setting always give the same facts.
"""

from collections.abc import Callable
from typing import Any

from supportdesk.domain import commands
from supportdesk.domain.decide import action, clocks, hands, promises, status, steps, talk
from supportdesk.domain.decide.opening import open_by_message, open_ticket
from supportdesk.domain.decide.work import Setting, Work
from supportdesk.domain.refusal import refuse
from supportdesk.domain.ticket import Ticket

__all__ = [
    "Setting",
    "Work",
    "decide",
    "open_by_message",
    "open_ticket",
    "permit",
    "what_time_brings",
]

_DECIDERS: dict[type[commands.Command], Callable[[Work, Any], None]] = {
    commands.Note: talk.note,
    commands.LogCall: talk.log_call,
    commands.SetAction: action.set_action,
    commands.Claim: hands.claim,
    commands.Release: hands.release,
    commands.Assign: hands.assign,
    commands.HandOver: hands.hand_over,
    commands.Promise: promises.promise,
    commands.KeepPromise: promises.keep_promise,
    commands.SetStatus: status.set_status,
    commands.SetPriority: status.set_priority,
    commands.SetChannel: status.set_channel,
    commands.StartRun: steps.start_run,
    commands.TakeStep: steps.take_step,
    commands.StepBack: steps.step_back,
    commands.Park: steps.park,
}


def permit(setting: Setting, command: commands.Command) -> None:
    """Refuse what the actor's role does not allow."""
    needed = commands.needed_role(command)
    if not setting.actor.active:
        raise refuse(f"{setting.actor.name} no longer works at this desk.")
    if not setting.actor.role.covers(needed):
        raise refuse(f"That is for a {needed}; your role is {setting.actor.role}.")


def decide(
    ticket: Ticket, command: commands.TicketCommand, setting: Setting, message_id: str = ""
) -> Work:
    """The work that carries out a command on a ticket; raises Refused.

    `message_id` is the identity of the message that a reply will send.
    """
    permit(setting, command)
    work = Work(setting, ticket)
    if isinstance(command, commands.Reply):
        talk.reply(work, command, message_id)
    else:
        _DECIDERS[type(command)](work, command)
    clocks.write_breaches(work)
    return work


def what_time_brings(ticket: Ticket, setting: Setting) -> Work:
    """The facts that passed time alone brings about on a ticket: clocks that ran out."""
    work = Work(setting, ticket)
    clocks.write_breaches(work)
    return work
