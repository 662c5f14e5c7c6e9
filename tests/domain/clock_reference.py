"""Clocks once more, slowly: which act starts, stops, pauses or times them, act after act.

Written from what a policy promises, not from the engine.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from supportdesk.domain.act import Act, ActKind
from supportdesk.domain.clock import Metric
from supportdesk.domain.hours import Hours
from supportdesk.domain.sla import ClockRule, NextFrom, Reopening, Unanswered, UpdatesFrom
from supportdesk.domain.target import Target, parse_target, target_on
from tests.domain.clock_expected import NEVER, OPEN, SOLVED, Expected


def expected(
    rule: ClockRule, acts: Sequence[Act], hours: Hours, now: datetime, zone: str = "UTC"
) -> list[Expected]:
    """Every clock of a rule, by the acts in the order in which they happened."""
    walk = _Walk(rule, hours, zone)
    for act in sorted(acts, key=lambda one: (one.at, one.number)):
        walk.pass_to(act.at)
        walk.take(act)
    walk.pass_to(now)
    return walk.all


class _Walk:
    """The acts, one after the other."""

    def __init__(self, rule: ClockRule, hours: Hours, zone: str) -> None:
        self.rule, self.hours, self.zone = rule, hours, zone
        self.all: list[Expected] = []
        self.now: dict[str, str] = {}
        self.answered = self.asked = self.own = False

    @property
    def running(self) -> Expected | None:
        last = self.all[-1] if self.all else None
        return last if last is not None and last.state in {"running", "paused"} else None

    def is_open(self) -> bool:
        return self.now.get("status") in OPEN

    def pass_to(self, now: datetime) -> None:
        if self.running:
            self.running.pass_to(now, self.rule)

    def take(self, act: Act) -> None:
        if act.kind is ActKind.STATUS and act.value == self.now.get("status"):
            return
        was_open, answered_before = self.is_open(), self.answered
        target_before = self.target()
        self.look_at(act)
        solved = act.kind is ActKind.STATUS and was_open and not self.is_open()
        again = act.kind is ActKind.STATUS and not was_open and self.is_open()
        again = again and act.number > 1
        self.stop(act, solved=solved)
        if again and self.rule.metric is Metric.RESOLUTION:
            self.open_again(act.at)
        if act.kind is ActKind.STATUS:
            self.pause(act.at)
        if self.running and self.target() != target_before:
            self.change(act.at)
        if self.running is None and self.starts(act, again=again, answered=answered_before):
            self.all.append(Expected(act.at, self.target(), self.hours, since=act.at))
            self.pause(act.at)

    def look_at(self, act: Act) -> None:
        if act.kind in {"status", "priority", "channel", "tier", "frequency", "target"}:
            self.now[act.kind.value] = act.value
        if act.kind is ActKind.OPENED:
            self.own = act.value == "own"
        if act.kind is ActKind.CUSTOMER:
            self.asked = True
        if act.kind is ActKind.ANSWER:
            self.answered, self.asked = True, False

    # targets

    def target(self) -> Target | None:
        rule, now = self.rule, self.now
        words = now.get("frequency", "") if rule.metric is Metric.UPDATE else ""
        entered = now.get("target", "")
        if rule.target_from and len(entered.split("-")) == 3:
            return target_on(date.fromisoformat(entered), self.zone, rule.edge)
        if rule.target_from or words:
            try:
                return parse_target(words or entered, rule.edge)
            except ValueError:
                return None
        for row in rule.rows:
            if (
                (not row.priorities or now.get("priority") in row.priorities)
                and (not row.channels or now.get("channel") in row.channels)
                and (not row.tiers or now.get("tier") in row.tiers)
            ):
                return row.target
        return None

    def change(self, at: datetime) -> None:
        """Another target from the same start; what it makes a breach is one from now on."""
        clock = self.running
        assert clock is not None
        clock.target, clock.since = self.target(), at
        if clock.state == "paused" and clock.breached is None:
            under_way = clock.still.pop()
            edge = clock.edge()
            clock.still.append(under_way)
            minimum = self.rule.metric is Metric.MONITORING
            if edge is not None and edge <= under_way[0] and not minimum:
                clock.breached = at

    # stopping

    def stop(self, act: Act, *, solved: bool) -> None:
        clock, rule = self.running, self.rule
        if clock is None:
            return
        verdict = _STOPS[rule.metric](act)
        if rule.stops:
            named = [one for one in rule.stops if one.act == act.kind]
            verdict = "stopped" if any(act.by in one.by for one in named) else ""
        fell_away = any(one.act == act.kind and act.value in one.values for one in rule.ends)
        if not verdict and fell_away:
            verdict = "ended"
        if not verdict and solved:
            verdict = self.by_solving(clock, act.at)
        asked = rule.metric is Metric.UPDATE and act.kind is ActKind.CUSTOMER
        if not verdict and asked and not rule.while_unanswered:
            verdict = "ended"
        if verdict:
            if clock.still and clock.still[-1][1] == NEVER:
                clock.still[-1] = (clock.still[-1][0], act.at)
            clock.state, clock.stopped = verdict, act.at

    def by_solving(self, clock: Expected, at: datetime) -> str:
        if self.rule.metric in {Metric.RESOLUTION, Metric.OWNERSHIP, Metric.BY_TIME}:
            return "stopped"
        meaning = self.rule.solved_without_answer
        if meaning is Unanswered.BREACHED and clock.breached is None and clock.target:
            clock.breached = at
        return {"ended": "ended", "met": "stopped", "breached": "stopped", "open": ""}[meaning]

    # pauses, opening again

    def pause(self, at: datetime) -> None:
        clock = self.running
        if clock is None:
            return
        if self.now["status"] in self.rule.pauses:
            if clock.state == "running":
                clock.state = "paused"
                clock.still.append((at, NEVER))
        elif clock.state == "paused":
            clock.state, clock.since = "running", at
            clock.still[-1] = (clock.still[-1][0], at)

    def open_again(self, at: datetime) -> None:
        last = self.all[-1] if self.all else None
        if last is None or last.state != "stopped" or last.stopped is None:
            return
        if self.rule.reopening is Reopening.WITHOUT:
            last.still.append((last.stopped, at))
        if self.rule.reopening in {Reopening.WITHOUT, Reopening.WITH}:
            last.state, last.stopped, last.since = "running", None, at

    # starting

    def starts(self, act: Act, *, again: bool, answered: bool) -> bool:
        rule, opened = self.rule, act.kind is ActKind.OPENED
        if self.own and not rule.own_tickets:
            return False
        if rule.starts:
            return any(one.act == act.kind and act.value in one.values for one in rule.starts)
        match rule.metric:
            case Metric.NEXT_RESPONSE:
                late = rule.next_from is NextFrom.AFTER_FIRST
                return act.kind is ActKind.CUSTOMER and (answered or not late)
            case Metric.MONITORING:
                return act.kind is ActKind.STATUS and act.value == SOLVED
            case Metric.OWNERSHIP:
                moved = again or act.kind is ActKind.TIER
                return moved and self.is_open() and self.target() is not None
            case Metric.UPDATE:
                return self.is_open() and self.updates(act, again=again)
            case Metric.RESOLUTION:
                return opened or (again and rule.reopening is Reopening.ANEW)
        return opened

    def updates(self, act: Act, *, again: bool) -> bool:
        rule, opened = self.rule, act.kind is ActKind.OPENED
        if act.kind is ActKind.ANSWER:
            return True
        if not rule.while_unanswered and (self.asked or (opened and not self.own)):
            return False
        early = rule.updates_from is UpdatesFrom.OPENED
        return (opened and early) or (again and (early or self.answered))


def _by(*kinds: ActKind) -> Callable[[Act], str]:
    return lambda act: "stopped" if act.kind in kinds else ""


_STOPS: dict[Metric, Callable[[Act], str]] = {
    Metric.ACKNOWLEDGE: _by(ActKind.ACKNOWLEDGED),
    Metric.FIRST_RESPONSE: _by(ActKind.ANSWER),
    Metric.NEXT_RESPONSE: _by(ActKind.ANSWER),
    Metric.UPDATE: _by(ActKind.ANSWER),
    Metric.OWNERSHIP: _by(ActKind.TIER),
    Metric.RESOLUTION: _by(),
    Metric.BY_TIME: _by(),
    Metric.MONITORING: lambda act: "ended" if act.kind is ActKind.STATUS else "",
}
