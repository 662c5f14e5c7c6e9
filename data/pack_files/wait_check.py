"""The check of a wait's names: its clock, its owner, and what its answers come by."""

import re
from typing import Any

from supportdesk.data.pack_files.document import Place
from supportdesk.data.pack_files.notes import Notes
from supportdesk.domain.flow import BY_TIME, BY_WHEN, CUSTOMER
from supportdesk.domain.target import parse_target

KINDS = ("message", "item", "signal", "status", "acknowledged", "claimed", "judged", BY_TIME)
_ALONE = frozenset({"acknowledged", "claimed", "judged", BY_TIME})
"""What comes without a name."""
_SIGNAL = re.compile(r"[a-z0-9][a-z0-9_-]{0,40}")


def check_wait(notes: Notes, file: str, place: Place, step: Any) -> None:
    """Note every name in a wait that does not exist, and a clock that is none."""
    notes.known(file, (*place, "calendar"), "calendar", step.calendar)
    notes.known(file, (*place, "clock"), "clock", step.clock)
    _clock(notes, file, place, step)
    _party(notes, file, (*place, "owner"), "owner", step.owner, tiers=True)
    if step.fields:
        notes.wrong(file, place, f"“{step.id}”: a wait asks for no fields")
    for index, answer in enumerate(step.answers):
        _comes(notes, file, (*place, "answers", index, "comes"), answer.comes)


def _clock(notes: Notes, file: str, place: Place, step: Any) -> None:
    if step.within in {"", BY_WHEN} or step.within.startswith("run."):
        return
    try:
        target = parse_target(step.within)
    except ValueError as problem:
        notes.wrong(file, (*place, "within"), str(problem))
        return
    by_hours = target.counts_hours or target.at is not None
    if not (target.seconds or target.days or target.at is not None):
        notes.wrong(file, (*place, "within"), f"“{step.within}” is no time at all")
    elif by_hours and not step.calendar:
        text = f"“{step.id}”: “{step.within}” is counted by a calendar: say which"
        notes.wrong(file, (*place, "within"), text)


def _comes(notes: Notes, file: str, place: Place, comes: str) -> None:
    kind, colon, wanted = comes.partition(":")
    if not comes or comes in _ALONE:
        return
    if kind not in KINDS or not colon:
        near = notes.nearest(kind, KINDS)
        how = (
            "message:WHO, item:KIND=STATE, signal:NAME, status:STATUS, acknowledged, "
            "claimed, judged or time"
        )
        notes.wrong(file, place, f"unknown “{comes}”{near}: an answer comes by {how}")
    elif kind == "message":
        _party(notes, file, place, "sender", wanted, tiers=False)
    elif kind == "item":
        name, _, state = wanted.partition("=")
        notes.known(file, place, "kind of item", name)
        notes.among(file, place, "state", state or "none", notes.names.states(name))
    elif kind == "status":
        notes.known(file, place, "status", wanted)
    elif not _SIGNAL.fullmatch(wanted):
        notes.wrong(file, place, f"“{wanted}” names no signal: small letters, figures, - and _")


def _party(notes: Notes, file: str, place: Place, what: str, name: str, *, tiers: bool) -> None:
    contacts = notes.names.of("contact")
    ranks = notes.names.of("tier") if tiers else []
    if contacts is not None and ranks is not None:
        known = [CUSTOMER, *ranks, *contacts]
        if name and name not in known:
            near = notes.nearest(name, known)
            notes.wrong(file, place, f"unknown {what} “{name}”{near}: there are {', '.join(known)}")
