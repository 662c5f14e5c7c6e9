"""The desk's own values: what a pack only starts with, and the desk keeps over upgrades.

Each is kept in the form in which a pack's file would have it, by part and id.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import peewee

from supportdesk.data import codec, tables
from supportdesk.data.pack_files.hours import plain_holiday, read_closed
from supportdesk.data.zones import zone_data
from supportdesk.domain.directory import Contact
from supportdesk.domain.hours import Calendar, Holiday
from supportdesk.domain.own_value import OwnValue
from supportdesk.domain.pack import Pack
from supportdesk.domain.reply import QuickReply

E = tables.Entry
PARTS = ("directory", "holiday", "reply", "value")

TAKEN_AWAY = ""
"""The body of an entry that ships with the pack and that the desk has taken away."""


def shipped(pack: Pack) -> dict[tuple[str, str], str]:
    """What a new desk starts with, by part and id, each as the JSON of its entry."""
    found = {("directory", one.id): codec.freeze(one).body for one in pack.directory}
    for calendar in pack.calendars:
        for one in calendar.holidays:
            body = {"calendar": calendar.id, **plain_holiday(one)}
            found["holiday", f"{calendar.id}/{one.day.isoformat()}"] = entry_text(body)
    for value in pack.values:
        found["value", value.id] = entry_text({"value": value.value} if value.value else {})
    return found


def read(db: peewee.Database, pack: str) -> dict[tuple[str, str], str]:
    """Every value of the desk's own by part and id, without those that it took away."""
    query = E.select(E.part, E.id, E.body).where(E.pack == pack, E.body != TAKEN_AWAY).tuples()
    return {(part, name): body for part, name, body in query.execute(db)}


def add(db: peewee.Database, pack: Pack) -> None:
    """Add what the desk does not have yet; its own stay as they are."""
    for (part, name), body in shipped(pack).items():
        E.insert(pack=pack.name, part=part, id=name, body=body).on_conflict_ignore().execute(db)
    next_edition(db, pack.name)


def save(db: peewee.Database, pack: str, part: str, name: str, body: str) -> None:
    """Store one entry as it is now; an empty body takes it away, and no upgrade brings it back."""
    E.insert(pack=pack, part=part, id=name, body=body or TAKEN_AWAY).on_conflict(
        conflict_target=[E.pack, E.part, E.id], update={"body": body or TAKEN_AWAY}
    ).execute(db)
    next_edition(db, pack)


def next_edition(db: peewee.Database, pack: str) -> None:
    """Let the pack be read anew, for what is its own has changed."""
    P = tables.Pack
    P.update(edition=P.edition + 1).where(P.name == pack).execute(db)


def entry_text(plain: Mapping[str, Any]) -> str:
    """An entry as its JSON."""
    return json.dumps(plain, sort_keys=True, ensure_ascii=True, separators=(",", ":"))


def laid_over(pack: Pack, own: Mapping[tuple[str, str], str], edition: int) -> Pack:
    """The pack as this desk runs it: with its own directory, holidays, replies and values."""
    parts: dict[str, dict[str, str]] = {one: {} for one in PARTS}
    for (part, name), body in sorted(own.items()):
        parts[part][name] = body
    holidays = [json.loads(one) for one in parts["holiday"].values()]
    return replace(
        pack,
        directory=tuple(codec.thaw(Contact, one) for one in parts["directory"].values()),
        calendars=tuple(_calendar(one, holidays) for one in pack.calendars),
        values=tuple(_value(one, parts["value"].get(one.id, "")) for one in pack.values),
        replies=(*pack.replies, *_replies(parts["reply"].values())),
        edition=str(edition),
    )


def with_holidays(
    calendars: Sequence[Calendar], holidays: Mapping[str, str]
) -> tuple[Calendar, ...]:
    """Calendars with the desk's holidays, each the JSON of its entry by id."""
    bodies = [json.loads(body) for _, body in sorted(holidays.items()) if body]
    return tuple(_calendar(one, bodies) for one in calendars)


def _replies(bodies: Collection[str]) -> tuple[QuickReply, ...]:
    if not bodies:
        return ()
    from supportdesk.data.entry_forms import own_reply  # brings pydantic, at a tenth of a start

    return tuple(own_reply(json.loads(one)) for one in bodies)


def _calendar(calendar: Calendar, holidays: Sequence[Mapping[str, Any]]) -> Calendar:
    """The calendar with the desk's own holidays and the zone data that the desk counts by now."""
    found = [
        Holiday(
            date.fromisoformat(one["date"]),
            one.get("name", ""),
            read_closed(one.get("closed", ()))[0],
        )
        for one in holidays
        if one["calendar"] == calendar.id
    ]
    found.sort(key=lambda one: one.day)
    return replace(calendar, holidays=tuple(found), zone_data=zone_data())


def _value(value: OwnValue, body: str) -> OwnValue:
    if not body:
        return value
    own = json.loads(body)
    return replace(value, value=own.get("value", ""), settled=bool(own.get("settled")))
