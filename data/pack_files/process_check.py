"""The check of pack.yaml and directory.yaml."""

from typing import Any

from supportdesk.data.pack_files.document import Place
from supportdesk.data.pack_files.notes import Notes

_LISTS = ("types", "priorities", "statuses", "channels", "tiers", "rules", "parties", "chain")


def check_process(notes: Notes, pack: Any) -> None:
    """Note every mistake of pack.yaml."""
    file = "pack.yaml"
    for part in _LISTS:
        notes.each_once(file, (part,), (one.id for one in getattr(pack, part)))
    for name in type(pack.meanings).model_fields:
        notes.known(file, ("meanings", name), "status", getattr(pack.meanings, name))
    _meanings(notes, pack)
    _chain(notes, pack)
    for index, one in enumerate(pack.types):
        notes.known(file, ("types", index, "flow"), "flow", one.flow)
        notes.known(file, ("types", index, "priority"), "priority", one.priority)
    for index, one in enumerate(pack.channels):
        if one.created is not None:
            place: Place = ("channels", index, "created")
            notes.duration(file, (*place, "back"), one.created.back)
            notes.known(file, (*place, "rule"), "rule", one.created.rule)
    notes.known(file, ("usual_priority",), "priority", pack.usual_priority)
    notes.known(file, ("action_and_when", "rule"), "rule", pack.action_and_when.rule)
    notes.duration(file, ("action_and_when", "at_risk"), pack.action_and_when.at_risk)
    notes.zone(file, ("zone",), pack.zone)
    notes.known(file, ("business_days",), "calendar", pack.business_days)
    if pack.authentication is not None:
        _authentication(notes, pack.authentication)
    for index, tier in enumerate(pack.tiers):
        place = ("tiers", index)
        notes.all_known(file, (*place, "rules"), "rule", tier.rules)
        notes.known(file, (*place, "reached_by"), "tier", tier.reached_by)
        notes.known(file, (*place, "party"), "party", tier.party)
        if tier.outside != bool(tier.reached_by):
            text = f"tier “{tier.id}”: reached_by belongs to an outside tier, and only there"
            notes.wrong(file, place, text)


def _chain(notes: Notes, pack: Any) -> None:
    file = "pack.yaml"
    notes.known(file, ("open_hours",), "calendar", pack.open_hours)
    if pack.priority_agreed is not None:
        notes.known(file, ("priority_agreed", "rule"), "rule", pack.priority_agreed.rule)
    for index, one in enumerate(pack.chain):
        place: Place = ("chain", index)
        notes.known(file, (*place, "tier"), "tier", one.tier)
        notes.known(file, (*place, "party"), "party", one.party)
        notes.all_known(file, (*place, "rules"), "rule", one.rules)
        states = [f"{one.item}={state}" for state in one.states]
        notes.all_known(file, (*place, "states"), "state of an item", states)
        fields = [f"{one.item}.{one.who}"] if one.who else []
        for name in fields:
            notes.among(file, (*place, "who"), "field of an item", name, notes.names.item_fields)
        if bool(one.tier) == bool(one.item):
            notes.wrong(file, place, f"“{one.id}” is with a tier or with an item, one of them")


def _authentication(notes: Notes, form: Any) -> None:
    file, place = "pack.yaml", ("authentication",)
    for name in ("rule", "role_rule"):
        notes.known(file, (*place, name), "rule", getattr(form, name))
    notes.known(file, (*place, "asks"), "value", form.asks)
    notes.each_once(file, (*place, "roles"), (one.id for one in form.roles))


def _meanings(notes: Notes, pack: Any) -> None:
    is_open = {one.id: one.open for one in pack.statuses}
    for meaning in ("new", "open", "waiting", "solved", "closed"):
        status = getattr(pack.meanings, meaning)
        wanted = meaning not in {"solved", "closed"}
        if is_open.get(status, wanted) != wanted:
            text = f"status “{status}” is {'not open' if wanted else 'open'}, so it is no {meaning}"
            notes.wrong("pack.yaml", ("meanings", meaning), text)


def check_directory(notes: Notes, model: Any) -> None:
    """Note every mistake of directory.yaml."""
    file = "directory.yaml"
    notes.each_once(file, ("contacts",), (one.id for one in model.contacts))
    for index, one in enumerate(model.contacts):
        if one.zone:
            notes.zone(file, ("contacts", index, "zone"), one.zone)
        if not (one.addresses or one.phone or one.open_point):
            text = f"“{one.id}” has no address and no phone: say so with open_point"
            notes.wrong(file, ("contacts", index), text)
