"""The check of gates, items, articles, the register and the values of a process."""

from typing import Any

from supportdesk.data.pack_files.condition_check import FactNames, check_condition
from supportdesk.data.pack_files.document import Place
from supportdesk.data.pack_files.notes import Notes
from supportdesk.domain.commands import NAMES
from supportdesk.domain.field import FieldKind, FormField, checked
from supportdesk.domain.refusal import Refused


def check_gates(notes: Notes, model: Any, facts: FactNames) -> None:
    """Note every mistake of gates.yaml."""
    file = "gates.yaml"
    notes.each_once(file, ("gates",), (one.id for one in model.gates))
    for index, one in enumerate(model.gates):
        place: Place = ("gates", index)
        for number, name in enumerate(one.before):
            notes.among(file, (*place, "before", number), "command", name, list(NAMES))
        notes.known(file, (*place, "rule"), "rule", one.rule)
        check_condition(notes, file, (*place, "needs"), one.needs, facts)
        if one.applies is not None:
            check_condition(notes, file, (*place, "applies"), one.applies, facts)


def check_items(notes: Notes, model: Any) -> None:
    """Note every mistake of items.yaml."""
    file = "items.yaml"
    notes.each_once(file, ("items",), (one.id for one in model.items))
    for index, one in enumerate(model.items):
        place: Place = ("items", index)
        notes.all_known(file, (*place, "rules"), "rule", one.rules)
        notes.all_known(file, (*place, "types"), "type", one.types)
        check_fields(notes, file, (*place, "fields"), one.fields)
        fields = [field.id for field in one.fields]
        notes.among(file, (*place, "number_field"), "field", one.number_field, fields)
        states = [state.id for state in one.states]
        notes.each_once(file, (*place, "states"), states)
        if not any(state.final for state in one.states):
            notes.wrong(file, place, f"“{one.id}” has no final state")
        _promised(notes, place, one, fields, states)
        for number, state in enumerate(one.states):
            _state(notes, (*place, "states", number), one, state, states, fields)


def _promised(notes: Notes, place: Place, item: Any, fields: list[str], states: list[str]) -> None:
    if item.promises is None:
        return
    file, here = "items.yaml", (*place, "promises")
    notes.among(file, (*here, "field"), "field", item.promises.field, fields)
    for number, name in enumerate(item.promises.kept):
        notes.among(file, (*here, "kept", number), "state", name, states)
    kinds = {one.id: one.kind for one in item.fields}
    if kinds.get(item.promises.field, "date") != "date":
        notes.wrong(file, here, f"“{item.promises.field}” is no date")


def _state(
    notes: Notes, place: Place, item: Any, state: Any, states: list[str], fields: list[str]
) -> None:
    file = "items.yaml"
    notes.all_known(file, (*place, "rules"), "rule", state.rules)
    notes.known(file, (*place, "by"), "tier", state.by)
    for number, name in enumerate(state.needs):
        notes.among(file, (*place, "needs", number), "field", name, fields)
    notes.known(file, (*place, "sent_by"), "quick reply", state.sent_by)
    kinds = [one.of for one in item.fields if one.of]
    of_thing = [one for one in notes.names.thing_fields if one.partition(".")[0] in kinds[:1]]
    for name, value in state.writes.items():
        notes.among(file, (*place, "writes", name), "field", value, fields)
        if not any(one.partition(".")[2] == name for one in of_thing):
            notes.wrong(file, (*place, "writes", name), f"the item names no thing with “{name}”")
    for number, name in enumerate(state.from_):
        notes.among(file, (*place, "from", number), "state", name, states)
    notes.known(file, (*place, "tier"), "tier", state.tier)
    for name in state.sets:
        notes.among(file, (*place, "sets", name), "field", name, fields)
    notes.among(file, (*place, "signs"), "field", state.signs, fields)
    if state.signs and state.signs in state.needs:
        notes.wrong(file, (*place, "signs"), f"“{state.signs}” is signed: nobody fills it in")
    if state is not item.states[0] and not state.from_:
        notes.wrong(file, place, f"no state leads to “{state.id}”")


def check_articles(notes: Notes, model: Any) -> None:
    """Note every mistake of articles.yaml."""
    file = "articles.yaml"
    notes.each_once(file, ("articles",), (one.id for one in model.articles))
    for index, one in enumerate(model.articles):
        notes.all_known(file, ("articles", index, "rules"), "rule", one.rules)
        if not (one.text or one.link or one.open_point):
            text = f"“{one.id}” has no text and no link: say so with open_point"
            notes.wrong(file, ("articles", index), text)


def check_register(notes: Notes, model: Any) -> None:
    """Note every mistake of register.yaml."""
    file = "register.yaml"
    notes.each_once(file, ("kinds",), (one.id for one in model.kinds))
    for index, one in enumerate(model.kinds):
        place: Place = ("kinds", index)
        fields = [field.id for field in one.fields]
        notes.all_known(file, (*place, "rules"), "rule", one.rules)
        notes.among(file, (*place, "key"), "field", one.key, fields)
        for number, name in enumerate(one.listed):
            notes.among(file, (*place, "listed", number), "field", name, fields)
        check_fields(notes, file, (*place, "fields"), one.fields)
        key = next((field for field in one.fields if field.id == one.key), None)
        if key is not None and key.kind != "serial":
            notes.wrong(file, place, f"the key “{one.key}” is of the kind serial")


def check_fields(notes: Notes, file: str, place: Place, fields: Any) -> None:
    """Note every mistake of a list of fields."""
    notes.each_once(file, place, (one.id for one in fields))
    for index, field in enumerate(fields):
        here = (*place, index)
        notes.all_known(file, (*here, "rules"), "rule", field.rules)
        if (field.kind == "choice") != bool(field.choices):
            notes.wrong(file, here, f"field “{field.id}”: choices belong to the kind choice")
        if (field.kind == "thing") != bool(field.of):
            text = f"field “{field.id}”: “of” names the kind of thing that the field holds"
            notes.wrong(file, here, text)
        if field.past and field.kind != "date":
            notes.wrong(file, here, f"field “{field.id}”: “past” is said of a date")
        notes.known(file, (*here, "of"), "kind of thing", field.of)


def check_values(notes: Notes, model: Any) -> None:
    """Note every mistake of values.yaml."""
    file = "values.yaml"
    notes.each_once(file, ("values",), (one.id for one in model.values))
    for index, one in enumerate(model.values):
        place: Place = ("values", index)
        notes.known(file, (*place, "rule"), "rule", one.rule)
        if not one.value and not one.silent:
            notes.wrong(file, place, f"“{one.id}” has no value: is the source silent?")
        if one.value:
            try:
                checked(FormField(id=one.id, label=one.id, kind=FieldKind(one.kind)), one.value)
            except Refused as refused:
                notes.wrong(file, (*place, "value"), refused.refusal.why.rstrip("."))
