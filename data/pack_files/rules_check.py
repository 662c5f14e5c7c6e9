"""Every numbered rule of the process is carried out by something of the pack."""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from supportdesk.data.pack_files.forms.asserting import AssertForm
from supportdesk.data.pack_files.notes import Notes


def check_rules(notes: Notes, models: Mapping[str, Any]) -> None:
    """Note each rule that nothing of the pack refers to."""
    pack = models.get("pack.yaml")
    if pack is None:
        return
    parts = [
        one
        for one in _parts(tuple(models.values()))
        if one is not pack and not isinstance(one, AssertForm)
    ]
    used = {getattr(one, "rule", "") for one in parts}
    for one in parts:
        used.update(getattr(one, "rules", ()))
    for index, rule in enumerate(pack.rules):
        if rule.id not in used:
            notes.wrong("pack.yaml", ("rules", index), f"nothing refers to rule “{rule.id}”")


def _parts(value: Any) -> Iterator[BaseModel]:
    """Every model within a model, itself first."""
    if isinstance(value, BaseModel):
        yield value
        for name in type(value).model_fields:
            yield from _parts(getattr(value, name))
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _parts(one)
