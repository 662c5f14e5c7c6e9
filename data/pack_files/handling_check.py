"""The check of handling.yaml: names that exist, messages that need nobody to fill them in."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from supportdesk.data import templates
from supportdesk.data.pack_files.document import Place
from supportdesk.data.pack_files.hours import build_calendar
from supportdesk.data.pack_files.notes import Notes
from supportdesk.domain.centres import uncovered
from supportdesk.errors import BadInput

FILE = "handling.yaml"
NONE: frozenset[str] = frozenset()
_OF_NOTICE = frozenset({"notice.starts", "notice.words"})
_ALWAYS = frozenset({"ticket.reference", "ticket.subject", "desk.title", "desk.mailbox"})


def check_handling(notes: Notes, model: Any, models: Mapping[str, Any]) -> None:
    """Note every mistake of handling.yaml."""
    notes.each_once(FILE, ("tells",), (one.on for one in model.tells))
    texts = _texts(models)
    for index, one in enumerate(model.tells):
        place: Place = ("tells", index)
        notes.known(FILE, (*place, "reply"), "quick reply", one.reply)
        notes.known(FILE, (*place, "to"), "contact", one.to)
        notes.all_known(FILE, (*place, "rules"), "rule", one.rules)
        _needs_nobody(notes, (*place, "reply"), one.reply, texts)
    for part in ("levels", "closing", "updates", "centres", "notices"):
        held = getattr(model, part)
        if held is not None:
            notes.known(FILE, (part, "rule"), "rule", held.rule)
    if model.levels is not None:
        notes.each_once(FILE, ("levels", "levels"), (one.id for one in model.levels.levels))
    if model.updates is not None:
        notes.all_known(FILE, ("updates", "not_for"), "type", model.updates.not_for)
    if model.notices is not None:
        _notices(notes, model.notices, texts)
    if model.centres is not None:
        _centres(notes, model.centres, models)


def _needs_nobody(
    notes: Notes, place: Place, reply: str, texts: Mapping[str, str], more: frozenset[str] = NONE
) -> None:
    """A message that goes out by itself has a value for each of its placeholders."""
    for name in sorted(_lacking(texts.get(reply, "")) - more):
        text = f"“{reply}” goes out by itself, and “{name}” may have no value"
        notes.wrong(FILE, place, text)


def _notices(notes: Notes, form: Any, texts: Mapping[str, str]) -> None:
    place: Place = ("notices",)
    notes.known(FILE, (*place, "of"), "kind of thing", form.of)
    where = f"{form.of}.{form.address}"
    notes.among(FILE, (*place, "address"), "field", where, notes.names.thing_fields)
    notes.each_once(FILE, (*place, "kinds"), (one.id for one in form.kinds))
    for index, one in enumerate(form.kinds):
        here = (*place, "kinds", index)
        notes.known(FILE, (*here, "reply"), "quick reply", one.reply)
        _needs_nobody(notes, (*here, "reply"), one.reply, texts, _OF_NOTICE)
        if one.ahead:
            notes.duration(FILE, (*here, "ahead"), one.ahead)


def _texts(models: Mapping[str, Any]) -> dict[str, str]:
    files = (one for name, one in models.items() if name.startswith("replies/"))
    return {one.id: one.text for file in files for one in file.replies}


def _lacking(text: str) -> set[str]:
    try:
        return templates.needed(text) - _ALWAYS
    except BadInput:
        return set()


def _centres(notes: Notes, form: Any, models: Mapping[str, Any]) -> None:
    """Each has its hours from a calendar; where all have, no hour of the year is uncovered."""
    notes.each_once(FILE, ("centres", "centres"), (one.id for one in form.centres))
    for index, one in enumerate(form.centres):
        notes.zone(FILE, ("centres", "centres", index, "zone"), one.zone)
        notes.known(FILE, ("centres", "centres", index, "calendar"), "calendar", one.calendar)
    named = {one.calendar for one in form.centres}
    if "" in named or "calendars.yaml" not in models or notes.mistakes:
        return
    held = [one for one in models["calendars.yaml"].calendars if one.id in named]
    year = datetime(datetime.now(UTC).year, 1, 1, tzinfo=UTC)
    gap = uncovered([build_calendar(one) for one in held], year)
    if gap is not None:
        start, end = gap
        text = f"no centre is on duty from {start:%a %Y-%m-%d %H:%M} to {end:%a %H:%M} UTC"
        notes.wrong(FILE, ("centres", "centres"), text)
