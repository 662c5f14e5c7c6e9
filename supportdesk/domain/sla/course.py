"""The clocks of one rule, through all acts: which act starts, stops, pauses or times them anew."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from supportdesk.domain.act import Act, ActKind
from supportdesk.domain.clock import Clock, ClockState, Earlier, Metric
from supportdesk.domain.sla.aspect import CHOOSING, Aspect
from supportdesk.domain.sla.cycle import Cycle
from supportdesk.domain.sla.metrics import STARTS, STOPS, WAITS_FOR_A_WORD, WORDS
from supportdesk.domain.sla.policy import (
    ClockRule,
    NextFrom,
    Reopening,
    Trigger,
    Unanswered,
    UpdatesFrom,
)
from supportdesk.domain.sla.timing import Timing
from supportdesk.domain.target import Target

TO_BE_ANSWERED = "a message of the customer is to be answered first"
REOPENED = "opened again"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """By what the acts of one ticket are judged.

    `kept` are its clocks as they stand, whose targets stay; the acts up to number `judged` have
    changed the targets that they change.
    """

    timing: Timing
    customer: str = ""
    kept: tuple[Clock, ...] = ()
    judged: int = 0

    def stood(self, rule: str, started: datetime, among: Sequence[Cycle]) -> Clock | None:
        """The clock of a rule that began at an instant, as it stands.

        `among` are the cycles before it: of several that began at one instant each has its own.
        """
        same = [one for one in self.kept if one.rule == rule and one.started == started]
        before = sum(one.clock.started == started for one in among)
        return same[before] if before < len(same) else None


@dataclass(slots=True)
class Course:
    """One rule under way through the acts."""

    rule: ClockRule
    plan: Plan
    aspect: Aspect
    cycles: list[Cycle] = field(default_factory=list)

    def take(self, act: Act) -> None:
        """One more act: it stops, then pauses, then starts."""
        before, self.aspect = self.aspect, self.aspect.after(act, self.rule.key)
        for one in self.cycles[-1:]:
            one.advance(act.at)
        if act.kind is ActKind.STATUS and act.value == before.status:
            return
        self._stop(act, before)
        if act.kind is ActKind.STATUS:
            self._reopen(act, before)
            self._pause(act.at)
        if act.kind in CHOOSING:
            self._retime(act, before)
        if self._live is None and self._turns(act.at) and self._starts(act, before):
            self._start(act.at)

    def finish(self, now: datetime) -> list[Cycle]:
        """Let time pass up to now; every cycle there was."""
        for one in self.cycles[-1:]:
            one.advance(now)
        return self.cycles

    @property
    def _live(self) -> Cycle | None:
        last = self.cycles[-1] if self.cycles else None
        return last if last is not None and last.over is None else None

    def _is_open(self, aspect: Aspect) -> bool:
        return aspect.status in self.plan.timing.open

    # stopping

    def _stop(self, act: Act, before: Aspect) -> None:
        live = self._live
        if live is None:
            return
        solved = act.kind is ActKind.STATUS and self._closes(before)
        if any(one.fits(act, unanswered=before.unanswered) for one in self._stops):
            live.stop(act.at)
        elif any(one.fits(act) for one in self.rule.ends):
            live.end(act.at, self.plan.timing.why(act))
        elif solved:
            self._solve(live, act)
        else:
            self._stop_by_metric(live, act)

    @property
    def _stops(self) -> tuple[Trigger, ...]:
        return self.rule.stops or STOPS.get(self.rule.metric, ())

    def _closes(self, before: Aspect) -> bool:
        return self._is_open(before) and not self._is_open(self.aspect)

    def _solve(self, live: Cycle, act: Act) -> None:
        """What the end of the work on the ticket means for this clock."""
        rule, why = self.rule, self.plan.timing.why(act)
        if rule.metric not in WAITS_FOR_A_WORD:
            if rule.stops:
                live.end(act.at, why)
            else:
                live.stop(act.at)
            return
        if rule.solved_without_answer is Unanswered.ENDED:
            live.end(act.at, why)
        elif rule.solved_without_answer is not Unanswered.OPEN:
            if rule.solved_without_answer is Unanswered.BREACHED:
                live.miss(act.at, "solved without an answer")
            live.stop(act.at)

    def _stop_by_metric(self, live: Cycle, act: Act) -> None:
        match self.rule.metric, act.kind:
            case Metric.OWNERSHIP, ActKind.TIER:
                live.stop(act.at)
            case Metric.MONITORING, ActKind.STATUS:
                live.end(act.at, self.plan.timing.why(act))
            case Metric.UPDATE, ActKind.CUSTOMER if not self.rule.while_unanswered:
                live.end(act.at, TO_BE_ANSWERED)

    # pausing, opening again, other targets

    def _pause(self, at: datetime) -> None:
        live, status = self._live, self.aspect.status
        if live is None:
            return
        if status in self.rule.pauses:
            live.pause(at, self.plan.timing.reasons.get(status, status))
        else:
            live.resume(at)

    def _reopens(self, act: Act, before: Aspect) -> bool:
        return (
            act.kind is ActKind.STATUS
            and bool(before.status)
            and not self._is_open(before)
            and self._is_open(self.aspect)
        )

    def _reopen(self, act: Act, before: Aspect) -> None:
        rule = self.rule
        last = self.cycles[-1] if self.cycles else None
        if rule.metric is not Metric.RESOLUTION or last is None or last.over is None:
            return
        if not self._reopens(act, before) or last.clock.state is ClockState.ENDED:
            return
        if rule.reopening is Reopening.WITHOUT:
            names = self.plan.timing.names
            last.reopen(act.at, REOPENED, without=names.get(before.status, before.status))
        elif rule.reopening is Reopening.WITH:
            last.reopen(act.at, REOPENED, without="")

    def _retime(self, act: Act, before: Aspect) -> None:
        live = self._live
        if live is None:
            return
        kept = self.plan.stood(self.rule.key, live.clock.started, self.cycles[:-1])
        if kept is not None and act.number <= self.plan.judged:
            changed = _changed_by(kept, act.number)
            if changed is not None:
                following, reason = changed
                live.retime(act.at, following.target, following.word, reason, act.number)
            return
        target, word = self.aspect.target_of(self.rule), self._word(self.aspect)
        if target is None and self.rule.metric is Metric.MONITORING:
            return  # what is monitored is not let go by another priority
        if (target, word) != (before.target_of(self.rule), self._word(before)):
            live.retime(act.at, target, word, _REASONS[act.kind], act.number)

    # starting

    def _turns(self, at: datetime) -> bool:
        """Go by the policy valid at an instant; whether that has this rule."""
        valid = self.plan.timing.valid(self.rule, self.plan.customer, at)
        if valid is not None:
            self.rule = valid
        return valid is not None

    def _starts(self, act: Act, before: Aspect) -> bool:
        rule = self.rule
        if self.aspect.own and not rule.own_tickets:
            return False
        later = rule.metric is Metric.NEXT_RESPONSE and rule.next_from is NextFrom.AFTER_FIRST
        if later and not before.answered:
            return False
        named = rule.starts or STARTS.get(rule.metric, ())
        if any(one.fits(act, unanswered=before.unanswered) for one in named):
            return True
        return not rule.starts and self._starts_by_metric(act, before)

    def _starts_by_metric(self, act: Act, before: Aspect) -> bool:
        metric = self.rule.metric
        if metric is Metric.MONITORING:
            solved = self.plan.timing.solved
            return act.kind is ActKind.STATUS and self.aspect.status == solved != before.status
        if not self._is_open(self.aspect):
            return False
        again = self._reopens(act, before)
        if metric is Metric.UPDATE:
            return self._updates(act, again)
        if metric is Metric.OWNERSHIP:
            return (again or act.kind is ActKind.TIER) and self.aspect.row(self.rule) is not None
        return metric is Metric.RESOLUTION and again and self.rule.reopening is Reopening.ANEW

    def _updates(self, act: Act, again: bool) -> bool:
        if any(one.fits(act) for one in self._stops):
            return True
        if not self.rule.while_unanswered and self._is_asked(act):
            return False
        from_start = self.rule.updates_from is UpdatesFrom.OPENED
        if act.kind is ActKind.OPENED:
            return from_start
        return again and (from_start or self.aspect.answered)

    def _is_asked(self, act: Act) -> bool:
        """Whether somebody outside waits for an answer, the one who had the ticket opened too."""
        return self.aspect.unanswered or (act.kind is ActKind.OPENED and not self.aspect.own)

    def _start(self, at: datetime) -> None:
        rule, number = self.rule, len(self.cycles) + 1
        kept = self.plan.stood(rule.key, at, self.cycles)
        first = kept.earlier[0] if kept is not None and kept.earlier else kept
        calendar = kept.calendar if kept is not None else rule.calendar
        clock = Clock(
            key=rule.key if number == 1 else f"{rule.key}#{number}",
            metric=rule.metric,
            word=first.word if first is not None else self._word(self.aspect),
            started=at,
            state=ClockState.NO_TARGET,
            calendar=calendar,
        )
        target: Target | None = self.aspect.target_of(rule) if first is None else first.target
        cycle = Cycle(rule, self.plan.timing.of(calendar), clock).aim(target)
        self.cycles.append(cycle)
        self._pause(at)

    def _word(self, aspect: Aspect) -> str:
        word = self.rule.word or WORDS.get(self.rule.metric, "")
        return word or self.plan.timing.words.get(aspect.channel, aspect.channel)


_REASONS = {
    ActKind.PRIORITY: "priority changed",
    ActKind.CHANNEL: "channel corrected",
    ActKind.FREQUENCY: "another frequency",
    ActKind.TARGET: "the register has another target",
}


def _changed_by(kept: Clock, number: int) -> tuple[Earlier | Clock, str] | None:
    """What a clock had after the change that an act made to it, and why; None for no change."""
    stands: tuple[Earlier | Clock, ...] = (*kept.earlier, kept)
    for one, following in zip(kept.earlier, stands[1:], strict=True):
        if one.by == number:
            return following, one.reason
    return None
