"""What the files of a pack say of each other: every name that is used exists, nothing is twice."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from supportdesk.data.pack_flow_check import check_flow
from supportdesk.data.pack_hours import overlapping_days, read_date, read_intervals
from supportdesk.data.pack_names import Names
from supportdesk.data.pack_notes import Notes
from supportdesk.data.pack_yaml import Document, Mistake, Place
from supportdesk.data.templates import KNOWN, check_template, placeholders

_NOW = datetime(2026, 1, 1, tzinfo=UTC)
_LISTS = ("types", "priorities", "statuses", "channels", "tiers", "rules", "open_points")


def check(
    models: Mapping[str, Any], documents: Mapping[str, Document], names: Names
) -> list[Mistake]:
    """Every mistake between the files of a pack; files that could not be read are left out."""
    notes = Notes(documents, names)
    parts = {
        "pack.yaml": _pack,
        "calendars.yaml": _calendars,
        "policies.yaml": _policies,
        "directory.yaml": _directory,
    }
    for file, part in parts.items():
        if file in models:
            part(notes, models[file])
    shortcuts: list[str] = []
    reply_ids: list[str] = []
    flow_ids: list[str] = []
    for file, model in models.items():
        if file.startswith("flows/"):
            check_flow(notes, file, model)
            _once(notes, file, ("id",), model.id, flow_ids)
        elif file.startswith("replies/"):
            _replies(notes, file, model, reply_ids, shortcuts)
    return notes.mistakes


def _once(notes: Notes, file: str, place: Place, name: str, seen: list[str]) -> None:
    if name in seen:
        notes.wrong(file, place, f"“{name}” stands twice")
    seen.append(name)


def _each_once(notes: Notes, file: str, place: Place, names: Iterable[str]) -> None:
    seen: list[str] = []
    for index, name in enumerate(names):
        _once(notes, file, (*place, index), name, seen)


def _pack(notes: Notes, pack: Any) -> None:
    file = "pack.yaml"
    for part in _LISTS:
        _each_once(notes, file, (part,), (one.id for one in getattr(pack, part)))
    for name in type(pack.meanings).model_fields:
        notes.known(file, ("meanings", name), "status", getattr(pack.meanings, name))
    _meanings(notes, pack)
    notes.known(file, ("usual_priority",), "priority", pack.usual_priority)
    notes.known(file, ("action_and_when", "rule"), "rule", pack.action_and_when.rule)
    notes.duration(file, ("action_and_when", "at_risk"), pack.action_and_when.at_risk)
    _zone(notes, file, ("zone",), pack.zone)
    for index, tier in enumerate(pack.tiers):
        place: Place = ("tiers", index)
        notes.all_known(file, (*place, "rules"), "rule", tier.rules)
        notes.known(file, (*place, "reached_by"), "tier", tier.reached_by)
        if tier.outside != bool(tier.reached_by):
            text = f"tier “{tier.id}”: reached_by belongs to an outside tier, and only there"
            notes.wrong(file, place, text)
    for index, point in enumerate(pack.open_points):
        notes.known(file, ("open_points", index, "rule"), "rule", point.rule)


def _meanings(notes: Notes, pack: Any) -> None:
    is_open = {one.id: one.open for one in pack.statuses}
    for meaning in ("new", "open", "waiting", "solved", "closed"):
        status = getattr(pack.meanings, meaning)
        wanted = meaning not in {"solved", "closed"}
        if is_open.get(status, wanted) != wanted:
            text = f"status “{status}” is {'not open' if wanted else 'open'}, so it is no {meaning}"
            notes.wrong("pack.yaml", ("meanings", meaning), text)


def _zone(notes: Notes, file: str, place: Place, name: str) -> None:
    if "/" not in name and name != "UTC":
        text = f"ambiguous time zone “{name}”: name a place, like America/New_York"
        notes.wrong(file, place, text)
        return
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        notes.wrong(file, place, f"unknown time zone “{name}”")


def _calendars(notes: Notes, model: Any) -> None:
    file = "calendars.yaml"
    _each_once(notes, file, ("calendars",), (one.id for one in model.calendars))
    for index, one in enumerate(model.calendars):
        place: Place = ("calendars", index)
        _zone(notes, file, (*place, "zone"), one.zone)
        if one.around_the_clock and one.hours:
            text = f"calendar “{one.id}” is around the clock or has hours, not both"
            notes.wrong(file, place, text)
        if not one.around_the_clock and not any(one.hours.values()):
            notes.wrong(file, place, f"calendar “{one.id}” never opens")
        for day, spans in one.hours.items():
            for problem in read_intervals(spans)[1]:
                notes.wrong(file, (*place, "hours", day), problem)
        for day, other in overlapping_days(one.hours):
            text = f"the hours of {day} run into those of {other}"
            notes.wrong(file, (*place, "hours", day), text)
        for number, text in enumerate(one.holidays):
            if read_date(text) is None:
                problem = f"“{text}” is no date like 2026-12-25"
                notes.wrong(file, (*place, "holidays", number), problem)


def _policies(notes: Notes, model: Any) -> None:
    file = "policies.yaml"
    _each_once(notes, file, ("clocks",), (one.key for one in model.clocks))
    notes.duration(file, ("commitments_at_risk", "before"), model.commitments_at_risk.before)
    for index, one in enumerate(model.clocks):
        place: Place = ("clocks", index)
        for channel, text in one.targets.items():
            here = (*place, "targets", channel)
            notes.known(file, here, "channel", "" if channel == "any" else channel)
            notes.duration(file, here, text)
            if text.endswith(("bh", "bm")) and not one.calendar:
                notes.wrong(file, here, f"“{text}” counts business hours: name a calendar")
        notes.known(file, (*place, "calendar"), "calendar", one.calendar)
        notes.all_known(file, (*place, "pauses"), "status", one.pauses)
        notes.all_known(file, (*place, "rules"), "rule", one.rules)
        notes.duration(file, (*place, "at_risk", "before"), one.at_risk.before)


def _directory(notes: Notes, model: Any) -> None:
    file = "directory.yaml"
    _each_once(notes, file, ("contacts",), (one.id for one in model.contacts))
    for index, one in enumerate(model.contacts):
        if one.zone:
            _zone(notes, file, ("contacts", index, "zone"), one.zone)
        if not (one.addresses or one.phone or one.open_point):
            text = f"“{one.id}” has no address and no phone: say so with open_point"
            notes.wrong(file, ("contacts", index), text)


def _replies(notes: Notes, file: str, model: Any, ids: list[str], shortcuts: list[str]) -> None:
    for index, one in enumerate(model.replies):
        place: Place = ("replies", index)
        _once(notes, file, (*place, "id"), one.id, ids)
        _once(notes, file, (*place, "shortcut"), one.shortcut, shortcuts)
        notes.all_known(file, (*place, "rules"), "rule", one.rules)
        notes.known(file, (*place, "status"), "status", one.status)
        notes.moment(file, (*place, "within"), one.within, _NOW)
        for part in ("text", "phone"):
            _template(notes, file, (*place, part), getattr(one, part))


def _template(notes: Notes, file: str, place: Place, text: str) -> None:
    wrong = check_template(text)
    for number, problem in wrong:
        notes.wrong_within(file, place, number, problem)
    for name in () if wrong else sorted(placeholders(text)):
        known = _known_names(notes.names)
        if name not in known and (notes.names.of("contact") is not None or "contact." not in name):
            number = next((n for n, one in enumerate(text.splitlines(), 1) if name in one), 1)
            near = notes.nearest(name, known)
            notes.wrong_within(file, place, number, f"unknown placeholder “{name}”{near}")


def _known_names(names: Names) -> set[str]:
    found = {f"{group}.{name}" for group, parts in KNOWN.items() for name in parts}
    found |= {f"run.{one}" for one in names.fields}
    for contact in names.of("contact") or ():
        found |= {
            f"contact.{contact.replace('-', '_')}.{one}" for one in ("name", "address", "phone")
        }
    return found
