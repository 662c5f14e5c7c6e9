"""Reports: what a process counts of a month, made from the history as it is known at an instant."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from supportdesk.domain import facts, report_minutes
from supportdesk.domain.events import Occurred

History = tuple[Occurred, ...]
"""What is known of one subject, in the order in which it was written down."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLine:
    """One figure: of `things` of a kind, of `items` of a kind that came into a `state`, or the
    figures of other lines added up, those in `less` taken away; or tickets that were solved at the
    place `solved_at` of the chain, each once, on the day from which it has been solved.
    `stretch` are four fields of the items whose marked minutes count but for those in the state
    `but`; `ran` is a clock whose minutes from its start to its stop count.

    A thing counts on the day that its field `day` says; where that is empty, on the day on which
    its field `field` first became `value`.
    """

    id: str
    label: str
    things: str = ""
    day: str = ""
    field: str = ""
    value: str = ""
    items: str = ""
    state: str = ""
    sum: tuple[str, ...] = ()
    less: tuple[str, ...] = ()
    solved_at: str = ""
    stretch: tuple[str, ...] = ()
    but: str = ""
    ran: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportShape:
    """A report of a pack: its lines, clocks whose attainment is shown by channel, to whom it goes.

    Its days are those of `zone`; `notes` are printed on it.
    """

    id: str
    title: str
    zone: str
    to: tuple[str, ...] = ()
    lines: tuple[ReportLine, ...]
    clocks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Month:
    """A month by its first day."""

    first: date

    def holds(self, day: date) -> bool:
        """Whether a day is in it."""
        return (day.year, day.month) == (self.first.year, self.first.month)

    def is_over(self, day: date) -> bool:
        """Whether it is over on a day."""
        return (day.year, day.month) > (self.first.year, self.first.month)

    def __str__(self) -> str:
        return f"{self.first:%Y-%m}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A figure of an earlier report that is another by what became known after it was sent."""

    month: str
    line: str
    told: int
    known: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A month by what is known at `as_of`: figures by line, kept and missed by clock and channel.

    `lacking` are those whom it goes to and nobody knows how to reach.
    """

    shape: ReportShape
    month: str
    as_of: datetime
    figures: Mapping[str, int]
    attainment: Mapping[str, tuple[int, int]]
    to: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = field(default_factory=tuple)


def parse_month(text: str) -> Month:
    """Read `2026-10`; raises ValueError."""
    year, sign, number = text.strip().partition("-")
    if not sign or len(year) != 4 or len(number) != 2:
        raise ValueError(f"“{text}” is no month: write 2026-10")
    try:
        return Month(date(int(year), int(number), 1))
    except ValueError:
        raise ValueError(f"“{text}” is no month: write 2026-10") from None


def figures(
    shape: ReportShape,
    month: Month,
    things: Mapping[str, History],
    tickets: Iterable[History],
) -> dict[str, int]:
    """Every line of a month; `things` by kind:key."""
    zone = ZoneInfo(shape.zone)
    histories = tuple(tickets)
    found: dict[str, int] = {}
    for line in shape.lines:
        if line.things:
            mine = (one for name, one in things.items() if name.startswith(f"{line.things}:"))
            days = (_day_of(line, one, zone) for one in mine)
            found[line.id] = sum(1 for one in days if one is not None and month.holds(one))
        elif line.stretch or line.ran:
            found[line.id] = sum(_minutes(line, one, month, zone) for one in histories)
        elif line.items:
            found[line.id] = sum(_moves(line, one, month, zone) for one in histories)
        elif line.solved_at:
            solved = (_solved(one) for one in histories)
            found[line.id] = sum(
                1 for one in solved
                if one and one[0] == line.solved_at
                and month.holds(one[1].astimezone(zone).date())
            )  # fmt: skip
        else:
            added = sum(found[one] for one in line.sum)
            found[line.id] = added - sum(found[one] for one in line.less)
    return found


def _day_of(line: ReportLine, history: History, zone: ZoneInfo) -> date | None:
    """The day on which a thing became what the line counts; None where it never did."""
    values: dict[str, str] = {}
    first: date | None = None
    for one in history:
        fact = one.fact
        if isinstance(fact, facts.ThingAdded):
            changed = fact.values
        elif isinstance(fact, facts.ThingChanged):
            changed = fact.after
        else:
            continue
        values.update(changed)
        if line.field and first is None and changed.get(line.field) == line.value:
            first = one.at.astimezone(zone).date()
    told = values.get(line.day, "")
    return date.fromisoformat(told) if told else first


def _minutes(line: ReportLine, history: History, month: Month, zone: ZoneInfo) -> int:
    """The minutes of a ticket whose stretches ended in the month."""
    many = (
        report_minutes.ran(history, line.ran)
        if line.ran
        else report_minutes.marked(history, line.items, line.stretch, line.but, zone)
    )
    return sum(count for end, count in many if month.holds(end.astimezone(zone).date()))


def _solved(history: History) -> tuple[str, datetime] | None:
    """Where a ticket was solved and since when it is; None where it is open, or has no place."""
    found: tuple[str, datetime] | None = None
    for one in history:
        if isinstance(one.fact, facts.StatusChanged):
            place = one.fact.place
            found = (place, found[1] if found else one.at) if place else None
    return found


def _moves(line: ReportLine, history: History, month: Month, zone: ZoneInfo) -> int:
    """How many items of a ticket came into the line's state in the month."""
    kinds: dict[int, str] = {}
    count = 0
    for one in history:
        fact = one.fact
        if isinstance(fact, facts.ItemOpened):
            kinds[fact.item.number] = fact.item.kind
            came = fact.item.kind == line.items and fact.item.state == line.state
        else:
            came = (
                isinstance(fact, facts.ItemMoved)
                and kinds.get(fact.number) == line.items
                and fact.after == line.state
            )
        count += came and month.holds(one.at.astimezone(zone).date())
    return count


def attainment(
    shape: ReportShape, month: Month, tickets: Iterable[History]
) -> dict[str, tuple[int, int]]:
    """Verdicts of the month by `clock, channel`: how many were kept, how many missed."""
    zone = ZoneInfo(shape.zone)
    found: dict[str, tuple[int, int]] = {}
    for history in tickets:
        channel = ""
        for at, key, missed, channel in _verdicts(history, shape.clocks):
            if month.holds(at.astimezone(zone).date()):
                kept, broken = found.get(f"{key}, {channel}", (0, 0))
                found[f"{key}, {channel}"] = (kept + (not missed), broken + missed)
    return dict(sorted(found.items()))


def _verdicts(history: History, keys: tuple[str, ...]) -> list[tuple[datetime, str, bool, str]]:
    """When each of these clocks of a ticket was kept or missed, and by which channel it came."""
    channel, found = "", dict[str, tuple[datetime, bool]]()
    for one in history:
        fact = one.fact
        if isinstance(fact, facts.TicketOpened):
            channel = fact.channel
        elif isinstance(fact, facts.ChannelChanged):
            channel = fact.after
        elif isinstance(fact, facts.ClockBreached) and fact.key in keys:
            found[fact.key] = (fact.at, True)
        elif isinstance(fact, facts.ClockBreachWithdrawn):
            found.pop(fact.key, None)
        elif isinstance(fact, facts.ClockStopped) and fact.key in keys:
            found.setdefault(fact.key, (one.at, False))
    return [(at, key, missed, channel) for key, (at, missed) in found.items()]
