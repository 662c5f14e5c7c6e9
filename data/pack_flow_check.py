"""The check of one flow: its names exist, every step is reached, every path comes to an end."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from supportdesk.data.pack_notes import Notes
from supportdesk.data.pack_yaml import Place

MOST_ANSWERS = 9
_NOW = datetime(2026, 1, 1, tzinfo=UTC)


def check_flow(notes: Notes, file: str, flow: Any) -> None:
    """Note every mistake of a flow's file."""
    steps = notes.names.steps(file)
    before = len(notes.mistakes)
    notes.among(file, ("start",), "step", flow.start, steps)
    notes.all_known(file, ("rules",), "rule", flow.rules)
    for tier, step in flow.entries.items():
        notes.known(file, ("entries", tier), "tier", tier)
        notes.among(file, ("entries", tier), "step", step, steps)
    for index, step in enumerate(flow.steps):
        place: Place = ("steps", index)
        if step.id in [one.id for one in flow.steps[:index]]:
            notes.wrong(file, place, f"“{step.id}” stands twice")
        _ways_out(notes, file, place, step, steps)
        _names(notes, file, place, step)
        _kind(notes, file, place, step)
    whole = len(steps) == len(flow.steps)
    if whole and not any("step “" in one.text for one in notes.mistakes[before:]):
        _paths(notes, file, flow)


def _ways_out(notes: Notes, file: str, place: Place, step: Any, steps: list[str]) -> None:
    notes.among(file, (*place, "next"), "step", step.next, steps)
    seen: set[str] = set()
    for index, answer in enumerate(step.answers):
        here = (*place, "answers", index)
        notes.among(file, (*here, "to"), "step", answer.to, steps)
        if answer.id in seen:
            notes.wrong(file, here, f"answer “{answer.id}” stands twice")
        seen.add(answer.id)
    if len(step.answers) > MOST_ANSWERS:
        notes.wrong(file, place, f"“{step.id}” has more than {MOST_ANSWERS} answers")


def _names(notes: Notes, file: str, place: Place, step: Any) -> None:
    notes.known(file, (*place, "by"), "tier", step.by)
    notes.known(file, (*place, "tier"), "tier", step.tier)
    notes.known(file, (*place, "reply"), "quick reply", step.reply)
    notes.all_known(file, (*place, "rules"), "rule", step.rules)
    notes.all_known(file, (*place, "contacts"), "contact", step.contacts)
    notes.moment(file, (*place, "within"), step.within, _NOW)


def _kind(notes: Notes, file: str, place: Place, step: Any) -> None:
    ways = len(step.answers) + bool(step.next)
    wrong = {
        f"“{step.id}” is an end and leads on": step.kind == "end" and ways,
        f"end “{step.id}” does not say its outcome": step.kind == "end" and not step.outcome,
        f"question “{step.id}” needs two answers or more": (
            step.kind == "question" and len(step.answers) < 2
        ),
        f"“{step.id}” has a next or answers, not both": step.next and step.answers,
        f"“{step.id}” leads nowhere": step.kind not in {"end", "question"} and not ways,
        f"hand-over “{step.id}” does not say to which tier": (
            step.kind == "hand-over" and not step.tier
        ),
        f"form “{step.id}” has no fields": step.kind == "form" and not step.fields,
        f"“{step.id}” does not say which quick reply": step.kind == "reply" and not step.reply,
    }
    for text, holds in wrong.items():
        if holds:
            notes.wrong(file, place, text)
    seen: set[str] = set()
    for index, field in enumerate(step.fields):
        here = (*place, "fields", index)
        if field.id in seen:
            notes.wrong(file, here, f"field “{field.id}” stands twice")
        seen.add(field.id)
        if (field.kind == "choice") != bool(field.choices):
            notes.wrong(file, here, f"field “{field.id}”: choices belong to the kind choice")


def _paths(notes: Notes, file: str, flow: Any) -> None:
    ways = {
        one.id: {answer.to for answer in one.answers} | ({one.next} if one.next else set())
        for one in flow.steps
    }
    reached = _reach({flow.start, *flow.entries.values()}, ways)
    back = {name: {one for one, to in ways.items() if name in to} for name in ways}
    ending = _reach({one.id for one in flow.steps if one.kind == "end"}, back)
    for index, step in enumerate(flow.steps):
        if step.id not in reached:
            notes.wrong(file, ("steps", index), f"no step leads to “{step.id}”")
        if step.id not in ending:
            notes.wrong(file, ("steps", index), f"from “{step.id}” no end can be reached")


def _reach(start: set[str], ways: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    todo = list(start)
    while todo:
        one = todo.pop()
        if one not in found:
            found.add(one)
            todo.extend(ways.get(one, ()))
    return found
