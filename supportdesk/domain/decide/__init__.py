"""Deciding: a ticket and a command become facts, or the command is refused.

Pure: the same ticket, command and setting always give the same facts.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from supportdesk.domain import commands
from supportdesk.domain.decide import (
    action,
    asked,
    authenticating,
    clocks,
    closing,
    gates,
    hands,
    items,
    linking,
    promises,
    requests,
    status,
    steps,
    talk,
    things,
    waits,
)
from supportdesk.domain.decide.opening import open_by_message, open_ticket
from supportdesk.domain.decide.restating import begin, restate
from supportdesk.domain.decide.work import Setting, Work
from supportdesk.domain.events import Occurred
from supportdesk.domain.people import Role
from supportdesk.domain.refusal import refuse
from supportdesk.domain.thing import Thing
from supportdesk.domain.ticket import Ticket

__all__ = [
    "Setting",
    "Work",
    "admit",
    "begin",
    "decide",
    "decide_thing",
    "let_time_pass",
    "open_by_message",
    "open_ticket",
    "permit",
    "restate",
    "what_time_brings",
]


# What is seldom done is loaded when it is asked for.


def _step_back(work: Work, command: commands.StepBack) -> None:
    from supportdesk.domain.decide.returning import step_back

    step_back(work, command)


def _leave_run(work: Work, command: commands.LeaveRun) -> None:
    from supportdesk.domain.decide.returning import leave_run

    leave_run(work, command)


def _escalate(work: Work, command: commands.Escalate) -> None:
    from supportdesk.domain.decide.levels import escalate

    escalate(work, command)


def _pass_on(work: Work, command: commands.PassOn) -> None:
    from supportdesk.domain.decide.passing_on import pass_on

    pass_on(work, command)


def _send_notice(work: Work, command: commands.SendNotice) -> None:
    from supportdesk.domain.decide.notices import send_notice

    send_notice(work, command)


_DECIDERS: dict[type[commands.Command], Callable[[Work, Any], None]] = {
    commands.Note: talk.note,
    commands.LogCall: talk.log_call,
    commands.SetAction: action.set_action,
    commands.Claim: hands.claim,
    commands.Release: hands.release,
    commands.Assign: hands.assign,
    commands.HandOver: hands.hand_over,
    commands.Acknowledge: promises.acknowledge,
    commands.SetFrequency: promises.set_frequency,
    commands.Promise: promises.promise,
    commands.KeepPromise: promises.keep_promise,
    commands.SetStatus: status.set_status,
    commands.SetPriority: status.set_priority,
    commands.SetChannel: status.set_channel,
    commands.SetType: status.set_type,
    commands.ConfirmRequest: requests.confirm_request,
    commands.SetRequester: requests.set_requester,
    commands.LinkThing: things.link_thing,
    commands.OpenItem: items.open_item,
    commands.MoveItem: hands.move_item,
    commands.CorrectItem: items.correct_item,
    commands.StartRun: steps.start_run,
    commands.TakeStep: steps.take_step,
    commands.StepBack: _step_back,
    commands.Park: steps.park,
    commands.LeaveRun: _leave_run,
    commands.SetParty: requests.set_party,
    commands.Escalate: _escalate,
    commands.JudgeWord: closing.judge,
    commands.PassOn: _pass_on,
    commands.Authenticate: authenticating.authenticate,
    commands.LinkTicket: linking.link_ticket,
    commands.SendNotice: _send_notice,
    commands.TakeSignal: waits.take_signal,
}


def permit(setting: Setting, command: commands.Command) -> None:
    """Refuse what the actor's role does not allow."""
    needed = commands.needed_role(command, setting.actor.login)
    if isinstance(command, commands.SetPriority) and setting.pack.priority_agreed:
        needed = Role.AGENT
    if not setting.actor.active:
        raise refuse(
            f"{setting.actor.name} no longer works at this desk.",
            help="A supervisor can change that.",
        )
    if not setting.actor.role.covers(needed):
        raise refuse(
            f"That is for a {needed}; your role is {setting.actor.role}.",
            help=f"Ask a {needed} to do it.",
        )


def admit(setting: Setting, command: commands.Command) -> None:
    """Refuse a command that is on no ticket, by the actor's role or by a gate."""
    permit(setting, command)
    gates.ask_without_ticket(setting, command)


def decide(
    ticket: Ticket, command: commands.TicketCommand, setting: Setting, message_id: str = ""
) -> Work:
    """The work that carries out a command on a ticket; raises Refused.

    `message_id` is the identity of the message that a reply will send.
    """
    permit(setting, command)
    work = begin(setting, ticket)
    waits.settle(work)
    let_time_pass(work)
    gates.ask(work, command)
    asked.take_given(work, command)
    if isinstance(command, commands.Reply):
        talk.reply(work, command, message_id)
        steps.take_replied(work, command)
    else:
        _DECIDERS[type(command)](work, command)
    asked.require(work, command)
    waits.settle(work)
    action.require(work, passed=False)
    clocks.read_targets(work)
    clocks.settle(work)
    _close(work)
    return work


def _close(work: Work, until: datetime | None = None) -> None:
    """Close what is over; a run that waits for that goes on."""
    closing.close_if_over(work, until)
    waits.settle(work)


def let_time_pass(work: Work, until: datetime | None = None) -> None:
    """Let what time brings come first, where the process makes something depend on it."""
    if work.pack.handling.watches_time:
        clocks.settle(work)
        _close(work, until)


def decide_thing(
    ticket: Ticket | None, command: commands.ThingCommand, setting: Setting, thing: Thing | None
) -> tuple[Work | None, Thing, list[Occurred]]:
    """A command on the register: the work on its ticket, where it has one, the thing, its facts."""
    permit(setting, command)
    if ticket is None:
        changed, occurred = things.change(setting, command, thing)
        return None, changed, occurred
    work = begin(setting, ticket)
    things.change_on_ticket(work, command)
    clocks.read_targets(work)
    clocks.settle(work)
    (changed, occurred) = next(iter(work.things.values()))
    return work, changed, occurred


def what_time_brings(ticket: Ticket, setting: Setting) -> Work:
    """The facts that time alone brings about on a ticket: breaches, steps of ladders, waits."""
    work = begin(setting, ticket)
    waits.settle(work)
    clocks.settle(work)
    _close(work)
    return work
