"""gates.yaml, items.yaml, register.yaml and values.yaml as typed models."""

from typing import Annotated, Literal

from pydantic import Field

from supportdesk.data.pack_files.forms.base import Detail, FieldForm, FieldId, Form, Id, Many, Text
from supportdesk.data.pack_files.forms.condition import ConditionForm


class GateForm(Form):
    """A gate before commands."""

    id: Id
    before: Annotated[Many, Field(min_length=1)]
    applies: ConditionForm | None = None
    needs: ConditionForm
    rule: Text
    why: Text
    help: Text = ""
    offer: Text = ""
    missing: Many = ()
    override: Literal["", "agent", "supervisor", "owner"] = ""
    stated: Text = ""
    hides: tuple[Detail, ...] = ()


class GatesForm(Form):
    """gates.yaml."""

    gates: tuple[GateForm, ...]


class ItemStateForm(Form):
    """A state of an item, the states it is come into from, and what it needs."""

    id: Id
    name: Text
    final: bool = False
    needs: Many = ()
    by: Text = ""
    from_: Many = Field(default=(), alias="from")
    rules: Many = ()
    sent_by: Text = ""
    writes: dict[str, Text] = {}
    tier: Text = ""
    sets: dict[str, Text] = {}
    signs: Text = ""


class PromisedForm(Form):
    """The date in a field of an item is a promise."""

    field: Text
    text: Text
    kept: Many = ()


class ItemForm(Form):
    """A kind of item."""

    id: Id
    name: Text
    fields: tuple[FieldForm, ...]
    states: Annotated[tuple[ItemStateForm, ...], Field(min_length=2)]
    holds: Literal["", "solving", "closing"] = ""
    at_once: Annotated[int, Field(ge=0, le=100)] = 0
    rounds: bool = False
    number_field: Text = ""
    spoken_of: Many = ()
    opened_by: tuple[Literal["escalation", "solving"], ...] = ()
    types: Many = ()
    rules: Many = ()
    promises: PromisedForm | None = None


class ItemsForm(Form):
    """items.yaml."""

    items: tuple[ItemForm, ...]


class ThingForm(Form):
    """A kind of thing in the register."""

    id: Id
    name: Text
    plural: Text
    key: FieldId
    fields: Annotated[tuple[FieldForm, ...], Field(min_length=1)]
    listed: Many = ()
    rules: Many = ()


class RegisterForm(Form):
    """register.yaml."""

    kinds: tuple[ThingForm, ...]


class ValueForm(Form):
    """A value that a desk owner settles in one line; `silent` where the source leaves it open."""

    id: Id
    text: Text
    kind: Literal["text", "number", "money", "date", "flag"] = "text"
    value: Text = ""
    silent: bool = False
    rule: Text = ""


class ValuesForm(Form):
    """values.yaml."""

    values: tuple[ValueForm, ...]
