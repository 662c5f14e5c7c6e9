"""What a supposition would change, as lines and as plain records."""

from datetime import datetime
from zoneinfo import ZoneInfo

from supportdesk.domain.verdict import Verdict
from supportdesk.domain.whatif import Compared, Sums
from supportdesk.presentation.cells import cut
from supportdesk.presentation.line import Line

_TICKET, _VERDICT, _DUE, _MOST = 11, 10, 17, 25
_SHORT = {Verdict.ENDED.value: "ended"}


def head(width: int) -> Line:
    """What stands over the lines of clocks."""
    return _row(width, ("ticket", "clock", "is", "would be", "due", "due then"))


def line(one: Compared, zone: str, width: int) -> Line:
    """One clock that would be another, within so many cells."""
    before, after = (_SHORT.get(said, said) for said in one.verdicts)
    due, then = (_local(at, zone) for at in _due(one))
    return _row(width, (one.reference, one.clock.key, before, after, due, then))


def _row(width: int, cells: tuple[str, str, str, str, str, str]) -> Line:
    """The columns; what the clock's name finds no room for is cut."""
    clock = min(_MOST, width - _TICKET - 2 * _VERDICT - 2 * _DUE + 1)
    widths = (_TICKET, clock, _VERDICT, _VERDICT, _DUE)
    found = Line()
    for text, size in zip(cells, widths, strict=False):
        found.col(cut(text, size - 1), size)
    return found.add(cells[-1])


def change(one: Compared) -> str:
    """What would change of a clock, in few words."""
    before, after = one.verdicts
    said = f"{before} → {after}" if before != after else f"{after}, due at another time"
    return f"{one.name}: {said}"


def record(one: Compared) -> dict[str, object]:
    """The same as an object; instants in UTC."""
    before, after = one.verdicts
    due, then = _due(one)
    return {
        "reference": one.reference,
        "clock": one.clock.key,
        "metric": one.clock.metric.value,
        "channel": one.channel,
        "before": before,
        "after": after,
        "due_before": _utc(due),
        "due_after": _utc(then),
    }


def sum_lines(sums: Sums) -> list[str]:
    """Verdicts per metric and channel, before and after."""
    if not sums.by:
        return []
    pairs = "".join(f"{name:>11} {'then':>5}" for name in ("met", "missed", "no verdict"))
    found = [f"{'metric':15} {'channel':10}{pairs}"]
    for (metric, channel), one in sorted(sums.by.items()):
        counts = (one.met, one.missed, one.without)
        told = "".join(f"{before:11} {then:5}" for before, then in counts)
        found.append(f"{metric:15} {channel:10}{told}")
    return found


def total(sums: Sums) -> str:
    """How many verdicts and due times would change, among how many clocks."""
    verdicts = _count(sums.verdicts, "verdict")
    times = _count(sums.times, "due time")
    clocks, tickets = _count(sums.clocks, "clock"), _count(len(sums.tickets), "ticket")
    return f"{verdicts} would change and {times} besides, of {clocks} on {tickets}"


def _count(number: int, name: str) -> str:
    return f"{number} {name}" + ("" if number == 1 else "s")


def sum_records(sums: Sums) -> list[dict[str, object]]:
    """The same as objects."""
    return [
        {
            "metric": metric,
            "channel": channel,
            "met_before": one.met[0],
            "met_after": one.met[1],
            "missed_before": one.missed[0],
            "missed_after": one.missed[1],
            "without_before": one.without[0],
            "without_after": one.without[1],
        }
        for (metric, channel), one in sorted(sums.by.items())
    ]


def _due(one: Compared) -> tuple[datetime | None, datetime | None]:
    return one.before.due if one.before else None, one.after.due if one.after else None


def _local(at: datetime | None, zone: str) -> str:
    return at.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M") if at else "—"


def _utc(at: datetime | None) -> str | None:
    return at.isoformat().replace("+00:00", "Z") if at else None
