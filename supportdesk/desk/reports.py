"""Making a report, and keeping what was told in it."""

from datetime import datetime
from zoneinfo import ZoneInfo

from supportdesk.desk.hand import Hand
from supportdesk.desk.store import Store
from supportdesk.domain import facts
from supportdesk.domain.events import Occurred, SubjectKind
from supportdesk.domain.mail import Mailbox, OutgoingMail
from supportdesk.domain.pack import Pack
from supportdesk.domain.report import (
    Correction,
    History,
    Month,
    Report,
    ReportShape,
    attainment,
    figures,
    parse_month,
)
from supportdesk.errors import BadInput


def make_report(store: Store, pack: Pack, name: str, month: Month, as_of: datetime) -> Report:
    """A month by what was known at an instant; raises BadInput for a report there is not."""
    shape = next((one for one in pack.reports if one.id == name), None)
    if shape is None:
        known = ", ".join(one.id for one in pack.reports) or "none"
        raise BadInput(f"No report “{name}”: there are {known}.")
    things, tickets = _histories(store, pack, as_of)
    contacts = [pack.contact(one) for one in shape.to]
    return Report(
        shape=shape,
        month=str(month),
        as_of=as_of,
        figures=figures(shape, month, things, tickets),
        attainment=attainment(shape, month, tickets),
        to=tuple(one.address for one in contacts if one.address),
        lacking=tuple(one.name for one in contacts if not one.address),
        corrections=_corrections(store, pack, shape, month, as_of, (things, tickets)),
    )


Known = tuple[dict[str, History], list[History]]


def _histories(store: Store, pack: Pack, as_of: datetime) -> Known:
    of_things = store.histories(SubjectKind.THING, as_of)
    head = f"{pack.name}/"
    things = {k.removeprefix(head): one for k, one in of_things.items() if k.startswith(head)}
    tickets = store.histories(SubjectKind.TICKET, as_of).values()
    return things, [one for one in tickets if _of_pack(one, pack)]


def _of_pack(history: History, pack: Pack) -> bool:
    first = history[0].fact if history else None
    return isinstance(first, facts.TicketOpened) and first.pack == pack.name


def told(store: Store, pack: Pack, name: str, as_of: datetime) -> list[facts.ReportKept]:
    """What was told of each month the last time up to an instant, by month."""
    last: dict[str, facts.ReportKept] = {}
    for event in store.history(SubjectKind.PACK, pack.name):
        fact = event.fact
        known = isinstance(fact, facts.ReportKept) and event.recorded_at <= as_of
        if isinstance(fact, facts.ReportKept) and known and fact.report == name:
            last[fact.month] = fact
    return [last[one] for one in sorted(last)]


def _corrections(
    store: Store, pack: Pack, shape: ReportShape, month: Month, as_of: datetime, known: Known
) -> tuple[Correction, ...]:
    """Where the last word on an earlier month is not what is known now.

    The last word is what was told of it, put right by each report of a later month since.
    """
    found = []
    kept = told(store, pack, shape.id, as_of)
    for fact in (one for one in kept if one.month < str(month)):
        later = [one.as_of for one in kept if fact.month < one.month < str(month)]
        word = fact.figures
        if later:
            word = figures(shape, parse_month(fact.month), *_histories(store, pack, max(later)))
        now = figures(shape, parse_month(fact.month), *known)
        found += [
            Correction(
                month=fact.month, line=line.id, told=word.get(line.id, 0), known=now[line.id]
            )
            for line in shape.lines
            if word.get(line.id, 0) != now[line.id]
        ]
    return tuple(found)


def keep_report(
    store: Store, hand: Hand, pack: Pack, report: Report, text: str, command_id: str
) -> Report:
    """Mail a report to whom it reaches, and keep what it told; nothing goes to anybody else.

    `text` is the report as it is read. Raises NotAllowed for an agent, BadInput where it reaches
    nobody, or its month was not over at its instant (APS-18).
    """
    hand.must_supervise("Keeping a report as sent")
    if not report.to:
        raise BadInput("Nobody whom it goes to has an address yet.", "Nothing was kept.")
    month, day = parse_month(report.month), report.as_of.astimezone(ZoneInfo(report.shape.zone))
    if not month.is_over(day.date()):
        begun = "is not over" if month.holds(day.date()) else "has not begun"
        raise BadInput(f"{month} {begun} on {day:%Y-%m-%d}: its report is not kept yet.")
    fact = facts.ReportKept(
        pack=pack.name,
        report=report.shape.id,
        month=report.month,
        as_of=report.as_of,
        figures=report.figures,
        to=report.to,
    )
    with store.transaction() as tx:
        if tx.outcome(command_id) is None:
            envelope = hand.envelope(tx, command_id, pack.version)
            tx.append(SubjectKind.PACK, pack.name, [Occurred(fact=fact, at=tx.now)], envelope)
            tx.post(None, _letter(pack, report, text, f"report-{command_id}", tx.now))
            tx.remember(command_id, report.shape.id)
    return report


def _letter(pack: Pack, report: Report, text: str, name: str, now: datetime) -> OutgoingMail:
    return OutgoingMail(
        message_id=f"<{name}@{pack.mailbox.partition('@')[2] or 'desk.invalid'}>",
        sender=Mailbox(name=pack.title, address=pack.mailbox),
        to=tuple(Mailbox(name="", address=one) for one in report.to),
        subject=f"{report.shape.title}, {report.month}",
        text=text,
        date=now,
    )
