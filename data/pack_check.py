"""What the files of a pack say of each other: every name that is used exists, every flow ends."""

import difflib
from collections.abc import Iterable, Mapping
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from supportdesk.data.pack_hours import read_date, read_intervals
from supportdesk.data.pack_yaml import Document, Mistake
from supportdesk.data.templates import KNOWN, check_template, placeholders
from supportdesk.domain.target import parse_target

_AMBIGUOUS = frozenset({"EST", "MST", "HST", "CET", "MET", "EET", "WET", "EST5EDT", "CST6CDT"})
Path = tuple[str | int, ...]


class _Checker:
    """Collects the mistakes of one pack."""

    def __init__(self, models: Mapping[str, Any], documents: Mapping[str, Document]) -> None:
        self.models, self.documents = models, documents
        self.mistakes: list[Mistake] = []
        self.pack = models["pack.yaml"]
        self.flows = {name: one for name, one in models.items() if name.startswith("flows/")}
        self.replies = {name: one for name, one in models.items() if name.startswith("replies/")}
        self.rules = [one.id for one in self.pack.rules]
        self.tiers = [one.id for one in self.pack.tiers]
        self.contacts = [one.id for one in models["directory.yaml"].contacts]
        self.calendars = [one.id for one in models["calendars.yaml"].calendars]
        self.reply_ids = [one.id for file in self.replies.values() for one in file.replies]

    def wrong(self, file: str, path: Path, text: str) -> None:
        """Note a mistake at the place of a path."""
        self.mistakes.append(Mistake(file, self.documents[file].line(path), text))

    def known(self, file: str, path: Path, what: str, name: str, names: Iterable[str]) -> None:
        """A name that is used must exist; "" is none."""
        listed = list(names)
        if name and name not in listed:
            near = difflib.get_close_matches(name, listed, 1)
            hint = f" (did you mean “{near[0]}”?)" if near else ""
            self.wrong(file, path, f"unknown {what} “{name}”{hint}")

    def all_known(
        self, file: str, path: Path, what: str, used: Iterable[str], names: Iterable[str]
    ) -> None:
        """Every one of these names must exist."""
        listed = list(names)
        for index, name in enumerate(used):
            self.known(file, (*path, index), what, name, listed)

    def duration(self, file: str, path: Path, text: str) -> None:
        """A duration must have a unit of hours or minutes."""
        try:
            parse_target(text)
        except ValueError as error:
            self.wrong(file, path, str(error))

    def zone(self, file: str, path: Path, name: str) -> None:
        """A zone must exist and say where it is."""
        if name in _AMBIGUOUS:
            self.wrong(file, path, f"“{name}” is ambiguous: name a place, like America/New_York")
            return
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            self.wrong(file, path, f"unknown time zone “{name}”")


def check(models: Mapping[str, Any], documents: Mapping[str, Document]) -> list[Mistake]:
    """Every mistake between the files of a pack that each read well."""
    checker = _Checker(models, documents)
    _pack(checker)
    _calendars(checker)
    _policies(checker)
    _twice(checker)
    for name in checker.flows:
        _flow(checker, name)
    for name in checker.replies:
        _replies(checker, name)
    return checker.mistakes


def _pack(c: _Checker) -> None:
    file, pack = "pack.yaml", c.pack
    statuses = [one.id for one in pack.statuses]
    for name in type(pack.meanings).model_fields:
        c.known(file, ("meanings", name), "status", getattr(pack.meanings, name), statuses)
    c.known(
        file,
        ("usual_priority",),
        "priority",
        pack.usual_priority,
        (one.id for one in pack.priorities),
    )
    c.known(file, ("action_and_when", "rule"), "rule", pack.action_and_when.rule, c.rules)
    c.duration(file, ("action_and_when", "at_risk"), pack.action_and_when.at_risk)
    c.zone(file, ("zone",), pack.zone)
    for index, tier in enumerate(pack.tiers):
        c.all_known(file, ("tiers", index, "rules"), "rule", tier.rules, c.rules)
        c.known(file, ("tiers", index, "reached_by"), "tier", tier.reached_by, c.tiers)
        if tier.outside and not tier.reached_by:
            c.wrong(file, ("tiers", index), f"tier “{tier.id}” is outside: say who reaches it")
    for index, point in enumerate(pack.open_points):
        c.known(file, ("open_points", index, "rule"), "rule", point.rule, c.rules)


def _calendars(c: _Checker) -> None:
    file = "calendars.yaml"
    for index, one in enumerate(c.models[file].calendars):
        path: Path = ("calendars", index)
        c.zone(file, (*path, "zone"), one.zone)
        if one.around_the_clock == bool(one.hours):
            c.wrong(
                file, path, f"calendar “{one.id}” is around the clock or has hours, one of both"
            )
        for day, spans in one.hours.items():
            for problem in read_intervals(spans)[1]:
                c.wrong(file, (*path, "hours", day), problem)
        if not one.around_the_clock and not any(one.hours.values()):
            c.wrong(file, path, f"calendar “{one.id}” never opens")
        for number, text in enumerate(one.holidays):
            if read_date(text) is None:
                c.wrong(file, (*path, "holidays", number), f"“{text}” is no date like 2026-12-25")


