"""The check of conditions: facts that exist, compared in a way that fits, with values there are."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from supportdesk.data.pack_files.document import Place
from supportdesk.data.pack_files.notes import Notes
from supportdesk.domain.condition import OF_VALUE, ORDERED, Compare, FactKind, Since, kinds_of
from supportdesk.domain.directory import Standing
from supportdesk.domain.knowledge import fact_kind, fixed_names
from supportdesk.domain.people import Role
from supportdesk.domain.watched import NONE, OVER, RUNNING

_FITTING: Mapping[FactKind, frozenset[Compare]] = {
    FactKind.TEXT: frozenset({Compare.IS, Compare.IS_NOT, Compare.IN, Compare.NOT_IN}),
    FactKind.FLAG: frozenset({Compare.IS, Compare.IS_NOT}),
    FactKind.NUMBER: ORDERED | {Compare.IS, Compare.IS_NOT},
    FactKind.DATE: ORDERED,
    FactKind.MANY: frozenset({Compare.INCLUDES}),
}
_NUMBER = re.compile(r"-?[0-9]{1,18}")
_MEANINGS = ("new", "open", "waiting", "solved", "closed")


class FactNames:
    """The facts that the files of a pack know: their kinds, and the values that some may have."""

    def __init__(self, models: Mapping[str, Any]) -> None:
        flows = [one for name, one in models.items() if name.startswith("flows/")]
        register = models["register.yaml"].kinds if "register.yaml" in models else ()
        items = models["items.yaml"].items if "items.yaml" in models else ()
        values = models["values.yaml"].values if "values.yaml" in models else ()
        parties = getattr(models.get("pack.yaml"), "parties", ())
        self.kinds = kinds_of(flows, register, items, values, parties)
        self.values: dict[str, list[str]] = {
            "author.standing": [one.value for one in Standing],
            "requester.standing": [one.value for one in Standing],
            "actor.role": [one.value for one in Role],
            "command.status": list(_MEANINGS),
            "command.item": [one.id for one in items],
            "command.state": [state.id for one in items for state in one.states],
            "command.thing": [one.id for one in register],
            "command.written_by": [one.id for one in items],
            "command.flow": [one.id for one in flows],
            "thing.kind": [one.id for one in register],
            "ticket.monitoring": [NONE, RUNNING, OVER],
            "command.quick_replies": [
                reply.id
                for name, one in models.items()
                if name.startswith("replies/")
                for reply in one.replies
            ],
        }
        self.unread: set[tuple[str, str]] = set()
        """Steps whose conditions hold a mistake, by the name of their file."""
        self._of_process(models)
        self._of_fields(flows, register, items)

    def _of_process(self, models: Mapping[str, Any]) -> None:
        pack, directory = models.get("pack.yaml"), models.get("directory.yaml")
        self.counts_days = pack is None or bool(pack.business_days)
        if pack is not None:
            for fact, part in (
                ("ticket.type", pack.types),
                ("ticket.priority", pack.priorities),
                ("ticket.status", pack.statuses),
                ("ticket.channel", pack.channels),
                ("ticket.tier", pack.tiers),
                ("actor.tier", pack.tiers),
                ("command.tier", pack.tiers),
                ("caller.role", pack.authentication.roles if pack.authentication else ()),
            ):
                self.values[fact] = [one.id for one in part]
        if directory is not None:
            may = sorted({right for one in directory.contacts for right in one.may})
            self.values["author.may"] = self.values["requester.may"] = may
            known = [one.id for one in directory.contacts]
            self.values["requester.contact"] = self.values["command.contacts"] = known

    def _of_fields(self, flows: Any, register: Any, items: Any) -> None:
        for flow in flows:
            for step in flow.steps:
                ways = [one.id for one in (*step.answers, *step.cases)]
                if ways:
                    self.values[f"answer.{step.id}"] = ways
                self._choices("run", step.fields)
        for kind in register:
            self._choices("thing", kind.fields)
        for kind in (*register, *items):
            self._choices("sets", kind.fields)
        for kind in items:
            self._choices(f"held.{kind.id}", kind.fields)
            self.values[f"held.{kind.id}.state"] = [one.id for one in kind.states]

    def _choices(self, group: str, fields: Any) -> None:
        for one in fields:
            if one.choices:
                known = self.values.setdefault(f"{group}.{one.id}", [])
                known += [choice for choice in one.choices if choice not in known]

    def kind(self, name: str) -> FactKind | None:
        """The kind of a fact, None where there is none of that name."""
        return fact_kind(name, self.kinds)

    @property
    def all_kinds(self) -> dict[str, FactKind]:
        """The kinds of every fact there is."""
        fixed = {name: fact_kind(name, {}) for name in fixed_names()}
        return {**{name: kind for name, kind in fixed.items() if kind}, **self.kinds}

    @property
    def names(self) -> list[str]:
        """Every fact there is."""
        return [*fixed_names(), *self.kinds]


def check_condition(notes: Notes, file: str, place: Place, form: Any, facts: FactNames) -> None:
    """Note what is wrong with a condition and the conditions within it."""
    if form.fact:
        _comparison(notes, file, place, form, facts)
    for name in ("all", "any"):
        for index, one in enumerate(getattr(form, name)):
            check_condition(notes, file, (*place, name, index), one, facts)
    if form.not_ is not None:
        check_condition(notes, file, (*place, "not"), form.not_, facts)


def _comparison(notes: Notes, file: str, place: Place, form: Any, facts: FactNames) -> None:
    kind = facts.kind(form.fact)
    if kind is None:
        near = notes.nearest(form.fact, facts.names)
        notes.wrong(file, place, f"unknown fact “{form.fact}”{near}")
        return
    compare = Compare(form.compares[0])
    values = form.values_of(compare.value)
    if compare is Compare.KNOWN:
        if values not in {("true",), ("false",)}:
            notes.wrong(file, place, "“known” is true or false")
        return
    if form.since:
        if kind is not FactKind.DATE:
            notes.wrong(file, place, f"“{form.fact}” is a {kind.value}, no date to count since")
            return
        kind = FactKind.NUMBER
        if form.since == Since.BUSINESS_DAYS.value and not facts.counts_days:
            text = "business days need a calendar: name it in pack.yaml as business_days"
            notes.wrong(file, place, text)
    if compare not in _FITTING[kind]:
        fitting = ", ".join(sorted(_FITTING[kind]))
        text = f"“{form.fact}” is a {kind.value}: it is compared by {fitting}, not {compare.value}"
        notes.wrong(file, place, text)
        return
    for value in values:
        _value(notes, file, place, form.fact, kind, value, facts)


def _value(
    notes: Notes, file: str, place: Place, fact: str, kind: FactKind, value: str, facts: FactNames
) -> None:
    if value.startswith(OF_VALUE) and kind is FactKind.TEXT:
        notes.known(file, place, "value", value.removeprefix(OF_VALUE))
        return
    fits = {
        FactKind.NUMBER: bool(_NUMBER.fullmatch(value)),
        FactKind.FLAG: value in {"true", "false"},
        FactKind.DATE: _is_date(value),
    }.get(kind, True)
    if not fits:
        notes.wrong(file, place, f"“{fact}” is a {kind.value}, “{value}” is none")
    known = facts.values.get(fact)
    if known is not None and value not in known:
        text = f"“{fact}” is never “{value}”{notes.nearest(value, known)}"
        notes.wrong(file, place, text)


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
