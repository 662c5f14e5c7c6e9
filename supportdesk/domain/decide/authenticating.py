"""Who the present caller is: found out, recorded, and good for this contact alone."""

from supportdesk.domain import facts
from supportdesk.domain.authentication import Authentication, AuthenticationRule, CallerRole
from supportdesk.domain.caller import contact_of
from supportdesk.domain.commands import Authenticate
from supportdesk.domain.decide import walking
from supportdesk.domain.decide.work import Work
from supportdesk.domain.refusal import refuse
from supportdesk.domain.run import RunState


def authenticate(work: Work, command: Authenticate) -> None:
    """Record who the caller is, as what, and how; runs go on through gates that it opens."""
    rule = work.pack.authentication
    if rule is None:
        raise refuse("This process does not ask who calls.")
    said = contact_of(work.ticket)
    number = said.number if said else 0
    if command.request and command.request != number:
        raise refuse(
            "Somebody wrote or called since: authenticate whoever that was.",
            rule=rule.rule,
            missing=("request",),
        )
    role = _role(rule, command)
    how = command.how.strip()
    if not how:
        raise refuse("Say how the caller was authenticated.", rule=rule.rule, missing=("how",))
    name = " ".join(command.name.split()) or (said.name if said else "")
    if not name:
        raise refuse("Say who the caller is.", rule=rule.rule, missing=("name",))
    given = Authentication(
        request=number,
        role=role.id,
        name=name,
        how=how,
        acts_for=" ".join(command.acts_for.split()) if role.acts_for else "",
        by=work.setting.actor.login,
        at=work.now,
    )
    work.add(facts.CallerAuthenticated(given=given))
    for run in work.ticket.open_runs:
        if run.state is RunState.OPEN:
            walking.decide_ahead(work, run.number)


def _role(rule: AuthenticationRule, command: Authenticate) -> CallerRole:
    role = rule.role(command.role.strip())
    if role is None:
        names = ", ".join(one.name for one in rule.roles)
        raise refuse(
            f"The caller is one of these, or there is no way on: {names}.",
            rule=rule.role_rule,
            missing=("role",),
        )
    if role.acts_for and not command.acts_for.strip():
        raise refuse(
            f"Say for whom the {role.name} acts.", rule=rule.role_rule, missing=("acts_for",)
        )
    return role
