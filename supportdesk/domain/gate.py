"""Gates: what must be true before a command is let through, by which rule, and what would help."""

from dataclasses import dataclass
from datetime import datetime

from supportdesk.domain.condition import Condition, Know, holds
from supportdesk.domain.people import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """A gate before commands named in `before`.

    It stands where `applies` holds (always without one) and opens where `needs` holds. `why` says
    why not, `offer` is the action that helps. `override` is the least role that may pass it with
    a written reason; None where nobody may. `stated` is what that reason states where the gate
    does not concern every command that it stands before; then nothing is overridden. `hides` are
    the details of a ticket that it keeps back on every screen as long as it is shut.
    """

    id: str
    before: tuple[str, ...]
    needs: Condition
    applies: Condition | None = None
    rule: str
    why: str
    help: str = ""
    offer: str = ""
    missing: tuple[str, ...] = ()
    override: Role | None = None
    stated: str = ""
    hides: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GateLook:
    """How a gate stands. `unknown` are the facts that it lacks."""

    gate: Gate
    open: bool
    unknown: tuple[str, ...] = ()


def look_at(gate: Gate, know: Know, now: datetime) -> GateLook:
    """How the gate stands: what it does not know keeps it shut."""
    if gate.applies is not None and holds(gate.applies, know, now) is False:
        return GateLook(gate=gate, open=True)
    if holds(gate.needs, know, now) is True:
        return GateLook(gate=gate, open=True)
    unknown = tuple(dict.fromkeys(one for one in gate.needs.facts() if know(one) is None))
    return GateLook(gate=gate, open=False, unknown=unknown)
