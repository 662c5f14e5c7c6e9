"""The check of what starts, stops and ends a clock: acts that can be, by who can do them."""

from typing import Any

from supportdesk.data.pack_files.document import Place
from supportdesk.data.pack_files.notes import Notes

_VALUES = {"status": "status", "priority": "priority", "channel": "channel", "tier": "tier",
           "item": "state of an item"}  # fmt: skip
_BY = {"answer", "word", "exchange", "acknowledged", "status", "tier"}
_CHANNELS = {"opened", "customer", "answer", "word", "exchange", "automatic"}


def check_trigger(notes: Notes, file: str, place: Place, trigger: Any) -> None:
    """Note names that there are not, and what such an act never has."""
    act = trigger.act
    notes.all_known(file, (*place, "by"), "tier", trigger.by)
    notes.all_known(file, (*place, "channel"), "channel", trigger.channel)
    if act in _VALUES:
        notes.all_known(file, (*place, "value"), _VALUES[act], trigger.value)
    for name, acts in (("by", _BY), ("channel", _CHANNELS), ("value", _VALUES)):
        if getattr(trigger, name) and act not in acts:
            notes.wrong(file, (*place, name), f"the act “{act}” has no “{name}”")


def check_stops(notes: Notes, file: str, place: Place, clock: Any) -> None:
    """Note what can never happen: stops by tiers in which nobody works, ends that are stops."""
    outside = set(notes.names.outside_tiers)
    if clock.stops and all(one.by and outside.issuperset(one.by) for one in clock.stops):
        named = ", ".join(dict.fromkeys(tier for one in clock.stops for tier in one.by))
        text = f"nothing can stop this clock: nobody of the desk works in {named}"
        notes.wrong(file, (*place, "stops"), text)
    for index, one in enumerate(clock.ends):
        if one in clock.stops:
            text = f"“{one.act}” stops this clock already: it cannot end it without a verdict too"
            notes.wrong(file, (*place, "ends", index), text)
