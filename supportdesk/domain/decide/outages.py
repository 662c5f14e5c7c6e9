"""What signals bring about: the facts on the thing, the tickets that outages open and hear of."""

from dataclasses import replace
from datetime import datetime, timedelta

from supportdesk.domain import facts
from supportdesk.domain.commands import StartRun
from supportdesk.domain.decide import clocks, steps, things, waits
from supportdesk.domain.decide.opening import begin
from supportdesk.domain.decide.work import Setting, Work
from supportdesk.domain.outage import Outage, Watched
from supportdesk.domain.pack import Pack
from supportdesk.domain.party import Party
from supportdesk.domain.signal import Reach, SignalRule, rule_for
from supportdesk.domain.sla import Timing


def opens_at(pack: Pack, timing: Timing, watched: Watched, outage: Outage) -> datetime | None:
    """The instant at which an outage opens a ticket, if it lasts; None where no rule takes it."""
    rule = rule_for(pack.signals, watched.kind, outage.source)
    if rule is None:
        return None
    return rule.after.reached_at(rule.after.due(outage.start, timing.of(rule.calendar)))


def to_open(
    pack: Pack, timing: Timing, watched: Watched, now: datetime
) -> tuple[Outage, datetime] | None:
    """The first outage without a ticket that has lasted long enough, and since when it has."""
    for outage in watched.outages():
        at = opens_at(pack, timing, watched, outage)
        lasts = at is not None and at <= now and outage.lasted_until(at)
        if at is not None and lasts and not watched.ticket_of(outage):
            return outage, at
    return None


def open_by_outage(
    setting: Setting,
    watched: Watched,
    found: tuple[Outage, datetime],
    ticket_id: int,
    reference: str,
    linked: tuple[str, ...] = (),
) -> Work:
    """An outage opens a ticket at the instant from which it has lasted long enough.

    `linked` are the closed tickets that it goes on with.
    """
    outage, at = found
    rule = rule_for(setting.pack.signals, watched.kind, outage.source)
    assert rule is not None
    requester = _recipient(setting.pack, rule)
    opening = _opening(setting.pack, rule, watched, requester, reference)
    work = begin(setting, ticket_id, replace(opening, linked=linked), at)
    _link(work, watched)
    tell(work, watched, outage, Reach.DOWN, at)
    if outage.end is not None:
        tell(work, watched, outage, Reach.UP, max(at, outage.end))
    action = rule.action if requester is not None or not rule.asks else rule.asks
    when = setting.now + timedelta(seconds=rule.within)
    work.add(facts.ActionSet(action=action, when=when, proposed=True))
    if rule.flow:
        steps.start_run(work, StartRun(ticket=reference, flow=rule.flow))
    waits.settle(work)
    clocks.read_targets(work)
    clocks.settle(work)
    return work


def _link(work: Work, watched: Watched) -> None:
    """The ticket has to do with the thing, and with the entries that this one names."""
    thing = work.thing(watched.kind, watched.key)
    if thing is None:
        return
    for one in work.pack.thing(watched.kind).fields:
        key = thing.values.get(one.id, "")
        if one.of and key and work.thing(one.of, key) is not None:
            things.link(work, f"{one.of}:{key}")
    things.link(work, watched.id)


def tell(
    work: Work, watched: Watched, outage: Outage, state: Reach, at: datetime, *, late: bool = False
) -> None:
    """Note on a ticket how its outage is; that changes neither its status nor what is owed."""
    since = outage.end if state is Reach.UP and outage.end else outage.start
    work.add(
        facts.OutageTold(
            thing=watched.id,
            source=outage.source,
            state=state,
            since=since,
            outage=outage.id,
            late=late,
        ),
        at,
    )


def _opening(
    pack: Pack, rule: SignalRule, watched: Watched, requester: Party | None, reference: str
) -> facts.TicketOpened:
    thing = f"{pack.thing(watched.kind).name} {watched.key}"
    return facts.TicketOpened(
        reference=reference,
        pack=pack.name,
        subject=rule.subject.replace("{thing}", thing),
        channel=rule.channel,
        type=rule.type,
        priority=rule.priority or pack.priority_of(rule.type) or pack.usual_priority,
        status=pack.meanings.new,
        team=pack.team,
        tier=pack.tiers[0].id,
        mailbox=pack.mailbox,
        requester=requester,
    )


def _recipient(pack: Pack, rule: SignalRule) -> Party | None:
    """Whom the ticket is for, as far as the directory says how they are reached."""
    found = next((one for one in pack.directory if one.id == rule.contact), None)
    return None if found is None or found.is_open else found.party()
