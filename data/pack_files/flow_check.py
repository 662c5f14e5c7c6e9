"""The check of a flow's file: its names exist. Its paths are for path_check."""

from datetime import UTC, datetime
from typing import Any

from supportdesk.data.pack_files.condition_check import FactNames, check_condition
from supportdesk.data.pack_files.document import Place
from supportdesk.data.pack_files.keeping_check import check_fields
from supportdesk.data.pack_files.notes import Notes
from supportdesk.data.pack_files.reply_check import check_words
from supportdesk.data.pack_files.wait_check import check_wait
from supportdesk.domain.condition import FactKind

_NOW = datetime(2026, 1, 1, tzinfo=UTC)


def check_flow(notes: Notes, file: str, flow: Any, facts: FactNames) -> None:
    """Note every name in a flow's file that does not exist, and what its keys say twice."""
    steps = notes.names.steps(file)
    notes.among(file, ("start",), "step", flow.start, steps)
    notes.all_known(file, ("rules",), "rule", flow.rules)
    if flow.fits is not None:
        check_condition(notes, file, ("fits",), flow.fits, facts)
    for tier, step in flow.entries.items():
        notes.known(file, ("entries", tier), "tier", tier)
        notes.among(file, ("entries", tier), "step", step, steps)
    seen: set[str] = set()
    for index, step in enumerate(flow.steps):
        place: Place = ("steps", index)
        if step.id in seen:
            notes.wrong(file, place, f"“{step.id}” stands twice")
        seen.add(step.id)
        _ways_out(notes, file, place, step, steps)
        _names(notes, file, place, step)
        _keys(notes, file, place, step)
        _parts(notes, file, place, step, facts)


def _ways_out(notes: Notes, file: str, place: Place, step: Any, steps: list[str]) -> None:
    for name in ("next", "otherwise"):
        notes.among(file, (*place, name), "step", getattr(step, name), steps)
    for part in ("answers", "cases"):
        for index, answer in enumerate(getattr(step, part)):
            notes.among(file, (*place, part, index, "to"), "step", answer.to, steps)


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
    notes.known(file, (*place, "settled_by"), "value", step.settled_by)
    if not step.of.startswith("run."):
        notes.known(file, (*place, "of"), "kind of thing", step.of)
    if step.kind == "wait":
        check_wait(notes, file, place, step)
    else:
        notes.moment(file, (*place, "within"), step.within, _NOW)


def _keys(notes: Notes, file: str, place: Place, step: Any) -> None:
    """What only the file tells: a `next` beside answers, an `otherwise` of no gate."""
    if step.next and step.answers:
        notes.wrong(file, place, f"“{step.id}” has a next or answers, not both")
    if step.parks and step.kind != "commitment":
        notes.wrong(file, place, f"“{step.id}”: parks belongs to a commitment")
    if step.otherwise and step.kind != "gate":
        notes.wrong(file, place, f"“{step.id}”: otherwise belongs to a gate")


def _parts(notes: Notes, file: str, place: Place, step: Any, facts: FactNames) -> None:
    check_fields(notes, file, (*place, "fields"), step.fields)
    before = len(notes.mistakes)
    for index, case in enumerate(step.cases):
        if case.when is not None:
            check_condition(notes, file, (*place, "cases", index, "when"), case.when, facts)
    if len(notes.mistakes) > before:
        facts.unread.add((file, step.id))
    if step.say:
        check_words(notes, file, (*place, "say"), step.say)
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
    _waits_until(notes, file, place, step, facts)


def _waits_until(notes: Notes, file: str, place: Place, step: Any, facts: FactNames) -> None:
    """A wait may end on a date that a form asked for."""
    until = step.within if step.kind == "wait" and step.within.startswith("run.") else ""
    if until and facts.kind(until) is not FactKind.DATE:
        notes.wrong(file, (*place, "within"), f"no form asks for a date “{until[4:]}”")


def _item_state(notes: Notes, file: str, place: Place, step: Any, facts: FactNames) -> None:
    if step.item and step.state and f"item.{step.item}.total" in facts.kinds:
        head = f"item.{step.item}."
        states = [one.removeprefix(head) for one in facts.kinds if one.startswith(head)]
        known = [one for one in states if one not in {"total", "unfinished"}]
        notes.among(file, (*place, "state"), "state", step.state, known)
