"""The check of calendars.yaml and policies.yaml."""

from typing import Any

from supportdesk.data.pack_files.document import Place
from supportdesk.data.pack_files.hours import overlapping_days, read_date, read_intervals
from supportdesk.data.pack_files.notes import Notes


def check_calendars(notes: Notes, model: Any) -> None:
    """Note every mistake of calendars.yaml."""
    file = "calendars.yaml"
    notes.each_once(file, ("calendars",), (one.id for one in model.calendars))
    for index, one in enumerate(model.calendars):
        place: Place = ("calendars", index)
        notes.zone(file, (*place, "zone"), one.zone)
        if one.around_the_clock and one.hours:
            text = f"calendar “{one.id}” is around the clock or has hours, not both"
            notes.wrong(file, place, text)
        if not one.around_the_clock and not any(one.hours.values()):
            notes.wrong(file, place, f"calendar “{one.id}” never opens")
        for day, spans in one.hours.items():
            for problem in read_intervals(spans)[1]:
                notes.wrong(file, (*place, "hours", day), problem)
        for day, other in overlapping_days(one.hours):
            text = f"the hours of {day} run into those of {other}"
            notes.wrong(file, (*place, "hours", day), text)
        for number, text in enumerate(one.holidays):
            if read_date(text) is None:
                problem = f"“{text}” is no date like 2026-12-25"
                notes.wrong(file, (*place, "holidays", number), problem)


def check_policies(notes: Notes, model: Any) -> None:
    """Note every mistake of policies.yaml."""
    file = "policies.yaml"
    notes.known(file, ("goal",), "value", model.goal)
    notes.each_once(file, ("clocks",), (one.key for one in model.clocks))
    notes.duration(file, ("commitments_at_risk", "before"), model.commitments_at_risk.before)
    for index, one in enumerate(model.clocks):
        place: Place = ("clocks", index)
        for channel, text in one.targets.items():
            here = (*place, "targets", channel)
            notes.known(file, here, "channel", "" if channel == "any" else channel)
            notes.duration(file, here, text)
            if text.endswith(("bh", "bm")) and not one.calendar:
                notes.wrong(file, here, f"“{text}” counts business hours: name a calendar")
        notes.known(file, (*place, "calendar"), "calendar", one.calendar)
        notes.all_known(file, (*place, "pauses"), "status", one.pauses)
        notes.all_known(file, (*place, "rules"), "rule", one.rules)
        notes.duration(file, (*place, "at_risk", "before"), one.at_risk.before)
