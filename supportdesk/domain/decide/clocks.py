"""The clocks of a ticket: the engine says how they stand, the difference is written as facts."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from itertools import accumulate

from supportdesk.domain import facts, sla
from supportdesk.domain.clock import Clock, ClockState
from supportdesk.domain.decide.work import Work
from supportdesk.domain.thing import split_id

KNOWN_LATER = "what became known later"
NEVER_RAN = "what became known later shows that it never ran"
Happened = tuple[datetime, facts.Fact]


def settle(work: Work) -> None:
    """Let the ticket's clocks be what its acts make of them now; each difference is a fact."""
    run = cycles(work)
    known = {cycle.clock.key for cycle in run}
    found = [_difference(work, cycle) for cycle in run]
    found += [_vanished(work, one) for one in work.ticket.clocks if one.key not in known]
    for at, fact in _merged(found):
        work.add(fact, at)


def cycles(work: Work) -> list[sla.Cycle]:
    """The clocks that the ticket's acts make now."""
    ticket = work.ticket
    plan = sla.Plan(
        timing=work.setting.timing,
        customer=ticket.customer,
        kept=ticket.clocks,
        judged=work.judged,
    )
    return sla.run(ticket.acts, plan, work.now)


def read_targets(work: Work) -> None:
    """Take the targets that the policy reads from the register, once for each entry's value."""
    for rule in work.setting.timing.policy.rules(work.ticket.customer):
        kind, _, field = rule.target_from.partition(".")
        mine = [one for one in work.ticket.things if split_id(one)[0] == kind]
        thing = work.thing(*split_id(mine[-1])) if kind and mine else None
        if thing is None:
            continue
        target = thing.values.get(field, "").strip()
        known = work.ticket.targets.get(rule.key, ("", ""))
        if known[0] != thing.id or (target and not known[1]):
            work.add(facts.TargetRead(clock=rule.key, target=target, thing=thing.id))


def _difference(work: Work, cycle: sla.Cycle) -> list[Happened]:
    """The facts between a clock as it stands and as it should be."""
    stands = work.ticket.clock(cycle.clock.key)
    place = 0 if stands is None else cycle.place(stands)
    if stands is None or place is not None:
        return _steps(cycle, place or 0)
    if stands.breached is None or stands.breached == cycle.clock.breached:
        return _anew(work, stands, cycle.clock)
    bare = replace(stands, breached=None, breached_by="")
    place = cycle.place(bare)
    rest = _anew(work, bare, cycle.clock) if place is None else _steps(cycle, place)
    return [_withdrawn(work, stands), *rest]


def _steps(cycle: sla.Cycle, place: int) -> list[Happened]:
    return [(one.at, one.fact) for one in cycle.steps[place:]]


def _anew(work: Work, stands: Clock, should: Clock) -> list[Happened]:
    """A history that is another one: the clock as it should be.

    A breach of it, and each step of its ladder that never came before, are facts of their own.
    """
    after = as_told(stands, should)
    found: list[Happened] = []
    if after != stands:
        found.append((work.now, facts.ClockRetimed(before=stands, after=after, reason=KNOWN_LATER)))
    if should.breached is not None and stands.breached is None:
        breached = facts.ClockBreached(
            key=should.key, at=should.breached, reason=should.breached_by
        )
        found.append((should.breached, breached))
    new = (one for one in should.risen if one not in after.risen)
    return [*found, *((one.at, facts.LadderStep(key=should.key, step=one.name)) for one in new)]


def as_told(stands: Clock, should: Clock) -> Clock:
    """A clock as it should be, but for a breach and steps that facts of their own have to tell."""
    known = {one.name for one in stands.risen}
    new = tuple(one for one in should.risen if one.name not in known)
    return replace(
        should,
        breached=stands.breached,
        breached_by=stands.breached_by,
        risen=tuple(one for one in should.risen if one.name in known),
        ahead=(*new, *should.ahead),
    )


def _vanished(work: Work, clock: Clock) -> list[Happened]:
    """A clock that should never have been: it ends, and a breach of it was none."""
    found: list[Happened] = []
    if clock.breached is not None:
        found.append(_withdrawn(work, clock))
    if clock.state is not ClockState.ENDED:
        found.append((work.now, facts.ClockEnded(key=clock.key, reason=NEVER_RAN)))
    return found


def _withdrawn(work: Work, clock: Clock) -> Happened:
    assert clock.breached is not None
    cause = max((one.number for one in work.ticket.acts), default=0)
    fact = facts.ClockBreachWithdrawn(key=clock.key, at=clock.breached, cause=cause)
    return work.now, fact


def _merged(many: Iterable[list[Happened]]) -> list[Happened]:
    """The facts of all clocks by time; those of one clock stay in their order."""
    keyed = []
    for one in many:
        latest = accumulate((at for at, _ in one), max)
        keyed += list(zip(latest, one, strict=True))
    return [happened for _, happened in sorted(keyed, key=lambda pair: pair[0])]
