"""Why a clock says what it says: the sentence first, then from when to when and what counted."""

from datetime import datetime

from supportdesk.domain.clock import Clock, Look, Metric
from supportdesk.domain.picture import TicketPicture
from supportdesk.presentation.line import Line
from supportdesk.presentation.timer import clock_value, meter, role_of, words
from supportdesk.presentation.times import duration, long_day, target_words

_LABEL = 11


def explain(picture: TicketPicture, width: int, now: datetime, zone: str) -> list[Line]:
    """Every clock of a ticket, one after the other."""
    lines: list[Line] = []
    for clock in picture.ticket.clocks:
        lines += [*_explained(clock, picture, width, now, zone), Line()]
    if picture.ticket.when is not None and picture.ticket.action:
        lines += _when(picture, now, zone)
    return lines or [Line("No clock runs on this ticket.", "dim")]


def _explained(
    clock: Clock, picture: TicketPicture, width: int, now: datetime, zone: str
) -> list[Line]:
    rule = picture.pack.policy.rule(clock.key)
    name = f"promise “{clock.text}”" if clock.metric is Metric.COMMITMENT else ""
    look, value = clock_value(clock, now, zone)
    role = role_of(look)
    head = Line(name or (rule.name if rule else clock.key), "strong")
    lines = [
        head.to(width, Line(words(look, value), role)),
        Line(_sentence(clock, look, now, zone), "bold"),
    ]
    if clock.due is not None:
        lines.append(meter(Line(), clock.part(now), max(10, width - 2), role))
    for label, told in _facts(clock, picture, zone):
        lines.append(Line().col(label, _LABEL, "dim").add(told).cut(width))
    return lines


def _sentence(clock: Clock, look: Look, now: datetime, zone: str) -> str:
    if clock.due is None:
        return "There is no target; it is never shown as met."
    due = long_day(clock.due, zone)
    if look is Look.MET:
        return f"Met; it {'was' if clock.due <= now else 'would be'} due {due}."
    if look is Look.MISSED:
        return f"Answered late; it was due {due}."
    if look is Look.ENDED:
        return f"Ended without a verdict: {clock.reason}."
    if look is Look.WAIT:
        return f"Paused: {clock.reason}. What is left is kept."
    return f"Was due {due}." if look is Look.LATE else f"Due {due}."


def _facts(clock: Clock, picture: TicketPicture, zone: str) -> list[tuple[str, str]]:
    found = [("started", long_day(clock.started, zone))]
    if clock.target:
        hours = picture.pack.calendar(clock.calendar).id if clock.calendar else "around the clock"
        edge = clock.target.edge.value
        found.append(("target", f"{edge} {target_words(clock.target)}, {hours}"))
    if clock.risk_at and clock.due:
        found.append(("at risk", f"from {long_day(clock.risk_at, zone)}"))
    if clock.spent:
        found.append(("counted", f"{duration(clock.spent)} before the last pause"))
    if clock.breached:
        found.append(("breached", long_day(clock.breached, zone)))
    if clock.stopped:
        found.append(("stopped", long_day(clock.stopped, zone)))
    rule = picture.pack.policy.rule(clock.key)
    if rule and rule.rules:
        found.append(("rule", ", ".join(rule.rules)))
    return found


def _when(picture: TicketPicture, now: datetime, zone: str) -> list[Line]:
    ticket = picture.ticket
    assert ticket.when is not None
    passed = "was due" if ticket.when < now else "is due"
    return [
        Line(f"ACTION “{ticket.action}”", "strong"),
        Line(
            f"It {passed} {long_day(ticket.when, zone)}.", "late" if ticket.when < now else "bold"
        ),
    ]
