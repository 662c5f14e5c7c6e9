"""A counter once more, from what a policy promises and not from the engine."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from supportdesk.domain.act import Act, ActKind
from supportdesk.domain.sla import ClockRule
from tests.domain.clock_expected import OPEN


@dataclass
class Tally:
    """A count as it should stand."""

    started: datetime
    count: int = 0
    state: str = "running"
    stopped: datetime | None = None
    breached: datetime | None = None


def tallied(rule: ClockRule, acts: Sequence[Act]) -> list[Tally]:
    """Every count of e-mail exchanges, until a call or the end of the work on the ticket."""
    found: list[Tally] = []
    status, asked, own = "", False, False
    for act in sorted(acts, key=lambda one: (one.at, one.number)):
        live = found[-1] if found and found[-1].state == "running" else None
        was, answers = status, act.kind is ActKind.ANSWER
        status = act.value if act.kind is ActKind.STATUS else status
        own = own or (act.kind is ActKind.OPENED and act.value == "own")
        called = answers and act.channel == "phone"
        gone = any(one.act == act.kind and act.value in one.values for one in rule.ends)
        if called or (was in OPEN and status not in OPEN) or gone:
            if live:
                live.state, live.stopped = "ended" if gone and not called else "stopped", act.at
        elif answers and asked and act.channel == "email" and not (own and not rule.own_tickets):
            if live is None:
                live = Tally(act.at)
                found.append(live)
            live.count += 1
            if live.count > rule.limit and live.breached is None:
                live.breached = act.at
        asked = not answers and (asked or act.kind is ActKind.CUSTOMER)
    return found
