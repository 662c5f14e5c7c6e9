"""pack.yaml as a typed model: what the process calls things, and its rules."""

from typing import Annotated, Literal

from pydantic import Field

from supportdesk.data.pack_files.forms.asserting import AssertOfFlowForm
from supportdesk.data.pack_files.forms.base import Form, Id, Many, Text


class ChoiceForm(Form):
    """A type or a priority."""

    id: Text
    name: Text


class TypeForm(ChoiceForm):
    """A type of ticket, and the flow that is walked for it."""

    flow: Text = ""
    priority: Text = ""
    group: Text = ""


class StatusForm(Form):
    """A status."""

    id: Text
    name: Text
    open: bool
    waits_for: Text = ""


class StatedTimeForm(Form):
    """That people state when a ticket was created, and how far back."""

    label: Text
    back: Text
    rule: Text = ""


class ChannelForm(Form):
    """A channel."""

    id: Text
    name: Text
    word: Text
    created: StatedTimeForm | None = None


class TierForm(Form):
    """A rung of the escalation path."""

    id: Text
    name: Text
    short: Text
    outside: bool = False
    reached_by: Text = ""
    rules: Many = ()
    demands: Many = ()
    party: Text = ""


class PlaceForm(Form):
    """A link of the chain: with a tier, or with an item in one of these states."""

    id: Id
    name: Text
    tier: Text = ""
    item: Text = ""
    states: Many = ()
    who: Text = ""
    party: Text = ""
    speaks: Text = ""
    rules: Many = ()


class AgreementForm(Form):
    """A change of the priority is agreed by both sides."""

    rule: Text


class MeaningsForm(Form):
    """Which status means what to the desk."""

    new: Text
    open: Text
    waiting: Text
    solved: Text
    closed: Text


class ActionForm(Form):
    """Whether ACTION and WHEN are required, by which rule."""

    required: bool
    rule: Text = ""
    answer: Text = "Answer"
    at_risk: Text = "10m"


class RuleForm(Form):
    """A numbered rule."""

    id: Text
    kind: Literal["enforced", "guided", "measured"]
    text: Text


class CallerRoleForm(Form):
    """What a caller may be."""

    id: Text
    name: Text
    acts_for: bool = False


class AuthenticationForm(Form):
    """That callers are authenticated; `asks` is the value that says what they are asked."""

    rule: Text
    role_rule: Text
    roles: Annotated[tuple[CallerRoleForm, ...], Field(min_length=1)]
    asks: Text = ""


class PackForm(Form):
    """pack.yaml."""

    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{1,30}$")]
    title: Text
    short: Text
    prefix: Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9]{1,9}$")]
    zone: Text
    team: Text
    mailbox: Text
    phone: Text = ""
    words: dict[str, Text] = {}
    types: Annotated[tuple[TypeForm, ...], Field(min_length=1)]
    priorities: Annotated[tuple[ChoiceForm, ...], Field(min_length=1)]
    usual_priority: Text
    statuses: Annotated[tuple[StatusForm, ...], Field(min_length=1)]
    meanings: MeaningsForm
    channels: Annotated[tuple[ChannelForm, ...], Field(min_length=1)]
    tiers: Annotated[tuple[TierForm, ...], Field(min_length=1)]
    action_and_when: ActionForm
    rules: tuple[RuleForm, ...] = ()
    asserts: tuple[AssertOfFlowForm, ...] = ()
    parties: tuple[ChoiceForm, ...] = ()
    chain: tuple[PlaceForm, ...] = ()
    priority_agreed: AgreementForm | None = None
    open_hours: Text = ""
    authentication: AuthenticationForm | None = None
    business_days: Text = ""
