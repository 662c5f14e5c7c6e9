"""The object of `explain --json`: a clock with each stretch of it. Seconds; instants in UTC."""

from supportdesk.cli.records import clock as plain_clock
from supportdesk.cli.records import instant
from supportdesk.domain.explain import Change, Explanation, Span, Step, Withdrawal
from supportdesk.domain.picture import TicketPicture
from supportdesk.domain.target import Target
from supportdesk.domain.verdict import Verdict, verdict
from supportdesk.presentation.times import target_words

_VERDICTS = {Verdict.MET: "met", Verdict.MISSED: "missed", Verdict.ENDED: "none"}


def explanation(one: Explanation, picture: TicketPicture) -> dict[str, object]:
    """One clock explained."""
    clock, source, versions = one.clock, one.source, one.versions
    return {
        **plain_clock(clock, one.now, picture.me.zone),
        "reference": picture.ticket.reference,
        "name": one.name,
        "at": instant(one.now),
        "verdict": _VERDICTS.get(verdict(clock, one.now)),
        "reason": clock.reason or None,
        "breach_reason": clock.breached_by or None,
        "started_by": act(one.start, picture),
        "stopped_by": act(one.end, picture),
        "breach_event": one.breach or None,
        "target": target(clock.target),
        "origin": source.origin.value,
        "origin_of": source.of or None,
        "row": dict(source.row),
        "row_of": source.clock or None,
        "row_number": source.number or None,
        "counted_seconds": one.counted,
        "wanted_seconds": one.wanted,
        "over_seconds": one.over,
        "over_wall_seconds": one.over_wall,
        "took_seconds": one.took,
        "due_if_resumed": instant(one.due_if_resumed),
        "count": clock.count,
        "limit": clock.limit or None,
        "spans": [span(each) for each in one.spans],
        "changes": [change(each) for each in one.changes],
        "withdrawn": [withdrawal(each) for each in one.withdrawn],
        "steps": [step(each) for each in one.steps],
        "policy_version": versions.policy,
        "calendar": versions.calendar or None,
        "calendar_version": versions.calendar_version or None,
        "zone": versions.zone or None,
        "zone_data": versions.zone_data or None,
        "values": dict(one.values),
        "rules": list(one.rules),
    }


def act(number: int, picture: TicketPicture) -> dict[str, object] | None:
    """The event of an act, and who did it; None for none."""
    event = next((one for one in picture.events if one.number == number), None)
    if event is None:
        return None
    return {"event": number, "kind": event.fact.kind, "who": event.actor or None,
            "for": event.on_behalf_of or None}  # fmt: skip


def target(one: Target | None) -> dict[str, object] | None:
    """A target: its edge, and what it gives in the unit in which it was written."""
    if one is None:
        return None
    return {
        "words": target_words(one),
        "edge": one.edge.value,
        "seconds": one.seconds or None,
        "business": one.counts_hours,
        "business_days": one.days or None,
    }


def span(one: Span) -> dict[str, object]:
    """A stretch of a clock."""
    return {
        "start": instant(one.start),
        "end": instant(one.end),
        "seconds": one.seconds,
        "counts": one.why.counts,
        "why": one.why.value,
        "holiday": one.holiday or None,
        "pause": one.pause or None,
        "event": one.by or None,
        "late": one.late,
        "ahead": one.ahead,
        "total_seconds": one.total,
    }


def change(one: Change) -> dict[str, object]:
    """A time at which the clock was timed anew."""
    return {
        "at": instant(one.at),
        "event": one.by,
        "reason": one.reason,
        "target": target(one.target),
        "due": instant(one.due),
        "target_after": target(one.target_after),
        "due_after": instant(one.due_after),
    }


def withdrawal(one: Withdrawal) -> dict[str, object]:
    """A recorded breach that was none."""
    return {
        "breached": instant(one.at),
        "cause": one.cause,
        "known": instant(one.known),
        "event": one.number,
        "put_back": one.again or None,
    }


def step(one: Step) -> dict[str, object]:
    """A step of the ladder; `event` is null for one that is planned."""
    return {
        "step": one.name,
        "at": instant(one.at),
        "event": one.number or None,
        "planned": one.is_planned,
        "known_now": instant(one.known_now),
    }
