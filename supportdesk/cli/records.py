"""Objects of `--json`: documented in docs/headless.md, stable. Times in UTC and as local text."""

from datetime import datetime
from zoneinfo import ZoneInfo

from supportdesk.desk.chores import Round
from supportdesk.domain.asking import Said, author_of
from supportdesk.domain.chain import stays
from supportdesk.domain.clock import Clock
from supportdesk.domain.clock_fold import key_of
from supportdesk.domain.events import Event
from supportdesk.domain.facts import ClockStarted, LadderStep
from supportdesk.domain.handling import Notice, Raised
from supportdesk.domain.item import Item
from supportdesk.domain.people import Person
from supportdesk.domain.picture import Draft, TicketPicture
from supportdesk.domain.queue import Row
from supportdesk.domain.ticket import Ticket


def instant(value: datetime | None) -> str | None:
    """ISO 8601 in UTC, to the second, with Z."""
    return value.strftime("%Y-%m-%dT%H:%M:%SZ") if value else None


def local(value: datetime | None, zone: str) -> str | None:
    """The same instant as text in a zone."""
    return value.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M %Z") if value else None


def round_done(one: Round) -> dict[str, object]:
    """What a worker did in one round."""
    return {
        "at": instant(one.at),
        **one.done,
        "failed": [{"about": each.about, "why": each.error} for each in one.failed],
        "next_at": instant(one.next_at),
        "whole": one.whole,
    }


def row(one: Row, now: datetime, zone: str) -> dict[str, object]:
    """A line of the queue."""
    return {
        "reference": one.reference,
        "subject": one.subject,
        "requester": one.requester,
        "channel": one.channel,
        "status": one.status,
        "tier": one.tier,
        "priority": one.priority,
        "assignee": one.assignee,
        "action": one.action,
        "when": instant(one.when),
        "when_local": local(one.when, zone),
        "part": one.part(now).value,
        "at_risk": one.at_risk(now),
        "due": instant(one.due_at),
        "due_local": local(one.due_at, zone),
        "due_for": one.due_word,
        "version": one.version,
    }


def ticket(one: Ticket, now: datetime, zone: str) -> dict[str, object]:
    """A ticket with its clocks and runs."""
    requester = one.requester
    return {
        "reference": one.reference,
        "subject": one.subject,
        "requester": requester.name if requester else None,
        "address": requester.address if requester else None,
        "phone": requester.phone if requester else None,
        "channel": one.channel,
        "type": one.type,
        "priority": one.priority,
        "status": one.status,
        "tier": one.tier,
        "assignee": one.assignee,
        "action": one.action,
        "when": instant(one.when),
        "when_local": local(one.when, zone),
        "created": instant(one.created),
        "changed": instant(one.changed),
        "version": one.version,
        "escalated": one.escalated,
        "exchanges": one.exchanges,
        "linked": list(one.linked),
        "may_belong_to": [{"reference": x.reference, "why": x.why} for x in one.may_belong],
        "imported_from": one.outside or None,
        "resolved_at": one.resolved_at or None,
        "parties": {role: each.shown for role, each in one.parties.items()},
        "team": one.team,
        "told_every": one.frequency or None,
        "to_judge": one.to_judge or None,
        "notices": [_notice(each) for each in one.notices],
        "levels": [_level(each) for each in one.raised],
        "clocks": [clock(each, now, zone) for each in one.clocks],
        "runs": [
            {
                "run": each.number,
                "flow": each.flow,
                "at": each.flow_here,
                "step": each.step,
                "state": each.state.value,
                "request": each.request or None,
                "why_left": each.why_left or None,
            }
            for each in one.runs
        ],
    }


def _notice(one: Notice) -> dict[str, object]:
    return {
        "notice": one.kind,
        "starts": instant(one.starts),
        "to": list(one.to),
        "ahead_seconds": one.ahead,
        "short_seconds": one.short,
        "after_seconds": one.after,
        "without_address": list(one.without),
    }


def _level(one: Raised) -> dict[str, object]:
    return {
        "level": one.level,
        "at": instant(one.at),
        "missed": one.missed or None,
        "informed": one.informed,
        "request": one.request or None,
    }


def clock(one: Clock, now: datetime, zone: str) -> dict[str, object]:
    """One clock."""
    return {
        "key": one.key,
        "metric": one.metric.value,
        "look": one.look(now).value,
        "state": one.state.value,
        "target_seconds": (one.target.seconds or None) if one.target else None,
        "started": instant(one.started),
        "due": instant(one.due),
        "due_local": local(one.due, zone),
        "stopped": instant(one.stopped),
        "breached": instant(one.breached),
        "text": one.text,
    }


def picture(one: TicketPicture) -> dict[str, object]:
    """A ticket with its history and everything that it carries."""
    ticket_record = ticket(one.ticket, one.read_at, one.me.zone)
    return {
        **ticket_record,
        "chain": [
            {"place": each.place.id, "since": instant(each.since), "who": each.who or None}
            for each in stays(one.ticket, one.pack.chain)
        ],
        "items": [item(each) for each in one.ticket.items],
        "things": list(one.ticket.things),
        "requests": [request(each, one) for each in one.ticket.requests],
        "events": [event(each) for each in one.events],
    }


def event(one: Event) -> dict[str, object]:
    """One event: the fact, who, when, and what was written."""
    written = getattr(one.fact, "text", None)
    return {
        "number": one.number,
        "kind": one.fact.kind,
        "happened": instant(one.happened_at),
        "recorded": instant(one.recorded_at),
        "who": one.actor,
        "for": one.on_behalf_of,
        "way": one.way.value,
        "text": getattr(written, "text", None),
        "clock": one.fact.clock.key if isinstance(one.fact, ClockStarted) else key_of(one.fact),
        "step": getattr(one.fact, "step", None) if isinstance(one.fact, LadderStep) else None,
    }


def item(one: Item) -> dict[str, object]:
    """One item of a ticket."""
    return {
        "item": one.number,
        "kind": one.kind,
        "state": one.state,
        "values": dict(one.values),
        "opened": instant(one.opened),
        "request": one.request or None,
        "run": one.run or None,
        "round": one.round or None,
    }


def request(one: Said, picture: TicketPicture) -> dict[str, object]:
    """What somebody wrote or said, and who the directory says they are."""
    author = author_of(one, picture.pack.directory)
    known = author.contact or author.resembles
    return {
        "request": one.number,
        "at": instant(one.at),
        "name": one.name,
        "address": one.address,
        "phone": one.phone,
        "standing": author.standing.value,
        "contact": known.id if known else None,
        "vouched": author.vouched or None,
    }


def draft(one: Draft) -> dict[str, object]:
    """Words under way."""
    return {
        "reference": one.ticket or None,
        "kind": one.kind,
        "saved": instant(one.saved_at),
        "fields": dict(one.fields),
    }


def person(one: Person) -> dict[str, object]:
    """Somebody of the desk."""
    return {
        "login": one.login,
        "name": one.name,
        "team": one.team,
        "tier": one.tier,
        "role": one.role.value,
        "zone": one.zone,
        "active": one.active,
        "languages": one.languages,
    }
