"""Passing a ticket on to another centre; neither its clocks nor its reference change."""

from supportdesk.domain import facts
from supportdesk.domain.commands import PassOn
from supportdesk.domain.decide import action
from supportdesk.domain.decide.status import has_ended
from supportdesk.domain.decide.work import Work
from supportdesk.domain.refusal import refuse


def pass_on(work: Work, command: PassOn) -> None:
    """Let another centre, or the next one, work on the ticket; nobody there has it yet."""
    from supportdesk.domain.centres import following

    centres, here = work.pack.handling.centres, work.ticket.team
    if centres is None:
        raise refuse("This process has no centres.")
    if work.ticket.status == work.pack.meanings.closed:
        raise has_ended(work, "The ticket is closed.")
    named = command.centre.strip()
    target = centres.find(named) if named else following(work.ticket, centres, work.setting.people)
    if target is None:
        known = ", ".join(one.id for one in centres.centres)
        raise refuse(f"No centre “{command.centre}”: there are {known}.", missing=("centre",))
    if target.id == here:
        raise refuse(f"{target.name} has the ticket already.", rule=centres.rule)
    work.add(facts.PassedOn(before=here, after=target.id, packet=facts.Written(command.words)))
    if work.ticket.assignee is not None:
        work.add(facts.Assigned(to=None, reason=f"passed on to {target.name}"))
    action.settle(work, command)