def _policies(c: _Checker) -> None:
    file = "policies.yaml"
    channels = [one.id for one in c.pack.channels]
    statuses = [one.id for one in c.pack.statuses]
    for index, one in enumerate(c.models[file].clocks):
        path: Path = ("clocks", index)
        for channel, text in one.targets.items():
            place = (*path, "targets", channel)
            c.known(file, place, "channel", "" if channel == "any" else channel, channels)
            c.duration(file, place, text)
            if text.endswith(("bh", "bm")) and not one.calendar:
                c.wrong(file, place, f"“{text}” counts business hours: name a calendar")
        c.known(file, (*path, "calendar"), "calendar", one.calendar, c.calendars)
        c.all_known(file, (*path, "pauses"), "status", one.pauses, statuses)
        c.all_known(file, (*path, "rules"), "rule", one.rules, c.rules)
        c.duration(file, (*path, "at_risk", "before"), one.at_risk.before)


def _twice(c: _Checker) -> None:
    groups: list[tuple[str, Path, list[str]]] = [
        ("pack.yaml", (part,), [one.id for one in getattr(c.pack, part)])
        for part in ("types", "priorities", "statuses", "channels", "tiers", "rules", "open_points")
    ]
    groups.append(("directory.yaml", ("contacts",), c.contacts))
    groups.append(("calendars.yaml", ("calendars",), c.calendars))
    groups += [(name, ("steps",), [s.id for s in one.steps]) for name, one in c.flows.items()]
    for file, path, names in groups:
        for index, name in enumerate(names):
            if name in names[:index]:
                c.wrong(file, (*path, index), f"“{name}” stands twice")


def _flow(c: _Checker, file: str) -> None:
    flow = c.models[file]
    steps = {one.id: one for one in flow.steps}
    c.known(file, ("start",), "step", flow.start, steps)
    for tier, step in flow.entries.items():
        c.known(file, ("entries", tier), "tier", tier, c.tiers)
        c.known(file, ("entries", tier), "step", step, steps)
    for index, step in enumerate(flow.steps):
        _step(c, file, ("steps", index), step, list(steps))
    ways = {
        one.id: {a.to for a in one.answers} | ({one.next} if one.next else set())
        for one in flow.steps
    }
    reached = _reach({flow.start, *flow.entries.values()}, ways)
    back = {name: {one for one, to in ways.items() if name in to} for name in steps}
    ending = _reach({one.id for one in flow.steps if one.kind == "end"}, back)
    for index, step in enumerate(flow.steps):
        if step.id not in reached:
            c.wrong(file, ("steps", index), f"no step leads to “{step.id}”")
        if step.id not in ending:
            c.wrong(file, ("steps", index), f"from “{step.id}” no end can be reached")


def _reach(start: set[str], ways: Mapping[str, set[str]]) -> set[str]:
    found, todo = set(), list(start)
    while todo:
        one = todo.pop()
        if one not in found:
            found.add(one)
            todo.extend(ways.get(one, ()))
    return found


def _step(c: _Checker, file: str, path: Path, step: Any, steps: list[str]) -> None:
    for index, answer in enumerate(step.answers):
        c.known(file, (*path, "answers", index, "to"), "step", answer.to, steps)
    c.known(file, (*path, "next"), "step", step.next, steps)
    c.known(file, (*path, "by"), "tier", step.by, c.tiers)
    c.known(file, (*path, "tier"), "tier", step.tier, c.tiers)
    c.known(file, (*path, "reply"), "quick reply", step.reply, c.reply_ids)
    c.all_known(file, (*path, "rules"), "rule", step.rules, c.rules)
    c.all_known(file, (*path, "contacts"), "contact", step.contacts, c.contacts)
    if step.kind == "end" and (step.answers or step.next):
        c.wrong(file, path, f"“{step.id}” is an end and leads on")
    if step.kind == "question" and (len(step.answers) < 2 or step.next):
        c.wrong(file, path, f"question “{step.id}” needs two answers or more, and no next")
    if step.kind not in {"end", "question"} and not step.next and not step.answers:
        c.wrong(file, path, f"“{step.id}” leads nowhere")
    if step.kind == "hand-over" and not step.tier:
        c.wrong(file, path, f"hand-over “{step.id}” does not say to which tier")
    if step.kind == "form" and not step.fields:
        c.wrong(file, path, f"form “{step.id}” has no fields")
    if step.within:
        c.duration(file, (*path, "within"), step.within)


def _replies(c: _Checker, file: str) -> None:
    contacts = {one.replace("-", "_") for one in c.contacts}
    for index, one in enumerate(c.models[file].replies):
        path: Path = ("replies", index)
        c.all_known(file, (*path, "rules"), "rule", one.rules, c.rules)
        c.known(file, (*path, "status"), "status", one.status, (s.id for s in c.pack.statuses))
        if one.within:
            c.duration(file, (*path, "within"), one.within)
        for part in ("text", "phone"):
            wrong = check_template(getattr(one, part))
            for _, text in wrong:
                c.wrong(file, (*path, part), text)
            for name in () if wrong else sorted(placeholders(getattr(one, part))):
                if not _is_known(name, contacts):
                    c.wrong(file, (*path, part), f"unknown placeholder “{name}”")


def _is_known(name: str, contacts: set[str]) -> bool:
    group, _, rest = name.partition(".")
    if group == "run":
        return bool(rest)
    if group == "contact":
        who, _, part = rest.partition(".")
        return who in contacts and part in {"name", "address", "phone"}
    return rest in KNOWN.get(group, ())
