"""A file of flows/ as typed models."""

from typing import Annotated, Literal

from pydantic import Field

from supportdesk.data.pack_files.forms.asserting import AssertForm
from supportdesk.data.pack_files.forms.base import Detail, FieldForm, Form, Many, Text
from supportdesk.data.pack_files.forms.condition import ConditionForm


class AnswerForm(Form):
    """One way out of a step."""

    id: Text
    text: Text
    to: Text
    label: Text = ""
    comes: Text = ""


class CaseForm(Form):
    """One way out of a decision; the one without `when` takes all that is left."""

    id: Text
    text: Text
    to: Text
    when: ConditionForm | None = None
    label: Text = ""


class StepForm(Form):
    """One step of a flow."""

    id: Text
    kind: Literal[
        "question", "form", "decision", "instruction", "reply", "commitment", "item", "hand-over",
        "gate", "update", "flow", "end", "wait",
    ]  # fmt: skip
    label: Text
    title: Text
    text: Text = ""
    say: Text = ""
    by: Text = ""
    rules: Many = ()
    answers: tuple[AnswerForm, ...] = ()
    cases: tuple[CaseForm, ...] = ()
    next: Text = ""
    otherwise: Text = ""
    fields: tuple[FieldForm, ...] = ()
    contacts: Many = ()
    reply: Text = ""
    action: Text = ""
    within: Text = ""
    tier: Text = ""
    open_point: Text = ""
    outcome: Text = ""
    solves: bool = False
    item: Text = ""
    state: Text = ""
    gate: Text = ""
    closed: bool = False
    hides: tuple[Detail, ...] = ()
    flow: Text = ""
    thing: Text = ""
    of: Text = ""
    articles: Many = ()
    sets: dict[str, Text] = {}
    takes: dict[str, Text] = {}
    role: Literal["", "agent", "supervisor", "owner"] = ""
    parks: bool = False
    settled_by: Text = ""
    owner: Text = ""
    calendar: Text = ""


class FlowForm(Form):
    """A file of flows/."""

    id: Text
    title: Text
    start: Text
    entries: dict[str, Text] = {}
    rules: Many = ()
    fits: ConditionForm | None = None
    steps: Annotated[tuple[StepForm, ...], Field(min_length=2)]
    asserts: tuple[AssertForm, ...] = ()
