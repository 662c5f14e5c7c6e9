"""The desk's own values: what a pack only starts with, and the desk keeps over upgrades.

Each is kept in the form in which a pack's file would have it, by part and id.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import peewee
from pydantic import BaseModel, ValidationError, field_validator

from supportdesk.data import codec, tables
from supportdesk.data.pack_files.build import build_contact, build_reply
from supportdesk.data.pack_files.forms.base import Form, Many, Text
from supportdesk.data.pack_files.forms.words import ContactForm, ReplyForm
from supportdesk.data.pack_files.hours import plain_holiday, read_closed
from supportdesk.data.templates import check_template
from supportdesk.data.zones import zone_data
from supportdesk.domain.directory import Contact
from supportdesk.domain.hours import Calendar, Holiday
from supportdesk.domain.own_value import OwnValue
from supportdesk.domain.pack import Pack
from supportdesk.domain.refusal import refuse

E = tables.Entry


class HolidayForm(Form):
    """A day on which a calendar does not count."""

    calendar: Text
    date: date
    name: Text = ""
    closed: Many = ()

    @field_validator("closed")
    @classmethod
    def _is_hours(cls, spans: tuple[str, ...]) -> tuple[str, ...]:
        wrong = read_closed(spans)[1]
        if wrong:
            raise ValueError(wrong[0])
        return spans


class SharedReplyForm(ReplyForm):
    """A quick reply of the team, or of the person whose login it bears."""

    whose: Text = "team"


class SettledForm(Form):
    """A value of the process as the desk has settled it."""

    value: Text = ""
    settled: bool = False


FORMS: Mapping[str, type[BaseModel]] = {
    "directory": ContactForm,
    "holiday": HolidayForm,
    "reply": SharedReplyForm,
    "value": SettledForm,
}


def shipped(pack: Pack) -> dict[tuple[str, str], str]:
    """What a new desk starts with, by part and id, each as the JSON of its entry."""
    found = {("directory", one.id): codec.freeze(one).body for one in pack.directory}
    for calendar in pack.calendars:
        for one in calendar.holidays:
            body = {"calendar": calendar.id, **plain_holiday(one)}
            found["holiday", f"{calendar.id}/{one.day.isoformat()}"] = _text(body)
    for value in pack.values:
        found["value", value.id] = _text({"value": value.value} if value.value else {})
    return found


def read(db: peewee.Database, pack: str) -> dict[tuple[str, str], str]:
    """Every value of the desk's own by part and id."""
    query = E.select(E.part, E.id, E.body).where(E.pack == pack).tuples()
    return {(part, name): body for part, name, body in query.execute(db)}


def add(db: peewee.Database, pack: Pack) -> None:
    """Add what the desk does not have yet; its own stay as they are."""
    for (part, name), body in shipped(pack).items():
        E.insert(pack=pack.name, part=part, id=name, body=body).on_conflict_ignore().execute(db)
    next_edition(db, pack.name)


def save(db: peewee.Database, pack: str, part: str, name: str, body: str) -> None:
    """Store one entry as it is now; an empty body takes it away."""
    if body:
        E.insert(pack=pack, part=part, id=name, body=body).on_conflict(
            conflict_target=[E.pack, E.part, E.id], update={"body": body}
        ).execute(db)
    else:
        E.delete().where(E.pack == pack, E.part == part, E.id == name).execute(db)
    next_edition(db, pack)


def next_edition(db: peewee.Database, pack: str) -> None:
    """Let the pack be read anew, for what is its own has changed."""
    P = tables.Pack
    P.update(edition=P.edition + 1).where(P.name == pack).execute(db)


def shaped(part: str, name: str, given: Mapping[str, str], before: str) -> str:
    """The JSON of an entry from what was typed over what it was; raises Refused."""
    form = FORMS.get(part)
    if form is None:
        raise refuse(f"No part “{part}”: there are {', '.join(FORMS)}.", missing=("part",))
    typed: dict[str, Any] = {**(json.loads(before) if before else {})}
    for key, text in given.items():
        field = form.model_fields.get(key)
        if field is None:
            known = ", ".join(one for one in form.model_fields if one != "id")
            raise refuse(f"No field “{key}”: there are {known}.", missing=(key,))
        many = str(field.annotation).startswith("tuple")
        typed[key] = _split(text) if many else text
    if "id" in form.model_fields:
        typed["id"] = name
    try:
        model = form.model_validate(typed)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(one) for one in first["loc"])
        raise refuse(f"“{place}”: {first['msg'].casefold()}.", missing=(place,)) from None
    _refuse_template(model)
    plain = model.model_dump(mode="json", exclude_defaults=True, by_alias=True)
    return _text(plain)


def _refuse_template(model: BaseModel) -> None:
    wrong = check_template(model.text) if isinstance(model, ReplyForm) else []
    if wrong:
        raise refuse(f"The text, line {wrong[0][0]}: {wrong[0][1]}.", missing=("text",))


def _split(text: str) -> list[str]:
    return [one.strip() for one in text.split(",") if one.strip()]


def _text(plain: Mapping[str, Any]) -> str:
    return json.dumps(plain, sort_keys=True, ensure_ascii=True, separators=(",", ":"))


def laid_over(pack: Pack, own: Mapping[tuple[str, str], str], edition: int) -> Pack:
    """The pack as this desk runs it: with its own directory, holidays, replies and values."""
    parts: dict[str, dict[str, Any]] = {one: {} for one in FORMS}
    for (part, name), body in sorted(own.items()):
        parts[part][name] = json.loads(body)
    return replace(
        pack,
        directory=tuple(_contact(body) for body in parts["directory"].values()),
        calendars=tuple(_calendar(one, parts["holiday"]) for one in pack.calendars),
        values=tuple(_value(one, parts["value"].get(one.id)) for one in pack.values),
        replies=(
            *pack.replies,
            *(build_reply(SharedReplyForm.model_validate(one)) for one in parts["reply"].values()),
        ),
        edition=str(edition),
    )


def with_holidays(
    calendars: Sequence[Calendar], holidays: Mapping[str, str]
) -> tuple[Calendar, ...]:
    """Calendars with the desk's holidays, each the JSON of its entry by id."""
    bodies = {name: json.loads(body) for name, body in sorted(holidays.items()) if body}
    return tuple(_calendar(one, bodies) for one in calendars)


def _contact(body: Mapping[str, Any]) -> Contact:
    return build_contact(ContactForm.model_validate(body))


def _calendar(calendar: Calendar, holidays: Mapping[str, Any]) -> Calendar:
    """The calendar with the desk's own holidays and the zone data that the desk counts by now."""
    found = [
        Holiday(
            date.fromisoformat(one["date"]),
            one.get("name", ""),
            read_closed(one.get("closed", ()))[0],
        )
        for one in holidays.values()
        if one["calendar"] == calendar.id
    ]
    found.sort(key=lambda one: one.day)
    return replace(calendar, holidays=tuple(found), zone_data=zone_data())


def _value(value: OwnValue, own: Mapping[str, Any] | None) -> OwnValue:
    if own is None:
        return value
    return replace(value, value=own.get("value", ""), settled=bool(own.get("settled")))
