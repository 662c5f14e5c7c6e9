"""Writing a pack back as files: as it was installed, with the desk's own values in their places."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml

from supportdesk.data.pack_files.document import read_text
from supportdesk.data.pack_files.forms.time import CalendarForm
from supportdesk.data.pack_files.hours import build_holidays, plain_holiday
from supportdesk.errors import BadInput

Own = Mapping[tuple[str, str], str]
SHARED = "replies/shared.yaml"


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines as blocks."""


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    style = "|" if "\n" in value else '"' if value and not value[0].isalpha() else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Dumper.add_representer(str, _text)


def export(files: Mapping[str, str], own: Own, folder: Path) -> tuple[Path, ...]:
    """Write every file into an empty folder; a file is written anew only where it differs."""
    if folder.exists() and any(folder.iterdir()):
        raise BadInput(f"{folder} is not empty.", "Nothing was written.")
    for name in files:
        if Path(name).is_absolute() or ".." in Path(name).parts:
            raise BadInput(f"The file “{name}” leads out of the folder.", "Nothing was written.")
    texts = dict(files)
    for name, change in _CHANGES.items():
        before = read_text(files.get(name, ""), name).value or {}
        after = change(before, own)
        if after != before:
            texts[name] = yaml.dump(
                after, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100
            )
    written = []
    for name, text in sorted(texts.items()):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        written.append(path)
    return tuple(written)


def _of(own: Own, part: str) -> dict[str, Any]:
    return {name: json.loads(body) for (kind, name), body in sorted(own.items()) if kind == part}


def _directory(before: Any, own: Own) -> Any:
    present = _of(own, "directory")
    order = [one["id"] for one in before.get("contacts", ())]
    added = [one for one in present if one not in order]
    names = [*(one for one in order if one in present), *added]
    shipped = {one["id"]: one for one in before.get("contacts", ())}
    contacts = [_same_or(shipped.get(name), present[name]) for name in names]
    return {**before, "contacts": contacts}


def _same_or(shipped: Any, present: Any) -> Any:
    """The entry as it was written where it says the same, so that its form stays."""
    return shipped if shipped is not None and _plain(shipped) == _plain(present) else present


def _plain(value: Any) -> Any:
    return {key: one for key, one in value.items() if one not in ("", [], None)}


def _values(before: Any, own: Own) -> Any:
    present = _of(own, "value")
    if "values" not in before:
        return before
    values = []
    for one in before["values"]:
        held = present.get(one["id"], {}).get("value", "")
        written = one.get("value", "")
        values.append(one if str(written) == held else {**one, "value": held})
    return {**before, "values": values}


def _calendars(before: Any, own: Own) -> Any:
    days: dict[str, list[dict[str, Any]]] = {}
    for one in _of(own, "holiday").values():
        words = {key: held for key, held in one.items() if key != "calendar" and held}
        days.setdefault(one["calendar"], []).append(words)
    calendars = []
    for one in before.get("calendars", ()):
        mine = sorted(days.get(one["id"], ()), key=lambda held: str(held["date"]))
        shipped = build_holidays(CalendarForm.model_validate(one))
        if [plain_holiday(held) for held in shipped] == mine:
            calendars.append(one)
            continue
        kept = {key: held for key, held in one.items() if key != "holidays_of"}
        dates = [held["date"] if len(held) == 1 else held for held in mine]
        calendars.append({**kept, "holidays": dates})
    return {**before, "calendars": calendars}


def _shared(before: Any, own: Own) -> Any:
    shared = [
        {key: value for key, value in one.items() if key != "whose"}
        for one in _of(own, "reply").values()
        if one.get("whose", "team") == "team"
    ]
    return {"replies": [*before.get("replies", ()), *shared]} if shared else before


_CHANGES: dict[str, Callable[[Any, Own], Any]] = {
    "directory.yaml": _directory,
    "values.yaml": _values,
    "calendars.yaml": _calendars,
    SHARED: _shared,
}
