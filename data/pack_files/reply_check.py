"""The check of quick replies: their names, their effects, their placeholders."""

from datetime import UTC, datetime
from typing import Any

from supportdesk.data.pack_files.condition_check import FactNames, check_condition
from supportdesk.data.pack_files.document import Place
from supportdesk.data.pack_files.names import Names
from supportdesk.data.pack_files.notes import Notes
from supportdesk.data.templates import KNOWN, check_template, placeholders

_NOW = datetime(2026, 1, 1, tzinfo=UTC)


def check_replies(
    notes: Notes, file: str, model: Any, ids: list[str], shortcuts: list[str], facts: FactNames
) -> None:
    """Note every mistake of a file of replies/."""
    for index, one in enumerate(model.replies):
        place: Place = ("replies", index)
        notes.once(file, (*place, "id"), one.id, ids)
        notes.once(file, (*place, "shortcut"), one.shortcut, shortcuts)
        notes.all_known(file, (*place, "rules"), "rule", one.rules)
        notes.known(file, (*place, "status"), "status", one.status)
        notes.moment(file, (*place, "within"), one.within, _NOW)
        notes.all_known(file, (*place, "articles"), "article", one.articles)
        notes.all_known(file, (*place, "to"), "contact", one.to)
        notes.all_known(file, (*place, "cc"), "contact", one.cc)
        notes.known(file, (*place, "carries"), "kind of item", one.carries)
        for number, mark in enumerate(one.marks):
            names = notes.names.item_fields
            notes.among(file, (*place, "marks", number), "field of an item", mark, names)
        if one.offered is not None:
            check_condition(notes, file, (*place, "offered"), one.offered, facts)
        for part in ("text", "phone", "chat"):
            check_words(notes, file, (*place, part), getattr(one, part))


def check_words(notes: Notes, file: str, place: Place, text: str) -> None:
    """Note what is wrong with a template and its placeholders."""
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
