"""The check of policies.yaml."""

from typing import Any

from supportdesk.data.pack_files.document import Place
from supportdesk.data.pack_files.notes import Notes


def check_policies(notes: Notes, model: Any) -> None:
    """Note every mistake of policies.yaml."""
    file = "policies.yaml"
    notes.known(file, ("goal",), "value", model.goal)
    notes.each_once(file, ("clocks",), (one.key for one in model.clocks))
    notes.duration(file, ("commitments_at_risk", "before"), model.commitments_at_risk.before)
    for index, one in enumerate(model.clocks):
        place: Place = ("clocks", index)
        for channel, text in one.targets.items() if isinstance(one.targets, dict) else ():
            here = (*place, "targets", channel)
            notes.known(file, here, "channel", "" if channel == "any" else channel)
            notes.target(file, here, text)
            if text.endswith(("bh", "bm", "bd")) and not one.calendar:
                notes.wrong(file, here, f"“{text}” counts business hours: name a calendar")
            if text.startswith("at ") and not one.calendar:
                notes.wrong(file, here, f"“{text}” is a time in some zone: name a calendar")
        notes.known(file, (*place, "calendar"), "calendar", one.calendar)
        notes.all_known(file, (*place, "pauses"), "status", one.pauses)
        notes.all_known(file, (*place, "rules"), "rule", one.rules)
        notes.duration(file, (*place, "at_risk", "before"), one.at_risk.before)
