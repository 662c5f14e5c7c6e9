"""What the files of a pack say of each other: every name that is used exists, nothing is twice."""

from collections.abc import Collection, Mapping
from contextlib import suppress
from typing import Any

from supportdesk.data.pack_files.calendar_check import check_calendars
from supportdesk.data.pack_files.condition_check import FactNames
from supportdesk.data.pack_files.document import Document, Mistake
from supportdesk.data.pack_files.flow_check import check_flow
from supportdesk.data.pack_files.handling_check import check_handling
from supportdesk.data.pack_files.keeping_check import (
    check_articles,
    check_gates,
    check_items,
    check_register,
    check_values,
)
from supportdesk.data.pack_files.names import Names
from supportdesk.data.pack_files.notes import EnoughMistakes, Notes
from supportdesk.data.pack_files.path_check import check_paths
from supportdesk.data.pack_files.process_check import check_directory, check_process
from supportdesk.data.pack_files.reply_check import check_replies
from supportdesk.data.pack_files.reports import check_reports
from supportdesk.data.pack_files.rules_check import check_rules
from supportdesk.data.pack_files.signals import check_signals
from supportdesk.data.pack_files.time_check import check_policies


def check(
    models: Mapping[str, Any],
    documents: Mapping[str, Document],
    names: Names,
    malformed: Collection[str] = (),
) -> list[Mistake]:
    """Every mistake between the files of a pack; files that could not be read are left out.

    Parts of `malformed` files were left out too, so nothing is said of their paths.
    """
    notes = Notes(documents, names)
    with suppress(EnoughMistakes):
        _check(notes, models, malformed)
    return notes.mistakes


def _check(notes: Notes, models: Mapping[str, Any], malformed: Collection[str]) -> None:
    parts = {
        "pack.yaml": check_process,
        "calendars.yaml": check_calendars,
        "policies.yaml": check_policies,
        "directory.yaml": check_directory,
        "articles.yaml": check_articles,
        "values.yaml": check_values,
        "register.yaml": check_register,
        "signals.yaml": check_signals,
        "reports.yaml": check_reports,
    }
    for file, part in parts.items():
        if file in models:
            part(notes, models[file])
    facts = FactNames(models)
    if "gates.yaml" in models:
        check_gates(notes, models["gates.yaml"], facts)
    if "items.yaml" in models:
        check_items(notes, models["items.yaml"])
    shortcuts: list[str] = []
    reply_ids: list[str] = []
    flow_ids: list[str] = []
    for file, model in models.items():
        if file.startswith("flows/"):
            check_flow(notes, file, model, facts)
            notes.once(file, ("id",), model.id, flow_ids)
        elif file.startswith("replies/"):
            check_replies(notes, file, model, reply_ids, shortcuts, facts)
    if "handling.yaml" in models:
        check_handling(notes, models["handling.yaml"], models)
    whole = {name: one for name, one in models.items() if name not in malformed}
    check_paths(notes, whole, facts)
    if not notes.mistakes:
        check_rules(notes, models)
