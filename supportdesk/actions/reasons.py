"""Why an action cannot be done right now: "" where it can."""

from supportdesk.actions.kinds import Situation
from supportdesk.domain.noun import noun
from supportdesk.domain.people import Role
from supportdesk.domain.queue import Band


def _none(situation: Situation) -> str:
    return f"no {noun(situation.pack)} is selected"


def always(situation: Situation) -> str:
    """It can always be done."""
    return ""


def has_ticket(situation: Situation) -> str:
    """A ticket is at hand."""
    return "" if situation.reference else _none(situation)


def is_open(situation: Situation) -> str:
    """The ticket is open."""
    if not situation.reference:
        return _none(situation)
    if situation.band is Band.ENDED:
        return f"the {noun(situation.pack)} is {situation.pack.status(situation.status).name}"
    return ""


def not_closed(situation: Situation) -> str:
    """The ticket is not closed."""
    if not situation.reference:
        return _none(situation)
    if situation.status == situation.pack.meanings.closed:
        return f"the {noun(situation.pack)} is closed"
    return ""


def writable(situation: Situation) -> str:
    """Somebody can be written to."""
    return not_closed(situation) or ("" if situation.address else "the requester has no address")


def claimable(situation: Situation) -> str:
    """The ticket is free and with my tier."""
    reason = not_closed(situation)
    if reason:
        return reason
    if situation.assignee == situation.me.login:
        return "it is yours already"
    if situation.assignee:
        return f"{situation.assignee} has it"
    return _not_with_mine(situation)


def authenticatable(situation: Situation) -> str:
    """The process authenticates callers, and the ticket is not closed."""
    if situation.pack.authentication is None:
        return "this process does not ask who calls"
    return not_closed(situation)


def acknowledgeable(situation: Situation) -> str:
    """The ticket is with my tier, which has not acknowledged it yet."""
    reason = is_open(situation)
    if reason:
        return reason
    if situation.acknowledged:
        return "it is acknowledged already"
    return _not_with_mine(situation)


def _not_with_mine(situation: Situation) -> str:
    tier = situation.pack.tier(situation.tier)
    mine = situation.me.tier == (tier.reached_by if tier.outside else tier.id)
    return "" if mine else f"it is with {tier.name}"


def is_mine(situation: Situation) -> str:
    """The ticket is mine."""
    if situation.assignee != situation.me.login:
        return "it is not yours" if situation.reference else _none(situation)
    return ""


def solvable(situation: Situation) -> str:
    """The ticket can be solved; one that waits to be judged is solved already."""
    if situation.reference and situation.status == situation.pack.meanings.solved:
        return "it is solved already"
    return is_open(situation)


def closable(situation: Situation) -> str:
    """The ticket is solved."""
    if situation.reference and situation.status != situation.pack.meanings.solved:
        return "solve it first" if situation.band is not Band.ENDED else "it is closed"
    return has_ticket(situation)


def reopenable(situation: Situation) -> str:
    """The ticket is solved, or another one was just now."""
    return closable(situation) and ("" if situation.last_solved else _not_solved(situation))


def _not_solved(situation: Situation) -> str:
    closed = situation.status == situation.pack.meanings.closed
    return has_ticket(situation) or (
        f"the {noun(situation.pack)} is closed" if closed else "it is not solved"
    )


def returnable(situation: Situation) -> str:
    """A flow has been walked, and the ticket is open."""
    if situation.walked and situation.band is Band.ENDED:
        return f"{is_open(situation)}; open it again first, with “.”, then go back"
    return "" if situation.walked else "no flow is under way"


def leavable(situation: Situation) -> str:
    """A flow is under way on the open ticket."""
    return is_open(situation) or ("" if situation.walking else "no flow is under way")


def has_promise(situation: Situation) -> str:
    """A promise on the ticket has no verdict yet."""
    return "" if situation.promised else has_ticket(situation) or "nothing is promised"


def prioritisable(situation: Situation) -> str:
    """The ticket is open, and its priority is mine to change: a supervisor's, or agreed."""
    role = situation.me.role
    if not situation.pack.priority_agreed and not role.covers(Role.SUPERVISOR):
        return f"for a {Role.SUPERVISOR}; your role is {role}"
    return is_open(situation)


def has_parties(situation: Situation) -> str:
    """The process knows parties outside, and the ticket is not closed."""
    if not situation.pack.parties:
        return "this process names no parties"
    return not_closed(situation)


def has_levels(situation: Situation) -> str:
    """The ticket is not closed, and the process has levels of escalation."""
    if situation.pack.handling.levels is None:
        return "this process has no levels"
    return not_closed(situation)


def is_to_judge(situation: Situation) -> str:
    """The customer's word stops the closing of the ticket."""
    return not_closed(situation) or ("" if situation.judging else "nothing waits to be judged")


def shares_the_day(situation: Situation) -> str:
    """The process has centres that work in turn."""
    return "this process has no centres" if situation.pack.handling.centres is None else ""


def has_centres(situation: Situation) -> str:
    """The ticket is not closed, and the process has centres."""
    return shares_the_day(situation) or not_closed(situation)


def awaited(situation: Situation) -> str:
    """A flow waits for a signal."""
    return is_open(situation) or ("" if situation.awaits else "no flow waits for a signal")


def movable(situation: Situation) -> str:
    """A flow is under way on an older version of the pack, or was moved from one."""
    if is_open(situation) or situation.moved:
        return is_open(situation)
    if not situation.walked:
        return "no flow is under way"
    return "" if situation.older else "it is on the newest version"


def has_notices(situation: Situation) -> str:
    """The ticket is not closed, and the process has notices."""
    if situation.pack.handling.notices is None:
        return "this process has no notices"
    return not_closed(situation)
