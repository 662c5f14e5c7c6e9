"""Where the flows that are browsed come from: the desk, or a pack's files without any desk."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from supportdesk.desk import Desk
from supportdesk.domain.browsed import Browsed, browsed
from supportdesk.domain.flow_figures import Key, StepFigures
from supportdesk.domain.moment import today_in
from supportdesk.domain.people import Role
from supportdesk.domain.span import Span

Figures = dict[Key, StepFigures]
PERIODS = (7, 30, 90, 0)
"""Days that figures look back; 0 is all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowSource:
    """What is asked for flows, in threads. Without `figures`, `no_figures` says why.

    `check` adds what the check of the pack finds, which takes longer than to read it.
    """

    read: Callable[[], Browsed]
    check: Callable[[Browsed], Browsed] | None = None
    now: Callable[[], datetime]
    zone: str
    figures: Callable[[Span], Figures] | None = None
    no_figures: str = ""

    def span(self, period: int) -> Span:
        """The last days of a period, by the source's clock."""
        days = PERIODS[period % len(PERIODS)]
        return Span(since=self.now() - timedelta(days=days) if days else None)


def of_desk(desk: Desk) -> FlowSource:
    """The flows of the desk's pack; a supervisor has their figures too."""
    look = desk.look
    agent = desk.me.role is Role.AGENT
    return FlowSource(
        read=lambda: browsed(look.present_pack(), today_in(look.present_pack(), look.now())),
        check=desk.checked,
        now=look.now,
        zone=desk.me.zone,
        figures=None if agent else desk.flow_figures,
        no_figures=f"Figures are for a supervisor; your role is {desk.me.role}.",
    )
