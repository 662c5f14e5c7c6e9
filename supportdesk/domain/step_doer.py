"""Whose a step of a flow is to answer, and what may be answered."""

from supportdesk.domain.flow import Answer, Step, StepKind
from supportdesk.domain.pack import Pack
from supportdesk.domain.people import Person, Role


def not_for(step: Step, person: Person, pack: Pack) -> str:
    """Who does a step, where it is not for this person; "" where they may answer it."""
    if step.role and not person.role.covers(Role(step.role)):
        return f"a {step.role}"
    return pack.tier(step.by).name if step.by and person.tier != step.by else ""


def given_now(step: Step, pack: Pack, status: str) -> tuple[Answer, ...]:
    """The answers that a person may give on a ticket of this status: none to a wait that goes on
    while the ticket is not open."""
    return step.given if step.kind is not StepKind.WAIT or pack.is_open(status) else ()
