"""What clocks are timed with: the policy, hours by calendar, what statuses and channels mean."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from supportdesk.domain.act import Act
from supportdesk.domain.hours import Calendar, Counting, Hours, HoursInTurn
from supportdesk.domain.sla.policy import AtRisk, ClockRule, Policy

if TYPE_CHECKING:
    from supportdesk.domain.pack import Pack


@dataclass(frozen=True, slots=True)
class Timing:
    """A policy and all that it speaks of.

    `open` are the statuses that owe something, `solved` the one that says it is done; `reasons`
    say why a status pauses a clock and `names` what it is called; `words` name channels; dates are
    those of `zone`.
    `policies` are all that were ever valid, each from its instant on, where there was another.
    """

    policy: Policy
    hours: Mapping[str, Counting]
    open: frozenset[str] = frozenset()
    solved: str = ""
    reasons: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    policies: tuple[tuple[datetime, Policy], ...] = ()
    zone: str = "UTC"

    def of(self, calendar: str) -> Counting:
        """The hours of a calendar; raises KeyError for one that the pack does not have."""
        return self.hours[calendar]

    def why(self, act: Act) -> str:
        """The reason that an act gives for what it does to a clock."""
        return act.why or self.names.get(act.value, act.value) or act.kind.value

    def rules(self, customer: str) -> dict[str, ClockRule]:
        """Every rule that any of the policies has for a customer's tickets, by its key."""
        policies = (self.policy, *(one for _, one in reversed(self.policies)))
        found: dict[str, ClockRule] = {}
        for policy in policies:
            for rule in policy.rules(customer):
                found.setdefault(rule.key, rule)
        return found

    def valid(self, rule: ClockRule, customer: str, at: datetime) -> ClockRule | None:
        """A rule as the policy valid at an instant has it; None where that has none like it."""
        if not self.policies:
            return rule
        found = (one for one in self.policy_at(at).rules(customer) if one.key == rule.key)
        return next((one for one in found if one.metric is rule.metric), None)

    def policy_at(self, at: datetime) -> Policy:
        """The policy valid at an instant; before the first of them that one."""
        if not self.policies:
            return self.policy
        earlier = [policy for since, policy in self.policies if since <= at]
        return earlier[-1] if earlier else self.policies[0][1]


def timing(pack: "Pack") -> Timing:
    """The timing of a pack's clocks; those without a calendar count by the wall."""
    hours: dict[str, Counting] = {"": Hours(Calendar(id="", always=True))}
    hours |= {one.id: Hours(one) for one in pack.calendars}
    hours |= {name: in_turn(chain) for name, chain in pack.versions.calendars.items()}
    return Timing(
        policy=pack.policy,
        hours=hours,
        open=frozenset(one.id for one in pack.statuses if one.open),
        solved=pack.meanings.solved,
        reasons={one.id: one.waits_for or one.name for one in pack.statuses},
        names={one.id: one.name for one in pack.statuses},
        words={one.id: one.word for one in pack.channels},
        policies=pack.versions.policies,
        zone=pack.zone,
    )


def in_turn(chain: Sequence[tuple[datetime, Calendar]]) -> Counting:
    """The hours of a calendar by its versions, each valid from an instant on."""
    if len(chain) == 1:
        return Hours(chain[0][1])
    return HoursInTurn([(since, Hours(one)) for since, one in chain])


def risk_instant(
    started: datetime, due: datetime, risk: AtRisk, hours: Counting | None = None
) -> datetime:
    """The earlier of the share of the span and the absolute time before due.

    With `hours` the share is of open time, and an instant that is not open moves back to the
    closing before it, so that the warning comes while somebody is there; never before the clock
    began to count.
    """
    before = due - timedelta(seconds=risk.before_seconds)
    if hours is None:
        return max(started, min(started + (due - started) * risk.share, before))
    began = hours.next_opening(started)
    by_share = hours.deadline(began, round(hours.elapsed(began, due) * risk.share))
    if before <= began:
        return began
    if hours.next_opening(before) != before:
        before = hours.previous_closing(before)
    return max(began, min(by_share, before))
