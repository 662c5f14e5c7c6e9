"""Whose a step of a flow is to answer."""

from supportdesk.domain.flow import Step
from supportdesk.domain.pack import Pack
from supportdesk.domain.people import Person, Role


def not_for(step: Step, person: Person, pack: Pack) -> str:
    """Who does a step, where it is not for this person; "" where they may answer it."""
    if step.role and not person.role.covers(Role(step.role)):
        return f"a {step.role}"
    return pack.tier(step.by).name if step.by and person.tier != step.by else ""
