"""The check of one flow: its names exist, every step is reached, every path comes to an end."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from supportdesk.data.pack_files.condition_check import FactNames, check_condition
from supportdesk.data.pack_files.document import Place
from supportdesk.data.pack_files.keeping_check import check_fields
from supportdesk.data.pack_files.notes import Notes

MOST_ANSWERS = 9
_NOW = datetime(2026, 1, 1, tzinfo=UTC)


def check_flow(notes: Notes, file: str, flow: Any, facts: FactNames) -> None:
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
        _parts(notes, file, place, step, facts)
    whole = len(steps) == len(flow.steps)
    if whole and not any("step “" in one.text for one in notes.mistakes[before:]):
        _paths(notes, file, flow)


def _ways_out(notes: Notes, file: str, place: Place, step: Any, steps: list[str]) -> None:
    for name in ("next", "otherwise"):
        notes.among(file, (*place, name), "step", getattr(step, name), steps)
    for part in ("answers", "cases"):
        seen: set[str] = set()
        for index, answer in enumerate(getattr(step, part)):
            here = (*place, part, index)
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
    notes.all_known(file, (*place, "articles"), "article", step.articles)
    notes.known(file, (*place, "item"), "kind of item", step.item)
    notes.known(file, (*place, "gate"), "gate", step.gate)
    notes.known(file, (*place, "flow"), "flow", step.flow)
    if not step.of.startswith("run."):
        notes.known(file, (*place, "of"), "kind of thing", step.of)
    notes.moment(file, (*place, "within"), step.within, _NOW)


def _kind(notes: Notes, file: str, place: Place, step: Any) -> None:
    kind, ways = step.kind, len(step.answers) + len(step.cases) + bool(step.next)
    lacking = {
        "end": not step.outcome and "does not say its outcome",
        "question": len(step.answers) < 2 and "needs two answers or more",
        "hand-over": not step.tier and "does not say to which tier",
        "form": not step.fields and "has no fields",
        "reply": not step.reply and "does not say which quick reply",
        "decision": not step.cases and "has no cases",
        "item": not step.item and "does not say which kind of item",
        "gate": not step.gate and "does not say which gate",
        "update": not (step.sets or step.takes or step.fields) and "sets nothing",
        "flow": not step.flow and "does not say which flow",
    }.get(kind)
    wrong = {
        f"{kind} “{step.id}” {lacking}": bool(lacking),
        f"“{step.id}” is an end and leads on": kind == "end" and bool(ways),
        f"“{step.id}” has a next or answers, not both": bool(step.next and step.answers),
        f"“{step.id}” leads nowhere": kind not in {"end", "question", "decision"} and not ways,
        f"“{step.id}”: cases belong to a decision": bool(step.cases) and kind != "decision",
        f"“{step.id}”: otherwise belongs to a gate": bool(step.otherwise) and kind != "gate",
        f"“{step.id}”: only a gate can be closed": step.closed and kind != "gate",
    }
    for text, holds in wrong.items():
        if holds:
            notes.wrong(file, place, text)


def _parts(notes: Notes, file: str, place: Place, step: Any, facts: FactNames) -> None:
    check_fields(notes, file, (*place, "fields"), step.fields)
    for index, case in enumerate(step.cases):
        here = (*place, "cases", index)
        if case.when is not None:
            check_condition(notes, file, (*here, "when"), case.when, facts)
        last = index == len(step.cases) - 1
        if last != (case.when is None):
            text = "the last case takes what is left and has no “when”" if last else "no “when”"
            notes.wrong(file, here, f"“{step.id}”: {text}")
    if step.of.startswith("run.") and facts.kind(step.of) is None:
        near = notes.nearest(step.of, facts.names)
        notes.wrong(file, (*place, "of"), f"unknown fact “{step.of}”{near}")
    for name, fact in step.takes.items():
        if facts.kind(fact) is None:
            near = notes.nearest(fact, facts.names)
            notes.wrong(file, (*place, "takes", name), f"unknown fact “{fact}”{near}")
    if bool(step.thing) != bool(step.of):
        notes.wrong(file, place, f"“{step.id}”: thing and of name an entry together")
    if step.thing and f"run.{step.thing}" not in facts.kinds:
        notes.wrong(file, (*place, "thing"), f"no form asks for “{step.thing}”")
    _item_state(notes, file, place, step, facts)


def _item_state(notes: Notes, file: str, place: Place, step: Any, facts: FactNames) -> None:
    if step.item and step.state and f"item.{step.item}.total" in facts.kinds:
        head = f"item.{step.item}."
        states = [one.removeprefix(head) for one in facts.kinds if one.startswith(head)]
        known = [one for one in states if one not in {"total", "unfinished"}]
        notes.among(file, (*place, "state"), "state", step.state, known)


def _paths(notes: Notes, file: str, flow: Any) -> None:
    ways = {
        one.id: {way.to for way in (*one.answers, *one.cases)}
        | {way for way in (one.next, one.otherwise) if way}
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
