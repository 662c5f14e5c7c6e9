"""The check of signals.yaml, and the rules that it makes."""

from typing import Any

from supportdesk.data.pack_files.document import Place
from supportdesk.data.pack_files.notes import Notes
from supportdesk.domain.signal import SignalRule
from supportdesk.domain.target import Edge, Target, parse_duration, parse_target

FILE = "signals.yaml"
_EDGES = (Edge.MORE_THAN, Edge.AT_LEAST)


def check_signals(notes: Notes, model: Any) -> None:
    """Note every mistake of signals.yaml."""
    notes.each_once(FILE, ("signals",), (one.id for one in model.signals))
    for index, one in enumerate(model.signals):
        place: Place = ("signals", index)
        _check_names(notes, place, one)
        notes.duration(FILE, (*place, "within"), one.within)
        _check_after(notes, place, one)
        earlier = (each for each in model.signals[:index] if each.of == one.of)
        if any(not each.sources or set(one.sources) <= set(each.sources) for each in earlier):
            text = f"“{one.id}” is never come to: one before it takes all of its signals"
            notes.wrong(FILE, place, text)
        if one.contact and not one.asks:
            text = f"“{one.id}”: “asks” is the ACTION as long as nobody knows how to reach them"
            notes.wrong(FILE, place, text)


def _check_names(notes: Notes, place: Place, one: Any) -> None:
    for field, what in (
        ("of", "kind of thing"),
        ("calendar", "calendar"),
        ("type", "type"),
        ("channel", "channel"),
        ("priority", "priority"),
        ("flow", "flow"),
        ("contact", "contact"),
    ):
        notes.known(FILE, (*place, field), what, getattr(one, field))
    notes.all_known(FILE, (*place, "rules"), "rule", one.rules)


def _check_after(notes: Notes, place: Place, one: Any) -> None:
    try:
        target = lasting(one.after)
    except ValueError as error:
        notes.wrong(FILE, (*place, "after"), str(error))
        return
    if target.counts_hours and not one.calendar:
        notes.wrong(FILE, (*place, "after"), f"“{one.after}” counts by a calendar: name it")


def lasting(text: str) -> Target:
    """How long something has to last: `more than 48h`, `at least 10m`; raises ValueError."""
    for edge in _EDGES:
        if text.startswith(f"{edge.value} "):
            return parse_target(text.removeprefix(edge.value), edge)
    raise ValueError(f"“{text}” says no edge: write “more than 48h” or “at least 48h”")


def build_signal(form: Any) -> SignalRule:
    """A rule of signals.yaml."""
    plain = form.model_dump(exclude={"after", "within"})
    return SignalRule(**plain, after=lasting(form.after), within=parse_duration(form.within))
